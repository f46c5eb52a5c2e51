//! Competitors on an opportunity.

use axum::http::{Method, StatusCode};
use serde_json::json;

use super::{id_of, meet, names, stand};
use crate::opportunities::tests::an_opportunity;
use crate::story;

story! {
    fn what_is_known_of_a_competitor_is_told_with_before_and_after(app: TestApp) {
        let rep = app.rep();
        let id = an_opportunity(&app, rep.persona(), "Ensacheuse");
        let here = format!("/opportunities/{id}");
        rep.post(&format!("{here}/competitors"), &[("competitor", "Sidel"), ("offer", "12 k€"), ("position", "level")]);
        let sidel = id_of(&app, "Sidel");
        let page = rep.post(&format!("{here}/competitors/change"), &[
            ("id", &sidel), ("offer", "11 k€"), ("was_offer", "12 k€"), ("strength", "le SAV"), ("was_strength", ""),
            ("weakness", ""), ("was_weakness", ""), ("position", "ahead"), ("was_position", "level"),
        ]);
        let text = page.text();
        for told in ["Concurrent ajouté : Sidel", "Position : à égalité → devant nous", "Offre : 12 k€ → 11 k€", "Point fort : – → le SAV"] {
            assert!(text.contains(told), "{told} in {text}");
        }
        let now = &stand(&rep, id)[0];
        assert_eq!((&now["offer"], &now["strength"], &now["position"]), (&json!("11 k€"), &json!("le SAV"), &json!("ahead")));
        rep.post("/undo", &[]);
        let now = &stand(&rep, id)[0];
        assert_eq!((&now["offer"], &now["strength"], &now["position"]), (&json!("12 k€"), &json!(""), &json!("level")));
    }

    fn taking_one_off_can_be_taken_back(app: TestApp) {
        let rep = app.rep();
        let id = an_opportunity(&app, rep.persona(), "Ensacheuse");
        rep.api_post(&format!("/api/v1/opportunities/{id}/competitors"), &json!({"name": "Sidel", "weakness": "le délai"}));
        let page = rep.post(&format!("/opportunities/{id}/competitors/remove"), &[("id", &id_of(&app, "Sidel"))]);
        assert!(page.text().contains("Concurrent retiré : Sidel") && stand(&rep, id).is_empty(), "{}", page.text());
        rep.post("/undo", &[]);
        assert_eq!(stand(&rep, id)[0]["weakness"], "le délai");
    }

    fn nobody_writes_over_what_he_has_not_seen(app: TestApp) {
        let (rep, admin) = (app.rep(), app.admin());
        let id = an_opportunity(&app, rep.persona(), "Ensacheuse");
        meet(&rep, id, "Sidel");
        let sidel = id_of(&app, "Sidel");
        let change = format!("/opportunities/{id}/competitors/change");
        let form = |offer: &str, weakness: &str| [
            ("id", sidel.clone()), ("offer", offer.to_owned()), ("was_offer", String::new()), ("weakness", weakness.to_owned()),
            ("was_weakness", String::new()), ("strength", String::new()), ("was_strength", String::new()),
        ];
        let send = |client: &crate::testing::Client, offer, weakness| {
            let form = form(offer, weakness);
            let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
            client.try_post(&change, &form)
        };
        admin.post(&change, &form("12 k€", "").iter().map(|(n, v)| (*n, v.as_str())).collect::<Vec<_>>());
        let clash = send(&rep, "11 k€", "");
        assert_eq!(clash.status, StatusCode::CONFLICT);
        assert!(clash.text().contains("Alice Martin") && clash.text().contains("12 k€"), "{}", clash.text());
        // Another value beside it is no clash.
        assert!(send(&rep, "", "le délai").status.is_success());
        let now = &stand(&rep, id)[0];
        assert_eq!((&now["offer"], &now["weakness"]), (&json!("12 k€"), &json!("le délai")));
        // Named again by somebody who does not see that it stands there already.
        let again = rep.try_post(&format!("/opportunities/{id}/competitors"), &[("competitor", "Sidel"), ("offer", "9 k€")]);
        assert_eq!(again.status, StatusCode::CONFLICT);
    }

    fn what_one_may_not_see_is_not_there(app: TestApp) {
        let (rep, other) = (app.rep(), app.other_rep());
        let id = an_opportunity(&app, rep.persona(), "Ensacheuse");
        meet(&rep, id, "Sidel");
        let sidel = id_of(&app, "Sidel");
        let place = format!("/opportunities/{id}/competitors");
        for (path, form) in [(place.clone(), ("competitor", "Bosch")), (format!("{place}/change"), ("id", sidel.as_str())), (format!("{place}/remove"), ("id", &sidel))] {
            assert_eq!(other.try_post(&path, &[form]).status, StatusCode::NOT_FOUND, "{path}");
        }
        assert_eq!(other.try_api(Method::GET, &format!("/api/v1{place}"), None).0, StatusCode::NOT_FOUND);
        assert_eq!(other.try_api(Method::DELETE, &format!("/api/v1{place}/{sidel}"), None).0, StatusCode::NOT_FOUND);
        assert_eq!(names(&stand(&rep, id)), ["Sidel"]);
    }

    fn opportunities_that_become_one_keep_them_all(app: TestApp) {
        let rep = app.rep();
        let (first, second) = (an_opportunity(&app, rep.persona(), "Ensacheuse"), an_opportunity(&app, rep.persona(), "Doseuse"));
        meet(&rep, first, "Sidel");
        rep.api_post(&format!("/api/v1/opportunities/{second}/competitors"), &json!({"name": "Sidel", "offer": "12 k€"}));
        meet(&rep, second, "Bosch");
        let merged = rep.api_post("/api/v1/merge", &json!({"kind": "opportunity", "ids": [first, second], "keep": first}));
        let stands = stand(&rep, first);
        assert_eq!((names(&stands), &stands[1]["offer"]), (vec!["Bosch", "Sidel"], &json!("12 k€")));
        rep.post(&format!("/undo/{}", merged["act"]), &[]);
        assert_eq!(names(&stand(&rep, first)), ["Sidel"]);
        assert_eq!(names(&stand(&rep, second)), ["Bosch", "Sidel"]);
    }

    fn a_new_opportunity_may_bring_them(app: TestApp) {
        let rep = app.rep();
        let made = rep.api_post("/api/v1/opportunities", &json!({"title": "Ligne", "competitors": ["Sidel", "sidel", "Bosch"]}));
        assert_eq!(names(made["opportunity"]["competitors"].as_array().unwrap()), ["Bosch", "Sidel"]);
        let found = rep.api_get("/api/v1/search?q=bosch");
        assert!(found.to_string().contains("Ligne"), "one finds it by its competitor: {found}");
    }
}
