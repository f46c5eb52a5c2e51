//! What a row says to its opportunity, and to the question guide.

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

/// The opportunity that a row of these columns becomes, with the columns that its sheet marks.
fn converted(client: &Client, list: i64, company: i64, columns: &[(i64, &str)]) -> (Json, usize) {
    let row = a_row(client, list, &[&[(company, "Morel SA")], columns].concat());
    let shown = client.api_get(&format!("/api/v1/lists/{list}/rows?state=open"));
    let marks = shown["rows"][0]["marks"].as_array().unwrap().len();
    let done = client.api_post("/api/v1/suspects/convert", &json!({"ids": [row]}));
    let id = done["results"][0]["opportunity_id"].as_i64().unwrap();
    (client.api_get(&format!("/api/v1/opportunities/{id}")), marks)
}

story! {
    fn a_column_of_owners_knows_people_as_one_writes_them(app: TestApp) {
        let admin = app.admin();
        let (list, c) = a_list(&admin, "Salon GI");
        let (owner, target) = a_column(&admin, list, "Commercial");
        assert_eq!(target, "owner");
        let other = app.other_rep().persona();
        let (first, last) = other.name.split_once(' ').unwrap();
        for text in [other.name, other.email, &format!("{} {first}", last.to_uppercase()), last] {
            let (record, _) = converted(&admin, list, c[0], &[(owner, text)]);
            assert_eq!((&record["owner_id"], &record["extra"]), (&json!(other.id), &json!([])), "{text}");
        }
        for text in ["Inconnu", "inconnu@atelier.example", "-"] {
            let (record, _) = converted(&admin, list, c[0], &[(owner, text)]);
            assert_eq!((&record["owner_id"], &record["extra"][0]["value"]), (&json!(admin.persona().id), &json!(text)));
        }
    }

    fn a_day_that_another_program_wrote_is_the_day_of_what_is_next(app: TestApp) {
        let rep = app.rep();
        let (list, c) = a_list(&rep, "Salon GI");
        let (when, target) = a_column(&rep, list, "Date de relance");
        assert_eq!(target, "reminder");
        let (record, _) = converted(&rep, list, c[0], &[(when, "2027-03-16T14:30:00Z")]);
        assert_eq!((&record["next"]["day"], &record["extra"]), (&json!("2027-03-16"), &json!([])));
    }

    fn an_amount_keeps_the_currency_that_its_cell_writes(app: TestApp) {
        let rep = app.rep();
        let (list, c) = a_list(&rep, "Salon GI");
        let (amount, _) = a_column(&rep, list, "Montant");
        for (text, value, currency) in [("CHF 1'200.50", "1200.50", "CHF"), ("USD 3m", "3000000.00", "USD"), ("500 SEK", "500.00", "SEK"), ("12 500", "12500.00", "EUR")] {
            let (record, marks) = converted(&rep, list, c[0], &[(amount, text)]);
            assert_eq!(record["amount"], json!({"amount": value, "currency": currency}), "{text}");
            assert_eq!((marks, &record["extra"]), (0, &json!([])), "{text}");
        }
        for text in ["¥500", "-500", "(1 200)"] {
            let (record, marks) = converted(&rep, list, c[0], &[(amount, text)]);
            assert_eq!((marks, &record["amount"]), (1, &Json::Null), "{text}");
            assert_eq!(record["extra"], json!([{"label": "Montant", "value": text}]));
        }
        let row = a_row(&rep, list, &[(c[0], "Huet"), (amount, "45 000 CHF")]);
        rep.post(&format!("/suspects/{row}/convert"), &[]);
        let shown = rep.api_get(&format!("/api/v1/lists/{list}/rows?q=Huet"));
        let record = rep.api_get(&format!("/api/v1/opportunities/{}", shown["rows"][0]["opportunity_id"]));
        assert_eq!(record["amount"], json!({"amount": "45000.00", "currency": "CHF"}), "from its page as well");
    }

    fn a_probability_over_a_hundred_is_marked_and_kept(app: TestApp) {
        let rep = app.rep();
        let (list, c) = a_list(&rep, "Salon GI");
        let (probability, _) = a_column(&rep, list, "Probabilité");
        let (record, marks) = converted(&rep, list, c[0], &[(probability, "140")]);
        assert_eq!((marks, &record["extra"]), (1, &json!([{"label": "Probabilité", "value": "140"}])));
        let (record, marks) = converted(&rep, list, c[0], &[(probability, "0,4")]);
        assert_eq!((marks, &record["probability"]), (0, &json!(40)));
    }

    fn a_day_that_was_written_out_stays_a_day_off(app: TestApp) {
        let rep = app.rep();
        let (list, c) = a_list(&rep, "Salon GI");
        let (reminder, place) = a_column(&rep, list, "Rappel");
        assert_eq!(place, "reminder");
        for (text, day) in [("03/04/2027", "2027-04-03"), ("samedi 7 mars", "2026-03-07"), ("dans 5 jours", "2026-03-09")] {
            let (record, _) = converted(&rep, list, c[0], &[(reminder, text)]);
            assert_eq!(record["next"]["day"], day, "{text}: {}", record["next"]);
        }
    }

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
