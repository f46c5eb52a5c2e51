use axum::http::StatusCode;
use serde_json::json;

use super::{answer, answers, guide, question};
use crate::opportunities::tests::{activity, an_opportunity, stage};
use crate::story;
use crate::testing::days;

story! {
    fn an_answer_goes_to_the_conversation_that_is_chosen(app: TestApp) {
        let rep = app.rep();
        let id = an_opportunity(&app, rep.persona(), "Convoyeur");
        let talks = || rep.try_get(&format!("/opportunities/{id}/talks?question={}", question(&app, "Besoin")));
        assert!(!talks().has("select"), "nothing was logged yet");
        for kind in ["Appel", "RDV"] {
            rep.post(&format!("/opportunities/{id}/log"), &[("type", &activity(&app, kind)), ("note", "parlé"), ("next", "3j")]);
            app.advance(days(1));
        }
        let page = talks();
        let choices = page.all("option");
        assert!(choices[1].contains("RDV") && choices[2].contains("Appel") && choices[2].contains("2 mars"), "{choices:?}");
        let call = page.attrs("option", "value")[2].clone();
        answer(&rep, &app, id, "Besoin", &[("value", "convoyer"), ("talk", &call)]);
        let shown = rep.get(&format!("/opportunities/{id}")).one(&format!("#question-{id}-{} summary", question(&app, "Besoin")));
        assert!(shown.contains("Appel") && !shown.contains("RDV"), "{shown}");
        let other = an_opportunity(&app, rep.persona(), "Autre");
        let refused = answer(&rep, &app, other, "Besoin", &[("value", "trier"), ("talk", &call)]);
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.text().contains("n’est pas de cette opportunité"), "{}", refused.text());
        let hidden = app.other_rep().try_get(&format!("/opportunities/{id}/talks?question={}", question(&app, "Besoin")));
        assert_eq!(hidden.status, StatusCode::NOT_FOUND);
    }

    fn what_is_known_goes_along_into_another_pipeline(app: TestApp) {
        let rep = app.rep();
        let id = an_opportunity(&app, rep.persona(), "Ligne");
        let page = answer(&rep, &app, id, "Budget", &[("value", "10k")]);
        assert!(page.one(".guide .notice").contains("dépasse"), "{}", page.one(".guide .notice"));
        answer(&rep, &app, id, "Besoin", &[("value", "trier")]);
        let made = app.admin().api_post("/api/v1/pipelines", &json!({"name": "Grands comptes"}));
        let [first, second] = [0, 1].map(|at| made[1]["stages"][at]["id"].to_string());
        let page = rep.post(&format!("/opportunities/{id}/stage"), &[("stage", &first)]);
        assert!(!page.text().contains("reste à savoir"), "another pipeline asks its own");
        assert_eq!(page.one(".guide-head .progress"), "2 sur 5", "the same questions are not asked twice");
        assert!(page.one(".guide .notice").contains("dépasse"));
        answer(&rep, &app, id, "Besoin", &[("value", "trier et peser")]);
        let said: Vec<String> = answers(&rep, id, "Besoin").iter().map(|answer| answer["value"].to_string()).collect();
        assert_eq!(said, ["\"trier et peser\"", "\"trier\""]);
        let page = rep.post(&format!("/opportunities/{id}/stage"), &[("stage", &second)]);
        assert!(page.text().contains("reste à savoir : Décideur"), "{}", page.text());
        let back = rep.post(&format!("/opportunities/{id}/stage"), &[("stage", &stage(&app, "Découverte"))]);
        assert_eq!(back.one(".guide-head .progress"), "2 sur 5");
        assert_eq!((&guide(&rep, id)["answered"], &guide(&rep, id)["asked"]), (&json!(2), &json!(5)));
    }

    fn what_was_answered_is_found(app: TestApp) {
        let rep = app.rep();
        let id = an_opportunity(&app, rep.persona(), "Ligne");
        answer(&rep, &app, id, "Besoin", &[("value", "palettiser des seaux")]);
        assert_eq!(rep.api_get("/api/v1/search?q=palettiser")["found"][0]["id"], json!(id));
    }
}
