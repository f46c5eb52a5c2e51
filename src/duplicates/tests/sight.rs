//! Stories of who is told what: a record out of one's sight is named nowhere, and never merged.

use axum::http::{Method, StatusCode};
use serde_json::{Value as Json, json};

use super::{an_opportunity, id_of, whole};
use crate::prospecting::tests::{a_list, a_row, rows};
use crate::story;
use crate::testing::{Client, TestApp, Upload};

/// Names that stand in no cell of the fair's rows, only in records of the rep.
const SECRET: [&str; 4] = ["Morel Ensachage", "Claire Morel", "Ligne secrète", "Fichier privé"];

fn number(client: &Client, list: i64) -> i64 {
    let body = json!({"label": "SIREN", "type": "text", "field": "siren"});
    client.api_post(&format!("/api/v1/lists/{list}/columns"), &body)["column"]["id"].as_i64().unwrap()
}

/// The rep knows a company, a person and a struck suspect of a list of his own. A list that everybody sees has a row for each of
/// them, known by numbers and addresses alone.
fn a_secret(app: &TestApp) -> (i64, Vec<i64>) {
    let rep = app.rep();
    let deal = json!({"title": "Ligne secrète", "company": "Morel Ensachage", "person": "Claire Morel",
        "email": "c.morel@morel.example", "next": "demain"});
    rep.api_post("/api/v1/opportunities", &deal);
    let (own, c) = a_list(&rep, "Fichier privé");
    rep.api(Method::PUT, &format!("/api/v1/lists/{own}/sharing"), Some(&json!({"audience": "owner"})));
    let siren = number(&rep, own);
    let row = a_row(&rep, own, &[(c[0], "Huet Secret"), (siren, "732 829 320")]);
    rep.api_post("/api/v1/suspects/disqualify", &json!({"ids": [row]}));
    let other = app.other_rep();
    let (fair, d) = a_list(&other, "Salon");
    let siren = number(&other, fair);
    let rows = vec![
        a_row(&other, fair, &[(d[1], "Inconnue"), (d[3], "c.morel@morel.example")]),
        a_row(&other, fair, &[(d[0], "Sans nom"), (siren, "732829320")]),
        a_row(&other, fair, &[(d[0], "MOREL ENSACHAGES")]),
    ];
    (fair, rows)
}

/// What a person reads at every place that tells of duplicates, by page and by API.
fn everything_told(client: &Client, list: i64, suspects: &[i64]) -> Vec<(String, String)> {
    let mut told = Vec::new();
    let rows = rows(client, list, "");
    let labels: Vec<&Json> = rows["rows"].as_array().unwrap().iter().map(|row| &row["duplicate"]).collect();
    told.push(("the rows".to_owned(), json!(labels).to_string()));
    for path in suspects.iter().map(|id| format!("/suspects/{id}")) {
        told.push((path.clone(), client.get(&path).text()));
        told.push((format!("/api/v1{path}"), client.api_get(&format!("/api/v1{path}")).to_string()));
    }
    for path in [format!("/lists/{list}"), format!("/lists/{list}/call")] {
        told.push((path.clone(), client.get(&path).text()));
    }
    for asked in ["email=c.morel@morel.example", "siren=732829320"] {
        told.push((format!("the form, {asked}"), client.get(&format!("/duplicates?{asked}")).text()));
        let api = format!("/api/v1/duplicates?{asked}");
        told.push((api.clone(), client.api_get(&api).to_string()));
    }
    let pasted = "Bonjour,\n\nc.morel@morel.example";
    told.push((
        "what is pasted".into(),
        client.post("/opportunities/understand", &[("text", pasted)]).text(),
    ));
    let understood = client.api_post("/api/v1/opportunities/understand", &json!({"text": pasted}));
    told.push(("what is pasted, by the API".into(), understood["known"].to_string()));
    let file = Upload {
        field: "file",
        name: "salon.csv",
        content: b"Mail;SIREN\nc.morel@morel.example;\n;732829320\n",
    };
    told.push(("a file".into(), client.upload("/lists/import", &[], &file).text()));
    told
}

