use axum::http::Method;
use serde_json::{Value as Json, json};

use crate::story;
use crate::testing::builders::take_back_last;
use crate::testing::{Client, TestApp, days};

/// A list of five companies of which two were called, one of them reached, one converted, one struck out.
fn a_list(app: &TestApp, client: &Client) -> (i64, Vec<i64>) {
    let list = client.api_post("/api/v1/lists", &json!({"name": "Salon GI"}))["list"]["id"].as_i64().unwrap();
    let column = client.api_get(&format!("/api/v1/lists/{list}"))["columns"][0]["id"].to_string();
    let rows: Vec<Json> = ["Armor", "Buxy", "Delmas", "Huet", "Lenoir"]
        .iter()
        .map(|name| json!({"cells": {&column: name}}))
        .collect();
    let added = client.api_post(&format!("/api/v1/lists/{list}/rows"), &json!({"rows": rows}));
    let ids: Vec<i64> =
        added["rows"].as_array().unwrap().iter().map(|row| row["id"].as_i64().unwrap()).collect();
    for (row, result) in [(ids[0], "Joint"), (ids[1], "Sans réponse")] {
        let result = result_id(client, result);
        client
            .api_post(&format!("/api/v1/suspects/{row}/calls"), &json!({"result_id": result, "next": "3j"}));
    }
    client.api_post("/api/v1/suspects/convert", &json!({"ids": [ids[2]]}));
    let budget = client.api_get("/api/v1/reasons")["disqualified"][0]["id"].clone();
    client.api_post("/api/v1/suspects/disqualify", &json!({"ids": [ids[3]], "reason_id": budget}));
    app.advance(days(2));
    (list, ids)
}

fn result_id(client: &Client, name: &str) -> Json {
    let results = client.api_get("/api/v1/activities")["results"].clone();
    results.as_array().unwrap().iter().find(|result| result["name"] == name).unwrap()["id"].clone()
}

story! {
    fn every_figure_of_a_list_opens_its_rows(app: TestApp) {
        let rep = app.rep();
        let (list, ids) = a_list(&app, &rep);
        let progress = rep.api_get(&format!("/api/v1/lists/{list}/progress"));
        assert_eq!((&progress["to_call"], &progress["called"], &progress["reached"]), (&json!(3), &json!(2), &json!(1)));
        let own = &progress["people"][0];
        assert_eq!((&own["name"], &own["calls"], &own["converted"], &own["struck"]), (&json!("Claire Petit"), &json!(2), &json!(1), &json!(1)));
        assert_eq!(progress["reasons"][0], json!({"reason_id": progress["reasons"][0]["reason_id"], "name": "Pas de budget", "struck": 1}));
        assert_eq!((&progress["days"][0]["calls"], &progress["hours"][0]["reached"]), (&json!(2), &json!(1)));

        let behind = |deed: &str, more: &str| -> Vec<i64> {
            let rows = rep.api_get(&format!("/api/v1/suspects/done?list={list}&deed={deed}{more}"))["rows"].clone();
            rows.as_array().unwrap().iter().map(|row| row["id"].as_i64().unwrap()).collect()
        };
        assert_eq!(behind("called", "").len(), 2);
        assert_eq!(behind("reached", ""), [ids[0]]);
        assert_eq!(behind("converted", &format!("&by={}", rep.persona().id)), [ids[2]]);
        assert_eq!(behind("struck", &format!("&reason={}", progress["reasons"][0]["reason_id"])), [ids[3]]);
        assert_eq!(behind("reached", &format!("&day={}", progress["days"][0]["day"].as_str().unwrap())), [ids[0]]);
        assert_eq!(behind("reached", &format!("&hour={}", progress["hours"][0]["hour"])), [ids[0]]);
        assert!(behind("called", "&since=today").is_empty(), "it was two days ago");

        let page = rep.get(&format!("/lists/{list}/progress"));
        assert!(page.text().contains("Pas de budget"), "{}", page.text());
        let rows = page.attr("dl.stats a[href*=reached]", "href");
        assert!(rep.get(&rows).text().contains("Armor"));
        assert!(rep.get("/lists/progress").text().contains("Salon GI"));
    }

    fn a_list_says_what_it_cost_and_what_it_returned(app: TestApp) {
        let rep = app.rep();
        let (list, ids) = a_list(&app, &rep);
        let place = format!("/lists/{list}/cost");
        let page = rep.post(&place, &[("cost", "12,5k")]);
        assert_eq!(page.attr("[name=cost]", "value"), "12500");
        let converted = rep.api_get(&format!("/api/v1/suspects/{}", ids[2]))["row"]["opportunity_id"].clone();
        let won = json!({"status": "won", "amount": "50 000"});
        rep.api(Method::POST, &format!("/api/v1/opportunities/{converted}/close"), Some(&won));
        let page = rep.get(&format!("/lists/{list}/progress"));
        assert!(page.text().contains("50 000 € par une opportunité"), "{}", page.text());
        assert!(page.text().contains("400 %"), "four times what was spent: {}", page.text());
        for place in [format!("/lists/{list}/progress"), "/lists/progress".to_owned()] {
            let manager = app.manager();
            let behind = manager.get(&place).attr("a[href*='show=won']", "href");
            assert!(manager.get(&behind).text().contains("Delmas"), "a figure opens what a member of the team won: {place}");
        }

        let refused = rep.try_post(&place, &[("cost", "cher")]);
        assert_eq!(refused.status, 422);
        assert_eq!(refused.attr("[name=cost]", "value"), "cher", "what was typed is kept");
        rep.post(&place, &[("cost", "")]);
        assert_eq!(rep.api_get(&format!("/api/v1/lists/{list}/progress"))["cost"], json!(null));
        take_back_last(&app);
        assert_eq!(rep.api_get(&format!("/api/v1/lists/{list}/progress"))["cost"]["minor"], json!(12_500_00));
    }

    fn one_sees_the_figures_of_those_whose_records_one_sees(app: TestApp) {
        let (rep, karim) = (app.rep(), app.other_rep());
        let (list, _) = a_list(&app, &rep);
        let seen = |client: &Client| client.api_get(&format!("/api/v1/lists/{list}/progress"));
        assert_eq!(seen(&app.manager())["called"], json!(2));
        let foreign = seen(&karim);
        assert_eq!((&foreign["called"], &foreign["people"], &foreign["reasons"]), (&json!(0), &json!([]), &json!([])));
        let behind = karim.api_get(&format!("/api/v1/suspects/done?list={list}&deed=called"));
        assert_eq!(behind["rows"], json!([]));
    }

    fn over_all_lists_one_sees_the_same_figures_as_in_each(app: TestApp) {
        let (rep, karim) = (app.rep(), app.other_rep());
        let (list, _) = a_list(&app, &rep);
        let figures = |client: &Client, since: &str| {
            let page = client.get(&format!("/lists/progress?since={since}"));
            ["called", "reached", "converted", "struck"].map(|deed| {
                let places = format!("td a[href*='list={list}'][href*={deed}]");
                if page.has(&places) { page.one(&places) } else { "0".to_owned() }
            })
        };
        assert_eq!(figures(&rep, "always"), ["2", "1", "1", "1"]);
        assert_eq!(figures(&rep, "today"), ["0"; 4], "it was two days ago");
        assert_eq!(figures(&karim, "always"), ["0"; 4], "he sees what he did himself");
    }
}
