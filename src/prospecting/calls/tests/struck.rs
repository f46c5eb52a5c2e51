//! Striking out and passing over while calling.

use axum::http::{Method, StatusCode};
use serde_json::json;

use super::{a_fair, log, pause, press, take};
use crate::story;
use crate::testing::{Html, TestApp, minutes};

/// The first reason asks for an amount, and its rule says no to whoever has a phone; its id.
fn a_rule_that_says_no(app: &TestApp) -> i64 {
    let admin = app.admin();
    let id = admin.api_get("/api/v1/reasons")["disqualified"][0]["id"].as_i64().unwrap();
    let rule =
        json!({"evidence": "amount", "rule": [{"what": "Téléphone", "comparison": "empty", "value": ""}]});
    admin.api(Method::PATCH, &format!("/api/v1/reasons/{id}"), Some(&rule));
    id
}

fn on_the_screen(page: &Html) -> String {
    page.all("article.call:not([hidden]) h2").join(" ")
}

story! {
    fn striking_and_skipping_lead_to_the_next(app: TestApp) {
        let rep = app.rep();
        let (list, rows) = a_fair(&rep, &["Armor", "Buxy", "Delmas"]);
        rep.post(&format!("/lists/{list}/call"), &[]);
        let reason = rep.api_get("/api/v1/reasons")["disqualified"][0].clone();
        press(&rep, rows[0], &format!("strike-{}", reason["id"]), &[]);
        assert_eq!(rep.api_get(&format!("/api/v1/suspects/{}", rows[0]))["row"]["reason"], reason["name"]);
        let page = press(&rep, rows[1], "skip", &[("note", "en réunion")]);
        assert!(page.all("article.call:not([hidden]) h2").join(" ").contains("Delmas"));
        assert!(rep.get(&format!("/suspects/{}", rows[1])).text().contains("en réunion"));
        pause(&rep, list);
        assert_eq!(take(&rep, list), ["Delmas"]);
        app.advance(minutes(61));
        assert_eq!(take(&rep, list), ["Buxy", "Delmas"]);
    }

    fn a_reason_against_its_rule_asks_why_there_and_then(app: TestApp) {
        let (rep, reason) = (app.rep(), a_rule_that_says_no(&app));
        let (list, rows) = a_fair(&rep, &["Armor", "Buxy", "Delmas"]);
        let page = rep.post(&format!("/lists/{list}/call"), &[]);
        let shown = page.text();
        assert!(shown.contains("La règle dit non") && shown.contains("Pourquoi quand même") && shown.contains("Quel montant"), "{shown}");
        let (why, amount) = (format!("justification-{reason}"), format!("evidence-{reason}"));
        let page = press(&rep, rows[0], &format!("strike-{reason}"), &[(&why, "gelé cette année"), (&amount, "2,5k")]);
        assert!(on_the_screen(&page).contains("Buxy"));
        let struck = rep.api_get(&format!("/api/v1/suspects/{}", rows[0]))["row"]["strike"].clone();
        assert_eq!((&struck["justification"], &struck["evidence"], &struck["asks"]), (&json!("gelé cette année"), &json!("2,5k"), &json!([])));
        // Left for later, as in the sheet: nothing is blocked.
        let page = press(&rep, rows[1], &format!("later-{reason}"), &[(&why, "à moitié écrit")]);
        assert!(on_the_screen(&page).contains("Delmas"));
        let struck = rep.api_get(&format!("/api/v1/suspects/{}", rows[1]))["row"]["strike"].clone();
        assert_eq!((&struck["justification"], struck["asks"].as_array().unwrap().len()), (&json!(""), 2));
    }

    fn what_is_refused_of_a_strike_stands_in_its_form_again(app: TestApp) {
        let (rep, reason) = (app.rep(), a_rule_that_says_no(&app));
        let (list, rows) = a_fair(&rep, &["Armor", "Buxy"]);
        rep.post(&format!("/lists/{list}/call"), &[]);
        let (why, amount) = (format!("justification-{reason}"), format!("evidence-{reason}"));
        let said = [("act", format!("strike-{reason}")), ("note", "au téléphone".into()), (why.as_str(), "gelé".into()), (amount.as_str(), "peu".into())];
        let said: Vec<(&str, &str)> = said.iter().map(|(name, text)| (*name, text.as_str())).collect();
        let page = rep.try_post(&format!("/suspects/{}/call", rows[0]), &said);
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(on_the_screen(&page).contains("Armor"), "{}", page.text());
        assert!(page.text().contains("n’est pas un montant") && page.text().contains("au téléphone"), "{}", page.text());
        assert_eq!(page.attr(&format!("details[open] input[name={why}]"), "value"), "gelé");
        assert_eq!(page.attr(&format!("details[open] input[name={amount}]"), "value"), "peu");
        assert_eq!(rep.api_get(&format!("/api/v1/suspects/{}", rows[0]))["row"]["state"], "open");
        // The same on the page of the suspect, in both of its forms.
        let strike = [("reason_id", reason.to_string()), ("justification", "gelé".into()), ("evidence", "peu".into())];
        let strike: Vec<(&str, &str)> = strike.iter().map(|(name, text)| (*name, text.as_str())).collect();
        let page = rep.try_post(&format!("/suspects/{}/disqualify", rows[0]), &strike);
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.text().contains("n’est pas un montant"), "{}", page.text());
        assert_eq!(page.attr("form.strike-for input[name=justification]", "value"), "gelé");
        let unclear = [("act", "note"), ("alone", "1"), ("note", "ne pas perdre"), ("next", "un de ces jours")];
        let page = rep.try_post(&format!("/suspects/{}/call", rows[0]), &unclear);
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.text().contains("ne pas perdre"), "{}", page.text());
        assert_eq!(page.attr("input[name=next]", "value"), "un de ces jours");
    }

    fn a_struck_suspect_waits_for_no_call_until_it_is_restored(app: TestApp) {
        let rep = app.rep();
        let (_, rows) = a_fair(&rep, &["Armor"]);
        let (id, page) = (rows[0], format!("/suspects/{}", rows[0]));
        log(&rep, id, &json!({"next": "dans 3 jours"}));
        let callback = || rep.api_get(&format!("/api/v1/suspects/{id}"))["row"]["callback"].clone();
        let waits = |shown: &Html| (shown.text().contains("Rappel : "), shown.all(".call-alone").len());
        assert_eq!(waits(&rep.get(&page)), (true, 1));
        rep.api_post("/api/v1/suspects/disqualify", &json!({"ids": [id]}));
        assert_eq!((waits(&rep.get(&page)), callback()), ((false, 0), json!(null)));
        rep.api_post("/api/v1/suspects/restore", &json!({"ids": [id]}));
        assert_eq!(waits(&rep.get(&page)), (true, 1));
        assert!(callback().is_object());
        rep.api_post("/api/v1/suspects/convert", &json!({"ids": [id]}));
        assert_eq!((waits(&rep.get(&page)), callback()), ((false, 0), json!(null)));
    }

    fn a_reason_proposes_its_day_of_return_and_another_may_be_typed(app: TestApp) {
        let rep = app.rep();
        let (list, rows) = a_fair(&rep, &["Armor", "Buxy", "Delmas"]);
        let reasons = rep.api_get("/api/v1/reasons")["disqualified"].clone();
        let reason = reasons.as_array().unwrap().iter().find(|r| r["name"] == "Pas le moment").unwrap()["id"].clone();
        let (act, field) = (format!("strike-{reason}"), format!("wake_on-{reason}"));
        let page = rep.post(&format!("/lists/{list}/call"), &[]);
        let usual = page.attr(&format!("input[name={field}]"), "value");
        let day = |row: usize| rep.api_get(&format!("/api/v1/suspects/{}", rows[row]))["row"]["strike"]["wake_on"].clone();
        press(&rep, rows[0], &act, &[(&field, &usual)]);
        assert_eq!(day(0), json!(usual));
        press(&rep, rows[1], &act, &[(&field, "2027-01-15")]);
        assert_eq!(day(1), json!("2027-01-15"));
        // Said where the next call is said, while the line still proposes its own day.
        press(&rep, rows[2], &act, &[(&field, &usual), ("next", "15/02/2027")]);
        assert_eq!(day(2), json!("2027-02-15"));
    }
}
