//! What a row says to the question guide.

use serde_json::{Value as Json, json};

use crate::prospecting::tests::{a_list, a_row, undo};
use crate::story;
use crate::testing::Client;

/// The id of a column that is added with this label, and where it goes.
fn a_column(client: &Client, list: i64, label: &str) -> (i64, Json) {
    client.api_post(&format!("/api/v1/lists/{list}/columns"), &json!({"label": label}));
    let list = client.api_get(&format!("/api/v1/lists/{list}"));
    let column = list["columns"].as_array().unwrap().iter().find(|column| column["label"] == label).unwrap();
    (column["id"].as_i64().unwrap(), column["field"].clone())
}

/// The latest answer to each question that has one: its label, value and conversation.
fn known(client: &Client, id: i64) -> Vec<(String, String, Json)> {
    let guide = client.api_get(&format!("/api/v1/opportunities/{id}/guide"));
    let questions =
        guide["stages"].as_array().unwrap().iter().flat_map(|stage| stage["questions"].as_array().unwrap());
    let told = questions.filter_map(|question| {
        let answer = question["answers"].get(0)?;
        let text = |json: &Json| json.as_str().unwrap().to_owned();
        Some((text(&question["label"]), text(&answer["value"]), answer["event_id"].clone()))
    });
    told.collect()
}

story! {
    fn a_column_named_as_a_question_answers_it(app: TestApp) {
        let rep = app.rep();
        let (list, c) = a_list(&rep, "Salon GI");
        let (need, place) = a_column(&rep, list, "besoin");
        assert!(place.as_str().unwrap().starts_with("question:"), "{place}");
        let (budget, place) = a_column(&rep, list, "Budget");
        assert_eq!(place, "amount", "what a deal is worth has a place of its own");
        let (day, _) = a_column(&rep, list, "Date de décision");
        let row = a_row(&rep, list, &[(c[0], "Morel SA"), (need, "ensacher"), (budget, "10k"), (day, "avant l’été")]);
        let done = rep.api_post("/api/v1/suspects/convert", &json!({"ids": [row]}));
        let id = done["results"][0]["opportunity_id"].as_i64().unwrap();
        assert_eq!(known(&rep, id), [("Besoin".to_owned(), "ensacher".to_owned(), Json::Null)]);
        let record = rep.api_get(&format!("/api/v1/opportunities/{id}"));
        assert_eq!(record["extra"], json!([{"label": "Date de décision", "value": "avant l’été"}]), "what is no day keeps its label");
        rep.post(&format!("/opportunities/{id}/log"), &[("type", ""), ("note", "rappelé"), ("next", "3j")]);
        assert!(known(&rep, id)[0].2.is_null(), "it was known before that call");
        undo(&app, &rep, &rep.api_get("/api/v1/acts?limit=1")["acts"][0]["id"]).unwrap();
        let undone = undo(&app, &rep, &done["act"]).unwrap();
        undo(&app, &rep, &json!(undone)).unwrap();
        assert_eq!(known(&rep, id).len(), 1, "back with the opportunity");
    }
}
