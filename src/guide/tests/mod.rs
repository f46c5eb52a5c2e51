//! Stories of the question guide, named by what people do.

mod answering;
mod knowing;
mod settings;

use serde_json::{Value as Json, json};

use crate::kernel::OpportunityId;
use crate::testing::{Client, TestApp};

/// The id of the question with this label.
fn question(app: &TestApp, label: &str) -> i64 {
    let questions = app.rep().api_get("/api/v1/questions");
    let found = questions.as_array().unwrap().iter().find(|question| question["label"] == label);
    found.unwrap_or_else(|| panic!("{label} in {questions}"))["id"].as_i64().unwrap()
}

/// Answers on the page of the opportunity.
fn answer(
    client: &Client,
    app: &TestApp,
    id: OpportunityId,
    label: &str,
    more: &[(&str, &str)],
) -> crate::testing::Html {
    let question = question(app, label).to_string();
    let form: Vec<(&str, &str)> =
        [("question", question.as_str())].into_iter().chain(more.iter().copied()).collect();
    client.try_post(&format!("/opportunities/{id}/answers"), &form)
}

fn guide(client: &Client, id: OpportunityId) -> Json {
    client.api_get(&format!("/api/v1/opportunities/{id}/guide"))
}

/// The answers to a question, the latest first.
fn answers(client: &Client, id: OpportunityId, label: &str) -> Vec<Json> {
    let guide = guide(client, id);
    let stages = guide["stages"].as_array().unwrap();
    let mut questions = stages.iter().flat_map(|stage| stage["questions"].as_array().unwrap());
    let found = questions.find(|question| question["label"] == label);
    found.unwrap_or(&json!({"answers": []}))["answers"].as_array().unwrap().clone()
}
