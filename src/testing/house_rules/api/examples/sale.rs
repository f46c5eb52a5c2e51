//! What a salesperson does: lists, suspects, opportunities. The records are Claire's.

use axum::http::Method;
use serde_json::{Value as Json, json};

use super::{Example, call};
use crate::prospecting;
use crate::testing::{Client, TestApp};
use crate::words::{Lang, Words};

const FAIR: &str = "Société;Contact;E-mail;Montant\nMorel SA;Claire Morel;claire@morel.example;1200\nDurand;;;beaucoup\n\
                    Petit;Paul Petit;paul@petit.example;90\nLegrand;;;5\nRoux;;;6\nBlanc;;;7\nNoir;;;8\n";

pub fn examples(app: &TestApp) -> Vec<Example> {
    let rep = app.rep();
    let list = list(&rep);
    let mut all = lists(app, &rep, &list);
    all.extend(suspects(&rep, &list));
    all.extend(opportunities(app, &rep));
    all.extend(folders(&rep));
    all.extend(acts(app, &rep));
    all
}

/// Claire's list, which others do not see, with seven suspects.
fn list(rep: &Client) -> Json {
    let made = rep.api_post("/api/v1/lists", &json!({"name": "Salon 2026"}));
    let list = made["list"]["id"].clone();
    rep.api(Method::PUT, &format!("/api/v1/lists/{list}/sharing"), Some(&json!({"audience": "owner"})));
    let column = rep.api_get(&format!("/api/v1/lists/{list}"))["columns"][0]["id"].to_string();
    let rows: Vec<Json> = ["Morel", "Durand", "Petit", "Roux", "Blanc", "Noir", "Gris"]
        .map(|name| json!({"cells": {&column: name}}))
        .into();
    rep.api_post(&format!("/api/v1/lists/{list}/rows"), &json!({"rows": rows}));
    list
}

fn suspects_of(rep: &Client, list: &Json) -> Vec<Json> {
    let rows = rep.api_get(&format!("/api/v1/lists/{list}/rows"))["rows"].clone();
    rows.as_array().unwrap().iter().map(|row| row["id"].clone()).collect()
}

fn lists(app: &TestApp, rep: &Client, list: &Json) -> Vec<Example> {
    let shown = rep.api_get(&format!("/api/v1/lists/{list}"));
    let column = shown["columns"][0]["id"].clone();
    let row = suspects_of(rep, list)[0].clone();
    let sample = app.acting(rep.persona(), |work| prospecting::sample::sample(work, &Words::of(Lang::Fr)));
    let hide = json!({"audience": "owner"});
    rep.api(Method::PUT, &format!("/api/v1/lists/{sample}/sharing"), Some(&hide));
    let change = json!({"row": row, "column": column, "before": "Morel", "after": "Morel SA"});
    let tagged = rep.api_post(&format!("/api/v1/lists/{list}/tags"), &json!({"name": "salon"}));
    let tag = tagged["list"]["tags"][0]["id"].clone();
    vec![
        call("GET /lists").asking(&format!("archived=false&tag={tag}")),
        call("POST /lists").with(json!({"name": "Salon 2027"})),
        call("POST /imports")
            .asking("name=Salon+2025&tags=salon,Lyon&sheet=&header=1&encoding=utf-8&separator=%3B&duplicates=skip&columns=company,person,email,").file("salon.csv", FAIR),
        call("POST /imports/preview").asking("header=1&separator=%3B&columns=company,person,email,amount").file("salon.csv", FAIR),
        call("POST /lists/{id}/remove_sample").on(&json!(sample.0)),
        call("GET /lists/{id}").on(list),
        call("PATCH /lists/{id}").on(list).with(json!({"name": "Salon de Lyon", "archived": false, "owner_id": null})),
        call("PUT /lists/{id}/sharing").on(list).with(json!({"audience": "owner", "users": [], "teams": []})),
        call("GET /lists/{id}/progress").on(list).asking("since=week"),
        call("PUT /lists/{id}/cost").on(list).with(json!({"cost": 125_000})),
        call("GET /lists/{id}/viewers").on(list),
        call("GET /lists/{id}/presence").on(list),
        call("PUT /lists/{id}/presence").on(list).with(json!({"suspect_id": null, "column_id": column, "left": false})),
        call("POST /lists/{id}/deal").on(list).with(json!({
            "user_ids": [rep.persona().id], "anew": true, "rule": {"column": column, "op": "filled", "value": ""}
        })),
        call("POST /lists/{id}/tags").on(list).with(json!({"name": "Lyon"})),
        call("DELETE /lists/{id}/tags/{tag}").on(list).on(&tag),
        call("GET /lists/{id}/export").on(list).asking(&format!("format=csv&columns=all&q=mor&sort={column}:asc&state=open&owner=1")),
        call("GET /lists/{id}/rows").on(list).asking(&format!("limit=5&offset=0&q=mor&sort={column}:asc&state=open&owner=1")),
        call("POST /lists/{id}/rows").on(list).with(json!({"rows": [{"cells": {column.to_string(): "Vert"}}]})),
        call("PATCH /lists/{id}/cells").on(list).with(json!({"changes": [change]})),
        call("POST /lists/{id}/columns")
            .on(list)
            .with(json!({"label": "Budget", "type": "money", "after": column})),
        call("PATCH /columns/{id}").on(&column).with(json!({
            "label": "Enseigne", "type": "choice", "field": "company", "position": 2, "width": 200, "hidden": false,
            "choices": ["Morel", "Durand"],
        })),
    ]
}

