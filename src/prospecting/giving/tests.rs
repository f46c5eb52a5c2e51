use axum::http::{Method, StatusCode};
use serde_json::{Value as Json, json};

use crate::story;
use crate::testing::Client;
use crate::testing::builders::take_back_last;

/// A list of so many rows, with the ids of its first column and of its rows.
fn a_list(client: &Client, rows: usize) -> (i64, i64, Vec<i64>) {
    let made = client.api_post("/api/v1/lists", &json!({"name": "Salon"}));
    let list = made["list"]["id"].as_i64().unwrap();
    let columns = client.api_get(&format!("/api/v1/lists/{list}"));
    let column = columns["columns"][0]["id"].as_i64().unwrap();
    let row = |at| json!({"cells": {column.to_string(): format!("{} {at}", if at % 2 == 0 { "Lyon" } else { "Nantes" })}});
    let rows: Vec<Json> = (0..rows).map(row).collect();
    let added = client.api_post(&format!("/api/v1/lists/{list}/rows"), &json!({"rows": rows}));
    let ids = added["rows"].as_array().unwrap().iter().map(|row| row["id"].as_i64().unwrap());
    (list, column, ids.collect())
}

/// Whose each row is, in the order of the list; nothing: whom the list belongs to.
fn owners(client: &Client, list: i64) -> Vec<Option<String>> {
    let rows = client.api_get(&format!("/api/v1/lists/{list}/rows"));
    rows["rows"].as_array().unwrap().iter().map(|row| row["owner"].as_str().map(str::to_owned)).collect()
}

story! {
    fn rows_are_given_one_by_one_and_back(app: TestApp) {
        let rep = app.rep();
        let (list, _, rows) = a_list(&rep, 3);
        let (id, name) = (app.people.manager.id.0, "Marc Dubois".to_owned());
        let given = rep.api_post("/api/v1/suspects/give", &json!({"ids": [rows[0], rows[2]], "user_id": id}));
        assert_eq!(given["rows"][0]["owner"], json!(name));
        assert_eq!(owners(&rep, list), [Some(name.clone()), None, Some(name.clone())]);
        let his = rep.api_get(&format!("/api/v1/lists/{list}/rows?owner={id}"));
        assert_eq!((&his["total"], &his["rows"][1]["number"]), (&json!(2), &json!(3)));
        let mine = rep.api_get(&format!("/api/v1/lists/{list}/rows?owner={}", rep.persona().id));
        assert_eq!(mine["total"], json!(1), "what nobody was given is the list owner's");

        rep.api_post("/api/v1/suspects/give", &json!({"ids": [rows[0]], "user_id": null}));
        assert_eq!(owners(&rep, list)[0], None);
        take_back_last(&app);
        assert_eq!(owners(&rep, list)[0], Some(name));
    }

    fn rows_are_dealt_evenly_and_the_deal_is_taken_back(app: TestApp) {
        let rep = app.rep();
        let (list, _, rows) = a_list(&rep, 7);
        let (one, two) = (app.people.manager.id.0, app.people.other_rep.id.0);
        let (first, second) = ("Marc Dubois", "Karim Haddad");
        rep.api_post("/api/v1/suspects/give", &json!({"ids": [rows[6]], "user_id": two}));
        let page = rep.get(&format!("/lists/{list}/deal"));
        assert!(page.text().contains("personne n’a reçues (6)"), "{}", page.text());
        let (one, two) = (one.to_string(), two.to_string());
        rep.post(&format!("/lists/{list}/deal"), &[("to", &one), ("to", &two)]);
        let had = |name: &str| owners(&rep, list).iter().filter(|owner| owner.as_deref() == Some(name)).count();
        assert_eq!((had(first), had(second)), (3, 4), "the row that was given before stays");
        take_back_last(&app);
        assert_eq!((had(first), had(second)), (0, 1));
    }

    fn rows_are_dealt_by_a_rule(app: TestApp) {
        let rep = app.rep();
        let (list, column, _) = a_list(&rep, 4);
        let (id, name) = (app.people.manager.id.0, "Marc Dubois".to_owned());
        let deal = |rule: Json| rep.api_post(&format!("/api/v1/lists/{list}/deal"), &json!({"user_ids": [id], "rule": rule}));
        let dealt = deal(json!({"column": column, "op": "contains", "value": "nantes"}));
        assert_eq!(dealt["rows"], json!(2));
        assert_eq!(owners(&rep, list), [None, Some(name.clone()), None, Some(name)]);
        let form = [("column", column.to_string()), ("op", "contains".to_owned()), ("to", id.to_string())];
        let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let refused = rep.try_post(&format!("/lists/{list}/deal"), &form);
        assert!(refused.text().contains("Dites ce que la colonne doit contenir"), "{}", refused.text());
        let nobody = rep.try_post(&format!("/lists/{list}/deal"), &[]);
        assert!(nobody.text().contains("au moins une personne"), "{}", nobody.text());
    }

    fn nobody_is_given_what_he_cannot_see(app: TestApp) {
        let rep = app.rep();
        let (list, ..) = a_list(&rep, 1);
        let private = json!({"audience": "owner", "users": [], "teams": []});
        rep.api(Method::PUT, &format!("/api/v1/lists/{list}/sharing"), Some(&private));
        let karim = app.people.other_rep.id.to_string();
        let refused = rep.try_post(&format!("/lists/{list}/deal"), &[("to", &karim)]);
        assert!(refused.text().contains("Karim Haddad ne voit pas « Salon »"), "{}", refused.text());
        assert_eq!(owners(&rep, list), [None]);
        assert!(!rep.get(&format!("/lists/{list}/deal")).text().contains("Karim"));
    }

    fn a_list_is_shared_with_a_team(app: TestApp) {
        let (admin, rep, karim) = (app.admin(), app.rep(), app.other_rep());
        let (list, ..) = a_list(&admin, 1);
        let place = format!("/lists/{list}/sharing");
        admin.post(&place, &[("audience", "owner")]);
        assert_eq!(rep.try_get(&format!("/lists/{list}")).status, StatusCode::NOT_FOUND);
        let nord = admin.get(&place).attr("[name=team]", "value");
        admin.post(&place, &[("audience", "owner"), ("team", &nord)]);
        assert_eq!(rep.get(&format!("/lists/{list}")).status, StatusCode::OK);
        assert_eq!(karim.try_get(&format!("/lists/{list}")).status, StatusCode::NOT_FOUND);
        assert_eq!(rep.try_get(&place).status, StatusCode::FORBIDDEN, "who sees a list does not say who else does");
        take_back_last(&app);
        assert_eq!(rep.try_get(&format!("/lists/{list}")).status, StatusCode::NOT_FOUND);
    }

    fn duplicates_are_given_to_nobody(app: TestApp) {
        let rep = app.rep();
        let (list, column, _) = a_list(&rep, 3);
        let twin = json!({"rows": [{"cells": {column.to_string(): "Lyon 0"}}]});
        rep.api_post(&format!("/api/v1/lists/{list}/rows"), &twin);
        let page = rep.get(&format!("/lists/{list}/deal")).text();
        assert!(page.contains("personne n’a reçues (3)") && page.contains("à nouveau (3)"), "{page}");
        let dealt = json!({"user_ids": [app.people.manager.id]});
        assert_eq!(rep.api_post(&format!("/api/v1/lists/{list}/deal"), &dealt)["rows"], json!(3));
        assert_eq!(owners(&rep, list)[3], None);
    }
}
