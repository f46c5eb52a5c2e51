use axum::http::{Method, StatusCode};
use serde_json::json;

use super::{answer, answers, guide, question};
use crate::opportunities::tests::{an_opportunity, stage};
use crate::story;
use crate::testing::TestApp;
use crate::testing::builders::take_back_last;

/// The questions of the stage of this name, in order.
fn asked_in(app: &TestApp, stage_name: &str) -> Vec<String> {
    let stage = json!(stage(app, stage_name).parse::<i64>().unwrap());
    let questions = app.rep().api_get("/api/v1/questions");
    let own = questions.as_array().unwrap().iter().filter(|question| question["stage_id"] == stage);
    own.map(|question| question["label"].as_str().unwrap().to_owned()).collect()
}

story! {
    fn the_guide_is_for_administrators_to_set(app: TestApp) {
        assert!(app.admin().get("/settings/guide").has("h1"));
        let id = question(&app, "Budget");
        for other in [app.rep(), app.manager()] {
            assert_eq!(other.try_get("/settings/guide").status, StatusCode::NOT_FOUND);
            for act in ["", "/move", "/archive"] {
                let answer = other.try_post(&format!("/settings/guide/{id}{act}"), &[("label", "X"), ("kind", "text"), ("by", "1")]);
                assert_eq!(answer.status, StatusCode::NOT_FOUND, "{act}");
            }
        }
    }

    fn questions_are_added_changed_moved_and_archived_and_each_is_taken_back(app: TestApp) {
        let admin = app.admin();
        let shipped = ["Besoin", "Budget", "Décideur"];
        assert_eq!(asked_in(&app, "Découverte"), shipped);
        let discovery = stage(&app, "Découverte");
        let page = admin.post(&format!("/settings/guide/stages/{discovery}"), &[("label", "Combien de sites ?"), ("kind", "choice"), ("choices", "un\nplusieurs\nun"), ("at_exit", "1")]);
        assert!(page.text().contains("Question Combien de sites ? ajoutée"), "{}", page.text());
        let id = question(&app, "Combien de sites ?");
        assert!(page.one(&format!("#question-{id} summary")).contains("avant de quitter l’étape"));
        admin.post(&format!("/settings/guide/{id}/move"), &[("by", "-3")]);
        assert_eq!(asked_in(&app, "Découverte")[0], "Combien de sites ?");
        take_back_last(&app);
        admin.post(&format!("/settings/guide/{id}"), &[("label", "Sites"), ("kind", "text"), ("choices", "")]);
        assert_eq!(asked_in(&app, "Découverte"), ["Besoin", "Budget", "Décideur", "Sites"]);
        take_back_last(&app);
        assert_eq!(app.rep().api_get("/api/v1/questions")[3]["choices"], json!(["un", "plusieurs"]));
        admin.post(&format!("/settings/guide/{id}/archive"), &[]);
        assert_eq!(asked_in(&app, "Découverte"), shipped);
        take_back_last(&app);
        assert_eq!(asked_in(&app, "Découverte").len(), 4);
    }

    fn a_refused_question_keeps_what_was_typed(app: TestApp) {
        let discovery = stage(&app, "Découverte");
        let add = |form: &[(&str, &str)]| app.admin().try_post(&format!("/settings/guide/stages/{discovery}"), form);
        let refused = add(&[("label", "Enveloppe"), ("kind", "choice"), ("choices", " ")]);
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.text().contains("Écrivez au moins un choix"));
        assert_eq!(refused.attr(&format!("#f-new-question-{discovery}-label"), "value"), "Enveloppe");
        let refused = add(&[("label", "Enveloppe"), ("kind", "text"), ("choices", ""), ("is_budget", "1")]);
        assert!(refused.text().contains("Un budget est un montant"), "{}", refused.text());
    }

    fn an_archived_question_is_not_asked_any_more_and_tells_what_it_was_answered(app: TestApp) {
        let rep = app.rep();
        let [answered, open] = ["Une", "Autre"].map(|title| an_opportunity(&app, rep.persona(), title));
        answer(&rep, &app, answered, "Budget", &[("value", "10k")]);
        let budget = question(&app, "Budget");
        app.admin().post(&format!("/settings/guide/{budget}/archive"), &[]);
        assert_eq!((&guide(&rep, answered)["answered"], &guide(&rep, answered)["asked"]), (&json!(0), &json!(4)));
        let page = rep.get(&format!("/opportunities/{answered}"));
        assert!(page.one(&format!("#question-{answered}-{budget}")).contains("10 000 €"));
        assert!(!page.has(&format!("#answer-{answered}-{budget}")), "nobody is asked");
        assert!(!rep.get(&format!("/opportunities/{open}")).has(&format!("#question-{open}-{budget}")));
        let again = rep.try_post(&format!("/opportunities/{open}/answers"), &[("question", &budget.to_string()), ("value", "1")]);
        assert_eq!(again.status, StatusCode::NOT_FOUND);
    }

    fn a_choice_is_one_of_those_that_were_set(app: TestApp) {
        let rep = app.rep();
        let discovery: i64 = stage(&app, "Découverte").parse().unwrap();
        let new = json!({"stage_id": discovery, "label": "Sites", "kind": "choice", "choices": ["un", "plusieurs"]});
        app.admin().api_post("/api/v1/questions", &new);
        let id = an_opportunity(&app, rep.persona(), "Ligne");
        let refused = answer(&rep, &app, id, "Sites", &[("value", "beaucoup")]);
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        answer(&rep, &app, id, "Sites", &[("value", "plusieurs")]);
        assert_eq!(answers(&rep, id, "Sites")[0]["value"], "plusieurs");
    }

    fn a_new_pipeline_asks_what_the_default_one_asks(app: TestApp) {
        let made = app.admin().api_post("/api/v1/pipelines", &json!({"name": "Grands comptes"}));
        let first = made[1]["stages"][0]["id"].clone();
        let questions = app.rep().api_get("/api/v1/questions");
        let labels: Vec<&str> = questions.as_array().unwrap().iter().filter(|question| question["stage_id"] == first).map(|question| question["label"].as_str().unwrap()).collect();
        assert_eq!(labels, ["Besoin", "Budget", "Décideur"]);
    }

    fn a_workspace_that_asks_nothing_may_begin_with_the_usual_questions(app: TestApp) {
        let admin = app.admin();
        assert!(!admin.get("/settings/guide").text().contains("Poser ces cinq questions"));
        for label in ["Besoin", "Budget", "Décideur", "Processus de décision", "Date de décision"] {
            admin.post(&format!("/settings/guide/{}/archive", question(&app, label)), &[]);
        }
        assert!(admin.get("/settings/guide").text().contains("Poser ces cinq questions"));
        assert_eq!(app.rep().try_post("/settings/guide/usual", &[]).status, StatusCode::NOT_FOUND);
        let page = admin.post("/settings/guide/usual", &[]);
        assert!(page.text().contains("5 questions ajoutées"), "{}", page.text());
        assert_eq!(asked_in(&app, "Découverte"), ["Besoin", "Budget", "Décideur"]);
        admin.post("/settings/guide/usual", &[]);
        assert_eq!(asked_in(&app, "Devis envoyé").len(), 2, "pressed twice, asked once");
        take_back_last(&app);
        assert_eq!(app.rep().api_get("/api/v1/questions"), json!([]));
    }

    fn a_program_sets_questions_too(app: TestApp) {
        let admin = app.admin();
        let id = question(&app, "Décideur");
        let changed = admin.api(Method::PATCH, &format!("/api/v1/questions/{id}"), Some(&json!({"label": "Qui décide ?", "position": 1})));
        assert_eq!((&changed[0]["label"], &changed[0]["kind"]), (&json!("Qui décide ?"), &json!("person")));
        let (status, _) = admin.try_api(Method::PATCH, &format!("/api/v1/questions/{id}"), Some(&json!({"is_budget": true})));
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        let (status, _) = admin.try_api(Method::POST, "/api/v1/questions", Some(&json!({"stage_id": 999_999, "label": "X", "kind": "text"})));
        assert_eq!(status, StatusCode::NOT_FOUND);
    }
}
