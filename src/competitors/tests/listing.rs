//! The list of the workspace: kept by administrators, grown by whoever types a name.

use axum::http::{Method, StatusCode};
use serde_json::json;

use super::{id_of, listed, meet, names, stand};
use crate::opportunities::tests::{an_opportunity, as_it_stands};
use crate::story;
use crate::testing::builders::take_back_last;

story! {
    fn a_name_that_is_typed_is_added_once(app: TestApp) {
        let rep = app.rep();
        let id = an_opportunity(&app, rep.persona(), "Ensacheuse");
        let other = an_opportunity(&app, rep.persona(), "Doseuse");
        let page = rep.post(&format!("/opportunities/{id}/competitors"), &[("competitor", " Élan Packaging ")]);
        assert!(page.text().contains("Concurrent ajouté à « Ensacheuse »"), "{}", page.text());
        rep.post(&format!("/opportunities/{other}/competitors"), &[("competitor", "elan packaging")]);
        assert_eq!(names(&listed(&app)), ["Élan Packaging"], "accents and case make no other competitor");
        assert_eq!(names(&stand(&rep, other)), ["Élan Packaging"]);
        // Known names are offered while one types.
        assert!(rep.get(&format!("/opportunities/{id}")).has("datalist option[value='Élan Packaging']"));
        for nothing in ["", " -- "] {
            let refused = rep.try_post(&format!("/opportunities/{id}/competitors"), &[("competitor", nothing)]);
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        }
        rep.post("/undo", &[]);
        assert_eq!(names(&stand(&rep, other)), Vec::<&str>::new());
    }

    fn taking_back_the_first_mention_takes_the_new_name_back(app: TestApp) {
        let rep = app.rep();
        let id = an_opportunity(&app, rep.persona(), "Ensacheuse");
        rep.post(&format!("/opportunities/{id}/competitors"), &[("competitor", "Sidel"), ("offer", "12 k€")]);
        rep.post("/undo", &[]);
        assert!(stand(&rep, id).is_empty() && listed(&app).is_empty());
        // Typed again, it comes back as it was.
        rep.post(&format!("/opportunities/{id}/competitors"), &[("competitor", "SIDEL")]);
        assert_eq!(names(&listed(&app)), ["Sidel"]);
    }

    fn administrators_keep_the_list(app: TestApp) {
        let admin = app.admin();
        let form = [("name", "Sidel"), ("website", "sidel.example"), ("notes", "fort sur le SAV")];
        assert!(admin.post("/settings/competitors", &form).text().contains("Concurrent Sidel ajouté"));
        assert_eq!(app.rep().try_post("/settings/competitors", &form).status, StatusCode::NOT_FOUND);
        assert_eq!(app.rep().try_get("/settings/competitors").status, StatusCode::NOT_FOUND);
        let sidel = id_of(&app, "Sidel");
        admin.post("/settings/competitors", &[("name", "Bosch")]);
        let taken = admin.try_post(&format!("/settings/competitors/{sidel}"), &[("name", "bosch")]);
        assert_eq!(taken.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(taken.text().contains("Un concurrent porte déjà ce nom"), "{}", taken.text());
        admin.post(&format!("/settings/competitors/{sidel}"), &[("name", "Sidel SA"), ("website", "sidel.example"), ("notes", "")]);
        assert_eq!(names(&listed(&app)), ["Bosch", "Sidel SA"]);
        take_back_last(&app);
        assert_eq!(listed(&app)[1]["notes"], "fort sur le SAV");
        admin.post(&format!("/settings/competitors/{sidel}/archive"), &[]);
        assert_eq!(names(&listed(&app)), ["Bosch"]);
        take_back_last(&app);
        assert_eq!(names(&listed(&app)), ["Bosch", "Sidel"]);
    }

    fn an_archived_one_stays_where_it_was_met(app: TestApp) {
        let (rep, admin) = (app.rep(), app.admin());
        let id = an_opportunity(&app, rep.persona(), "Ensacheuse");
        meet(&rep, id, "Sidel");
        admin.post(&format!("/settings/competitors/{}/archive", id_of(&app, "Sidel")), &[]);
        assert_eq!(names(&stand(&rep, id)), ["Sidel"]);
        assert!(!rep.get(&format!("/opportunities/{id}")).has("datalist option[value='Sidel']"), "it is offered no more");
    }

    fn two_names_of_the_same_become_one(app: TestApp) {
        let (rep, other, admin) = (app.rep(), app.other_rep(), app.admin());
        let first = an_opportunity(&app, rep.persona(), "Ensacheuse");
        let second = an_opportunity(&app, other.persona(), "Doseuse");
        rep.api_post(&format!("/api/v1/opportunities/{first}/competitors"), &json!({"name": "Sidel", "offer": "12 k€"}));
        rep.api_post(&format!("/api/v1/opportunities/{first}/competitors"), &json!({"name": "Sidel France", "offer": "13 k€", "strength": "le SAV"}));
        meet(&other, second, "Sidel France");
        other.post(&format!("/opportunities/{second}/lost"), &[("won_by", "Sidel France")]);
        let (kept, gone) = (id_of(&app, "Sidel"), id_of(&app, "Sidel France"));
        admin.post(&format!("/settings/competitors/{gone}/merge"), &[("into", &kept)]);
        assert_eq!(names(&listed(&app)), ["Sidel"]);
        let stands = stand(&rep, first);
        assert_eq!(names(&stands), ["Sidel"]);
        assert_eq!((&stands[0]["offer"], &stands[0]["strength"]), (&json!("12 k€"), &json!("le SAV")), "what only the other knew is kept");
        assert_eq!(as_it_stands(&app, other.persona(), second).winner.as_deref(), Some("Sidel"));
        // Whoever types the name that went means the one that stays.
        let third = an_opportunity(&app, rep.persona(), "Cartonneuse");
        meet(&rep, third, "sidel france");
        assert_eq!(names(&stand(&rep, third)), ["Sidel"]);
        admin.post("/undo", &[]);
        assert_eq!(names(&listed(&app)), ["Sidel", "Sidel France"]);
        assert_eq!(names(&stand(&rep, first)), ["Sidel", "Sidel France"]);
        assert_eq!(as_it_stands(&app, other.persona(), second).winner.as_deref(), Some("Sidel France"));
        let nonsense = admin.try_post(&format!("/settings/competitors/{gone}/merge"), &[("into", &gone)]);
        assert_eq!(nonsense.status, StatusCode::UNPROCESSABLE_ENTITY);
    }

    fn programs_keep_the_list_too(app: TestApp) {
        let admin = app.admin();
        admin.api_post("/api/v1/competitors", &json!({"name": "Sidel"}));
        let sidel = format!("/api/v1/competitors/{}", id_of(&app, "Sidel"));
        admin.api(Method::PATCH, &sidel, Some(&json!({"website": "sidel.example"})));
        assert_eq!((&listed(&app)[0]["name"], &listed(&app)[0]["website"]), (&json!("Sidel"), &json!("sidel.example")));
        let (status, _) = app.rep().try_api(Method::PATCH, &sidel, Some(&json!({"name": "X"})));
        assert_eq!(status, StatusCode::NOT_FOUND);
    }
}
