//! What is stalled: why, since when, and who sees it.

use super::{call, limit, stalled};
use crate::opportunities::tests::{activity, an_opportunity};
use crate::story;
use crate::testing::days;

story! {
    fn what_stays_too_long_in_its_stage_is_stalled_until_it_moves(app: TestApp) {
        let rep = app.rep();
        limit(&app, Some(14), None);
        let id = an_opportunity(&app, rep.persona(), "Ensacheuse");
        app.advance(days(14));
        assert!(stalled(&rep, "").is_empty(), "14 days are allowed");
        app.advance(days(1));
        assert_eq!(stalled(&rep, ""), ["Ensacheuse"]);
        let why = rep.api_get("/api/v1/stalled")["stalled"][0]["why"].clone();
        assert_eq!((&why[0]["why"], &why[0]["limit"]), (&"stage".into(), &14.into()));
        let page = rep.get("/stalled").text();
        assert!(page.contains("15 j dans cette étape, limite 14 j"), "{page}");
        rep.post(&format!("/opportunities/{id}/stage"), &[("stage", &crate::opportunities::tests::stage(&app, "Négociation"))]);
        assert!(stalled(&rep, "").is_empty());
        rep.post("/undo", &[]);
        assert_eq!(stalled(&rep, ""), ["Ensacheuse"], "taken back, it has been there as long as before");
    }

    fn silence_is_broken_by_a_conversation_not_by_a_note(app: TestApp) {
        let rep = app.rep();
        limit(&app, None, Some(30));
        let id = an_opportunity(&app, rep.persona(), "Ensacheuse");
        app.advance(days(31));
        assert_eq!(stalled(&rep, ""), ["Ensacheuse"]);
        rep.post(&format!("/opportunities/{id}/log"), &[("type", &activity(&app, "Note")), ("note", "lu leur site"), ("next", "90j")]);
        assert_eq!(stalled(&rep, ""), ["Ensacheuse"]);
        call(&app, &rep, id);
        assert!(stalled(&rep, "").is_empty());
        app.advance(days(31));
        assert_eq!(stalled(&rep, ""), ["Ensacheuse"]);
        rep.post(&format!("/opportunities/{id}/won"), &[]);
        assert!(stalled(&rep, "").is_empty(), "what is over is not stalled");
    }

    fn the_longest_stalled_come_first(app: TestApp) {
        let rep = app.rep();
        limit(&app, Some(20), Some(10));
        let first = an_opportunity(&app, rep.persona(), "Ancienne, appelée");
        an_opportunity(&app, rep.persona(), "Ancienne, oubliée");
        app.advance(days(19));
        call(&app, &rep, first);
        an_opportunity(&app, rep.persona(), "Récente");
        app.advance(days(12));
        assert_eq!(stalled(&rep, ""), ["Ancienne, oubliée", "Ancienne, appelée", "Récente"]);
        let page = rep.api_get("/api/v1/stalled?limit=2");
        let next = page["next"].as_str().unwrap();
        assert_eq!(stalled(&rep, &format!("after={next}")), ["Récente"]);
        assert_eq!(page["stalled"][0]["why"].as_array().unwrap().len(), 2, "both limits were passed");
    }

    fn each_person_counts_what_he_may_see(app: TestApp) {
        limit(&app, Some(5), None);
        an_opportunity(&app, app.rep().persona(), "De Claire");
        an_opportunity(&app, app.other_rep().persona(), "De Karim");
        app.advance(days(6));
        assert_eq!(stalled(&app.rep(), ""), ["De Claire"]);
        assert_eq!(stalled(&app.manager(), ""), ["De Claire"]);
        assert_eq!(stalled(&app.admin(), ""), ["De Claire", "De Karim"]);
        assert!(stalled(&app.rep(), &format!("owner={}", app.people.other_rep.id)).is_empty());
        assert_eq!(stalled(&app.admin(), &format!("owner={}", app.people.other_rep.id)), ["De Karim"]);
        let page = app.admin().get("/stalled?team=2");
        assert!(page.text().contains("De Karim") && !page.source.contains("De Claire"), "{}", page.text());
        assert_eq!(app.admin().get("/stalled").one("#stalled-count"), "2");
        assert_eq!(app.manager().get("/stalled").one("#stalled-count"), "1");
        assert!(!app.manager().get("/stalled").source.contains("De Karim"));
    }

    fn they_are_marked_wherever_they_are_shown(app: TestApp) {
        let rep = app.rep();
        limit(&app, Some(5), None);
        let id = an_opportunity(&app, rep.persona(), "Ensacheuse");
        app.advance(days(6));
        let why = "6 j dans cette étape, limite 5 j";
        for place in [format!("/opportunities/{id}"), "/opportunities".into(), "/opportunities?view=board".into(), "/".into(), "/stalled".into()] {
            assert!(rep.get(&place).source.replace('\u{a0}', " ").contains(why), "{place}");
        }
        assert!(rep.get("/search?q=ensacheuse").text().contains("⚠ traîne"));
    }
}
