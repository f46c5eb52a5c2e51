use axum::http::{Method, StatusCode};
use serde_json::json;

use crate::kernel::{OpportunityId, StageId};
use crate::opportunities::NewOpportunity;
use crate::story;
use crate::testing::TestApp;
use crate::testing::builders::take_back_last;
use crate::{args, opportunities};

const PAGES: [&str; 5] = [
    "/settings/pipelines",
    "/settings/reasons",
    "/settings/activities",
    "/settings/fields",
    "/settings/tags",
];

fn stage(app: &TestApp, name: &str) -> i64 {
    app.looking(&app.people.admin, |look| {
        Ok(look.value("SELECT id FROM stage WHERE name = $1 ORDER BY id LIMIT 1", args![name])?)
    })
}

fn default_pipeline(app: &TestApp) -> i64 {
    app.looking(&app.people.admin, |look| {
        Ok(look.value("SELECT id FROM pipeline WHERE is_default = TRUE", args![])?)
    })
}

fn names(app: &TestApp) -> Vec<String> {
    let all = app.rep().api_get("/api/v1/pipelines");
    all[0]["stages"].as_array().unwrap().iter().map(|s| s["name"].as_str().unwrap().to_owned()).collect()
}

fn an_opportunity_in(app: &TestApp, stage: i64) -> OpportunityId {
    let new = NewOpportunity {
        title: "Ligne".to_owned(),
        stage: Some(StageId(stage)),
        ..NewOpportunity::default()
    };
    app.acting(&app.people.rep, |work| opportunities::actions::create(work, &new).map(|(id, _)| id))
}

fn stage_of(app: &TestApp, id: OpportunityId) -> i64 {
    app.looking(&app.people.admin, |look| opportunities::queries::opportunity(look, id)).stage_id.0
}

