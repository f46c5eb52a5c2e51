//! Stories of callers, by subject; here what they share.

mod hand;
mod queue;
mod said;
mod script;
mod struck;
mod undone;

use serde_json::{Value as Json, json};

use crate::testing::Client;

/// A list of companies with a phone and a stand; its id, and the ids of its rows.
fn a_fair(client: &Client, names: &[&str]) -> (i64, Vec<i64>) {
    let list = client.api_post("/api/v1/lists", &json!({"name": "Salon GI"}))["list"]["id"].as_i64().unwrap();
    let shown = client.api_get(&format!("/api/v1/lists/{list}"));
    let column = |place: usize| shown["columns"][place]["id"].to_string();
    let rows: Vec<Json> = names
        .iter()
        .map(|name| json!({"cells": {column(0): name, column(1): format!("Claire {name}"), column(2): "01 99 00 42 20"}}))
        .collect();
    let added = client.api_post(&format!("/api/v1/lists/{list}/rows"), &json!({"rows": rows}));
    (list, added["rows"].as_array().unwrap().iter().map(|row| row["id"].as_i64().unwrap()).collect())
}

fn result(client: &Client, name: &str) -> i64 {
    let tree = client.api_get("/api/v1/activities");
    let results = tree["results"].as_array().unwrap();
    results.iter().find(|r| r["name"] == name).unwrap()["id"].as_i64().unwrap()
}

/// Takes what is next, and gives the names in the order of the hand.
fn take(client: &Client, list: i64) -> Vec<String> {
    names(&client.api_post(&format!("/api/v1/lists/{list}/calls"), &json!({})))
}

fn names(hand: &Json) -> Vec<String> {
    hand["suspects"].as_array().unwrap().iter().map(|row| row["name"].as_str().unwrap().to_owned()).collect()
}

fn log(client: &Client, row: i64, said: &Json) -> Json {
    client.api_post(&format!("/api/v1/suspects/{row}/calls"), said)
}

fn pause(client: &Client, list: i64) {
    client.api_post(&format!("/api/v1/lists/{list}/calls/pause"), &json!({}));
}

/// Presses a result on the screen of the caller.
fn press(client: &Client, row: i64, act: &str, more: &[(&str, &str)]) -> crate::testing::Html {
    client.post(&format!("/suspects/{row}/call"), &[&[("act", act)], more].concat())
}