fn suspects(rep: &Client, list: &Json) -> Vec<Example> {
    let rows = suspects_of(rep, list);
    let disqualified = rep.api_get("/api/v1/reasons")["disqualified"].clone();
    let timing = disqualified.as_array().unwrap().last().unwrap()["id"].clone();
    rep.api_post("/api/v1/suspects/disqualify", &json!({"ids": [rows[1]]}));
    let tree = rep.api_get("/api/v1/activities");
    let reached = tree["results"][0]["id"].clone();
    rep.api_post(&format!("/api/v1/lists/{list}/calls"), &json!({}));
    vec![
        call("GET /lists/{id}/calls").on(list),
        call("POST /lists/{id}/calls").on(list).with(json!({
            "showing": rows[5], "sort": "", "filter": "", "q": "", "owner": "", "result_id": reached,
        })),
        call("POST /lists/{id}/calls/pause").on(list),
        call("GET /lists/{id}/script").on(list),
        call("PUT /lists/{id}/script")
            .on(list)
            .with(json!({"script": "Bonjour {{Contact}}, {{Stand}}\n? Intéressé ?\n> oui"})),
        call("POST /suspects/{id}/calls").on(&rows[5]).with(json!({
            "result_id": reached, "note": "rappeler", "answers": ["Intéressé ? → oui"], "next": "demain 10h",
        })),
        call("POST /suspects/{id}/skip").on(&rows[6]),
        call("GET /suspects/{id}").on(&rows[1]),
        call("POST /suspects/convert")
            .with(json!({"ids": [rows[2]], "owner_id": rep.persona().id, "again": false})),
        call("POST /suspects/disqualify")
            .with(json!({"ids": [rows[3]], "reason_id": timing, "wake_on": "2026-06-01", "evidence": "dit non", "justification": "vu au salon"})),
        call("GET /strikes/report").asking("since=year"),
        call("GET /strikes").asking("since=always&which=all&by=1&list=1&reason=0&after=9"),
        call("POST /suspects/restore").with(json!({"ids": [rows[1]]})),
        call("POST /suspects/keep").with(json!({"ids": [rows[4]]})),
        call("GET /suspects/done")
            .asking("deed=called&since=always&by=1&list=1&reason=1&day=2026-01-01&hour=9&after=0"),
        call("POST /suspects/give").with(json!({"ids": [rows[0]], "user_id": rep.persona().id})),
    ]
}