story! {
    fn the_settings_of_the_sale_are_for_administrators(app: TestApp) {
        for page in PAGES {
            assert!(app.admin().get(page).has("h1"), "{page}");
            for other in [app.rep(), app.manager()] {
                assert_eq!(other.try_get(page).status, StatusCode::NOT_FOUND, "{page}");
            }
        }
        let id = stage(&app, "Signature");
        for act in ["", "/move", "/archive"] {
            let answer = app.rep().try_post(&format!("/settings/stages/{id}{act}"), &[("name", "X"), ("by", "1")]);
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{act}");
        }
        let (status, _) = app.rep().try_api(Method::PATCH, &format!("/api/v1/stages/{id}"), Some(&json!({"name": "X"})));
        assert_eq!(status, StatusCode::NOT_FOUND);
    }

    fn a_stage_is_changed_where_it_stands_and_changed_back(app: TestApp) {
        let id = stage(&app, "Signature");
        let page = app.admin().post(&format!("/settings/stages/{id}"), &[("name", "Bon de commande"), ("probability", "95 %"), ("stalls_after", "5 j")]);
        let entry = page.one(&format!("#stage-{id} summary"));
        assert!(entry.contains("Bon de commande") && entry.contains("95 %") && entry.contains("traîne après 5 j"), "{entry}");
        assert!(page.text().contains("Étape Bon de commande modifiée"), "{}", page.text());
        take_back_last(&app);
        assert_eq!(names(&app).last().unwrap(), "Signature");
    }

    fn a_refused_stage_keeps_what_was_typed(app: TestApp) {
        let id = stage(&app, "Signature");
        let page = app.admin().try_post(&format!("/settings/stages/{id}"), &[("name", "Bon"), ("probability", "souvent"), ("stalls_after", "")]);
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(page.attr(&format!("#f-stage-{id}-probability"), "value"), "souvent");
        assert!(page.text().contains("un nombre entre 0 et 100"));
        assert_eq!(names(&app).last().unwrap(), "Signature");
    }

    fn stages_move_up_and_down(app: TestApp) {
        let id = stage(&app, "Signature");
        app.admin().post(&format!("/settings/stages/{id}/move"), &[("by", "-1")]);
        assert_eq!(names(&app), ["Découverte", "Devis envoyé", "Signature", "Négociation"]);
        take_back_last(&app);
        assert_eq!(names(&app), ["Découverte", "Devis envoyé", "Négociation", "Signature"]);
        app.admin().post(&format!("/settings/stages/{}/move", stage(&app, "Découverte")), &[("by", "-1")]);
        assert_eq!(names(&app)[0], "Découverte", "the first stays first");
    }

    fn the_opportunities_of_an_archived_stage_move_and_come_back(app: TestApp) {
        let (from, to) = (stage(&app, "Négociation"), stage(&app, "Signature"));
        let id = an_opportunity_in(&app, from);
        let address = format!("/settings/stages/{from}/archive");
        let page = app.admin().get(&address);
        assert!(page.text().contains("1 opportunité ouverte"), "{}", page.text());
        let refused = app.admin().try_post(&address, &[("to", "")]);
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "it must go somewhere");
        assert_eq!(app.admin().try_post(&address, &[("to", &from.to_string())]).status, StatusCode::UNPROCESSABLE_ENTITY);
        app.admin().post(&address, &[("to", &to.to_string())]);
        assert_eq!(stage_of(&app, id), to);
        assert_eq!(names(&app), ["Découverte", "Devis envoyé", "Signature"]);
        take_back_last(&app);
        assert_eq!(stage_of(&app, id), from);
        assert_eq!(names(&app), ["Découverte", "Devis envoyé", "Négociation", "Signature"]);
        take_back_last(&app);
        assert_eq!((stage_of(&app, id), names(&app).len()), (to, 3), "an undo can be undone");
    }

    fn a_closed_opportunity_keeps_its_archived_stage_until_it_is_reopened(app: TestApp) {
        let from = stage(&app, "Négociation");
        let id = an_opportunity_in(&app, from);
        app.rep().post(&format!("/opportunities/{id}/lost"), &[]);
        app.admin().post(&format!("/settings/stages/{from}/archive"), &[]);
        assert_eq!(stage_of(&app, id), from);
        app.rep().post(&format!("/opportunities/{id}/reopen"), &[]);
        assert_eq!(stage_of(&app, id), stage(&app, "Découverte"));
    }

    fn what_the_sale_cannot_do_without_stays(app: TestApp) {
        let admin = app.admin();
        let pipeline = default_pipeline(&app);
        let refused = admin.try_post(&format!("/settings/pipelines/{pipeline}/archive"), &[]);
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.text().contains("est le pipeline par défaut"), "{}", refused.text());
        for name in ["Découverte", "Devis envoyé", "Négociation"] {
            admin.post(&format!("/settings/stages/{}/archive", stage(&app, name)), &[]);
        }
        let last = admin.try_post(&format!("/settings/stages/{}/archive", stage(&app, "Signature")), &[]);
        assert_eq!(last.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(last.text().contains("la dernière étape"), "{}", last.text());
    }

    fn another_pipeline_starts_with_the_same_stages(app: TestApp) {
        let admin = app.admin();
        let first = default_pipeline(&app);
        let made = admin.api_post("/api/v1/pipelines", &json!({"name": "Grands comptes"}));
        let second = made[1]["id"].as_i64().unwrap();
        assert_eq!(made[1]["stages"].as_array().unwrap().len(), 4);
        admin.post(&format!("/settings/pipelines/{second}/default"), &[]);
        assert_eq!(default_pipeline(&app), second);
        take_back_last(&app);
        assert_eq!(default_pipeline(&app), first);
        let id = an_opportunity_in(&app, made[1]["stages"][0]["id"].as_i64().unwrap());
        let to = stage(&app, "Découverte");
        admin.post(&format!("/settings/pipelines/{second}/archive"), &[("to", &to.to_string())]);
        assert_eq!(stage_of(&app, id), to);
    }

    fn a_program_sets_stages_too(app: TestApp) {
        let admin = app.admin();
        let pipeline = default_pipeline(&app);
        let made = admin.api_post(&format!("/api/v1/pipelines/{pipeline}/stages"), &json!({"name": "Essai", "probability": 75}));
        let id = made["id"].as_i64().unwrap();
        let changed = admin.api(Method::PATCH, &format!("/api/v1/stages/{id}"), Some(&json!({"probability": 80, "stalls_after": 7, "position": 1})));
        assert_eq!((&changed["probability"], &changed["stalls_after"], &changed["name"]), (&json!(80), &json!(7), &json!("Essai")));
        assert_eq!(names(&app)[0], "Essai");
        let (status, _) = admin.try_api(Method::PATCH, &format!("/api/v1/stages/{id}"), Some(&json!({"probability": 101})));
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    }
}
