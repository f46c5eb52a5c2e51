use axum::http::{Method, StatusCode};
use serde_json::json;

use super::{answer, answers, guide, question};
use crate::opportunities::tests::{activity, an_opportunity, as_it_stands, stage};
use crate::testing::builders::take_back_last;
use crate::testing::{days, minutes};
use crate::{args, story};

story! {
    fn the_guide_says_what_is_known_and_what_is_to_be_asked(app: TestApp) {
        let rep = app.rep();
        let id = an_opportunity(&app, rep.persona(), "Ligne d’ensachage");
        let page = rep.get(&format!("/opportunities/{id}"));
        assert_eq!(page.one(".guide-head .progress"), "0 sur 5");
        assert!(page.one("summary[data-key=q]").contains("Besoin"), "the first question of the stage is one key away");
        let page = answer(&rep, &app, id, "Besoin", &[("value", "ensacher 20 sacs\npar minute")]);
        assert_eq!(page.one(".guide-head .progress"), "1 sur 5");
        assert_eq!(page.all(".guide-stage h3 .number"), ["1 sur 3", "0 sur 2"]);
        assert!(page.one("summary[data-key=q]").contains("Budget"), "then the next one");
        let said = page.one(&format!("#question-{id}-{} summary", question(&app, "Besoin")));
        assert!(said.contains("20 sacs") && said.contains("Claire Petit") && said.contains("2 mars"), "dated and signed: {said}");
        assert!(page.text().contains("Réponse notée : Besoin"), "{}", page.text());
        assert!(page.one(".timeline").contains("20 sacs"), "told in the story");
    }

    fn an_answer_is_taken_back_and_put_back(app: TestApp) {
        let rep = app.rep();
        let id = an_opportunity(&app, rep.persona(), "Palettiseur");
        answer(&rep, &app, id, "Décideur", &[("value", "Paul Rey")]);
        take_back_last(&app);
        assert_eq!(guide(&rep, id)["answered"], 0);
        assert!(!rep.get(&format!("/opportunities/{id}")).text().contains("Paul Rey"));
        take_back_last(&app);
        assert_eq!(answers(&rep, id, "Décideur")[0]["value"], "Paul Rey");
    }

    fn asked_again_the_answers_before_are_kept(app: TestApp) {
        let rep = app.rep();
        let id = an_opportunity(&app, rep.persona(), "Doseuse");
        answer(&rep, &app, id, "Budget", &[("value", "10k"), ("said_by", "Claire Morel")]);
        app.advance(days(8));
        let page = answer(&rep, &app, id, "Budget", &[("value", "15k"), ("to", "12k"), ("said_by", "Paul Rey")]);
        assert_eq!(page.one(".guide-head .progress"), "1 sur 5", "one question has an answer");
        let history = page.all(".guide-history li");
        assert!(history[0].contains("de 12 000 € à 15 000 €") && history[0].contains("dit par Paul Rey"), "{history:?}");
        assert!(history[1].contains("10 000 €") && history[1].contains("dit par Claire Morel"), "{history:?}");
        let all = answers(&rep, id, "Budget");
        let [last, first] = &all[..] else { panic!("two answers: {all:?}") };
        assert_eq!((&last["value"], &last["to"], &last["currency"]), (&json!("12000.00"), &json!("15000.00"), &json!("EUR")));
        assert_eq!((&first["value"], &first["to"]), (&json!("10000.00"), &json!(null)));
    }

    fn an_answer_belongs_to_the_conversation_that_was_just_logged_or_is_logged_next(app: TestApp) {
        let rep = app.rep();
        let id = an_opportunity(&app, rep.persona(), "Convoyeur");
        let talk = || rep.post(&format!("/opportunities/{id}/log"), &[("type", &activity(&app, "Appel")), ("note", "parlé"), ("next", "3j")]);
        let event = |label: &str| answers(&rep, id, label)[0]["event_id"].clone();
        answer(&rep, &app, id, "Besoin", &[("value", "convoyer")]);
        assert!(event("Besoin").is_null(), "still on the line");
        app.advance(minutes(10));
        talk();
        answer(&rep, &app, id, "Budget", &[("value", "10k")]);
        let first = event("Besoin");
        assert!(first.is_i64());
        assert_eq!(event("Budget"), first);
        let page = rep.get(&format!("/opportunities/{id}"));
        assert!(page.has(&format!("#event-{first}")), "the conversation is in the story");
        assert_eq!(page.attrs(".guide-history a", "href"), [format!("#event-{first}"), format!("#event-{first}")]);
        assert!(page.one(&format!("#question-{id}-{} summary", question(&app, "Budget"))).contains("Appel"));
        app.advance(days(1));
        answer(&rep, &app, id, "Décideur", &[("value", "Paul Rey")]);
        assert!(event("Décideur").is_null(), "yesterday’s call is another conversation");
    }

    fn a_conversation_that_was_taken_back_has_no_answers(app: TestApp) {
        let rep = app.rep();
        let id = an_opportunity(&app, rep.persona(), "Fardeleuse");
        answer(&rep, &app, id, "Besoin", &[("value", "grouper")]);
        rep.post(&format!("/opportunities/{id}/log"), &[("type", &activity(&app, "Appel")), ("next", "3j")]);
        assert!(answers(&rep, id, "Besoin")[0]["event_id"].is_i64());
        take_back_last(&app);
        assert!(answers(&rep, id, "Besoin")[0]["event_id"].is_null());
        rep.post(&format!("/opportunities/{id}/log"), &[("type", &activity(&app, "RDV")), ("next", "3j")]);
        assert!(answers(&rep, id, "Besoin")[0]["event_id"].is_i64(), "the right one is logged instead");
    }

    fn an_amount_beyond_the_budget_is_said(app: TestApp) {
        let rep = app.rep();
        let id = an_opportunity(&app, rep.persona(), "Ensacheuse");
        let warned = || rep.get(&format!("/opportunities/{id}")).all(".guide .notice").join(" ");
        assert_eq!(warned(), "", "nothing was said of a budget");
        answer(&rep, &app, id, "Budget", &[("value", "8k"), ("to", "10k")]);
        assert!(warned().contains("12 500 €") && warned().contains("10 000 €"), "{}", warned());
        assert_eq!(guide(&rep, id)["beyond_budget"], true);
        rep.post(&format!("/opportunities/{id}/edit?field=amount"), &[("value", "9 900")]);
        assert_eq!(warned(), "");
        answer(&rep, &app, id, "Budget", &[("value", "5k"), ("currency", "CHF")]);
        assert_eq!(warned(), "", "two currencies are not compared");
    }

    fn a_stage_that_is_left_says_what_it_should_have_brought(app: TestApp) {
        let rep = app.rep();
        let id = an_opportunity(&app, rep.persona(), "Étiqueteuse");
        answer(&rep, &app, id, "Besoin", &[("value", "étiqueter")]);
        let page = rep.post(&format!("/opportunities/{id}/stage"), &[("stage", &stage(&app, "Devis envoyé"))]);
        assert_eq!(as_it_stands(&app, rep.persona(), id).stage_id.to_string(), stage(&app, "Devis envoyé"), "nothing is blocked");
        assert!(page.text().contains("reste à savoir : Budget, Décideur"), "{}", page.text());
        assert!(page.one(".guide .notice").contains("Budget et Décideur"), "{}", page.one(".guide .notice"));
        assert!(page.one(".timeline").contains("Découverte quittée sans savoir"));
        assert!(page.one("summary[data-key=q]").contains("Processus de décision"), "this stage first");
        answer(&rep, &app, id, "Processus de décision", &[("value", "comité")]);
        let page = answer(&rep, &app, id, "Date de décision", &[("value", "2026-04-30")]);
        assert!(page.one("summary[data-key=q]").contains("Budget"), "then what was left open");
        let back = rep.post(&format!("/opportunities/{id}/stage"), &[("stage", &stage(&app, "Découverte"))]);
        assert!(!back.has(".guide .notice"), "it is the time to ask");
    }

    fn a_move_that_left_questions_open_is_taken_back_whole(app: TestApp) {
        let rep = app.rep();
        let id = an_opportunity(&app, rep.persona(), "Retour");
        rep.post(&format!("/opportunities/{id}/stage"), &[("stage", &stage(&app, "Signature"))]);
        take_back_last(&app);
        assert_eq!(as_it_stands(&app, rep.persona(), id).stage_id.to_string(), stage(&app, "Découverte"));
        assert!(!rep.get(&format!("/opportunities/{id}")).one(".timeline").contains("quittée"));
    }

    fn a_decision_maker_is_the_contact_of_that_name(app: TestApp) {
        let rep = app.rep();
        let made = rep.api_post("/api/v1/opportunities", &json!({"title": "Ligne", "person": "Claire Morel", "email": "c@morel.example", "next": "3j"}));
        let id = crate::kernel::OpportunityId(made["opportunity"]["id"].as_i64().unwrap());
        answer(&rep, &app, id, "Décideur", &[("value", "claire MOREL")]);
        let known = &answers(&rep, id, "Décideur")[0];
        assert_eq!((&known["value"], &known["person_id"]), (&json!("Claire Morel"), &made["opportunity"]["person_id"]));
        answer(&rep, &app, id, "Décideur", &[("value", "le directeur du site")]);
        assert!(answers(&rep, id, "Décideur")[0]["person_id"].is_null(), "a name is enough");
    }

    fn what_is_not_an_answer_is_refused_with_a_sentence(app: TestApp) {
        let rep = app.rep();
        let id = an_opportunity(&app, rep.persona(), "Pièces");
        for (label, value, currency, sentence) in [
            ("Besoin", "  ", "", "Écrivez la réponse"),
            ("Budget", "beaucoup", "", "beaucoup"),
            ("Budget", "10k", "euros", "trois lettres"),
            ("Date de décision", "jedui", "", "jedui"),
        ] {
            let refused = answer(&rep, &app, id, label, &[("value", value), ("currency", currency)]);
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{label}");
            assert!(refused.text().contains(sentence), "{label}: {}", refused.text());
        }
        assert_eq!(guide(&rep, id)["answered"], 0);
    }

    fn the_guide_of_what_one_may_not_see_does_not_exist(app: TestApp) {
        let id = an_opportunity(&app, &app.people.rep, "Secret de Claire");
        answer(&app.rep(), &app, id, "Budget", &[("value", "10k")]);
        let stranger = app.other_rep();
        assert_eq!(answer(&stranger, &app, id, "Budget", &[("value", "1")]).status, StatusCode::NOT_FOUND);
        let (status, _) = stranger.try_api(Method::GET, &format!("/api/v1/opportunities/{id}/guide"), None);
        assert_eq!(status, StatusCode::NOT_FOUND);
        let act: i64 = app.looking(&app.people.admin, |look| Ok(look.value("SELECT MAX(id) FROM act", args![])?));
        assert_eq!(stranger.try_post(&format!("/undo/{act}"), &[]).status, StatusCode::NOT_FOUND);
        assert_eq!(guide(&app.manager(), id)["answered"], 1, "her manager sees it");
    }

    fn what_two_opportunities_know_is_known_when_they_become_one(app: TestApp) {
        let rep = app.rep();
        let [kept, other] = ["Ligne", "Ligne bis"].map(|title| an_opportunity(&app, rep.persona(), title));
        answer(&rep, &app, other, "Budget", &[("value", "10k")]);
        rep.api_post("/api/v1/merge", &json!({"kind": "opportunity", "ids": [kept, other], "keep": kept, "from": {}}));
        assert_eq!(answers(&rep, kept, "Budget")[0]["value"], "10000.00");
    }

    fn a_program_answers_too(app: TestApp) {
        let rep = app.rep();
        let id = an_opportunity(&app, rep.persona(), "Par l’API");
        let body = json!({"question_id": question(&app, "Date de décision"), "value": "fin de mois", "said_by": "Claire Morel"});
        let answered = rep.api_post(&format!("/api/v1/opportunities/{id}/answers"), &body);
        assert_eq!((&answered["guide"]["answered"], &answered["guide"]["asked"]), (&json!(1), &json!(5)));
        assert_eq!(answers(&rep, id, "Date de décision")[0]["value"], "2026-03-31");
        rep.api_post(&format!("/api/v1/acts/{}/undo", answered["act"]), &json!({}));
        assert_eq!(guide(&rep, id)["answered"], 0);
    }
}
