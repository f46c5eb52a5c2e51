use axum::http::Method;
use serde_json::{Value as Json, json};

use super::{add, amount, line, names, sheet, unpriced};
use crate::opportunities::tests::an_opportunity;
use crate::story;
use crate::testing::builders::take_back_last;

fn follows(yes: bool) -> Json {
    json!({"follows": yes})
}

story! {
    fn totals_are_exact_to_the_smallest_unit_of_each_currency(app: TestApp) {
        let rep = app.rep();
        let expected = [
            ("EUR", "33,33", ["50.00", "99.99", "179.99"]),
            ("JPY", "3333", ["5000", "9999", "17999"]),
            ("TND", "33,333", ["50.000", "99.999", "179.999"]),
        ];
        for (currency, price, [half, whole, gross]) in expected {
            let id = unpriced(&app, rep.persona(), currency, currency);
            add(&rep, id, &[("name", "Une et demie"), ("price", price), ("quantity", "1,5"), ("vat", "20")]);
            add(&rep, id, &[("name", "Trois"), ("price", price), ("quantity", "3"), ("vat", "20")]);
            let sheet = sheet(&rep, id);
            assert_eq!((&sheet["lines"][0]["net"], &sheet["lines"][1]["net"]), (&json!(half), &json!(whole)));
            assert_eq!(sheet["gross"], gross, "{sheet}");
        }
    }

    fn the_page_says_the_totals_of_each_rate_and_how_they_were_rounded(app: TestApp) {
        let rep = app.rep();
        let id = unpriced(&app, rep.persona(), "Audit", "EUR");
        add(&rep, id, &[("name", "Sac"), ("price", "100"), ("vat", "20")]);
        let page = add(&rep, id, &[("name", "Livre"), ("price", "50"), ("vat", "5,5")]);
        let sums = page.one(".line-sums");
        for shown in ["Total hors taxe", "150 €", "TVA 20 % de 100 €", "TVA 5,5 % de 50 €", "2,75 €", "172,75 €"] {
            assert!(sums.contains(shown), "{shown}: {sums}");
        }
        assert!(page.text().contains("une moitié s’éloigne de zéro"));
    }

    fn where_there_was_no_amount_it_follows_the_lines(app: TestApp) {
        let rep = app.rep();
        let id = unpriced(&app, rep.persona(), "Audit", "EUR");
        add(&rep, id, &[("name", "Sac"), ("price", "100"), ("quantity", "3")]);
        assert_eq!(amount(&rep, id), ("300.00".into(), true));
        assert!(rep.get(&format!("/opportunities/{id}")).one(".timeline").contains("Montant selon les lignes : – → 300 €"));
        let place = format!("/opportunities/{id}/lines/{}", line(&rep, id, 0));
        rep.post(&place, &[("price", "90")]);
        assert_eq!(amount(&rep, id).0, "270.00");
        take_back_last(&app);
        assert_eq!(amount(&rep, id).0, "300.00");
        take_back_last(&app);
        assert_eq!(amount(&rep, id).0, "270.00");
        rep.post(&format!("{place}/remove"), &[]);
        assert_eq!(amount(&rep, id).0, "", "no line, no amount");
        take_back_last(&app);
        assert_eq!(amount(&rep, id), ("270.00".into(), true));
    }

    fn a_typed_amount_stays_and_the_difference_is_said_until_one_lets_it_follow(app: TestApp) {
        let rep = app.rep();
        let id = an_opportunity(&app, rep.persona(), "Ensacheuse");
        let page = add(&rep, id, &[("name", "Sac"), ("price", "12 000")]);
        assert_eq!(amount(&rep, id), ("12500.00".into(), false));
        assert!(page.one(".line-apart").contains("dépasse les lignes de 500 €"), "{}", page.one(".line-source"));
        let page = rep.post(&format!("/opportunities/{id}/lines/follow"), &[("follows", "1")]);
        assert!(!page.has(".line-apart"));
        assert_eq!(amount(&rep, id), ("12000.00".into(), true));
        take_back_last(&app);
        assert_eq!(amount(&rep, id), ("12500.00".into(), false));
        take_back_last(&app);
        rep.post(&format!("/opportunities/{id}/lines/follow"), &[]);
        assert_eq!(amount(&rep, id), ("12000.00".into(), false), "stays as it is");
        let page = add(&rep, id, &[("name", "Pose"), ("price", "800")]);
        assert!(page.one(".line-apart").contains("Les lignes dépassent le montant saisi de 800 €"));
    }

    fn an_amount_that_is_typed_over_does_not_follow_any_more(app: TestApp) {
        let rep = app.rep();
        let id = unpriced(&app, rep.persona(), "Audit", "EUR");
        add(&rep, id, &[("name", "Sac"), ("price", "100")]);
        rep.post(&format!("/opportunities/{id}/edit?field=amount"), &[("value", "90"), ("was", "100")]);
        assert_eq!(amount(&rep, id), ("90.00".into(), false));
        take_back_last(&app);
        assert_eq!(amount(&rep, id), ("100.00".into(), true));
        rep.post(&format!("/opportunities/{id}/won"), &[("amount", "95"), ("was_amount", "100")]);
        assert_eq!(amount(&rep, id), ("95.00".into(), false), "the real amount is what was agreed");
    }

    fn lines_become_one_list_when_records_become_one_and_the_amount_stays_as_it_was_chosen(app: TestApp) {
        let rep = app.rep();
        let one = unpriced(&app, rep.persona(), "Audit", "EUR");
        let two = unpriced(&app, rep.persona(), "Audit bis", "EUR");
        add(&rep, one, &[("name", "Sac"), ("price", "100")]);
        add(&rep, two, &[("name", "Pose"), ("price", "40")]);
        let done = rep.api_post("/api/v1/merge", &json!({"kind": "opportunity", "ids": [one, two], "keep": one}));
        assert_eq!(names(&rep, one), ["Sac", "Pose"]);
        assert_eq!(amount(&rep, one), ("100.00".into(), false), "as it was chosen; the difference is said");
        for undone in [false, true, false] {
            if !undone {
                take_back_last(&app);
                assert_eq!((amount(&rep, one), amount(&rep, two)), (("100.00".into(), true), ("40.00".into(), true)));
            } else {
                take_back_last(&app);
                assert_eq!(amount(&rep, one), ("100.00".into(), false));
            }
        }
        assert!(done["act"].is_i64());
        take_back_last(&app);
        let second = line(&rep, one, 1);
        rep.post(&format!("/opportunities/{one}/lines/{second}/move"), &[("by", "-1")]);
        rep.api(Method::PUT, &format!("/api/v1/opportunities/{one}/lines/follow"), Some(&follows(true)));
        assert_eq!(amount(&rep, one), ("140.00".into(), true));
    }

    fn lines_in_another_currency_are_shown_and_not_counted(app: TestApp) {
        let rep = app.rep();
        let one = unpriced(&app, rep.persona(), "Audit", "EUR");
        let two = unpriced(&app, rep.persona(), "Audit bis", "CHF");
        add(&rep, one, &[("name", "Sac"), ("price", "100")]);
        add(&rep, two, &[("name", "Pose"), ("price", "40")]);
        rep.api_post("/api/v1/merge", &json!({"kind": "opportunity", "ids": [one, two], "keep": one}));
        let page = rep.get(&format!("/opportunities/{one}"));
        assert!(page.text().contains("dans une autre devise que EUR"), "{}", page.one(".lines"));
        assert!(page.one(".line-list").contains("40 CHF"));
        assert_eq!((&sheet(&rep, one)["net"], amount(&rep, one)), (&json!("100.00"), ("100.00".into(), true)));
    }

    fn the_switch_is_the_same_by_the_api(app: TestApp) {
        let rep = app.rep();
        let id = an_opportunity(&app, rep.persona(), "Ensacheuse");
        let place = format!("/api/v1/opportunities/{id}/lines");
        let added = rep.api_post(&place, &json!({"name": "Sac", "price": "100", "quantity": "2"}));
        assert!(added["act"].is_i64() && added["line_id"].is_i64(), "{added}");
        rep.api(Method::PUT, &format!("{place}/follow"), Some(&follows(true)));
        assert_eq!(rep.api_get(&format!("/api/v1/opportunities/{id}"))["amount"]["amount"], "200.00");
        rep.api(Method::PATCH, &format!("{place}/{}", added["line_id"]), Some(&json!({"quantity": "3"})));
        let shown = rep.api_get(&format!("/api/v1/opportunities/{id}"));
        assert_eq!((&shown["amount"]["amount"], &shown["amount_follows"]), (&json!("300.00"), &json!(true)));
    }
}
