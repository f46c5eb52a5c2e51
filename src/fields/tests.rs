use axum::http::StatusCode;

use crate::testing::builders::take_back_last;
use crate::{args, opportunities, story};

story! {
    fn another_kind_keeps_the_values(app: TestApp) {
        app.admin().api_post("/api/v1/fields", &serde_json::json!({"label": "Échéance", "kind": "text"}));
        let field: i64 = app.looking(&app.people.admin, |look| Ok(look.value("SELECT id FROM field WHERE label = $1", args!["Échéance"])?));
        let new = opportunities::NewOpportunity { title: "Ligne".into(), fields: [(field.to_string(), "avant l’été".to_owned())].into(), ..Default::default() };
        let id = app.acting(&app.people.rep, |work| opportunities::actions::create(work, &new).map(|(id, _)| id));
        app.admin().post(&format!("/settings/fields/{field}"), &[("label", "Échéance"), ("kind", "date"), ("choices", ""), ("required", "1")]);
        let fields = app.rep().api_get("/api/v1/fields");
        let changed = fields.as_array().unwrap().iter().find(|f| f["id"] == field).unwrap();
        assert_eq!((&changed["kind"], &changed["required"]), (&"date".into(), &true.into()));
        let kept = app.looking(&app.people.rep, |look| opportunities::queries::opportunity(look, id)).fields();
        assert_eq!(kept.get(&field.to_string()).map(String::as_str), Some("avant l’été"));
        take_back_last(&app);
        assert_eq!(app.rep().api_get("/api/v1/fields")[0]["kind"], "text");
    }

    fn a_choice_needs_something_to_choose(app: TestApp) {
        let refused = app.admin().try_post("/settings/fields", &[("label", "Taille"), ("kind", "choice"), ("choices", " ")]);
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.text().contains("Écrivez au moins un choix"));
        app.admin().post("/settings/fields", &[("label", "Taille"), ("kind", "choice"), ("choices", "PME\nGroupe\nPME\n")]);
        let fields = app.rep().api_get("/api/v1/fields");
        assert_eq!(fields.as_array().unwrap().last().unwrap()["choices"], serde_json::json!(["PME", "Groupe"]));
    }
}
