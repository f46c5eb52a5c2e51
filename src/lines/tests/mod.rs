//! Stories of the lines of opportunities, named by what people do.

mod amounts;
mod keeping;
mod writing;

use serde_json::{Value as Json, json};

use crate::kernel::OpportunityId;
use crate::opportunities::{NewOpportunity, actions};
use crate::testing::{Client, Html, Persona, TestApp};

/// An opportunity without an amount, in a currency of its own.
fn unpriced(app: &TestApp, owner: &Persona, title: &str, currency: &str) -> OpportunityId {
    let new = NewOpportunity {
        title: title.to_owned(),
        currency: currency.parse().ok(),
        ..NewOpportunity::default()
    };
    app.acting(owner, |work| actions::create(work, &new).map(|(id, _)| id))
}

/// The administrator sells it; its id.
fn product(app: &TestApp, name: &str, reference: &str, prices: &[&str]) -> Json {
    let new = json!({"name": name, "reference": reference, "unit": "jour", "vat": "20", "prices": prices});
    let products = app.admin().api_post("/api/v1/products", &new);
    products.as_array().unwrap().iter().find(|product| product["name"] == name).unwrap()["id"].clone()
}

/// Adds a line on the page of the opportunity.
fn add(client: &Client, id: OpportunityId, form: &[(&str, &str)]) -> Html {
    client.try_post(&format!("/opportunities/{id}/lines"), form)
}

fn sheet(client: &Client, id: OpportunityId) -> Json {
    client.api_get(&format!("/api/v1/opportunities/{id}/lines"))
}

/// The id of the line at this place, the first being 0.
fn line(client: &Client, id: OpportunityId, place: usize) -> String {
    sheet(client, id)["lines"][place]["id"].to_string()
}

fn names(client: &Client, id: OpportunityId) -> Vec<String> {
    let sheet = sheet(client, id);
    sheet["lines"].as_array().unwrap().iter().map(|line| line["name"].as_str().unwrap().to_owned()).collect()
}

/// The amount of the opportunity, and whether it follows.
fn amount(client: &Client, id: OpportunityId) -> (String, bool) {
    let sheet = sheet(client, id);
    (sheet["amount"].as_str().unwrap_or_default().to_owned(), sheet["amount_follows"] == true)
}