/// A new opportunity of Claire's.
fn opportunity(rep: &Client) -> Json {
    let new = json!({
        "company": "Morel SA", "person": "Claire Morel", "email": "claire@morel.example", "amount": "12,5k",
        "next": "3j rappeler", "tags": ["salon"],
    });
    rep.api_post("/api/v1/opportunities", &new)["opportunity"]["id"].clone()
}

fn opportunities(app: &TestApp, rep: &Client) -> Vec<Example> {
    let new = || opportunity(rep);
    let closed = new();
    let lost = rep.api_get("/api/v1/reasons")["lost"][0]["id"].clone();
    rep.api_post(
        &format!("/api/v1/opportunities/{closed}/close"),
        &json!({"status": "lost", "reason_id": lost}),
    );
    let tree = rep.api_get("/api/v1/activities");
    let (activity, result) = (&tree["activities"][0]["id"], &tree["results"][0]["id"]);
    let pipeline = rep.api_get("/api/v1/pipelines")[0].clone();
    let stage = &pipeline["stages"][1]["id"];
    let fields = app.admin().api_post("/api/v1/fields", &json!({"label": "Besoin", "kind": "long_text"}));
    let field = fields[0]["id"].to_string();
    let worked = new();
    let handed =
        app.admin().api_post(
            "/api/v1/opportunities",
            &json!({"title": "Pour Claire", "owner_id": rep.persona().id}),
        )["opportunity"]["id"]
            .clone();
    let tag = rep.api_get("/api/v1/tags")["tags"][0]["id"].clone();
    let contacts = rep.api_get(&format!("/api/v1/opportunities/{worked}/contacts"));
    let comment = rep.api_post(&format!("/api/v1/opportunities/{worked}/comments"), &json!({"text": "vu"}))["entry"]["id"].clone();
    let talk = rep
        .api_post(&format!("/api/v1/opportunities/{worked}/log"), &json!({"note": "vu", "next": "3j"}))["act"]
        .clone();
    rep.api_post(&format!("/api/v1/opportunities/{worked}/competitors"), &json!({"name": "Sidel"}));
    rep.api_post(&format!("/api/v1/opportunities/{worked}/competitors"), &json!({"name": "Bosch"}));
    let stand = rep.api_get(&format!("/api/v1/opportunities/{worked}/competitors"));
    let (competitor, other) = (&stand[1]["competitor_id"], &stand[0]["competitor_id"]);
    let line =
        rep.api_post(&format!("/api/v1/opportunities/{worked}/lines"), &json!({"name": "Sac", "price": "2"}))
            ["line_id"]
            .clone();
    let budget = rep.api_get("/api/v1/questions")[1]["id"].clone();
    vec![
        call("GET /opportunities").asking(&format!(
            "scope=mine&show=open&stage={}&pipeline={}&starred=false&sort=-amount&limit=2",
            pipeline["stages"][0]["id"], pipeline["id"]
        )),
        call("POST /opportunities").with(json!({
            "title": "Devis", "company": "Durand", "person": "Paul Durand", "job": "Achats", "email": "paul@durand.example",
            "phone": "06 39 98 12 34", "mobile": "06 39 98 12 35", "country": "France", "siren": "732829320", "website": "durand.example", "street": "1 rue du Lac",
            "postcode": "69001", "city": "Lyon", "original": "vu au salon", "owner_id": rep.persona().id,
            "pipeline_id": pipeline["id"], "stage_id": stage, "amount": "1500", "probability": 40,
            "expected_close": "2026-06-30", "next": "lundi 14h", "next_activity_id": activity, "source": "salon",
            "note": "vu au salon", "tags": ["salon"], "competitors": ["Sidel"], "no_owner": false,
        })),
        call("GET /opportunities/{id}").on(&closed),
        call("PATCH /opportunities/{id}").on(&worked).with(json!({
            "title": "Devis Morel", "amount": "13000", "probability": 50, "expected_close": "2026-07-01",
            "fields": {field: "un stand"}, "was": {"amount": "12500"},
        })),
        call("GET /opportunities/{id}/timeline").on(&closed).asking(&format!("kind=said&by={}&from=2026-01-01&to=2026-12-31&before=9", rep.persona().id)),
        call("GET /opportunities/{id}/handover").on(&worked),
        call("GET /opportunities/{id}/colleagues").on(&worked),
        call("POST /opportunities/{id}/comments").on(&worked).with(json!({"text": "@Marc Dubois, à toi", "promised_for": "3j", "sent": false})),
        call("PATCH /opportunities/{id}/entries/{event}").on(&worked).on(&comment).with(json!({
            "pinned": true, "promised_for": "lundi", "kept": true, "text": "autrement", "react": "bravo", "unreact": "seen",
        })),
        call("GET /opportunities/{id}/guide").on(&worked),
        call("POST /opportunities/{id}/answers").on(&worked).with(json!({
            "question_id": budget, "value": "10k", "to": "12 500", "currency": "EUR", "said_by": "Claire Morel", "act": talk,
        })),
        call("GET /opportunities/{id}/lines").on(&worked),
        call("POST /opportunities/{id}/lines").on(&worked).with(json!({
            "name": "Conseil", "quantity": "2.5", "unit": "jour", "price": "850", "discount": "10 %", "vat": "20",
        })),
        call("PATCH /opportunities/{id}/lines/{line}").on(&worked).on(&line).with(json!({
            "name": "Formation", "quantity": "3", "unit": "jour", "price": "900", "discount": "50 EUR", "vat": "5.5", "position": 1,
        })),
        call("DELETE /opportunities/{id}/lines/{line}").on(&worked).on(&line),
        call("PUT /opportunities/{id}/lines/follow").on(&worked).with(json!({"follows": true})),
        call("GET /opportunities/{id}/lines/export").on(&worked).asking("format=csv"),
        call("POST /opportunities/{id}/log").on(&worked).with(json!({
            "activity_id": activity, "result_id": result, "note": "elle réfléchit", "next": "demain 10h",
            "next_activity_id": activity,
        })),
        call("POST /opportunities/{id}/plan").on(&worked).with(json!({"next": "lundi", "activity_id": activity})),
        call("POST /opportunities/{id}/stage").on(&worked).with(json!({"stage_id": stage})),
        call("POST /opportunities/{id}/star").on(&worked).with(json!({"starred": true})),
        call("POST /opportunities/{id}/tags").on(&worked).with(json!({"name": "urgent"})),
        call("DELETE /opportunities/{id}/tags/{tag}").on(&worked).on(&tag),
        call("GET /opportunities/{id}/contacts").on(&worked),
        call("POST /opportunities/{id}/contacts").on(&worked).with(json!({
            "person": "Paul Petit", "job": "Achats", "email": "paul@petit.example", "phone": "06 39 98 12 35",
            "role": "buyer", "main": false,
        })),
        call("PATCH /opportunities/{id}/contacts/{person}")
            .on(&worked)
            .on(&contacts["persons"][0]["id"])
            .with(json!({"role": "decision_maker", "main": true})),
        call("DELETE /opportunities/{id}/contacts/{person}").on(&worked).on(&contacts["persons"][0]["id"]),
        call("GET /opportunities/{id}/competitors").on(&worked),
        call("POST /opportunities/{id}/competitors").on(&worked).with(json!({
            "name": "Krones", "offer": "12 k€", "strength": "le SAV", "weakness": "le délai", "position": "ahead",
        })),
        call("PATCH /opportunities/{id}/competitors/{competitor}").on(&worked).on(competitor).with(json!({
            "offer": "11 k€", "strength": "", "weakness": "", "position": "level", "was": {"offer": ""},
        })),
        call("DELETE /opportunities/{id}/competitors/{competitor}").on(&worked).on(other),
        call("POST /opportunities/change").with(json!({
            "ids": [new(), new()], "stage_id": stage, "next": "mardi", "tag": "salon", "owner_id": rep.persona().id,
            "note": "à toi", "keep_next": true,
        })),
        call("POST /opportunities/understand")
            .with(json!({"text": "Claire Morel\nMorel SA\nclaire@morel.example\n06 39 98 12 34"})),
        call("POST /opportunities/{id}/transfer")
            .on(&new())
            .with(json!({"owner_id": app.people.manager.id, "note": "à toi", "next": "jeudi", "keep_next": true})),
        call("POST /opportunities/{id}/hand_back").on(&handed).with(json!({"note": "pas mon secteur"})),
        call("POST /opportunities/{id}/take").on(&worked),
        call("POST /opportunities/{id}/close").on(&worked).with(json!({
            "status": "won", "amount": "13000", "day": "2026-03-01", "reason_id": null, "winner": "",
            "beaten": [competitor], "was": {"amount": "13000"},
        })),
        call("POST /opportunities/{id}/reopen").on(&closed).with(json!({"next": "lundi", "activity_id": activity})),
    ]
}

