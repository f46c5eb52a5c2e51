//! Amounts in other currencies than the usual ones, and in several at once.

use axum::http::{Method, StatusCode};
use serde_json::json;

use super::{an_opportunity, as_it_stands};
use crate::opportunities::Status;
use crate::story;
use crate::testing::TestApp;

fn work_in(app: &TestApp, currency: &str) {
    let admin = app.admin();
    admin.get("/settings/workspace").form("/settings/workspace").with("currency", currency).send(&admin);
}

fn speaks_english(app: &TestApp) {
    let rep = app.rep();
    rep.get("/preferences").form("/preferences").with("lang", "en").send(&rep);
}

story! {
    fn a_win_left_as_it_stands_is_taken_in_every_currency(app: TestApp) {
        let rep = app.rep();
        for (currency, minor) in [("TND", 12_500), ("TND", 1_234_500), ("JPY", 12_500), ("EUR", 12_550)] {
            work_in(&app, currency);
            for composed in [false, true] {
                let id = an_opportunity(&app, rep.persona(), currency);
                let way = if composed { format!("/log?back=/opportunities/{id}") } else { "/won".to_owned() };
                app.acting(rep.persona(), |work| Ok(work.run("UPDATE opportunity SET amount = $1 WHERE id = $2", crate::args![minor, id])?));
                let form = rep.get(&format!("/opportunities/{id}")).form(&format!("/opportunities/{id}{way}"));
                let page = form.with("outcome", "won").send(&rep);
                assert!(page.status.is_success(), "{currency} {minor}: {}", page.text());
                let o = as_it_stands(&app, rep.persona(), id);
                assert_eq!((o.status, o.amount), (Status::Won, Some(minor)));
            }
        }
    }

    fn an_amount_is_read_in_the_currency_that_it_has(app: TestApp) {
        let rep = app.rep();
        let [kept, changed, called] = ["Une", "Deux", "Trois"].map(|title| an_opportunity(&app, rep.persona(), title));
        work_in(&app, "JPY");
        let amount = |id| as_it_stands(&app, rep.persona(), id).amount;
        let won = |amount: &'static str| [("amount", amount), ("was_amount", "12500"), ("day", ""), ("was_day", "")];
        rep.post(&format!("/opportunities/{kept}/won"), &won("12500"));
        assert_eq!(amount(kept), Some(12_500_00));
        rep.post(&format!("/opportunities/{changed}/won"), &won("125,50"));
        assert_eq!(amount(changed), Some(125_50));
        rep.post(&format!("/opportunities/{called}/edit?field=amount"), &[("was", "12500"), ("value", "99,9")]);
        assert_eq!(amount(called), Some(99_90));
        let close = json!({"status": "won", "amount": "125.50", "was": {"amount": "99.90"}});
        rep.api(Method::POST, &format!("/api/v1/opportunities/{called}/close"), Some(&close));
        assert_eq!(amount(called), Some(125_50));
    }

    fn what_was_left_alone_is_not_written_over_a_colleague(app: TestApp) {
        let (rep, admin) = (app.rep(), app.admin());
        let id = an_opportunity(&app, rep.persona(), "Ensacheuse");
        let edit = format!("/opportunities/{id}/edit?field=amount");
        admin.post(&edit, &[("was", "12500"), ("value", "15000")]);
        rep.post(&edit, &[("was", "12500"), ("value", "12500")]);
        rep.api(Method::PATCH, &format!("/api/v1/opportunities/{id}"), Some(&json!({"amount": "12500", "was": {"amount": "12500"}})));
        rep.post(&format!("/opportunities/{id}/won"), &[("amount", "12500"), ("was_amount", "12500")]);
        let o = as_it_stands(&app, rep.persona(), id);
        assert_eq!((o.status, o.amount), (Status::Won, Some(15_000_00)));
    }

    fn an_amount_beyond_all_measure_is_refused_in_a_sentence(app: TestApp) {
        let rep = app.rep();
        let id = an_opportunity(&app, rep.persona(), "Ensacheuse");
        let huge = "90 000 000 000 000 000";
        let said = "Ce montant est trop grand : 10 000 000 000 000 € au plus.";
        let forms: [(String, &[(&str, &str)]); 4] = [
            (format!("/opportunities/{id}/edit?field=amount"), &[("value", huge)]),
            (format!("/opportunities/{id}/won"), &[("amount", huge)]),
            (format!("/opportunities/{id}/log"), &[("outcome", "won"), ("amount", huge), ("was_amount", "12500")]),
            ("/opportunities".to_owned(), &[("title", "Ligne"), ("next", "auj"), ("amount", huge)]),
        ];
        for (address, form) in forms {
            let page = rep.try_post(&address, form);
            let text = page.text().replace(['\u{a0}', '\u{202f}'], " ");
            assert!(page.status == StatusCode::UNPROCESSABLE_ENTITY && text.contains(said), "{address}: {text}");
        }
        speaks_english(&app);
        let english = rep.speaking("en").try_post(&format!("/opportunities/{id}/won"), &[("amount", huge)]);
        assert!(english.text().contains("This amount is too large: €10,000,000,000,000 at most."), "{}", english.text());
        let (status, _) = app.rep().try_api(Method::POST, "/api/v1/opportunities", Some(&json!({"title": "Ligne", "amount": huge})));
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(as_it_stands(&app, &app.people.rep, id).amount, Some(12_500_00));
    }

    fn totals_add_up_one_currency_and_say_how_many_are_in_others(app: TestApp) {
        let rep = app.rep();
        let [first, _] = ["Une", "Deux"].map(|title| an_opportunity(&app, rep.persona(), title));
        work_in(&app, "USD");
        rep.post("/opportunities", &[("title", "Trois"), ("amount", "900"), ("next", "auj")]);
        rep.post("/opportunities", &[("title", "Quatre"), ("next", "auj")]);
        let plain = |text: String| text.replace(['\u{a0}', '\u{202f}'], " ");
        let head = |address: &str| plain(rep.get(address).one("#opportunities-totals"));
        for address in ["/opportunities", "/opportunities?view=board"] {
            assert!(head(address).starts_with("4 · 900 $ et 2 dans d’autres devises · pondéré "), "{}", head(address));
        }
        let column = plain(rep.get("/opportunities?view=board").one(".column .sum"));
        assert!(column.starts_with("900 $ et 2 dans d’autres devises · "), "{column}");
        rep.post(&format!("/opportunities/{first}/edit?field=amount"), &[("value", "")]);
        assert!(head("/opportunities").starts_with("4 · 900 $ et 1 dans une autre devise · "), "{}", head("/opportunities"));
        rep.post(&format!("/opportunities/{first}/edit?field=amount"), &[("value", "5")]);
        rep.post(&format!("/opportunities/{first}/star"), &[("starred", "1")]);
        for address in ["/opportunities?starred=1", "/opportunities?starred=1&view=board"] {
            assert!(head(address).starts_with("1 · 0 $ et 1 dans une autre devise · pondéré 0 $"), "{}", head(address));
        }
        speaks_english(&app);
        let english = plain(app.rep().speaking("en").get("/opportunities").one("#opportunities-totals"));
        assert!(english.starts_with("4 · $900 and 2 in other currencies · weighted $"), "{english}");
    }

    fn the_largest_amounts_add_up_exactly(app: TestApp) {
        let rep = app.rep();
        let ids = ["Une", "Deux", "Trois"].map(|title| an_opportunity(&app, rep.persona(), title));
        for id in ids {
            rep.post(&format!("/opportunities/{id}/edit?field=amount"), &[("value", "9 999 999 999 999,99")]);
        }
        let head = || rep.get("/opportunities").one("#opportunities-totals").replace(['\u{a0}', '\u{202f}'], " ");
        assert!(head().starts_with("3 · 29 999 999 999 999,97 € · "), "{}", head());
        for id in ids {
            rep.post(&format!("/opportunities/{id}/edit?field=amount"), &[("value", "0,01")]);
        }
        assert!(head().starts_with("3 · 0,03 € · "), "{}", head());
    }
}
