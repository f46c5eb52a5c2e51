//! Somebody is away, somebody stands in.

use axum::http::{Method, StatusCode};
use serde_json::{Value as Json, json};

use crate::opportunities::tests::{an_opportunity, as_it_stands};
use crate::story;
use crate::testing::{Client, TestApp, days};

/// Claire is away from the third of March to the fifth; Karim, of another team, stands in.
fn away(app: &TestApp, by: &Client) -> Json {
    by.api_post("/api/v1/absences", &absence(app, "2026-03-03", "2026-03-05"))[0]["id"].clone()
}

fn absence(app: &TestApp, first: &str, last: &str) -> Json {
    json!({"user_id": app.people.rep.id, "deputy_id": app.people.other_rep.id, "first_day": first, "last_day": last})
}

fn sees(client: &Client, id: impl std::fmt::Display) -> bool {
    client.try_get(&format!("/opportunities/{id}")).status == StatusCode::OK
}

fn a_day_later(app: &TestApp) {
    app.advance(days(1));
    app.run_jobs();
}

story! {
    fn it_begins_and_ends_by_itself_and_what_the_deputy_saw_with_it(app: TestApp) {
        let (claire, karim) = (app.rep(), app.other_rep());
        let id = an_opportunity(&app, claire.persona(), "Ensacheuse");
        claire.post(&format!("/opportunities/{id}/plan"), &[("next", "demain")]);
        claire.post("/absences", &[("first", "2026-03-03"), ("last", "2026-03-05"), ("deputy", &karim.persona().id.to_string())]);
        app.run_jobs();
        assert!(!sees(&karim, id), "not before it begins");
        a_day_later(&app);
        assert!(sees(&karim, id));
        let day = karim.get("/");
        assert!(day.one("section[aria-labelledby=day-today]").contains("pour Claire Petit"), "it says whose it is: {}", day.text());
        assert!(claire.get("/absences").text().contains("en cours"));
        a_day_later(&app);
        a_day_later(&app);
        assert!(sees(&karim, id), "the last day counts");
        a_day_later(&app);
        assert!(!sees(&karim, id), "it ended by itself");
        assert!(!karim.get("/").text().contains("Ensacheuse"));
        assert_eq!(as_it_stands(&app, claire.persona(), id).owner_id, claire.persona().id, "it was hers all along");
    }

    fn what_is_meant_for_the_absent_goes_to_the_deputy_who_keeps_it(app: TestApp) {
        let (claire, karim, admin) = (app.rep(), app.other_rep(), app.admin());
        away(&app, &claire);
        a_day_later(&app);
        let id = an_opportunity(&app, admin.persona(), "Doseuse");
        let offered = admin.get(&format!("/opportunities/{id}")).one("#transfer-owner");
        assert!(offered.contains("Claire Petit (absence jusqu’au jeu. 5 mars, → Karim Haddad)"), "{offered}");
        admin.post(&format!("/opportunities/{id}/transfer"), &[("owner", &claire.persona().id.to_string())]);
        assert_eq!(as_it_stands(&app, admin.persona(), id).owner_id, karim.persona().id);
        assert!(karim.get(&format!("/opportunities/{id}")).text().contains("en l’absence de Claire Petit"));
        let new = admin.api_post("/api/v1/opportunities", &json!({"title": "Fardeleuse", "owner_id": claire.persona().id}));
        assert_eq!(new["opportunity"]["owner_id"], json!(karim.persona().id));
        let own = an_opportunity(&app, claire.persona(), "La mienne");
        assert_eq!(as_it_stands(&app, claire.persona(), own).owner_id, claire.persona().id, "what she makes herself stays hers");
        for _ in 0..3 {
            a_day_later(&app);
        }
        assert!(sees(&karim, id), "what he received is his");
        assert!(!sees(&karim, own));
    }

    fn deputies_who_are_away_are_stood_in_for_and_a_circle_has_an_end(app: TestApp) {
        let (claire, karim, admin) = (app.rep(), app.other_rep(), app.admin());
        let id = an_opportunity(&app, claire.persona(), "Ensacheuse");
        away(&app, &claire);
        let his = json!({"deputy_id": app.people.manager.id, "first_day": "2026-03-03", "last_day": "2026-03-10"});
        karim.api_post("/api/v1/absences", &his);
        a_day_later(&app);
        let marc = app.manager();
        assert!(marc.get("/").text().contains("pour Claire Petit"));
        admin.api_post("/api/v1/opportunities", &json!({"title": "Pour Claire", "owner_id": claire.persona().id}));
        assert!(marc.get("/").one("section[aria-labelledby=day-received]").contains("Pour Claire"));
        marc.api_post("/api/v1/absences", &json!({"deputy_id": claire.persona().id, "first_day": "2026-03-03", "last_day": "2026-03-03"}));
        let last = admin.api_post("/api/v1/opportunities", &json!({"title": "Au bout", "owner_id": claire.persona().id}));
        assert_eq!(last["opportunity"]["owner_id"], json!(app.people.manager.id));
        assert!(sees(&claire, id));
    }

    fn one_says_it_for_oneself_a_manager_for_his_team_an_administrator_for_all(app: TestApp) {
        let ask = |client: &Client, of: &Json| client.try_api(Method::POST, "/api/v1/absences", Some(of)).0;
        let claires = absence(&app, "2026-03-03", "2026-03-05");
        assert_eq!(ask(&app.other_rep(), &claires), StatusCode::NOT_FOUND);
        let karims = json!({"user_id": app.people.other_rep.id, "deputy_id": app.people.rep.id, "first_day": "2026-03-03", "last_day": "2026-03-05"});
        assert_eq!(ask(&app.manager(), &karims), StatusCode::NOT_FOUND, "of another team");
        assert_eq!(ask(&app.manager(), &claires), StatusCode::CREATED);
        let twice = ask(&app.rep(), &absence(&app, "2026-03-05", "2026-03-08"));
        assert_eq!(twice, StatusCode::UNPROCESSABLE_ENTITY, "nobody is away twice at once");
        assert_eq!(ask(&app.admin(), &karims), StatusCode::CREATED);
        assert_eq!(app.rep().api_get("/api/v1/absences").as_array().unwrap().len(), 2, "her own, and the one in which she stands in");
        assert_eq!(app.manager().api_get("/api/v1/absences").as_array().unwrap().len(), 1);
    }

    fn ending_it_early_counts_at_once_and_can_be_undone(app: TestApp) {
        let (claire, karim) = (app.rep(), app.other_rep());
        let id = an_opportunity(&app, claire.persona(), "Ensacheuse");
        let absence = away(&app, &claire);
        a_day_later(&app);
        assert!(sees(&karim, id));
        let elsewhere = karim.try_post(&format!("/absences/{absence}/cancel"), &[]);
        assert_eq!(elsewhere.status, StatusCode::NOT_FOUND, "a deputy does not send her back to work");
        claire.post(&format!("/absences/{absence}/cancel"), &[]);
        assert!(!sees(&karim, id));
        claire.post("/undo", &[]);
        assert!(sees(&karim, id));
    }
}
