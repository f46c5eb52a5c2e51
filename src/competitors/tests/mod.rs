//! Stories of competitors, named by what people do.

mod ending;
mod figures;
mod listing;
mod meeting;

use serde_json::{Value as Json, json};

use crate::kernel::OpportunityId;
use crate::testing::{Client, TestApp};

/// Who stands on an opportunity, by name.
fn stand(client: &Client, id: OpportunityId) -> Vec<Json> {
    client.api_get(&format!("/api/v1/opportunities/{id}/competitors")).as_array().unwrap().clone()
}

fn names(of: &[Json]) -> Vec<&str> {
    of.iter().map(|one| one["name"].as_str().unwrap()).collect()
}

/// The list of the workspace.
fn listed(app: &TestApp) -> Vec<Json> {
    app.rep().api_get("/api/v1/competitors").as_array().unwrap().clone()
}

fn id_of(app: &TestApp, name: &str) -> String {
    let all = listed(app);
    let found = all.iter().find(|one| one["name"] == name);
    found.unwrap_or_else(|| panic!("{name} in {all:?}"))["id"].to_string()
}

fn meet(client: &Client, id: OpportunityId, name: &str) {
    client.api_post(&format!("/api/v1/opportunities/{id}/competitors"), &json!({"name": name}));
}
