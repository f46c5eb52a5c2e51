//! What is kept of a call, and what is refused.

use axum::http::{Method, StatusCode};
use serde_json::json;

use super::{a_fair, log, pause, press, result, take};
use crate::story;
use crate::testing::{days, minutes};

story! {
    fn a_result_is_kept_with_its_callback_and_the_next_suspect_is_on_the_screen(app: TestApp) {
        let rep = app.rep();
        let (list, rows) = a_fair(&rep, &["Armor", "Buxy", "Delmas"]);
        let page = rep.post(&format!("/lists/{list}/call"), &[]);
        assert!(page.text().contains("3 restants dans le fichier · 0 appel"), "{}", page.text());
        assert!(page.all("article.call:not([hidden]) h2").join(" ").contains("Armor"));
        assert_eq!(page.all("article.call").len(), 3);
        let no_answer = format!("result-{}", result(&rep, "Sans réponse"));
        let page = press(&rep, rows[0], &no_answer, &[("note", "assistante : après 16h")]);
        assert!(page.all("article.call:not([hidden]) h2").join(" ").contains("Buxy"));
        assert!(page.text().contains("3 restants dans le fichier · 1 appel · 0 joint"), "{}", page.text());
        let story = rep.get(&format!("/suspects/{}", rows[0]));
        assert!(story.text().contains("Appel · Sans réponse · ensuite"), "{}", story.text());
        assert!(story.text().contains("assistante : après 16h"), "{}", story.text());
        let shown = rep.api_get(&format!("/api/v1/suspects/{}", rows[0]));
        assert_eq!((&shown["row"]["tries"], &shown["row"]["result"]), (&json!(1), &json!("Sans réponse")));
        assert_eq!(shown["row"]["callback"]["is_due"], json!(false));
        let overview = rep.get("/lists");
        assert!(overview.text().contains("à l’instant") || overview.text().contains("maintenant"), "{}", overview.text());
    }

    fn calls_and_comments_are_told_in_the_opportunity(app: TestApp) {
        let rep = app.rep();
        let (list, rows) = a_fair(&rep, &["Armor", "Buxy"]);
        log(&rep, rows[0], &json!({"result_id": result(&rep, "Sans réponse"), "note": "standard fermé"}));
        log(&rep, rows[0], &json!({"note": "vu sur leur site : deux lignes"}));
        rep.post(&format!("/lists/{list}/call"), &[]);
        let page = press(&rep, rows[0], "convert", &[("note", "veut une démo"), ("answer-001", "Qui décide ? → elle")]);
        assert!(page.text().contains("1 appel") || page.text().contains("2 appels"), "{}", page.text());
        assert!(page.all("article.call:not([hidden]) h2").join(" ").contains("Buxy"));
        let opportunity = rep.api_get(&format!("/api/v1/suspects/{}", rows[0]))["row"]["opportunity_id"].as_i64().unwrap();
        let told = rep.get(&format!("/opportunities/{opportunity}")).text();
        for said in ["standard fermé", "vu sur leur site : deux lignes", "veut une démo", "Qui décide ? → elle", "Appel · Sans réponse"] {
            assert!(told.contains(said), "{said}: {told}");
        }
        // One gesture, one way back.
        rep.post("/undo", &[]);
        let shown = rep.api_get(&format!("/api/v1/suspects/{}", rows[0]));
        assert_eq!((&shown["row"]["state"], &shown["row"]["tries"]), (&json!("open"), &json!(1)));
    }

    fn nothing_said_is_refused_and_nobody_elses_list_is_called(app: TestApp) {
        let (rep, colleague) = (app.rep(), app.other_rep());
        let (list, rows) = a_fair(&rep, &["Armor"]);
        let empty = rep.try_api(Method::POST, &format!("/api/v1/suspects/{}/calls", rows[0]), Some(&json!({})));
        assert_eq!(empty.0, StatusCode::UNPROCESSABLE_ENTITY);
        let unclear = json!({"result_id": result(&rep, "Joint"), "next": "un de ces jours"});
        let unclear = rep.try_api(Method::POST, &format!("/api/v1/suspects/{}/calls", rows[0]), Some(&unclear));
        assert_eq!(unclear.0, StatusCode::UNPROCESSABLE_ENTITY);
        rep.api(Method::PUT, &format!("/api/v1/lists/{list}/sharing"), Some(&json!({"audience": "owner"})));
        assert_eq!(colleague.try_get(&format!("/lists/{list}/call")).status, StatusCode::NOT_FOUND);
        assert_eq!(colleague.try_post(&format!("/suspects/{}/call", rows[0]), &[("act", "skip")]).status, StatusCode::NOT_FOUND);
        rep.api(Method::PATCH, &format!("/api/v1/lists/{list}"), Some(&json!({"archived": true})));
        assert_eq!(rep.try_api(Method::POST, &format!("/api/v1/lists/{list}/calls"), Some(&json!({}))).0, StatusCode::UNPROCESSABLE_ENTITY);
    }

    fn the_clock_counts_calling_and_no_pause(app: TestApp) {
        let rep = app.rep();
        let (list, rows) = a_fair(&rep, &["Armor", "Buxy", "Delmas"]);
        let page = rep.post(&format!("/lists/{list}/call"), &[]);
        assert_eq!(page.one("[data-clock]"), "0 min");
        app.advance(minutes(10));
        press(&rep, rows[0], &format!("result-{}", result(&rep, "Sans réponse")), &[]);
        app.advance(minutes(4));
        let clock = |path: &str| rep.get(path).one("[data-clock]");
        let here = format!("/lists/{list}/call");
        assert_eq!(clock(&here), "14 min");
        pause(&rep, list);
        app.advance(minutes(30));
        assert_eq!(clock(&here), "14 min", "a pause does not count");
        take(&rep, list);
        app.advance(minutes(46));
        take(&rep, list);
        assert_eq!(clock(&here), "14 min", "nor does a silence");
        for _ in 0..4 {
            app.advance(minutes(14));
            take(&rep, list);
        }
        assert_eq!(clock(&here), "1 h 10 min");
        assert_eq!(rep.api_get(&format!("/api/v1/lists/{list}/calls"))["figures"]["minutes"], json!(70));
        app.advance(days(1));
        assert_eq!(clock(&here), "0 min", "every day begins anew");
    }
}
