//! Stories of what is stalled, named by what people see.

mod limits;
mod seeing;

use serde_json::{Value as Json, json};

use crate::kernel::OpportunityId;
use crate::testing::{Client, TestApp};

/// The stalled ones that this person may see, by title, in their order.
fn stalled(client: &Client, ask: &str) -> Vec<String> {
    let page = client.api_get(&format!("/api/v1/stalled?{ask}"));
    let titles = page["stalled"].as_array().unwrap().iter();
    titles.map(|one| one["opportunity"]["title"].as_str().unwrap().to_owned()).collect()
}

/// Limits of the pipeline and of its first stage, in days; the other stages have none.
fn limit(app: &TestApp, stage: Option<i64>, silence: Option<i64>) -> Json {
    let pipelines = app.admin().api_get("/api/v1/pipelines");
    let mut limits = json!({"stages": {}, "silence": {}});
    if let Some(days) = stage {
        limits["stages"][pipelines[0]["stages"][0]["id"].to_string()] = json!(days);
    }
    if let Some(days) = silence {
        limits["silence"][pipelines[0]["id"].to_string()] = json!(days);
    }
    app.admin().api(axum::http::Method::PUT, "/api/v1/stalled/limits", Some(&limits));
    limits
}

/// A call was made, and the next action is far away.
fn call(app: &TestApp, client: &Client, id: OpportunityId) {
    let activity = crate::opportunities::tests::activity(app, "Appel");
    client.post(&format!("/opportunities/{id}/log"), &[("type", &activity), ("note", "vu"), ("next", "90j")]);
}
