use serde_json::{Value as Json, json};

use super::comment;
use crate::opportunities::tests::{an_opportunity, stage};
use crate::story;
use crate::testing::builders::take_back_last;
use crate::testing::{Client, days};

/// «Claire Petit opportunity.commented Ligne», newest first.
fn stream(client: &Client, asked: &str) -> Vec<String> {
    let lines = client.api_get(&format!("/api/v1/activity?{asked}"));
    let one = |line: &Json| {
        format!(
            "{} {} {}",
            line["event"]["user_id"],
            line["event"]["kind"].as_str().unwrap(),
            line["place"].as_str().unwrap()
        )
    };
    lines["lines"].as_array().unwrap().iter().map(one).collect()
}

story! {
    fn everybody_reads_who_did_what_in_the_records_that_he_sees(app: TestApp) {
        let (rep, other) = (app.rep(), app.other_rep());
        let (id, four) = (an_opportunity(&app, rep.persona(), "Ligne"), an_opportunity(&app, other.persona(), "Four"));
        comment(&rep, id, "accord du DAF");
        comment(&other, four, "secret");
        let manager = app.manager().get("/activity");
        assert!(manager.text().contains("accord du DAF") && !manager.text().contains("secret"), "{}", manager.text());
        assert!(manager.one(".stream li").contains("Claire Petit"));
        assert_eq!(manager.attr(".stream li a", "href").split('#').next(), Some(format!("/opportunities/{id}").as_str()));
        assert!(!other.get("/activity").text().contains("DAF"));
        assert!(stream(&other, "").iter().all(|line| line.ends_with("Four")));
        assert_eq!(stream(&app.admin(), "kind=comments").len(), 2);
        take_back_last(&app);
        assert_eq!(stream(&app.admin(), "kind=comments").len(), 1, "what was taken back did not happen");
    }

    fn the_stream_is_narrowed_by_person_team_kind_and_period(app: TestApp) {
        let (rep, other, admin) = (app.rep(), app.other_rep(), app.admin());
        let (id, four) = (an_opportunity(&app, rep.persona(), "Ligne"), an_opportunity(&app, other.persona(), "Four"));
        app.advance(days(3));
        comment(&admin, id, "vu");
        other.post(&format!("/opportunities/{four}/stage"), &[("stage", &stage(&app, "Négociation"))]);
        assert_eq!(stream(&admin, &format!("by={}", admin.persona().id)), [format!("{} opportunity.commented Ligne", admin.persona().id)]);
        let page = admin.get("/activity");
        let south = page.attr(".filters select[name=team] option:last-child", "value");
        let theirs = stream(&admin, &format!("team={south}&kind=steps"));
        assert!(!theirs.is_empty() && theirs.iter().all(|line| line.ends_with("Four")), "{theirs:?}");
        assert_eq!(stream(&admin, "to=2026-03-02&kind=steps").len(), 2, "both were created on the first day");
        assert_eq!(stream(&admin, "from=2026-03-05&kind=comments").len(), 1);
        app.advance(days(60));
        assert!(stream(&admin, "").is_empty(), "the last thirty days unless told");
        assert!(stream(&admin, "from=").len() > 3);
        let narrowed = admin.get(&format!("/activity?from=&by={}", admin.persona().id));
        assert_eq!(narrowed.count(".stream > li"), 1);
    }

    fn what_happens_in_a_list_is_read_by_those_who_see_the_list(app: TestApp) {
        let rep = app.rep();
        let list = rep.api_post("/api/v1/lists", &json!({"name": "Salon"}))["list"]["id"].clone();
        let column = rep.api_get(&format!("/api/v1/lists/{list}"))["columns"][0]["id"].to_string();
        rep.api_post(&format!("/api/v1/lists/{list}/rows"), &json!({"rows": [{"cells": {&column: "Morel"}}]}));
        let row = rep.api_get(&format!("/api/v1/lists/{list}/rows"))["rows"][0]["id"].clone();
        rep.api_post(&format!("/api/v1/suspects/{row}/calls"), &json!({"note": "rappeler mardi"}));
        assert!(app.other_rep().get("/activity").text().contains("rappeler mardi"), "a list of everybody");
        let hide = json!({"audience": "owner"});
        rep.api(axum::http::Method::PUT, &format!("/api/v1/lists/{list}/sharing"), Some(&hide));
        assert!(!app.other_rep().get("/activity").text().contains("rappeler mardi"));
        assert!(rep.get("/activity").text().contains("rappeler mardi"));
    }

    fn rows_that_were_dealt_with_at_once_are_one_line(app: TestApp) {
        let rep = app.rep();
        let list = rep.api_post("/api/v1/lists", &json!({"name": "Salon"}))["list"]["id"].clone();
        let column = rep.api_get(&format!("/api/v1/lists/{list}"))["columns"][0]["id"].to_string();
        let rows: Vec<Json> = (0..60).map(|row| json!({"cells": {&column: format!("Morel {row}")}})).collect();
        rep.api_post(&format!("/api/v1/lists/{list}/rows"), &json!({"rows": rows}));
        let others = |client: &Client| -> Vec<String> {
            let lines = client.api_get("/api/v1/activity");
            lines["lines"].as_array().unwrap().iter().map(|line| format!("{} {}", line["event"]["kind"], line["others"])).collect()
        };
        assert_eq!(others(&rep), ["\"suspect.added\" 59"]);
        assert!(rep.get("/activity").one(".stream li").contains("Ligne ajoutée · Salon et 59 autres lignes"));
        let seen = rep.api_get(&format!("/api/v1/lists/{list}/rows"))["rows"].clone();
        let ids: Vec<Json> = seen.as_array().unwrap().iter().take(3).map(|row| row["id"].clone()).collect();
        rep.api_post("/api/v1/suspects/keep", &json!({"ids": ids}));
        assert_eq!(others(&rep), ["\"suspect.kept\" 2", "\"suspect.added\" 59"]);
    }

    fn what_is_new_waits_above(app: TestApp) {
        let rep = app.rep();
        let id = an_opportunity(&app, rep.persona(), "Ligne");
        comment(&rep, id, "un");
        let manager = app.manager();
        let address = manager.get("/activity").attr(".stream-new", "data-live-url");
        assert!(!manager.get(&address).has("a"));
        comment(&rep, id, "deux");
        comment(&rep, id, "trois");
        assert!(manager.get(&address).one("a").contains("2 nouvelles activités"));
        assert!(!app.other_rep().get(&address).has("a"), "not for those who do not see it");
    }
}
