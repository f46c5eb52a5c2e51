//! Values that are written where they stand.

use axum::http::{Method, StatusCode};
use serde_json::json;

use super::a_sale;
use crate::story;
use crate::testing::builders::take_back_last;

story! {
    fn a_value_is_edited_where_it_stands_and_taken_back(app: TestApp) {
        let rep = app.rep();
        let sale = a_sale(&rep, "Ensacheuse", "Morel", "Claire Morel");
        let (company, person) = (format!("/companies/{}", sale.company), format!("/people/{}", sale.person));
        rep.post(&format!("{company}/edit?field=city"), &[("value", "Villeurbanne"), ("was", "")]);
        rep.post(&format!("{person}/edit?field=phone"), &[("value", "01 99 00 44 10"), ("was", "")]);
        assert!(rep.get(&company).text().contains("Villeurbanne"));
        assert!(rep.get(&format!("/opportunities/{}", sale.id)).text().contains("01 99 00 44 10"), "seen on the opportunity as well");
        take_back_last(&app);
        assert!(!rep.get(&person).text().contains("01 99 00 44 10"));
        // By program, several at once.
        let body = json!({"values": {"name": "Morel SA", "website": "morel.example"}, "was": {"name": "Morel"}});
        let done = rep.api(Method::PATCH, &format!("/api/v1{company}"), Some(&body));
        assert!(done["act"].is_i64());
        let told = rep.get(&company).text();
        assert!(told.contains("Morel SA") && told.contains("morel.example"), "{told}");
    }

    fn a_new_name_is_found_and_known_and_the_old_one_no_more(app: TestApp) {
        let rep = app.rep();
        let sale = a_sale(&rep, "Ensacheuse", "Morel", "Claire Morel");
        rep.post(&format!("/companies/{}/edit?field=name", sale.company), &[("value", "Lenoir"), ("was", "Morel")]);
        let found = |typed: &str| rep.api_get(&format!("/api/v1/search?q={typed}"))["found"].to_string();
        assert!(found("lenoir").contains("Ensacheuse") && found("lenoir").contains("\"company\""), "{}", found("lenoir"));
        assert_eq!(a_sale(&rep, "Doseuse", "Lenoir", "Jean Lenoir").company, sale.company);
        assert_ne!(a_sale(&rep, "Pièces", "Morel", "Anne Morel").company, sale.company);
        // Who works there is known at the company under its new name.
        assert_eq!(a_sale(&rep, "Entretien", "Lenoir", "Claire Morel").person, sale.person);
    }

    fn a_person_changes_companies(app: TestApp) {
        let rep = app.rep();
        let (sale, other) = (a_sale(&rep, "Ensacheuse", "Morel", "Claire Morel"), a_sale(&rep, "Doseuse", "Huet", "Jean Huet"));
        rep.post(&format!("/people/{}/edit?field=company_id", sale.person), &[("value", "huet"), ("was", "Morel")]);
        assert!(rep.get(&format!("/companies/{}", other.company)).text().contains("Claire Morel"));
        take_back_last(&app);
        assert!(!rep.get(&format!("/companies/{}", other.company)).text().contains("Claire Morel"));
    }

    fn nobody_writes_over_what_he_has_not_seen(app: TestApp) {
        let (rep, manager) = (app.rep(), app.manager());
        let sale = a_sale(&rep, "Ensacheuse", "Morel", "Claire Morel");
        let edit = format!("/companies/{}/edit?field=city", sale.company);
        manager.post(&edit, &[("value", "Lyon"), ("was", "")]);
        let refused = rep.try_post(&edit, &[("value", "Nantes"), ("was", "")]);
        assert_eq!(refused.status, StatusCode::CONFLICT);
        for told in ["Marc Dubois", "Lyon", "Nantes"] {
            assert!(refused.text().contains(told), "{told}: {}", refused.text());
        }
        // The colleague's act is not taken back once somebody wrote anew.
        rep.post(&edit, &[("value", "Nantes"), ("was", "Lyon")]);
        let first: i64 = app.looking(manager.persona(), |look| Ok(look.value("SELECT MIN(act_id) FROM event WHERE kind = 'company.edited'", crate::args![])?));
        assert_eq!(manager.try_post(&format!("/undo/{first}"), &[]).status, StatusCode::CONFLICT);
    }

    fn bad_input_gets_a_sentence(app: TestApp) {
        let rep = app.rep();
        let sale = a_sale(&rep, "Ensacheuse", "Morel", "Claire Morel");
        let refused = rep.try_post(&format!("/people/{}/edit?field=name", sale.person), &[("value", " "), ("was", "Claire Morel")]);
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.text().contains("Indiquez un nom"), "{}", refused.text());
        let (status, said) = rep.try_api(Method::PATCH, &format!("/api/v1/people/{}", sale.person), Some(&json!({"values": {"merged_into": "1"}})));
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{said}");
    }
}
