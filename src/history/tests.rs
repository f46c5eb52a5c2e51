//! Stories of taking back.

use std::sync::Barrier;

use axum::http::{Method, StatusCode};
use serde_json::{Value as Json, json};

use super::actions::undo;
use crate::kernel::{ActId, At, OpportunityId};
use crate::opportunities::tests::{activity, an_opportunity, as_it_stands, stage};
use crate::story;
use crate::testing::{Client, Persona, TestApp, days};

/// The opportunity's row, whole.
fn row(app: &TestApp, viewer: &Persona, id: OpportunityId) -> String {
    let mut opportunity = as_it_stands(app, viewer, id);
    opportunity.updated_at = At(0);
    format!("{opportunity:?}")
}

/// The person's last act.
fn last_act(client: &Client) -> i64 {
    client.api_get("/api/v1/acts")["acts"][0]["id"].as_i64().unwrap()
}

fn undo_by_api(client: &Client, act: i64) -> (StatusCode, Json) {
    client.try_api(Method::POST, &format!("/api/v1/acts/{act}/undo"), Some(&json!({})))
}

story! {
    fn what_is_undone_is_as_before_and_what_is_redone_as_after(app: TestApp) {
        let rep = app.rep();
        let id = an_opportunity(&app, rep.persona(), "Ensacheuse");
        let negotiation = stage(&app, "Négociation");
        let call = activity(&app, "Appel");
        let acts: [(&str, Vec<(&str, &str)>); 7] = [
            ("log", vec![("type", call.as_str()), ("note", "accord du DAF"), ("next", "3j")]),
            ("stage", vec![("stage", negotiation.as_str())]),
            ("plan", vec![("next", "3j")]),
            ("edit?field=amount", vec![("value", "9900")]),
            ("tag", vec![("tag", "salon")]),
            ("won", vec![("amount", "9000")]),
            ("reopen", vec![]),
        ];
        for (act, form) in acts {
            let before = row(&app, rep.persona(), id);
            rep.post(&format!("/opportunities/{id}/{act}"), &form);
            let after = row(&app, rep.persona(), id);
            let done = last_act(&rep);
            let page = rep.post(&format!("/undo/{done}?back=/history"), &[]);
            assert_eq!(row(&app, rep.persona(), id), before, "{act}");
            assert!(page.has("button[type=submit]") && page.text().contains("Rétablir"), "{}", page.text());
            rep.post(&page.form(&page.attrs("form[action^='/undo/']", "action")[0].clone()).action, &[]);
            assert_eq!(row(&app, rep.persona(), id), after, "{act} again");
        }
    }

    fn a_creation_is_taken_back_with_its_company_and_contact(app: TestApp) {
        let rep = app.rep();
        rep.post("/opportunities", &[("title", "Ligne"), ("company", "Morel SA"), ("person", "Claire Morel"), ("next", "demain")]);
        let act = last_act(&rep);
        let live = || -> (i64, i64, i64) {
            app.looking(rep.persona(), |look| Ok(look.one(
                "SELECT (SELECT count(*) FROM opportunity WHERE removed_at IS NULL), (SELECT count(*) FROM company WHERE archived_at IS NULL),
                        (SELECT count(*) FROM person WHERE archived_at IS NULL)", crate::args![])?))
        };
        assert_eq!(live(), (1, 1, 1));
        let (status, undone) = undo_by_api(&rep, act);
        assert_eq!((status, live()), (StatusCode::OK, (0, 0, 0)));
        undo_by_api(&rep, undone["act"].as_i64().unwrap());
        assert_eq!(live(), (1, 1, 1));
    }

    fn the_page_of_what_was_created_is_left_when_it_is_taken_back(app: TestApp) {
        let rep = app.rep();
        let made = rep.post("/opportunities", &[("title", "Ligne"), ("next", "demain")]);
        let page = rep.post(&format!("/undo?back={}", made.path), &[]);
        assert!(page.path.starts_with("/opportunities"), "{}", page.path);
        assert!(!page.text().contains("n'existe plus"), "{}", page.text());
    }

    fn undoing_twice_is_refused_with_a_sentence(app: TestApp) {
        let rep = app.rep();
        let id = an_opportunity(&app, rep.persona(), "Ensacheuse");
        rep.post(&format!("/opportunities/{id}/star"), &[("starred", "1")]);
        let act = last_act(&rep);
        let (_, undone) = undo_by_api(&rep, act);
        let (status, said) = undo_by_api(&rep, act);
        assert_eq!((status, said["error"]["message"].as_str()), (StatusCode::CONFLICT, Some("C’est déjà annulé.")));
        let again = undone["act"].as_i64().unwrap();
        assert_eq!(undo_by_api(&rep, again).0, StatusCode::OK);
        assert_eq!(undo_by_api(&rep, again).0, StatusCode::CONFLICT);
        assert!(as_it_stands(&app, rep.persona(), id).starred);
    }

    fn the_key_takes_back_one_thing_after_the_other(app: TestApp) {
        let rep = app.rep();
        let id = an_opportunity(&app, rep.persona(), "Ensacheuse");
        rep.post(&format!("/opportunities/{id}/star"), &[("starred", "1")]);
        rep.post(&format!("/opportunities/{id}/edit?field=title"), &[("value", "Doseuse")]);
        rep.post("/undo", &[]);
        assert_eq!(as_it_stands(&app, rep.persona(), id).title, "Ensacheuse");
        assert!(as_it_stands(&app, rep.persona(), id).starred);
        rep.post("/undo", &[]);
        assert!(!as_it_stands(&app, rep.persona(), id).starred);
    }

    fn it_works_the_next_day_from_the_page(app: TestApp) {
        let rep = app.rep();
        let id = an_opportunity(&app, rep.persona(), "Ensacheuse");
        rep.post(&format!("/opportunities/{id}/lost"), &[]);
        app.advance(days(1));
        let page = rep.get("/history");
        assert!(page.text().contains("perdue"), "{}", page.text());
        let act = last_act(&rep);
        rep.post(&format!("/undo/{act}?back=/history"), &[]);
        assert!(as_it_stands(&app, rep.persona(), id).status.is_open());
        let story = rep.get(&format!("/opportunities/{id}"));
        assert!(!story.one(".timeline").contains("Perdue"), "{}", story.text());
    }

    fn what_a_colleague_changed_meanwhile_is_kept_and_named(app: TestApp) {
        let (rep, admin) = (app.rep(), app.admin());
        let id = an_opportunity(&app, rep.persona(), "Ensacheuse");
        rep.post(&format!("/opportunities/{id}/edit?field=amount"), &[("value", "5000")]);
        let act = last_act(&rep);
        admin.post(&format!("/opportunities/{id}/edit?field=amount"), &[("value", "6000")]);
        let (status, said) = undo_by_api(&rep, act);
        assert_eq!(status, StatusCode::CONFLICT);
        assert!(said["error"]["message"].as_str().unwrap().contains("Alice Martin"), "{said}");
        assert_eq!(as_it_stands(&app, rep.persona(), id).amount, Some(6_000_00));
    }

    fn strangers_do_not_know_the_act_and_those_who_see_the_record_may_take_it_back(app: TestApp) {
        let (rep, manager, stranger) = (app.rep(), app.manager(), app.other_rep());
        let id = an_opportunity(&app, rep.persona(), "Ensacheuse");
        rep.post(&format!("/opportunities/{id}/star"), &[("starred", "1")]);
        let act = last_act(&rep);
        assert_eq!(undo_by_api(&stranger, act).0, StatusCode::NOT_FOUND);
        assert_eq!(undo_by_api(&manager, act).0, StatusCode::OK);
        assert!(!as_it_stands(&app, rep.persona(), id).starred);
    }

    fn of_many_who_undo_at_once_one_succeeds(app: TestApp) {
        let rep = app.rep();
        let id = an_opportunity(&app, rep.persona(), "Ensacheuse");
        rep.post(&format!("/opportunities/{id}/star"), &[("starred", "1")]);
        let (act, barrier) = (ActId(last_act(&rep)), Barrier::new(8));
        let actor = crate::kernel::Actor {
            user: Some(rep.persona().id),
            role: rep.persona().role,
            via: crate::kernel::Via::Web,
            zone: jiff::tz::TimeZone::UTC,
        };
        let house = app.app.clone();
        let succeeded: usize = std::thread::scope(|scope| {
            let tries: Vec<_> = (0..8)
                .map(|_| {
                    scope.spawn(|| {
                        barrier.wait();
                        usize::from(house.act(&actor, |work| undo(work, &house.undo, act)).is_ok())
                    })
                })
                .collect();
            tries.into_iter().map(|one| one.join().unwrap()).sum()
        });
        assert_eq!(succeeded, 1);
        let undos: i64 = app.looking(rep.persona(), |look| Ok(look.value("SELECT count(*) FROM act WHERE undoes IS NOT NULL", crate::args![])?));
        assert_eq!(undos, 1);
    }
}
