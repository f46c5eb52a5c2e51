//! Two people on one record.

use std::sync::Barrier;

use axum::http::{Method, StatusCode};
use serde_json::json;

use super::{an_opportunity, as_it_stands};
use crate::story;

story! {
    fn many_programs_write_for_one_person_at_once_and_none_is_turned_away(app: TestApp) {
        let barrier = Barrier::new(12);
        std::thread::scope(|scope| {
            for caller in 0..12 {
                let (app, barrier) = (&app, &barrier);
                scope.spawn(move || {
                    barrier.wait();
                    for number in 0..5 {
                        an_opportunity(app, app.rep().persona(), &format!("Ensacheuse {caller}-{number}"));
                    }
                });
            }
        });
        let list = app.rep().api_get("/api/v1/opportunities?limit=200");
        assert_eq!(list["opportunities"].as_array().unwrap().len(), 60);
    }

    fn two_people_on_different_fields_both_keep_what_they_wrote(app: TestApp) {
        let (rep, admin) = (app.rep(), app.admin());
        let id = an_opportunity(&app, rep.persona(), "Ensacheuse");
        rep.post(&format!("/opportunities/{id}/edit?field=amount"), &[("was", "12500"), ("value", "15000")]);
        admin.post(&format!("/opportunities/{id}/edit?field=title"), &[("was", "Ensacheuse"), ("value", "Doseuse")]);
        let o = as_it_stands(&app, rep.persona(), id);
        assert_eq!((o.title.as_str(), o.amount), ("Doseuse", Some(15_000_00)));
    }

    fn the_second_one_on_the_same_field_sees_both_values_and_chooses(app: TestApp) {
        let (rep, admin) = (app.rep(), app.admin());
        let id = an_opportunity(&app, rep.persona(), "Ensacheuse");
        let address = format!("/opportunities/{id}/edit?field=amount");
        admin.post(&address, &[("was", "12500"), ("value", "15000")]);
        // Claire changed something else since: it is Alice who wrote the amount.
        rep.post(&format!("/opportunities/{id}/star"), &[("starred", "1")]);
        for client in [&rep, &app.rep().with_scripts()] {
            let page = client.try_post(&address, &[("was", "12500"), ("value", "13k")]);
            assert_eq!(page.status, StatusCode::CONFLICT);
            for said in ["Alice Martin", "15 000 €", "13 000 €", "Garder celle de Alice Martin", "Garder la mienne"] {
                assert!(page.text().contains(said), "{said}: {}", page.text());
            }
            assert_eq!(as_it_stands(&app, rep.persona(), id).amount, Some(15_000_00), "nothing is written over");
            assert!(page.source.contains("value=\"15000\"") && page.source.contains("value=\"13k\""), "{}", page.source);
        }
        rep.post(&address, &[("was", "15000"), ("value", "13k")]);
        assert_eq!(as_it_stands(&app, rep.persona(), id).amount, Some(13_000_00), "mine was kept, knowingly");
        assert!(rep.get(&format!("/opportunities/{id}")).text().contains("15 000 €"), "the other one is in the story");
    }

    fn the_same_value_twice_is_no_conflict(app: TestApp) {
        let (rep, admin) = (app.rep(), app.admin());
        let id = an_opportunity(&app, rep.persona(), "Ensacheuse");
        let address = format!("/opportunities/{id}/edit?field=expected_close");
        admin.post(&address, &[("was", ""), ("value", "2026-12-15")]);
        rep.post(&address, &[("was", ""), ("value", "15/12/2026")]);
        assert_eq!(as_it_stands(&app, rep.persona(), id).expected_close.unwrap().to_string(), "2026-12-15");
    }

    fn configurable_fields_are_told_apart(app: TestApp) {
        let (rep, admin) = (app.rep(), app.admin());
        let id = an_opportunity(&app, rep.persona(), "Ensacheuse");
        admin.api_post("/api/v1/fields", &serde_json::json!({"label": "Besoin", "kind": "long_text"}));
        admin.api_post("/api/v1/fields", &serde_json::json!({"label": "Effectif", "kind": "number"}));
        let fields: Vec<(i64,)> = app.looking(rep.persona(), |look| Ok(look.all("SELECT id FROM field ORDER BY id LIMIT 2", &[])?));
        let place = |at: usize| format!("/opportunities/{id}/edit?field={}", fields[at].0);
        admin.post(&place(0), &[("was", ""), ("value", "sa ligne\r\nen deux")]);
        rep.post(&place(1), &[("was", ""), ("value", "autre chose")]);
        rep.post(&place(0), &[("was", "sa ligne\nen deux"), ("value", "vue")]);
        assert_eq!(rep.try_post(&place(0), &[("was", "sa ligne\nen deux"), ("value", "pas vue")]).status, StatusCode::CONFLICT);
        let kept = as_it_stands(&app, rep.persona(), id).fields();
        assert_eq!(kept.into_values().collect::<Vec<_>>(), ["vue", "autre chose"]);
    }

    fn the_api_may_say_what_it_read(app: TestApp) {
        let (rep, admin) = (app.rep(), app.admin());
        let id = an_opportunity(&app, rep.persona(), "Ensacheuse");
        let address = format!("/api/v1/opportunities/{id}");
        admin.api(Method::PATCH, &address, Some(&json!({"amount": "15000"})));
        let stale = json!({"title": "Doseuse", "amount": "13000", "was": {"title": "Ensacheuse", "amount": "12500.00"}});
        let (status, said) = rep.try_api(Method::PATCH, &address, Some(&stale));
        assert_eq!((status, &said["error"]["code"]), (StatusCode::CONFLICT, &json!("conflict")));
        assert_eq!(said["error"]["fields"][0]["field"], json!("amount"));
        assert_eq!(said["error"]["fields"][0]["code"], json!("opportunities-both-wrote"));
        let message = said["error"]["message"].as_str().unwrap();
        assert!(message.contains("Alice Martin") && message.contains("15000.00") && message.contains("13000.00"), "{message}");
        assert_eq!(as_it_stands(&app, rep.persona(), id).title, "Ensacheuse", "nothing of it was done");
        let fresh = json!({"title": "Doseuse", "amount": "13000", "expected_close": "2026-12-15", "was": {"amount": "15000", "expected_close": ""}});
        let changed = rep.api(Method::PATCH, &address, Some(&fresh));
        assert_eq!(changed["opportunity"]["amount"]["amount"], json!("13000.00"));
        assert_eq!(changed["opportunity"]["expected_close"], json!("2026-12-15"));
        // Who says nothing writes over, as before.
        rep.api(Method::PATCH, &address, Some(&json!({"amount": "1", "expected_close": ""})));
        assert_eq!(as_it_stands(&app, rep.persona(), id).expected_close, None);
    }
}
