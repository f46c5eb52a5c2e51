//! What comes in without an owner finds one.

use axum::http::{Method, StatusCode};
use serde_json::{Value as Json, json};

use crate::kernel::UserId;
use crate::story;
use crate::testing::TestApp;

fn rule(app: &TestApp, body: Json) -> Json {
    let rules = app.admin().api_post("/api/v1/assignment/rules", &body);
    rules.as_array().unwrap().last().unwrap()["id"].clone()
}

/// Brings one in without an owner, by the key of a program, and tells who has it then; 0: nobody.
fn bring(app: &TestApp, more: Json) -> i64 {
    let mut body = json!({"title": "Demande", "company": "", "no_owner": true});
    body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    let made = app.admin().api_post("/api/v1/opportunities", &body);
    made["opportunity"]["owner_id"].as_i64().unwrap_or_default()
}

fn ids(app: &TestApp) -> [i64; 3] {
    [&app.people.rep, &app.people.other_rep, &app.people.manager].map(|persona| persona.id.0)
}

story! {
    fn without_a_rule_it_waits_and_with_one_it_goes_round(app: TestApp) {
        let [claire, karim, _] = ids(&app);
        assert_eq!(bring(&app, json!({})), UserId::NOBODY.0);
        rule(&app, json!({"name": "Partout", "people": [{"user": claire, "weight": 1}, {"user": karim, "weight": 1}]}));
        let turns: Vec<i64> = (0..4).map(|_| bring(&app, json!({}))).collect();
        assert_eq!(turns, [claire, karim, claire, karim]);
        let day = app.rep().get("/").one("section[aria-labelledby=day-received]");
        assert!(day.contains("Partout"), "it says by which rule: {day}");
    }

    fn the_first_rule_that_holds_counts_by_territory_and_by_tag(app: TestApp) {
        let [claire, karim, marc] = ids(&app);
        let only = |user: i64| json!([{"user": user, "weight": 1}]);
        rule(&app, json!({"name": "Rhône", "places": "69, Suisse", "people": only(claire)}));
        let tag = app.admin().api_post("/api/v1/tags", &json!({"name": "grand compte"}));
        let tag = tag["tags"].as_array().unwrap().iter().find(|tag| tag["name"] == "grand compte").unwrap()["id"].clone();
        rule(&app, json!({"name": "Grands comptes", "tag_id": tag, "people": only(karim)}));
        let all = rule(&app, json!({"name": "Partout", "people": only(marc)}));
        assert_eq!(bring(&app, json!({"company": "A", "postcode": "69003", "city": "Lyon"})), claire);
        assert_eq!(bring(&app, json!({"company": "B", "country": "Suisse"})), claire);
        assert_eq!(bring(&app, json!({"company": "C", "tags": ["grand compte"]})), karim);
        assert_eq!(bring(&app, json!({"company": "D", "postcode": "75001"})), marc);
        app.admin().api(Method::PATCH, &format!("/api/v1/assignment/rules/{all}"), Some(&json!({"position": 1})));
        assert_eq!(bring(&app, json!({"company": "E", "postcode": "69003"})), marc, "the order counts");
    }

    fn nobody_who_is_away_is_given_anything_and_one_who_left_is_replaced(app: TestApp) {
        let [claire, karim, marc] = ids(&app);
        rule(&app, json!({"name": "Partout", "people": [{"user": claire, "weight": 1}, {"user": karim, "weight": 1}]}));
        app.admin().api_post("/api/v1/absences", &json!({
            "user_id": claire, "deputy_id": marc, "first_day": "2026-03-02", "last_day": "2026-03-02",
        }));
        assert_eq!([bring(&app, json!({})), bring(&app, json!({}))], [karim, karim]);
        app.admin().api_post(&format!("/api/v1/users/{karim}/deactivate"), &json!({"receiver": marc}));
        let people = app.admin().api_get("/api/v1/assignment/rules")[0]["people"].clone();
        assert!(!people.to_string().contains(&format!("\"user\":{karim},")), "{people}");
        assert_eq!(bring(&app, json!({})), marc);
    }

    fn what_waits_is_counted_first_and_dealt_as_one_act(app: TestApp) {
        let [claire, karim, _] = ids(&app);
        for _ in 0..3 {
            bring(&app, json!({}));
        }
        rule(&app, json!({"name": "Partout", "people": [{"user": claire, "weight": 2}, {"user": karim, "weight": 1}]}));
        let admin = app.admin();
        let page = admin.get("/settings/assignment");
        assert!(page.one("#waiting").contains("Claire Petit × 2") && page.one("#waiting").contains("Karim Haddad × 1"), "{}", page.one("#waiting"));
        admin.post("/settings/assignment/distribute", &[]);
        assert!(!admin.get("/settings/assignment").has("#waiting"));
        assert_eq!(app.rep().get("/").count("section[aria-labelledby=day-received] [data-row]"), 2);
        admin.post("/undo", &[]);
        assert!(admin.get("/settings/assignment").one("#waiting").contains("3 attendent"));
    }

    fn a_rule_without_people_is_refused_and_rules_are_the_administrators(app: TestApp) {
        let admin = app.admin();
        let page = admin.try_post("/settings/assignment/rules", &[("name", "Vide")]);
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.text().contains("au moins une personne"));
        assert_eq!(app.manager().try_get("/settings/assignment").status, StatusCode::NOT_FOUND);
        assert_eq!(app.rep().try_api(Method::GET, "/api/v1/assignment/rules", None).0, StatusCode::NOT_FOUND);
    }
}