/// The company and the person of an opportunity of hers.
fn folders(rep: &Client) -> Vec<Example> {
    let contacts = rep.api_get(&format!("/api/v1/opportunities/{}/contacts", opportunity(rep)));
    let (company, person) = (&contacts["company"]["id"], &contacts["persons"][0]["id"]);
    vec![
        call("GET /companies").asking("q=morel&clients=false&sort=-name&limit=5&after="),
        call("GET /companies/{id}").on(company),
        call("GET /companies/{id}/timeline").on(company),
        call("PATCH /companies/{id}")
            .on(company)
            .with(json!({"values": {"city": "Villeurbanne"}, "was": {"city": ""}})),
        call("GET /people").asking("q=claire&clients=false&sort=-created&limit=5&after="),
        call("GET /people/{id}").on(person),
        call("GET /people/{id}/timeline").on(person),
        call("PATCH /people/{id}").on(person).with(json!({"values": {"job": "DAF"}, "was": {"job": ""}})),
    ]
}

fn acts(app: &TestApp, rep: &Client) -> Vec<Example> {
    let made = rep.api_post("/api/v1/opportunities", &json!({"title": "Erreur"}));
    let same = [opportunity(rep), opportunity(rep)];
    let call_her = json!({"text": "@Claire Petit, à toi"});
    app.manager().api_post(&format!("/api/v1/opportunities/{}/comments", same[0]), &call_her);
    let called = rep.api_get("/api/v1/notifications")["notifications"][0]["id"].clone();
    vec![
        call("GET /acts").asking("limit=2"),
        call("GET /activity").asking(&format!("kind=said&by={}&team=1&from=2026-01-01&to=2026-12-31&before=900&after=1", app.people.rep.id)),
        call("GET /notifications").asking("before=900"),
        call("PATCH /notifications/{id}").on(&called).with(json!({"read": true})),
        call("POST /notifications/read"),
        call("POST /acts/{act}/undo").on(&made["act"]),
        call("GET /my_day").asking(&format!("of={}&kind=1", app.people.rep.id)),
        call("POST /my_day/dismiss_trials"),
        call("POST /acts/undo"),
        call("GET /search").asking("q=morel&limit=5"),
        call("GET /duplicates").asking("company=Morel&person=Claire&email=c@morel.example&phone=0639981234&city=Lyon&siren=732829320"),
        call("GET /merge").asking(&format!("kind=opportunity&ids={},{}", same[0], same[1])),
        call("POST /merge").with(json!({"kind": "opportunity", "ids": [same[0], same[1]], "keep": same[0], "from": {"title": same[1]}})),
    ]
}
