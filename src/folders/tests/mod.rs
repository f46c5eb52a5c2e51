//! Stories of the pages of companies and people.

mod finding;
mod rights;
mod writing;

use serde_json::{Value as Json, json};

use crate::testing::Client;

/// An opportunity with its company and its contact.
struct Sale {
    id: i64,
    company: i64,
    person: i64,
}

fn a_sale(client: &Client, title: &str, company: &str, person: &str) -> Sale {
    let new =
        json!({"title": title, "company": company, "person": person, "amount": "12500", "next": "demain"});
    let made = client.api_post("/api/v1/opportunities", &new)["opportunity"].clone();
    let id = |name: &str| made[name].as_i64().unwrap();
    Sale { id: id("id"), company: id("company_id"), person: id("person_id") }
}

fn names(lines: &Json) -> Vec<String> {
    lines.as_array().unwrap().iter().map(|line| line["name"].as_str().unwrap().to_owned()).collect()
}
