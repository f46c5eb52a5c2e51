//! Stories of the hand-over sheet, named by what people do.

use axum::http::StatusCode;
use serde_json::{Value as Json, json};

use crate::opportunities::tests::activity;
use crate::story;
use crate::testing::{Client, TestApp};

/// Claire's sale to Morel: two contacts, a budget, a promise, something sent, a call.
fn a_sale(app: &TestApp, rep: &Client) -> Json {
    let new = json!({"title": "Ligne d’ensachage", "company": "Morel SA", "person": "Claire Morel", "amount": "38000", "next": "demain"});
    let id = rep.api_post("/api/v1/opportunities", &new)["opportunity"]["id"].clone();
    let at = format!("/api/v1/opportunities/{id}");
    rep.api_post(
        &format!("{at}/contacts"),
        &json!({"person": "Paul Rey", "job": "DAF", "phone": "0639981234", "role": "decision_maker"}),
    );
    let questions = rep.api_get("/api/v1/questions");
    let question = |label: &str| {
        questions.as_array().unwrap().iter().find(|q| q["label"] == label).unwrap()["id"].clone()
    };
    for (label, value) in [("Besoin", "20 sacs par minute"), ("Budget", "35k")] {
        let said = json!({"question_id": question(label), "value": value, "said_by": "Paul Rey"});
        rep.api_post(&format!("{at}/answers"), &said);
    }
    rep.api_post(&format!("{at}/comments"), &json!({"text": "le plan d’implantation", "promised_for": "3j"}));
    rep.api_post(&format!("{at}/comments"), &json!({"text": "le catalogue 2026", "sent": true}));
    for (kind, note) in [("E-mail", "offre n° 12 envoyée"), ("Appel", "accord de principe")] {
        rep.post(
            &format!("/opportunities/{id}/log"),
            &[("type", &activity(app, kind)), ("note", note), ("next", "lundi 14h")],
        );
    }
    id
}

story! {
    fn a_colleague_reads_on_one_page_all_he_needs_to_go_on(app: TestApp) {
        let rep = app.rep();
        let id = a_sale(&app, &rep);
        let page = app.manager().get(&format!("/opportunities/{id}/handover"));
        let part = |title: &str| page.all(".handover section").into_iter().find(|part| part.starts_with(title)).unwrap_or_else(|| panic!("{title} in {}", page.text()));
        let who = part("Qui est qui");
        assert!(who.contains("Morel SA") && who.contains("Claire Morel"), "{who}");
        assert!(who.contains("Paul Rey · Décideur · DAF · 06 39 98 12 34"), "{who}");
        assert!(page.one(".handover strong.role").contains("Décideur"));
        let known = part("Besoin, budget et décision");
        assert!(known.contains("20 sacs par minute") && known.contains("35 000 €"), "{known}");
        assert!(known.contains("dit par Paul Rey, noté par Claire Petit, 2 mars 2026"), "{known}");
        assert!(known.contains("Pas encore su : Décideur"), "{known}");
        let promised = part("Promis, à tenir");
        assert!(promised.contains("plan d’implantation") && promised.contains("5 mars"), "{promised}");
        let sent = part("Envoyé ou tenu");
        assert!(sent.contains("catalogue 2026") && sent.contains("offre n° 12"), "{sent}");
        assert!(part("Ensuite").contains("Appel · lundi 9 mars 14:00"), "{}", part("Ensuite"));
        let talks = part("Derniers échanges");
        assert!(talks.contains("accord de principe") && !talks.contains("catalogue"), "each thing once: {talks}");
        assert!(page.one(".handover header").contains("Claire Petit"), "whose it is");
        assert!(rep.get(&format!("/opportunities/{id}")).has(&format!("a[href='/opportunities/{id}/handover']")));
    }

    fn whoever_does_not_see_the_opportunity_gets_no_sheet(app: TestApp) {
        let id = a_sale(&app, &app.rep());
        assert_eq!(app.other_rep().try_get(&format!("/opportunities/{id}/handover")).status, StatusCode::NOT_FOUND);
        let (status, _) = app.other_rep().try_api(axum::http::Method::GET, &format!("/api/v1/opportunities/{id}/handover"), None);
        assert_eq!(status, StatusCode::NOT_FOUND);
    }

    fn what_is_not_known_is_said(app: TestApp) {
        let rep = app.rep();
        let id = rep.api_post("/api/v1/opportunities", &json!({"title": "Four"}))["opportunity"]["id"].clone();
        let text = rep.get(&format!("/opportunities/{id}/handover")).text();
        for said in ["Personne encore", "Aucune réponse notée", "Aucune promesse", "Rien d’envoyé", "à décider"] {
            assert!(text.contains(said), "{said} in {text}");
        }
    }
}