story! {
    fn what_is_out_of_sight_is_named_nowhere(app: TestApp) {
        let (list, suspects) = a_secret(&app);
        for (path, text) in everything_told(&app.other_rep(), list, &suspects) {
            let named: Vec<&&str> = SECRET.iter().filter(|name| text.contains(**name)).collect();
            assert!(named.is_empty(), "{path} names {named:?}: {text}");
        }
    }

    fn whoever_sees_a_record_is_told_of_it(app: TestApp) {
        let (list, suspects) = a_secret(&app);
        // The rep himself, the manager of his team, the admin.
        for client in [app.rep(), app.manager(), app.admin()] {
            let all: Vec<String> = everything_told(&client, list, &suspects).into_iter().map(|(_, text)| text).collect();
            let named = |name: &str| all.iter().filter(|text| text.contains(name)).count();
            let name = client.persona().name;
            assert!(named("Claire Morel") >= 5, "{name}: {all:#?}");
            assert!(named("Morel Ensachage") >= 2, "{name}: {all:#?}");
            assert!(all[0].contains("Rayé le 2 mars 2026") && named("Rayé le 2 mars 2026") >= 3, "{name}: {all:#?}");
        }
        // Of a company that took another name, the present one is told.
        let rep = app.rep();
        an_opportunity(&rep, "Ligne 3", "Morel et Fils", "", "");
        let ids = [id_of(&app, &rep, "company", "Morel et Fils"), id_of(&app, &rep, "company", "Morel Ensachage")];
        rep.api_post("/api/v1/merge", &json!({"kind": "company", "ids": ids}));
        assert_eq!(rows(&rep, list, "")["rows"][2]["duplicate"]["label"], json!("Déjà connu\u{a0}: Morel et Fils · même nom"));
    }

    fn rows_that_were_marked_before_ids_were_kept_follow_the_same_rule(app: TestApp) {
        let (list, suspects) = a_secret(&app);
        app.acting(&app.people.admin, |work| {
            let old = r#"{"kind": "contact", "name": "Claire Morel", "why": "email"}"#;
            Ok(work.run("UPDATE suspect SET duplicate = $1 WHERE id = $2", crate::args![old, suspects[0]])?)
        });
        let label = |client: &Client| rows(client, list, "")["rows"][0]["duplicate"]["label"].clone();
        assert_eq!(label(&app.rep()), json!("Déjà connu\u{a0}: Claire Morel · même e-mail"));
        assert_eq!(label(&app.other_rep()), Json::Null);
    }

    fn an_opportunity_that_one_gives_away_does_not_tell_whom_it_is_with(app: TestApp) {
        let (_, suspects) = a_secret(&app);
        let body = json!({"ids": [suspects[0]], "owner_id": app.rep().persona().id});
        let done = app.other_rep().api_post("/api/v1/suspects/convert", &body);
        assert_eq!(done["results"][0]["linked"], json!([]));
        // Whoever keeps it sees the contact from now on.
        let (_, suspects) = a_secret(&app);
        let done = app.other_rep().api_post("/api/v1/suspects/convert", &json!({"ids": [suspects[0]]}));
        assert_eq!(done["results"][0]["linked"][0]["name"], json!("Claire Morel"));
    }

    fn a_merge_with_a_record_out_of_sight_gets_its_sentence_and_changes_nothing(app: TestApp) {
        let (rep, other) = (app.rep(), app.other_rep());
        a_secret(&app);
        an_opportunity(&other, "Ligne 2", "Huet", "Jean Petit", "0199004420");
        let (own, c) = a_list(&other, "Relances");
        let mine = a_row(&other, own, &[(c[0], "Lenoir")]);
        let theirs = app.looking(rep.persona(), |look| Ok(look.value("SELECT MIN(id) FROM suspect", crate::args![])?));
        let id = |table: &str, name: &str| id_of(&app, &rep, table, name);
        let pairs = [
            ("suspect", mine, theirs),
            ("opportunity", id("opportunity", "Ligne 2"), id("opportunity", "Ligne secrète")),
            ("company", id("company", "Huet"), id("company", "Morel Ensachage")),
            ("person", id("person", "Jean Petit"), id("person", "Claire Morel")),
        ];
        let before = whole(&app, &rep);
        for (kind, mine, theirs) in pairs {
            // One that is not there gets the same answer as one that is out of sight.
            let refusals = [theirs, 999_999].map(|hidden| refused(&other, kind, mine, hidden));
            assert_eq!(refusals[0], refusals[1], "{kind}");
            for (status, text) in &refusals[0] {
                assert_eq!(*status, StatusCode::UNPROCESSABLE_ENTITY, "{kind}: {text}");
                assert!(text.contains("Une de ces fiches n’existe plus, ou vous ne pouvez pas la voir. Rien n’a été fusionné."), "{kind}: {text}");
                assert!(SECRET.iter().all(|name| !text.contains(name)), "{kind}: {text}");
            }
        }
        assert_eq!(whole(&app, &rep), before);
        // The manager of the rep sees the rep's records, not those of another team.
        for (kind, mine, theirs) in pairs {
            assert_eq!(refused(&app.manager(), kind, theirs, mine)[0].0, StatusCode::UNPROCESSABLE_ENTITY, "{kind}");
        }
        assert_eq!(whole(&app, &rep), before);
    }

    fn the_company_of_a_person_is_shown_to_those_who_see_it(app: TestApp) {
        let (rep, other) = (app.rep(), app.other_rep());
        an_opportunity(&rep, "Ligne secrète", "Morel Ensachage", "Claire Morel", "0199004410");
        // The other rep works with her as well, on a sale to another company.
        an_opportunity(&other, "Ligne 2", "Huet", "Jean Petit", "0199004420");
        let (deal, hers) = (id_of(&app, &rep, "opportunity", "Ligne 2"), id_of(&app, &rep, "person", "Claire Morel"));
        app.acting(other.persona(), |work| {
            let sql = "INSERT INTO opportunity_person (opportunity_id, person_id) VALUES ($1, $2)";
            Ok(work.run(sql, crate::args![deal, hers])?)
        });
        let path = format!("/merge?kind=person&ids={},{hers}", id_of(&app, &rep, "person", "Jean Petit"));
        let companies = |client: &Client| client.api_get(&format!("/api/v1{path}"))["lines"][1]["values"].clone();
        assert_eq!(companies(&other), json!(["Huet", "(que vous ne voyez pas)"]));
        assert_eq!(companies(&app.admin()), json!(["Huet", "Morel Ensachage"]));
    }
}

/// What a merge answers: compared and done, by page and by API.
fn refused(client: &Client, kind: &str, mine: i64, theirs: i64) -> Vec<(StatusCode, String)> {
    let api = |method: Method, path: &str, body: Option<&Json>| {
        let (status, said) = client.try_api(method, path, body);
        (status, said["error"]["message"].as_str().unwrap_or_default().to_owned())
    };
    let page = client.try_get(&format!("/merge?kind={kind}&id={mine}&id={theirs}"));
    let (a, b, keep) = (mine.to_string(), theirs.to_string(), mine.to_string());
    let form = [("kind", kind), ("id", a.as_str()), ("id", b.as_str()), ("keep", keep.as_str())];
    let posted = client.try_post("/merge", &form);
    let body = json!({"kind": kind, "ids": [mine, theirs]});
    vec![
        api(Method::GET, &format!("/api/v1/merge?kind={kind}&ids={mine},{theirs}"), None),
        api(Method::POST, "/api/v1/merge", Some(&body)),
        (page.status, page.text()),
        (posted.status, posted.text()),
    ]
}
