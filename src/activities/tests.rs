use axum::http::StatusCode;

use crate::testing::TestApp;
use crate::testing::builders::take_back_last;
use crate::{args, story};

fn result(app: &TestApp, name: &str) -> i64 {
    app.looking(&app.people.admin, |look| {
        Ok(look.value("SELECT id FROM result WHERE name = $1", args![name])?)
    })
}

fn rule(app: &TestApp, id: i64) -> String {
    let tree = app.rep().api_get("/api/v1/activities");
    let results = tree["results"].as_array().unwrap();
    results.iter().find(|r| r["id"] == id).unwrap()["next_when"].as_str().unwrap().to_owned()
}

story! {
    fn a_refused_rule_keeps_what_was_typed(app: TestApp) {
        let id = result(&app, "Joint");
        let address = format!("/settings/results/{id}");
        let page = app.admin().try_post(&address, &[("name", "Joint enfin"), ("next_when", "un de ces jours")]);
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(page.attr(&format!("#f-result-{id}-next_when"), "value"), "un de ces jours");
        assert_eq!(page.attr(&format!("#f-result-{id}-name"), "value"), "Joint enfin");
        assert!(page.text().contains("Je n’ai pas compris « un de ces jours »"), "{}", page.text());
        assert_eq!(rule(&app, id), "3j");
        app.admin().post(&address, &[("name", "Joint"), ("next_when", "lundi"), ("next_activity", "")]);
        assert_eq!(rule(&app, id), "lundi");
        take_back_last(&app);
        assert_eq!(rule(&app, id), "3j");
    }

    fn an_activity_gets_results_of_its_own(app: TestApp) {
        let admin = app.admin();
        admin.post("/settings/activities", &[("name", "Salon"), ("icon", "users")]);
        let id: i64 = app.looking(&app.people.admin, |look| Ok(look.value("SELECT id FROM activity WHERE name = $1", args!["Salon"])?));
        let page = admin.post(&format!("/settings/activities/{id}/results"), &[("name", "Carte reçue"), ("next_when", "2j")]);
        assert!(page.text().contains("1 Carte reçue → 2j"), "{}", page.text());
        let refused = admin.try_post("/settings/activities", &[("name", ""), ("icon", "users")]);
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
}
