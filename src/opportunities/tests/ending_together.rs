//! Two people on the ending of one record: what is asked there is not written over unseen.

use axum::http::{Method, StatusCode};
use serde_json::json;

use super::{activity, an_opportunity, as_it_stands, id_of, result};
use crate::opportunities::Status;
use crate::story;

story! {
    fn a_win_does_not_write_over_an_amount_that_was_not_seen(app: TestApp) {
        let (rep, admin) = (app.rep(), app.admin());
        let id = an_opportunity(&app, rep.persona(), "Ensacheuse");
        admin.post(&format!("/opportunities/{id}/edit?field=amount"), &[("was", "12500"), ("value", "15000")]);
        let won = format!("/opportunities/{id}/won");
        let form = [("amount", "13k"), ("was_amount", "12500"), ("day", "2026-11-20"), ("was_day", "")];
        for client in [&rep, &app.rep().with_scripts()] {
            let page = client.try_post(&won, &form);
            assert_eq!(page.status, StatusCode::CONFLICT);
            for said in ["Alice Martin", "15 000 €", "13 000 €", "Garder celle de Alice Martin", "Garder la mienne"] {
                assert!(page.text().contains(said), "{said}: {}", page.text());
            }
            assert!(page.source.contains("name=\"day\" value=\"2026-11-20\""), "the rest comes along: {}", page.source);
            assert_eq!(as_it_stands(&app, rep.persona(), id).status, Status::ToDo, "nothing of it was done");
        }
        rep.post(&won, &[("amount", "13000"), ("was_amount", "15000"), ("day", "2026-11-20"), ("was_day", "")]);
        let o = as_it_stands(&app, rep.persona(), id);
        assert_eq!((o.status, o.amount), (Status::Won, Some(13_000_00)), "mine was kept, knowingly");
    }

    fn two_who_close_the_same_way_do_not_write_over_each_other(app: TestApp) {
        let (rep, admin) = (app.rep(), app.admin());
        let id = an_opportunity(&app, rep.persona(), "Ensacheuse");
        let reason = |name: &str| id_of(&app, "SELECT id FROM reason WHERE kind = 'lost' AND name = $1", name);
        let (price, delay) = (reason("Prix"), reason("Délai"));
        let lost = format!("/opportunities/{id}/lost");
        admin.post(&lost, &[("reason", &price), ("was_reason", ""), ("winner", "Sidel"), ("was_winner", "")]);
        let page = rep.try_post(&lost, &[("reason", &delay), ("was_reason", ""), ("winner", "Sidel"), ("was_winner", "")]);
        assert_eq!(page.status, StatusCode::CONFLICT);
        assert!(page.text().contains("Motif : Alice Martin a écrit « Prix » entre-temps, vous « Délai »"), "{}", page.text());
        assert_eq!(as_it_stands(&app, rep.persona(), id).close_reason_id.map(|r| r.to_string()), Some(price));
        let page = rep.try_post(&lost, &[("winner", "Bosch"), ("was_winner", "")]);
        assert!(page.text().contains("Gagnant : Alice Martin a écrit « Sidel » entre-temps, vous « Bosch »"), "{}", page.text());
    }

    fn the_composer_asks_too_and_carries_the_call_along(app: TestApp) {
        let (rep, admin) = (app.rep(), app.admin());
        let id = an_opportunity(&app, rep.persona(), "Ensacheuse");
        let log = format!("/opportunities/{id}/log?back=/");
        let (call, joined) = (activity(&app, "Appel"), result(&app, "Joint"));
        let form = |was: &'static str, amount: &'static str| {
            [("type", call.clone()), ("result", joined.clone()), ("note", "accord du DAF".into()), ("outcome", "won".into()),
             ("amount", amount.into()), ("was_amount", was.into()), ("lost_reason", "".into()), ("was_lost_reason", "".into())]
        };
        let send = |form: &[(&str, String)]| {
            rep.try_post(&log, &form.iter().map(|(name, text)| (*name, text.as_str())).collect::<Vec<_>>())
        };
        admin.post(&format!("/opportunities/{id}/edit?field=amount"), &[("was", "12500"), ("value", "15000")]);
        let page = send(&form("12500", "13000"));
        assert_eq!(page.status, StatusCode::CONFLICT);
        for kept in ["accord du DAF", "data-settles=\"composer-", "log?back=/", "name=\"was_amount\" value=\"15000\""] {
            assert!(page.source.contains(kept), "{kept}: {}", page.source);
        }
        assert!(send(&form("15000", "15000")).status.is_success());
        let o = as_it_stands(&app, rep.persona(), id);
        assert_eq!((o.status, o.amount), (Status::Won, Some(15_000_00)));
        assert!(rep.get(&format!("/opportunities/{id}")).text().contains("accord du DAF"));
    }

    fn losing_says_nothing_of_the_amount_and_leaves_it(app: TestApp) {
        let (rep, admin) = (app.rep(), app.admin());
        let id = an_opportunity(&app, rep.persona(), "Ensacheuse");
        admin.post(&format!("/opportunities/{id}/edit?field=amount"), &[("was", "12500"), ("value", "15000")]);
        // Without a script every question of the composer is sent, also those of the other outcomes.
        rep.post(&format!("/opportunities/{id}/log"), &[("outcome", "lost"), ("amount", "12500"), ("was_amount", "12500")]);
        let o = as_it_stands(&app, rep.persona(), id);
        assert_eq!((o.status, o.amount), (Status::Lost, Some(15_000_00)));
    }

    fn the_first_value_counts_as_one(app: TestApp) {
        let (rep, admin) = (app.rep(), app.admin());
        let id = an_opportunity(&app, rep.persona(), "Ensacheuse");
        let address = format!("/opportunities/{id}/edit?field=expected_close");
        admin.post(&address, &[("was", ""), ("value", "2026-12-15")]);
        assert_eq!(rep.try_post(&address, &[("was", ""), ("value", "2026-12-16")]).status, StatusCode::CONFLICT);
    }

    fn a_program_may_say_what_it_read_when_it_closes(app: TestApp) {
        let (rep, admin) = (app.rep(), app.admin());
        let id = an_opportunity(&app, rep.persona(), "Ensacheuse");
        admin.api(Method::PATCH, &format!("/api/v1/opportunities/{id}"), Some(&json!({"amount": "15000"})));
        let close = format!("/api/v1/opportunities/{id}/close");
        let (status, said) = rep.try_api(Method::POST, &close, Some(&json!({"status": "won", "amount": "13000", "was": {"amount": "12500"}})));
        assert_eq!((status, &said["error"]["fields"][0]["field"]), (StatusCode::CONFLICT, &json!("amount")));
        let closed = rep.api(Method::POST, &close, Some(&json!({"status": "won", "amount": "13000", "was": {"amount": "15000"}})));
        assert_eq!(closed["opportunity"]["amount"]["amount"], json!("13000.00"));
    }
}
