use axum::http::{Method, StatusCode};
use serde_json::json;

use super::{comment, last, mark, refused, told};
use crate::opportunities::tests::{activity, an_opportunity};
use crate::story;
use crate::testing::builders::take_back_last;
use crate::testing::days;

story! {
    fn what_is_pinned_stands_first(app: TestApp) {
        let rep = app.rep();
        let id = an_opportunity(&app, rep.persona(), "Ligne");
        comment(&rep, id, "ne pas appeler le vendredi");
        let event = last(&rep, id);
        comment(&rep, id, "autre chose");
        let page = mark(&app.manager(), id, event, &[("pin", "1")]);
        assert!(page.one(".pinned li").contains("ne pas appeler le vendredi"));
        assert!(page.text().contains("Entrée épinglée dans « Ligne »"));
        assert_eq!(told(&rep, id, "").iter().filter(|entry| entry["pinned"] == json!(true)).count(), 1);
        assert!(!rep.get(&format!("/opportunities/{id}?kind=answers")).has(".timeline"), "nothing was answered");
        assert!(rep.get(&format!("/opportunities/{id}?kind=answers")).has(".pinned"), "whatever the filters");
        take_back_last(&app);
        assert!(!rep.get(&format!("/opportunities/{id}")).has(".pinned"));
    }

    fn a_press_answers_an_entry_and_another_takes_it_back(app: TestApp) {
        let rep = app.rep();
        let id = an_opportunity(&app, rep.persona(), "Ligne");
        let log = [("type", activity(&app, "Appel")), ("note", "accord du DAF".to_owned()), ("next", "3j".to_owned())];
        let form: Vec<(&str, &str)> = log.iter().map(|(name, value)| (*name, value.as_str())).collect();
        rep.post(&format!("/opportunities/{id}/log"), &form);
        let event = last(&rep, id);
        mark(&rep, id, event, &[("react", "seen")]);
        let page = mark(&app.manager(), id, event, &[("react", "bravo")]);
        assert_eq!(page.all(".reactions button"), ["vu 1", "bravo 1"]);
        assert_eq!(page.attrs(".reactions button", "aria-pressed"), ["false", "true"]);
        assert_eq!(page.attrs(".reactions button", "title"), ["Claire Petit", "Marc Dubois"]);
        mark(&rep, id, event, &[("react", "bravo")]);
        let page = mark(&rep, id, event, &[("unreact", "seen")]);
        assert_eq!(page.all(".reactions button"), ["bravo 2"]);
        assert_eq!(told(&rep, id, "")[0]["id"], json!(event), "an answer is no entry of its own");
    }

    fn a_promise_has_a_day_and_is_ticked_off_when_it_is_kept(app: TestApp) {
        let rep = app.rep();
        let id = an_opportunity(&app, rep.persona(), "Ligne");
        let at = format!("/opportunities/{id}/comments");
        assert!(refused(&rep.try_post(&at, &[("text", "le plan"), ("as", "promise")])), "for which day?");
        let page = rep.post(&at, &[("text", "le plan d’implantation"), ("as", "promise"), ("promised_for", "3j")]);
        let event = last(&rep, id);
        let promise = page.one(&format!("#promise-{event}"));
        assert!(promise.contains("plan d’implantation") && promise.contains("promis pour le jeu. 5 mars"), "{promise}");
        app.advance(days(5));
        assert!(rep.get(&format!("/opportunities/{id}")).has(&format!("#promise-{event} .late")), "the day is over");
        let page = mark(&rep, id, event, &[("kept", "1")]);
        assert!(page.one(".promises details summary").contains('1'));
        assert!(page.one(&format!("#promise-{event}")).contains("tenu le sam. 7 mars"));
        assert!(page.one(".timeline > li").contains("Tenu ou envoyé : le plan d’implantation"));
        take_back_last(&app);
        assert!(rep.get(&format!("/opportunities/{id}")).has(&format!("#promise-{event} .late")));

        rep.post(&at, &[("text", "catalogue"), ("as", "sent")]);
        let sent = rep.get(&format!("/opportunities/{id}?kind=promises")).all(".timeline > li");
        assert_eq!(sent.len(), 2, "{sent:?}");
        assert!(sent[0].contains("envoyé le sam. 7 mars"), "{sent:?}");
    }

    fn whoever_does_not_see_the_record_marks_nothing(app: TestApp) {
        let rep = app.rep();
        let (id, own) = (an_opportunity(&app, rep.persona(), "Ligne"), an_opportunity(&app, app.other_rep().persona(), "Four"));
        comment(&rep, id, "secret");
        let event = last(&rep, id);
        for at in [id, own] {
            let path = format!("/api/v1/opportunities/{at}/entries/{event}");
            let (status, _) = app.other_rep().try_api(Method::PATCH, &path, Some(&json!({"pinned": true})));
            assert_eq!(status, StatusCode::NOT_FOUND, "through his own record neither");
        }
        assert_eq!(told(&rep, id, "")[0]["pinned"], json!(false));
    }
}
