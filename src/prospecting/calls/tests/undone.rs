//! What is taken back is as if it had not been.

use serde_json::{Value as Json, json};

use super::{a_fair, log, names, press, result, take};
use crate::story;
use crate::testing::TestApp;

/// Everything that a call can change: the rows, the calls that count, the figures of the lists.
fn everything(app: &TestApp) -> Vec<String> {
    let texts = |sql: &'static str| -> Vec<String> {
        let rows: Vec<(String,)> = app.looking(&app.people.admin, |look| Ok(look.all(sql, &[])?));
        rows.into_iter().map(|(text,)| text).collect()
    };
    let rows = "SELECT name || ' ' || state || ' ' || COALESCE(CAST(reason_id AS TEXT), '-') || ' ' || COALESCE(wake_on, '-')
            || ' ' || COALESCE(CAST(woken_at AS TEXT), '-') || ' ' || COALESCE(duplicate, '-') || ' ' || CAST(tries AS TEXT)
            || ' ' || COALESCE(CAST(called_at AS TEXT), '-') || ' ' || COALESCE(CAST(result_id AS TEXT), '-')
            || ' ' || COALESCE(CAST(callback_at AS TEXT), '-') || ' ' || callback_label
            || ' ' || COALESCE(CAST(opportunity_id AS TEXT), '-') || ' ' || COALESCE(CAST(strike_id AS TEXT), '-')
         FROM suspect s JOIN prospecting_list l ON l.id = s.list_id ORDER BY s.id";
    let lists = "SELECT name || ' ' || CAST(open_suspects AS TEXT) || ' ' || CAST(converted AS TEXT) || ' ' || CAST(disqualified AS TEXT)
            || ' ' || COALESCE(CAST(last_call_at AS TEXT), '-') FROM prospecting_list ORDER BY id";
    let calls = "SELECT CAST(count(*) AS TEXT) FROM suspect_call WHERE removed_at IS NULL";
    [texts(rows), texts(lists), texts(calls)].concat()
}

story! {
    fn what_is_taken_back_is_on_the_screen_again_and_its_log_is_gone(app: TestApp) {
        let rep = app.rep();
        let (list, rows) = a_fair(&rep, &["Armor", "Buxy"]);
        rep.post(&format!("/lists/{list}/call"), &[]);
        press(&rep, rows[0], &format!("result-{}", result(&rep, "Répondeur")), &[("note", "bip")]);
        rep.post("/undo", &[]);
        let page = rep.get(&format!("/lists/{list}/call"));
        assert!(page.all("article.call:not([hidden]) h2").join(" ").contains("Armor"));
        assert!(page.text().contains("0 appel") && !page.text().contains("bip"), "{}", page.text());
        let shown = rep.api_get(&format!("/api/v1/suspects/{}", rows[0]));
        assert_eq!((&shown["row"]["tries"], &shown["row"]["callback"]), (&json!(0), &Json::Null));
        assert_eq!(rep.api_get("/api/v1/lists")["lists"][0]["last_call_at"], Json::Null);
    }

    fn every_way_to_end_a_call_leaves_no_trace_once_it_is_taken_back(app: TestApp) {
        let rep = app.rep();
        let (list, rows) = a_fair(&rep, &["Armor", "Buxy"]);
        // The same company stands in another list, and Armor came back this morning with a callback.
        a_fair(&rep, &["Armor SARL"]);
        log(&rep, rows[0], &json!({"next": "demain 10h demander le DAF"}));
        app.acting(rep.persona(), |work| Ok(work.run("UPDATE suspect SET woken_at = 1, duplicate = NULL", &[])?));
        let reason = rep.api_get("/api/v1/reasons")["disqualified"][0]["id"].clone();
        let before = everything(&app);
        let unanswered = format!("result-{}", result(&rep, "Sans réponse"));
        let ways = [
            (unanswered.clone(), ""), (unanswered, "bip"), ("convert".into(), ""), ("strike".into(), ""), (format!("strike-{reason}"), "pas cette année"),
            ("skip".into(), "en réunion"), ("note".into(), "vu sur leur site"),
        ];
        for (act, note) in ways {
            rep.post(&format!("/lists/{list}/call"), &[("showing", &rows[0].to_string())]);
            press(&rep, rows[0], &act, &[("note", note)]);
            rep.post("/undo", &[]);
            assert_eq!(everything(&app), before, "{act} {note}");
            let page = rep.get(&format!("/lists/{list}/call"));
            assert!(page.all("article.call:not([hidden]) h2").join(" ").contains("Armor"), "{act}: it is on the screen again");
        }
    }

    fn a_suspect_that_came_back_is_in_the_day_again_and_leaves_it_when_the_call_is_done_again(app: TestApp) {
        let rep = app.rep();
        let (list, rows) = a_fair(&rep, &["Armor"]);
        app.acting(rep.persona(), |work| Ok(work.run("UPDATE suspect SET woken_at = 1", &[])?));
        let day = || rep.get("/").text().contains("Suspects revenus");
        assert!(day());
        let called = log(&rep, rows[0], &json!({"result_id": result(&rep, "Sans réponse")}))["act"].clone();
        assert!(!day());
        let undo = |act: &Json| rep.api_post(&format!("/api/v1/acts/{act}/undo"), &json!({}))["act"].clone();
        let undone = undo(&called);
        assert!(day(), "the call was not made");
        undo(&undone);
        assert!(!day(), "the call was made after all");
        assert!(take(&rep, list).is_empty());
    }

    fn who_was_passed_over_with_a_comment_is_called_again_once_that_is_taken_back(app: TestApp) {
        let rep = app.rep();
        let (list, rows) = a_fair(&rep, &["Armor", "Buxy"]);
        rep.post(&format!("/lists/{list}/call"), &[]);
        press(&rep, rows[0], "skip", &[("note", "en réunion")]);
        assert_eq!(take(&rep, list), ["Buxy"]);
        rep.post("/undo", &[]);
        let hand = rep.api_get(&format!("/api/v1/lists/{list}/calls"));
        assert_eq!(names(&hand), ["Armor", "Buxy"]);
    }
}
