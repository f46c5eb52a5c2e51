//! Stories of records that become one, and of what is told while one types.

mod sight;

use axum::http::{Method, StatusCode};
use serde_json::{Value as Json, json};

use crate::kernel::At;
use crate::opportunities::tests::as_it_stands;
use crate::prospecting::tests::{a_list, a_row, rows, undo};
use crate::testing::{Client, TestApp};
use crate::{args, story};

/// Everything that a merge may touch, as the tables hold it.
fn whole(app: &TestApp, client: &Client) -> Vec<String> {
    let tables = [
        "SELECT id, name, folded, phone, city, siren, client_since, archived_at, merged_into FROM company ORDER BY id",
        "SELECT id, name, folded, email, phone, company_id, archived_at, merged_into, 0 FROM person ORDER BY id",
        "SELECT kind, value, also, owner, record_id, 0, 0, 0, 0 FROM contact_key ORDER BY kind, value, owner, record_id",
        "SELECT opportunity_id, person_id, role, 0, 0, 0, 0, 0, 0 FROM opportunity_person ORDER BY opportunity_id, person_id",
        "SELECT opportunity_id, tag_id, 0, 0, 0, 0, 0, 0, 0 FROM opportunity_tag ORDER BY opportunity_id, tag_id",
        "SELECT id, title, amount, company_id, person_id, owner_id, next_at, removed_at, merged_into FROM opportunity ORDER BY id",
        "SELECT id, cells, state, duplicate, removed_at, merged_into, opportunity_id, kept, position FROM suspect ORDER BY id",
        "SELECT id, tries, called_at, result_id, callback_at, callback_timed, callback_label, callback_by, 0 FROM suspect ORDER BY id",
        "SELECT kind, value, also, suspect_id, 0, 0, 0, 0, 0 FROM suspect_key ORDER BY kind, value, suspect_id",
        "SELECT id, suspects, open_suspects, converted, disqualified, 0, 0, 0, 0 FROM prospecting_list ORDER BY id",
    ];
    app.looking(client.persona(), |look| {
        let mut all = Vec::new();
        for table in tables {
            // As text, whatever the column holds.
            let (columns, rest) = table["SELECT ".len()..].split_once(" FROM ").unwrap();
            let columns: Vec<String> =
                columns.split(", ").map(|c| format!("COALESCE(CAST({c} AS TEXT), '-')")).collect();
            let found: Vec<(String,)> =
                look.all(&format!("SELECT {} FROM {rest}", columns.join(" || '|' || ")), args![])?;
            all.extend(found.into_iter().map(|(line,)| format!("{rest}: {line}")));
        }
        Ok(all)
    })
}

fn id_of(app: &TestApp, client: &Client, table: &str, name: &str) -> i64 {
    let column = if table == "opportunity" { "title" } else { "name" };
    app.looking(client.persona(), |look| {
        Ok(look.value(&format!("SELECT id FROM {table} WHERE {column} = $1"), args![name])?)
    })
}

fn an_opportunity(client: &Client, title: &str, company: &str, person: &str, phone: &str) {
    let form =
        [("title", title), ("company", company), ("person", person), ("phone", phone), ("next", "demain")];
    client.post("/opportunities", &form);
}

fn merge(client: &Client, body: Json) -> Json {
    client.api_post("/api/v1/merge", &body)
}

/// Done, undone, done again, undone: each time everything is as it was.
fn there_and_back(app: &TestApp, client: &Client, body: Json) -> Vec<String> {
    let before = whole(app, client);
    let done = merge(client, body);
    let after = whole(app, client);
    assert_ne!(before, after);
    let undone = undo(app, client, &done["act"]).unwrap();
    assert_eq!(whole(app, client), before, "undone");
    let again = undo(app, client, &json!(undone)).unwrap();
    let still = |lines: Vec<String>| {
        lines
            .into_iter()
            .filter(|l| !l.contains("removed_at") && !l.starts_with("suspect ORDER"))
            .collect::<Vec<_>>()
    };
    assert_eq!(still(whole(app, client)).len(), still(after.clone()).len(), "done again");
    undo(app, client, &json!(again)).unwrap();
    assert_eq!(whole(app, client), before, "undone again");
    merge_again(app, client, &again);
    after
}

/// Leaves it merged.
fn merge_again(app: &TestApp, client: &Client, act: &i64) {
    let undone: i64 = app.looking(client.persona(), |look| {
        Ok(look.value("SELECT MAX(id) FROM act WHERE undoes = $1", args![*act])?)
    });
    undo(app, client, &json!(undone)).unwrap();
}

