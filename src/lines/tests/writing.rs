use axum::http::{Method, StatusCode};
use serde_json::json;

use super::{add, line, names, product, sheet, unpriced};
use crate::opportunities::tests::an_opportunity;
use crate::story;
use crate::testing::builders::take_back_last;

story! {
    fn a_product_and_a_quantity_are_enough(app: TestApp) {
        let rep = app.rep();
        product(&app, "Conseil", "CO-1", &["850 EUR", "120 EUR / heure"]);
        let id = unpriced(&app, rep.persona(), "Audit", "EUR");
        let page = add(&rep, id, &[("name", "conseil"), ("quantity", "2,5")]);
        assert!(page.text().contains("Ligne Conseil ajoutée"), "{}", page.text());
        let row = page.one(".line-row");
        for shown in ["Conseil", "CO-1", "2,5 jour × 850 €", "TVA 20 %", "2 125 €"] {
            assert!(row.contains(shown), "{shown}: {row}");
        }
        add(&rep, id, &[("name", "CO-1")]);
        add(&rep, id, &[("name", "Conseil (heure)"), ("quantity", "3"), ("discount", "10")]);
        let lines = sheet(&rep, id)["lines"].clone();
        assert_eq!((&lines[1]["price"], &lines[1]["quantity"]), (&json!("850.00"), &json!("1")));
        assert_eq!((&lines[2]["name"], &lines[2]["unit"], &lines[2]["net"]), (&json!("Conseil"), &json!("heure"), &json!("324.00")));
    }

    fn names_are_offered_with_what_they_cost_in_the_currency_of_the_opportunity(app: TestApp) {
        let rep = app.rep();
        product(&app, "Étiqueteuse", "ET-1", &["8 500 EUR", "9 000 CHF"]);
        product(&app, "Étiquettes", "", &["12 CHF / mille"]);
        let id = unpriced(&app, rep.persona(), "Audit", "CHF");
        let offered = app.rep().with_scripts().get(&format!("/opportunities/{id}/lines/products?name=etiq"));
        assert_eq!(offered.attrs("option", "value"), ["Étiqueteuse", "Étiquettes (mille)"]);
        assert_eq!(offered.attrs("option", "label")[0], "ET-1 · 9\u{202f}000\u{a0}CHF / jour");
        add(&rep, id, &[("name", "Étiquettes (mille)")]);
        assert_eq!(sheet(&rep, id)["lines"][0]["price"], "12.00");
    }

    fn a_line_is_written_without_a_product(app: TestApp) {
        let rep = app.rep();
        let id = unpriced(&app, rep.persona(), "Audit", "EUR");
        let page = add(&rep, id, &[("name", "Transport"), ("price", "99,90"), ("discount", "9,90 €")]);
        let row = page.one(".line-row");
        assert!(row.contains("1 × 99,90 €") && row.contains("−9,90 €") && row.contains("TVA 20 %") && row.contains("90 €"), "{row}");
        add(&rep, id, &[("name", "Livres"), ("price", "10"), ("vat", "5,5")]);
        add(&rep, id, &[("name", "Autres livres"), ("price", "-2")]);
        let lines = sheet(&rep, id)["lines"].clone();
        assert_eq!(lines[2]["vat"], "5.5", "as the line before");
        assert_eq!(lines[2]["net"], "-2.00", "something is given back");
    }

    fn what_is_not_understood_is_said_and_nothing_is_added(app: TestApp) {
        let rep = app.rep();
        product(&app, "Conseil", "", &["850 EUR"]);
        let id = unpriced(&app, rep.persona(), "Audit", "CHF");
        let refusals: [(&[(&str, &str)], &str); 12] = [
            (&[("name", "")], "prix"),
            (&[("name", "Transport")], "Écrivez le prix d’une unité"),
            (&[("name", "Conseil")], "Conseil n’a pas de prix en CHF"),
            (&[("name", "Sac"), ("price", "cher")], "cher"),
            (&[("name", "Sac"), ("price", "10 EUR")], "est en CHF"),
            (&[("name", "Sac"), ("price", "10"), ("quantity", "deux")], "n’est pas une quantité"),
            (&[("name", "Sac"), ("price", "10"), ("quantity", "0")], "plus grande que zéro"),
            (&[("name", "Sac"), ("price", "10"), ("discount", "beaucoup")], "n’est pas une remise"),
            (&[("name", "Sac"), ("price", "10"), ("discount", "11 CHF")], "va de zéro à ce que coûte la ligne"),
            (&[("name", "Sac"), ("price", "10"), ("discount", "101 %")], "va de zéro à ce que coûte la ligne"),
            (&[("name", "Sac"), ("price", "10"), ("vat", "beaucoup")], "n’est pas un taux"),
            (&[("name", "Sac"), ("price", "10 000 000 000 000"), ("quantity", "2")], "le plus grand montant possible"),
        ];
        for (form, said) in refusals {
            let page = add(&rep, id, form);
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{form:?}");
            assert!(page.text().contains(said), "{form:?}: {}", page.text());
        }
        assert!(names(&rep, id).is_empty());
    }

    fn lines_are_changed_in_place_moved_and_removed_and_each_is_taken_back(app: TestApp) {
        let rep = app.rep();
        let id = unpriced(&app, rep.persona(), "Audit", "EUR");
        for name in ["Un", "Deux", "Trois"] {
            add(&rep, id, &[("name", name), ("price", "10")]);
        }
        let second = line(&rep, id, 1);
        let place = format!("/opportunities/{id}/lines/{second}");
        let page = rep.post(&place, &[("name", "Deux"), ("was_name", "Deux"), ("quantity", "4"), ("was_quantity", "1"), ("discount", "5 %"), ("was_discount", "")]);
        assert!(page.one(&format!("#line-{second}")).contains("38 €"), "{}", page.one(&format!("#line-{second}")));
        assert!(page.one(".timeline").contains("Quantité : 1 → 4"), "{}", page.one(".timeline"));
        take_back_last(&app);
        assert_eq!(sheet(&rep, id)["lines"][1]["net"], "10.00");
        take_back_last(&app);
        assert_eq!(sheet(&rep, id)["lines"][1]["net"], "38.00");
        rep.post(&format!("{place}/move"), &[("by", "-1")]);
        assert_eq!(names(&rep, id), ["Deux", "Un", "Trois"]);
        rep.post(&format!("{place}/move"), &[("to", "3"), ("by", "")]);
        assert_eq!(names(&rep, id), ["Un", "Trois", "Deux"]);
        take_back_last(&app);
        assert_eq!(names(&rep, id), ["Deux", "Un", "Trois"]);
        rep.post(&format!("{place}/remove"), &[]);
        assert_eq!(names(&rep, id), ["Un", "Trois"]);
        take_back_last(&app);
        assert_eq!(names(&rep, id), ["Deux", "Un", "Trois"], "at the place where it was");
        take_back_last(&app);
        assert_eq!(names(&rep, id), ["Un", "Trois"]);
    }

    fn two_people_on_different_fields_both_keep_what_they_wrote_and_on_one_field_the_second_chooses(app: TestApp) {
        let (rep, admin) = (app.rep(), app.admin());
        let id = unpriced(&app, rep.persona(), "Audit", "EUR");
        add(&rep, id, &[("name", "Sac"), ("price", "10")]);
        let place = format!("/opportunities/{id}/lines/{}", line(&rep, id, 0));
        let seen = [("was_name", "Sac"), ("was_quantity", "1"), ("was_price", "10")];
        let write = |client: &crate::testing::Client, name: &str, quantity: &str, price: &str| {
            client.try_post(&place, &[&seen[..], &[("name", name), ("quantity", quantity), ("price", price)]].concat())
        };
        write(&admin, "Sac", "2", "10");
        write(&rep, "Sac", "1", "12");
        let both = sheet(&rep, id)["lines"][0].clone();
        assert_eq!((&both["quantity"], &both["price"]), (&json!("2"), &json!("12.00")));
        let page = write(&rep, "Sac", "3", "12");
        assert_eq!(page.status, StatusCode::CONFLICT);
        for said in ["Alice Martin a écrit « 2 » pour Quantité", "« 3 »", "Garder celle de Alice Martin", "Garder la mienne"] {
            assert!(page.text().contains(said), "{said}: {}", page.text());
        }
        assert_eq!(sheet(&rep, id)["lines"][0]["quantity"], "2", "nothing is written over");
        page.form(&place).send(&rep);
        assert_eq!(sheet(&rep, id)["lines"][0]["quantity"], "3", "mine was kept, knowingly");
    }

    fn a_line_that_somebody_changed_meanwhile_is_not_taken_back_unseen(app: TestApp) {
        let rep = app.rep();
        let id = unpriced(&app, rep.persona(), "Audit", "EUR");
        add(&rep, id, &[("name", "Sac"), ("price", "10")]);
        let act: i64 = app.looking(rep.persona(), |look| Ok(look.value("SELECT MAX(id) FROM act", crate::args![])?));
        app.admin().post(&format!("/opportunities/{id}/lines/{}", line(&rep, id, 0)), &[("price", "12")]);
        assert_eq!(rep.try_post(&format!("/undo/{act}"), &[]).status, StatusCode::CONFLICT);
        assert_eq!(sheet(&rep, id)["lines"][0]["price"], "12.00");
    }

    fn what_one_may_not_see_has_no_lines(app: TestApp) {
        let id = an_opportunity(&app, &app.people.rep, "Secret de Claire");
        add(&app.rep(), id, &[("name", "Sac"), ("price", "10")]);
        let (place, stranger) = (format!("/opportunities/{id}/lines"), app.other_rep());
        let own = line(&app.rep(), id, 0);
        for path in ["", "/follow", &format!("/{own}"), &format!("/{own}/move"), &format!("/{own}/remove")] {
            let answer = stranger.try_post(&format!("{place}{path}"), &[("name", "Sac"), ("price", "1"), ("by", "1"), ("follows", "1")]);
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        }
        for path in ["/export", "/products?name=s"] {
            assert_eq!(stranger.try_get(&format!("{place}{path}")).status, StatusCode::NOT_FOUND, "{path}");
        }
        assert_eq!(stranger.try_api(Method::GET, &format!("/api/v1{place}"), None).0, StatusCode::NOT_FOUND);
        let mine = an_opportunity(&app, stranger.persona(), "À moi");
        let through = stranger.try_post(&format!("/opportunities/{mine}/lines/{own}/remove"), &[]);
        assert_eq!(through.status, StatusCode::NOT_FOUND, "a line of another record");
        assert_eq!(names(&app.manager(), id), ["Sac"]);
    }
}
