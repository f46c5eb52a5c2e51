//! What is pasted fills the fields, each in its place; what has no place of its own stays in the note, and the text as it was.

use serde_json::json;

use crate::story;

/// A signature with more than the form has fields for.
const FULL: &str = "Claire Morel\nDirectrice financière\nMorel SA\n12 rue des Forges\n69100 Villeurbanne\nFrance\nFixe : 01 99 00 12 34\nMobile : 06 39 98 12 34\nAtelier : 01 99 00 12 35\nc.morel@morel.example\ncompta@morel.example\nSIRET 732 829 320 00074 - TVA FR44732829320\nbudget 45 000 CHF, elle veut une ensacheuse";

story! {
    fn each_value_of_a_signature_has_its_field(app: TestApp) {
        let read = app.rep().api_post("/api/v1/opportunities/understand", &json!({"text": FULL}))["opportunity"].clone();
        let field = |name: &str| read[name].as_str().unwrap_or_default().replace('\u{a0}', " ");
        for (name, value) in [
            ("person", "Claire Morel"),
            ("company", "Morel SA"),
            ("phone", "01 99 00 12 34"),
            ("mobile", "06 39 98 12 34"),
            ("email", "c.morel@morel.example"),
            ("street", "12 rue des Forges"),
            ("country", "France"),
            ("siren", "732829320"),
            ("amount", "45000 CHF"),
        ] {
            assert_eq!(field(name), value, "{name}");
        }
        for kept in ["01 99 00 12 35", "compta@morel.example", "73282932000074", "FR44732829320", "elle veut une ensacheuse"] {
            assert!(field("note").contains(kept), "{kept}: {}", field("note"));
        }
    }

    fn a_number_from_abroad_keeps_its_country(app: TestApp) {
        let read = app.rep().api_post("/api/v1/opportunities/understand", &json!({"text": "Urs Meier\n+41 21 555 01 23"}));
        assert_eq!(read["opportunity"]["phone"].as_str().unwrap().replace('\u{a0}', " "), "+41 21 555 01 23");
    }

    fn an_amount_in_another_currency_stays_in_it(app: TestApp) {
        let rep = app.rep();
        let made = rep.api_post("/api/v1/opportunities", &json!({"title": "Ligne", "amount": "45k CHF"}));
        assert_eq!(made["opportunity"]["amount"], json!({"amount": "45000.00", "currency": "CHF"}));
        rep.post("/opportunities", &[("title", "Doseuse"), ("amount", "£1,200"), ("next", "demain")]);
        let all = rep.api_get("/api/v1/opportunities?limit=5")["opportunities"].clone();
        let typed = all.as_array().unwrap().iter().find(|one| one["title"] == "Doseuse").unwrap();
        assert_eq!(typed["amount"], json!({"amount": "1200.00", "currency": "GBP"}));
    }

    fn the_text_stays_as_it_was_pasted(app: TestApp) {
        let rep = app.rep();
        let page = rep.post("/opportunities/understand", &[("text", FULL)]);
        let page = page.form("/opportunities").with("owner", &rep.persona().id.to_string()).with("next", "demain").send(&rep);
        assert_eq!(page.one("pre.original").split_whitespace().collect::<Vec<_>>(), FULL.split_whitespace().collect::<Vec<_>>());
        for kept in ["Claire Morel", "Morel SA", "compta@morel.example", "732829320"] {
            assert!(page.text().contains(kept), "{kept}: {}", page.text());
        }
    }
}