story! {
    fn two_companies_become_one_and_two_again(app: TestApp) {
        let rep = app.rep();
        an_opportunity(&rep, "Ligne 1", "Morel Ensachage", "Claire Morel", "0199004410");
        an_opportunity(&rep, "Ligne 2", "Morel Emballage", "Jean Petit", "0199004420");
        let (one, two) = (id_of(&app, &rep, "company", "Morel Ensachage"), id_of(&app, &rep, "company", "Morel Emballage"));
        let page = rep.get(&format!("/merge?kind=company&id={one}&id={two}"));
        assert!(page.text().contains("Morel Ensachage") && page.text().contains("Morel Emballage"), "{}", page.text());
        assert!(page.has(&format!("input[name='f:name'][value='{one}'][checked]")), "the first filled value is chosen");
        there_and_back(&app, &rep, json!({"kind": "company", "ids": [one, two], "from": {"name": two}}));
        let second = id_of(&app, &rep, "opportunity", "Ligne 2");
        assert_eq!(as_it_stands(&app, rep.persona(), crate::kernel::OpportunityId(second)).company_id.map(|id| id.0), Some(one));
        assert!(rep.get("/search?q=Emballage").text().contains("Morel Emballage"));
        assert!(!rep.get("/search?q=Ensachage").text().contains("Morel Ensachage"), "the name that was not chosen is gone");
        // Known by either name from now on.
        let (list, c) = a_list(&rep, "Salon");
        a_row(&rep, list, &[(c[0], "MOREL ENSACHAGE SA")]);
        assert_eq!(rows(&rep, list, "")["rows"][0]["duplicate"]["why"], json!("name"));
    }

    fn two_persons_become_one_and_two_again(app: TestApp) {
        let rep = app.rep();
        an_opportunity(&rep, "Ligne 1", "Morel", "Claire Morel", "0199004410");
        an_opportunity(&rep, "Ligne 2", "Huet", "Claire Morel-Huet", "0199004420");
        let first = id_of(&app, &rep, "opportunity", "Ligne 1");
        rep.post(&format!("/opportunities/{first}/contacts"), &[("person", "Claire Morel-Huet"), ("phone", "0199004420"), ("job", "DAF")]);
        let (one, two) = (id_of(&app, &rep, "person", "Claire Morel"), id_of(&app, &rep, "person", "Claire Morel-Huet"));
        there_and_back(&app, &rep, json!({"kind": "person", "ids": [one, two], "from": {"phone": two}}));
        let page = rep.get(&format!("/opportunities/{}", id_of(&app, &rep, "opportunity", "Ligne 2")));
        assert!(page.text().contains("Claire Morel-Huet fusionné avec Claire Morel"), "{}", page.text());
    }

    fn two_opportunities_become_one_with_both_stories(app: TestApp) {
        let rep = app.rep();
        an_opportunity(&rep, "Ligne 1", "Morel", "Claire Morel", "0199004410");
        an_opportunity(&rep, "Ligne 2", "Morel", "Jean Petit", "0199004420");
        let (one, two) = (id_of(&app, &rep, "opportunity", "Ligne 1"), id_of(&app, &rep, "opportunity", "Ligne 2"));
        rep.post(&format!("/opportunities/{two}/edit?field=amount"), &[("value", "9900")]);
        rep.post(&format!("/opportunities/{two}/tag"), &[("tag", "salon")]);
        rep.post(&format!("/opportunities/{two}/log"), &[("note", "accord du DAF"), ("next", "3j"), ("type", "")]);
        there_and_back(&app, &rep, json!({"kind": "opportunity", "ids": [one, two]}));
        let page = rep.get(&format!("/opportunities/{two}"));
        assert_eq!(page.path, format!("/opportunities/{one}"), "the address of the other leads here");
        for told in ["accord du DAF", "Fusionnée avec Ligne 2", "salon", "Jean Petit", "Claire Morel"] {
            assert!(page.text().contains(told), "{told}: {}", page.text());
        }
        assert_eq!(as_it_stands(&app, rep.persona(), crate::kernel::OpportunityId(one)).amount, Some(9_900_00));
        assert_eq!(rep.api_get(&format!("/api/v1/opportunities/{two}"))["id"], json!(one));
    }

    fn a_closed_opportunity_is_not_merged_into_an_open_one(app: TestApp) {
        let rep = app.rep();
        an_opportunity(&rep, "Ligne 1", "Morel", "", "");
        an_opportunity(&rep, "Ligne 2", "Morel", "", "");
        let (one, two) = (id_of(&app, &rep, "opportunity", "Ligne 1"), id_of(&app, &rep, "opportunity", "Ligne 2"));
        rep.post(&format!("/opportunities/{two}/lost"), &[]);
        let before = whole(&app, &rep);
        let (status, said) = rep.try_api(Method::POST, "/api/v1/merge", Some(&json!({"kind": "opportunity", "ids": [one, two]})));
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(said.to_string().contains("Ligne 2"), "{said}");
        assert_eq!(whole(&app, &rep), before);
    }

    fn rows_of_a_list_become_one_and_two_again(app: TestApp) {
        let rep = app.rep();
        let (list, c) = a_list(&rep, "Salon GI");
        let one = a_row(&rep, list, &[(c[0], "Morel SA"), (c[4], "stand B12")]);
        let two = a_row(&rep, list, &[(c[0], "Morel"), (c[2], "01 99 00 44 10"), (c[4], "à rappeler")]);
        let three = a_row(&rep, list, &[(c[0], "Éts Morel")]);
        let tree = rep.api_get("/api/v1/activities");
        let reached = tree["results"].as_array().unwrap().iter().find(|r| r["name"] == "Joint").unwrap()["id"].clone();
        rep.api_post(&format!("/api/v1/suspects/{two}/calls"), &json!({"result_id": reached, "next": "2h", "note": "rappeler Claire"}));
        there_and_back(&app, &rep, json!({"kind": "suspect", "ids": [one, two, three], "from": {c[4].to_string(): two}}));
        let shown = rows(&rep, list, "");
        assert_eq!((&shown["total"], &shown["rows"][0]["duplicate"]), (&json!(1), &json!(null)));
        let cells = &shown["rows"][0]["cells"];
        let cell = |at: usize| cells[c[at].to_string()].as_str().unwrap_or_default().to_owned();
        assert_eq!((cell(0), cell(2), cell(4)), ("Morel SA".into(), "01 99 00 44 10".into(), "à rappeler".into()));
        let page = rep.get(&format!("/suspects/{two}"));
        assert_eq!(page.path, format!("/suspects/{one}"));
        assert!(page.text().contains("Fusionné") && page.text().contains("rappeler Claire"), "{}", page.text());
        let kept = rep.api_get(&format!("/api/v1/suspects/{one}"))["row"].clone();
        assert!(kept["tries"] == json!(1) && kept["callback"] != json!(null), "its calls and its callback came along: {kept}");
        // Rows of another list, and a row that became an opportunity.
        let (other, d) = a_list(&rep, "Relances");
        let four = a_row(&rep, other, &[(d[0], "Morel")]);
        let five = a_row(&rep, list, &[(c[0], "Morel")]);
        let refused = |ids: Json, keep: i64| rep.try_api(Method::POST, "/api/v1/merge", Some(&json!({"kind": "suspect", "ids": ids, "keep": keep}))).0;
        assert_eq!(refused(json!([one, four]), one), StatusCode::UNPROCESSABLE_ENTITY);
        rep.api_post("/api/v1/suspects/convert", &json!({"ids": [five]}));
        assert_eq!(refused(json!([one, five]), one), StatusCode::UNPROCESSABLE_ENTITY);
        merge(&rep, json!({"kind": "suspect", "ids": [one, five], "keep": five}));
        assert_eq!(rows(&rep, list, "")["total"], json!(1));
    }

    fn while_one_types_the_past_is_told(app: TestApp) {
        let rep = app.rep();
        an_opportunity(&rep, "Ligne 1", "Cartonex Ensachage", "Claire Morel", "0199004410");
        rep.post(&format!("/opportunities/{}/lost", id_of(&app, &rep, "opportunity", "Ligne 1")), &[]);
        let (list, c) = a_list(&rep, "Salon GI");
        let row = a_row(&rep, list, &[(c[0], "Cartonex Ensachage")]);
        let reason = rep.api_get(&format!("/api/v1/lists/{list}"))["reasons"][0]["id"].clone();
        rep.api_post("/api/v1/suspects/disqualify", &json!({"ids": [row], "reason_id": reason}));
        let told = rep.get("/duplicates?company=cartonex+ensachages").text();
        for part in ["Rayé le 2 mars 2026 par Claire Petit", "même nom", "Perdue le 2 mars 2026", "Société", "Cartonex Ensachage"] {
            assert!(told.contains(part), "{part}: {told}");
        }
        assert!(rep.get("/duplicates?company=Cartonnex+Ensachgae").text().contains("nom très proche"));
        assert!(rep.get("/duplicates?person=Claire+Morel&phone=01+99+00+44+10").text().contains("même téléphone"));
        assert_eq!(rep.get("/duplicates?company=Boulangerie").text().trim(), "");
        let known = rep.api_get("/api/v1/duplicates?company=Cartonex+Ensachage")["known"].clone();
        assert_eq!((&known[0]["kind"], &known[0]["why"]), (&json!("struck"), &json!("name")), "{known}");
    }

    fn a_merge_that_somebody_worked_on_since_stays(app: TestApp) {
        let rep = app.rep();
        an_opportunity(&rep, "Ligne 1", "Morel", "", "");
        an_opportunity(&rep, "Ligne 2", "Huet", "", "");
        let (one, two) = (id_of(&app, &rep, "opportunity", "Ligne 1"), id_of(&app, &rep, "opportunity", "Ligne 2"));
        let done = merge(&rep, json!({"kind": "opportunity", "ids": [one, two], "from": {"title": two}}));
        app.admin().post(&format!("/opportunities/{one}/edit?field=title"), &[("value", "Ligne neuve")]);
        assert_eq!(undo(&app, &rep, &done["act"]).unwrap_err().status(), 409);
        assert_eq!(as_it_stands(&app, rep.persona(), crate::kernel::OpportunityId(one)).title, "Ligne neuve");
        assert!(as_it_stands(&app, rep.persona(), crate::kernel::OpportunityId(one)).updated_at > At(0));
    }
}
