use axum::http::{Method, StatusCode};
use serde_json::json;

use super::{comment, last, mark, refused, renamed, told};
use crate::opportunities::tests::{an_opportunity, as_it_stands};
use crate::story;
use crate::testing::builders::take_back_last;

story! {
    fn a_comment_speaks_to_colleagues_and_changes_nothing_else(app: TestApp) {
        let rep = app.rep();
        let id = an_opportunity(&app, rep.persona(), "Ligne");
        let before = as_it_stands(&app, rep.persona(), id);
        let page = comment(&app.manager(), id, "Le tarif de mars suffit-il ?");
        assert!(page.one(".timeline .note").contains("tarif de mars"), "{}", page.text());
        assert!(page.text().contains("Commentaire ajouté à « Ligne »"));
        let after = as_it_stands(&app, rep.persona(), id);
        assert_eq!(format!("{before:?}"), format!("{after:?}"));
        assert!(rep.get(&format!("/opportunities/{id}")).one(".timeline > li").contains("Marc Dubois"));
        assert!(refused(&rep.try_post(&format!("/opportunities/{id}/comments"), &[("text", "  ")])));
    }

    fn a_colleague_who_sees_the_record_is_called_by_his_name_with_or_without_accents(app: TestApp) {
        renamed(&app, "Marc Dubois", "Chloé L’Hôte-Lefèvre");
        let rep = app.rep();
        let id = an_opportunity(&app, rep.persona(), "Ligne");
        let page = comment(&rep, id, "@chloe l'hote lefevre, tu valides ?");
        assert_eq!(page.one(".timeline .mention"), "@chloe l'hote lefevre");
        assert_eq!(told(&rep, id, "")[0]["body"]["mentions"], json!([app.people.manager.id]));
    }

    fn only_those_who_see_the_record_are_suggested_and_nobody_else_is_called_in_vain(app: TestApp) {
        let rep = app.rep();
        let id = an_opportunity(&app, rep.persona(), "Ligne");
        let options = rep.get(&format!("/opportunities/{id}/colleagues")).all("[role=option]");
        assert_eq!(options, ["Alice Martin", "Claire Petit", "Marc Dubois"]);
        let answer = rep.try_post(&format!("/opportunities/{id}/comments"), &[("text", "@Karim Haddad, à toi")]);
        assert!(refused(&answer) && answer.text().contains("Karim Haddad ne voit pas"), "{}", answer.text());
        assert_eq!(app.other_rep().try_get(&format!("/opportunities/{id}/colleagues")).status, StatusCode::NOT_FOUND);
        let (status, _) = app.other_rep().try_api(
            Method::POST, &format!("/api/v1/opportunities/{id}/comments"), Some(&json!({"text": "vu"})));
        assert_eq!(status, StatusCode::NOT_FOUND);
    }

    fn its_writer_alone_says_it_otherwise_and_the_first_words_stay_in_the_trail(app: TestApp) {
        let rep = app.rep();
        let id = an_opportunity(&app, rep.persona(), "Ligne");
        comment(&rep, id, "12 000 €");
        let event = last(&rep, id);
        let page = mark(&rep, id, event, &[("text", "15 000 €, et non 12")]);
        assert_eq!(page.one(&format!("#event-{event} .note")), "15 000 €, et non 12");
        assert!(page.one(&format!("#event-{event} .marks")).contains("modifié"));
        let change = page.one(".before-after");
        assert!(change.contains("12 000 €") && change.contains("15 000 €, et non 12"), "{change}");
        take_back_last(&app);
        assert_eq!(rep.get(&format!("/opportunities/{id}")).one(&format!("#event-{event} .note")), "12 000 €");

        let of_another = app.manager().try_post(&format!("/opportunities/{id}/entries/{event}"), &[("text", "rien")]);
        assert_eq!(of_another.status, StatusCode::NOT_FOUND);
        assert!(!app.manager().get(&format!("/opportunities/{id}")).has(".gestures textarea"));
    }

    fn its_writer_deletes_it_and_brings_it_back(app: TestApp) {
        let rep = app.rep();
        let id = an_opportunity(&app, rep.persona(), "Ligne");
        comment(&rep, id, "à effacer");
        let event = last(&rep, id);
        mark(&rep, id, event, &[("kept", "1")]);
        let page = rep.get(&format!("/opportunities/{id}"));
        let way = page.attr(&format!("#event-{event} > .actions form"), "action");
        assert_eq!(app.manager().try_post(&way, &[]).status, StatusCode::NOT_FOUND, "not by others");
        let page = rep.post(&way, &[]);
        assert!(!page.one(".timeline").contains("à effacer"), "not as something that was sent either");
        assert!(!page.has(&format!("#promise-{event}")));
        take_back_last(&app);
        assert!(rep.get(&format!("/opportunities/{id}")).has(&format!("#event-{event}")));
    }
}
