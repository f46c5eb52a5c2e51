//! Stories of the timeline, named by what people do.

mod comments;
mod marks;
mod reading;

use axum::http::StatusCode;
use serde_json::Value as Json;

use crate::args;
use crate::kernel::OpportunityId;
use crate::testing::{Client, TestApp};

fn comment(client: &Client, id: OpportunityId, text: &str) -> crate::testing::Html {
    client.post(&format!("/opportunities/{id}/comments"), &[("text", text)])
}

/// The timeline as the API tells it; `asked` narrows it.
fn told(client: &Client, id: OpportunityId, asked: &str) -> Vec<Json> {
    let timeline = client.api_get(&format!("/api/v1/opportunities/{id}/timeline?{asked}"));
    timeline["events"].as_array().unwrap().clone()
}

/// The id of the entry that was written last.
fn last(client: &Client, id: OpportunityId) -> i64 {
    told(client, id, "")[0]["id"].as_i64().unwrap()
}

/// Does something with an entry, on the page.
fn mark(client: &Client, id: OpportunityId, event: i64, form: &[(&str, &str)]) -> crate::testing::Html {
    client.post(&format!("/opportunities/{id}/entries/{event}"), form)
}

fn renamed(app: &TestApp, from: &str, to: &str) {
    app.acting(&app.people.admin, |work| {
        work.run("UPDATE app_user SET name = $1 WHERE name = $2", args![to, from])?;
        work.vocabulary_changed()
    });
}

fn refused(answer: &crate::testing::Html) -> bool {
    answer.status == StatusCode::UNPROCESSABLE_ENTITY
}
