//! To companies, to private persons, or to both: what a new opportunity asks for, and where its values go.

use axum::http::{Method, StatusCode};
use serde_json::json;

use crate::story;
use crate::testing::{Client, TestApp};

fn sells_to(app: &TestApp, clientele: &str) {
    let admin = app.admin();
    let page = admin
        .get("/settings/workspace")
        .form("/settings/workspace")
        .with("clientele", clientele)
        .send(&admin);
    assert_eq!(page.form("/settings/workspace").value("clientele"), Some(clientele));
}

fn creating(client: &Client, fields: &[(&str, &str)]) -> (StatusCode, String) {
    let page = client.try_post("/opportunities", &[&[("next", "demain")], fields].concat());
    (page.status, page.text())
}

story! {
    fn whoever_sells_to_companies_names_the_company(app: TestApp) {
        sells_to(&app, "companies");
        let rep = app.rep();
        let (status, text) = creating(&rep, &[("title", "Ensacheuse"), ("person", "Claire Morel")]);
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(text.contains("Indiquez la société"), "{text}");
        let (status, answer) = rep.try_api(Method::POST, "/api/v1/opportunities", Some(&json!({"title": "Ensacheuse"})));
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{answer}");
        assert_eq!(creating(&rep, &[("company", "Morel")]).0, StatusCode::OK);
    }

    fn whoever_sells_to_people_is_not_asked_for_a_company(app: TestApp) {
        sells_to(&app, "people");
        let rep = app.rep();
        let page = rep.get("/opportunities/new");
        assert!(!page.has("[name=company]") && page.has("[name=person]"));
        let (status, text) = creating(&rep, &[("title", "Véranda")]);
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(text.contains("Indiquez la personne"), "{text}");
        let (status, text) = creating(&rep, &[("person", "Claire Morel"), ("street", "12 rue des Forges"), ("postcode", "69100"), ("city", "Villeurbanne"), ("website", "morel.example")]);
        assert_eq!(status, StatusCode::OK, "{text}");
        // The address is hers: nothing that was typed is lost.
        let person = rep.api_get("/api/v1/people/1");
        assert_eq!((&person["person"]["street"], &person["person"]["city"]), (&json!("12 rue des Forges"), &json!("Villeurbanne")));
        let page = rep.get("/people/1").text();
        for told in ["12 rue des Forges", "69100", "Villeurbanne", "morel.example"] {
            assert!(page.contains(told), "{told}: {page}");
        }
        assert!(!page.contains("Société"), "{page}");
        assert_eq!(rep.get("/clients").all("#folders td.main a"), ["Claire Morel"]);
    }

    fn a_company_in_a_pasted_text_shows_although_one_sells_to_people(app: TestApp) {
        sells_to(&app, "people");
        let page = app.rep().post("/opportunities/understand", &[("text", "Claire Morel\nMorel SA\nc.morel@morel.example")]);
        assert_eq!(page.form("/opportunities").value("company"), Some("Morel SA"));
    }

    fn to_both_one_name_is_enough(app: TestApp) {
        let rep = app.rep();
        assert_eq!(rep.api_get("/api/v1/workspace")["clientele"], "both");
        assert_eq!(creating(&rep, &[("title", "Ensacheuse")]).0, StatusCode::OK);
        assert_eq!(rep.get("/clients").all("#folders td.main a").len(), 0);
    }

    fn a_number_alone_is_kept_as_somebody_to_call(app: TestApp) {
        let rep = app.rep();
        assert_eq!(creating(&rep, &[("title", "À rappeler"), ("phone", "06 39 98 12 34")]).0, StatusCode::OK);
        assert_eq!(rep.api_get("/api/v1/people")["people"][0]["phone"], "06 39 98 12 34");
    }

    fn a_row_that_is_converted_comes_as_it_is(app: TestApp) {
        sells_to(&app, "companies");
        let rep = app.rep();
        let (list, c) = crate::prospecting::tests::a_list(&rep, "Salon GI");
        let row = crate::prospecting::tests::a_row(&rep, list, &[(c[1], "Claire Morel")]);
        rep.api_post("/api/v1/suspects/convert", &json!({"ids": [row]}));
        assert_eq!(rep.api_get("/api/v1/people")["people"][0]["name"], "Claire Morel");
    }
}
