//! Stories of lists: typing, converting, striking out, and taking it back.

use axum::http::{Method, StatusCode};
use serde_json::{Value as Json, json};

use crate::kernel::ActId;
use crate::testing::{Client, TestApp, days};
use crate::{args, story};

/// Makes a list and gives its id and the ids of its columns: company, person, phone, e-mail, note.
pub fn a_list(client: &Client, name: &str) -> (i64, Vec<i64>) {
    let made = client.api_post("/api/v1/lists", &json!({"name": name}));
    let id = made["list"]["id"].as_i64().unwrap();
    let list = client.api_get(&format!("/api/v1/lists/{id}"));
    let columns = list["columns"].as_array().unwrap().iter().map(|c| c["id"].as_i64().unwrap()).collect();
    (id, columns)
}

pub fn a_row(client: &Client, list: i64, cells: &[(i64, &str)]) -> i64 {
    let cells: serde_json::Map<String, Json> =
        cells.iter().map(|(id, text)| (id.to_string(), json!(text))).collect();
    let added = client.api_post(&format!("/api/v1/lists/{list}/rows"), &json!({"rows": [{"cells": cells}]}));
    added["rows"][0]["id"].as_i64().unwrap()
}

pub fn rows(client: &Client, list: i64, query: &str) -> Json {
    client.api_get(&format!("/api/v1/lists/{list}/rows?{query}"))
}

/// Takes an act back and tells the act that did.
pub fn undo(app: &TestApp, client: &Client, act: &Json) -> Result<i64, crate::error::AppError> {
    let act = ActId(act.as_i64().unwrap());
    let actor = app.looking(client.persona(), |look| Ok(look.actor.clone()));
    let (_, done) = app.act(&actor, |work| crate::history::undo(work, &app.undo, act))?;
    Ok(done.unwrap().id.0)
}

story! {
    fn a_row_becomes_an_opportunity_once(app: TestApp) {
        let rep = app.rep();
        let (list, c) = a_list(&rep, "Salon GI");
        let row = a_row(&rep, list, &[(c[0], "Morel SA"), (c[1], "Claire Morel"), (c[2], "01 99 00 44 10"), (c[4], "intéressée")]);
        let first = rep.api_post("/api/v1/suspects/convert", &json!({"ids": [row]}));
        let opportunity = first["results"][0]["opportunity_id"].as_i64().unwrap();
        assert_eq!(first["results"][0]["already"], json!(false));
        assert_eq!(first["results"][0]["opportunity_title"], json!("Morel SA"));
        let again = rep.api_post("/api/v1/suspects/convert", &json!({"ids": [row]}));
        assert_eq!((&again["results"][0]["already"], again["results"][0]["opportunity_id"].as_i64()), (&json!(true), Some(opportunity)));
        let shown = rows(&rep, list, "state=converted");
        assert_eq!((shown["total"].as_i64(), shown["rows"][0]["opportunity_id"].as_i64()), (Some(1), Some(opportunity)));
        let page = rep.get(&format!("/opportunities/{opportunity}"));
        assert!(page.text().contains("Ligne ajoutée") && !page.text().contains("suspect."), "{}", page.text());
        assert!(page.text().contains("Morel SA") && page.text().contains("intéressée"), "{}", page.text());

        let undone = undo(&app, &rep, &first["act"]).unwrap();
        assert_eq!(rows(&rep, list, "")["rows"][0]["state"], json!("open"));
        assert_eq!(rep.try_get(&format!("/opportunities/{opportunity}")).status, StatusCode::NOT_FOUND);
        undo(&app, &rep, &json!(undone)).unwrap();
        assert_eq!(rows(&rep, list, "")["rows"][0]["opportunity_id"].as_i64(), Some(opportunity));
        assert_eq!(rep.get(&format!("/opportunities/{opportunity}")).status, StatusCode::OK);
    }

    fn a_colleague_gets_the_opportunity(app: TestApp) {
        let rep = app.rep();
        let (list, c) = a_list(&rep, "Salon GI");
        let row = a_row(&rep, list, &[(c[0], "Morel SA")]);
        let karim = app.other_rep().persona().id;
        let done = rep.api_post("/api/v1/suspects/convert", &json!({"ids": [row], "owner_id": karim}));
        let opportunity = done["results"][0]["opportunity_id"].as_i64().unwrap();
        assert_eq!(rep.try_get(&format!("/opportunities/{opportunity}")).status, StatusCode::NOT_FOUND);
        assert_eq!(app.other_rep().get(&format!("/opportunities/{opportunity}")).status, StatusCode::OK);
    }

    fn a_struck_row_gets_its_reason_and_comes_back_on_its_day(app: TestApp) {
        let rep = app.rep();
        let (list, c) = a_list(&rep, "Salon GI");
        let row = a_row(&rep, list, &[(c[0], "Cartonex")]);
        let overview = rep.api_get(&format!("/api/v1/lists/{list}"));
        assert_eq!(overview["reasons"].as_array().unwrap().len(), 5);
        let timing = overview["reasons"].as_array().unwrap().iter().find(|r| r["asks_date"] == json!(true)).unwrap();
        rep.api_post("/api/v1/suspects/disqualify", &json!({"ids": [row]}));
        let past = json!({"ids": [row], "reason_id": timing["id"], "wake_on": "2026-03-01"});
        assert_eq!(rep.try_api(Method::POST, "/api/v1/suspects/disqualify", Some(&past)).0, StatusCode::UNPROCESSABLE_ENTITY);
        let struck = rep.api_post("/api/v1/suspects/disqualify", &json!({"ids": [row], "reason_id": timing["id"], "wake_on": "2026-03-05"}));
        assert_eq!((&struck["rows"][0]["state"], &struck["rows"][0]["reason"]), (&json!("disqualified"), &timing["label"]));
        app.run_jobs();
        assert_eq!(rows(&rep, list, "")["rows"][0]["state"], json!("disqualified"));
        app.advance(days(3));
        app.run_jobs();
        assert_eq!(rows(&rep, list, "")["rows"][0]["state"], json!("open"));
        // What was undone meanwhile by the clock is not undone twice.
        assert_eq!(undo(&app, &rep, &struck["act"]).unwrap_err().status(), 409);
    }

    fn two_copies_of_the_program_wake_each_row_once(app: TestApp) {
        let rep = app.rep();
        let (list, c) = a_list(&rep, "Salon GI");
        let struck: Vec<i64> = (0..30).map(|n| a_row(&rep, list, &[(c[0], &format!("Cartonex {n}"))])).collect();
        let reasons = rep.api_get(&format!("/api/v1/lists/{list}"))["reasons"].clone();
        let timing = reasons.as_array().unwrap().iter().find(|r| r["asks_date"] == json!(true)).unwrap();
        rep.api_post("/api/v1/suspects/disqualify", &json!({"ids": struck, "reason_id": timing["id"], "wake_on": "2026-03-05"}));
        app.advance(days(3));
        let copy = app.copy();
        std::thread::scope(|scope| {
            for program in [&app.app, &copy] {
                scope.spawn(|| program.run_jobs().unwrap());
            }
        });
        let woken: i64 = app.looking(rep.persona(), |look| Ok(look.value("SELECT COUNT(*) FROM event WHERE kind = 'suspect.woke'", args![])?));
        assert_eq!(woken, 30);
        assert_eq!(rows(&rep, list, "state=open")["total"], json!(30));
    }

    fn typed_cells_are_kept_marked_and_taken_back(app: TestApp) {
        let (rep, admin) = (app.rep(), app.admin());
        let (list, c) = a_list(&rep, "Salon GI");
        let row = a_row(&rep, list, &[(c[0], "Biscuits Armor")]);
        let change = |before: &str, after: &str| json!({"changes": [{"row": row, "column": c[2], "before": before, "after": after}]});
        let cells = format!("/api/v1/lists/{list}/cells");
        let saved = rep.api(Method::PATCH, &cells, Some(&change("", "0199004a20")));
        assert_eq!(saved["rows"][0]["marks"], json!([c[2].to_string()]));
        let clash = admin.api(Method::PATCH, &cells, Some(&change("", "01 99 00 44 20")));
        assert_eq!(clash["conflicts"][0]["theirs"], json!("0199004a20"));
        assert_eq!(clash["conflicts"][0]["by"], json!("Claire Petit"));
        assert!(clash["revision"].as_i64() > saved["revision"].as_i64());
        assert_eq!(undo(&app, &rep, &saved["act"]).unwrap_err().status(), 409);
        undo(&app, &admin, &clash["act"]).unwrap();
        undo(&app, &rep, &saved["act"]).unwrap();
        assert_eq!(rows(&rep, list, "")["rows"][0]["cells"].get(c[2].to_string()), None);
    }

    fn columns_change_without_losing_a_cell(app: TestApp) {
        let rep = app.rep();
        let (list, c) = a_list(&rep, "Salon GI");
        a_row(&rep, list, &[(c[0], "Huet"), (c[4], "12")]);
        let added = rep.api_post(&format!("/api/v1/lists/{list}/columns"), &json!({"label": "Stand", "type": "text", "after": c[0]}));
        assert_eq!(added["column"]["position"], json!(2));
        let column = format!("/api/v1/columns/{}", c[4]);
        let typed = rep.api(Method::PATCH, &column, Some(&json!({"type": "email", "field": null, "position": 1})));
        assert_eq!((&typed["column"]["type"], &typed["column"]["field"], &typed["column"]["position"]), (&json!("email"), &json!(null), &json!(1)));
        let row = rows(&rep, list, "")["rows"][0].clone();
        assert_eq!((&row["cells"][c[4].to_string()], &row["marks"]), (&json!("12"), &json!([c[4].to_string()])));
        undo(&app, &rep, &typed["act"]).unwrap();
        undo(&app, &rep, &added["act"]).unwrap();
        let list = rep.api_get(&format!("/api/v1/lists/{list}"));
        let ids: Vec<i64> = list["columns"].as_array().unwrap().iter().map(|c| c["id"].as_i64().unwrap()).collect();
        assert_eq!((ids, &list["columns"][4]["field"]), (c, &json!("note")));
    }

    fn a_label_says_where_its_column_goes_until_somebody_chooses(app: TestApp) {
        let rep = app.rep();
        let (list, _) = a_list(&rep, "Salon GI");
        let add = |body: Json| rep.api_post(&format!("/api/v1/lists/{list}/columns"), &body)["column"].clone();
        let change = |column: &Json, body: Json| {
            rep.api(Method::PATCH, &format!("/api/v1/columns/{}", column["id"]), Some(&body))["column"].clone()
        };
        let amount = add(json!({"label": "Montant estimé"}));
        assert_eq!((&amount["field"], &amount["type"]), (&json!("amount"), &json!("money")));
        let renamed = change(&amount, json!({"label": "Date de rappel"}));
        assert_eq!((&renamed["field"], &renamed["type"]), (&json!("reminder"), &json!("text")));
        assert_eq!(change(&renamed, json!({"label": "Stand"}))["field"], json!(null));

        let chosen = add(json!({"label": "Budget", "type": "text", "field": null}));
        assert_eq!((&chosen["field"], &chosen["type"]), (&json!(null), &json!("text")));
        assert_eq!(change(&chosen, json!({"label": "Montant"}))["field"], json!(null), "what somebody chose stays");
        assert_eq!(add(json!({"label": "Téléphone"}))["field"], json!(null), "the list has a phone already");
    }

    fn what_is_next_comes_from_the_row(app: TestApp) {
        let rep = app.rep();
        let (list, c) = a_list(&rep, "Salon GI");
        let add = |label: &str| rep.api_post(&format!("/api/v1/lists/{list}/columns"), &json!({"label": label}))["column"]["id"].as_i64().unwrap();
        let (what, when) = (add("Prochaine action"), add("Date de rappel"));
        let next = |cells: &[(i64, &str)]| -> Json {
            let row = a_row(&rep, list, cells);
            let made = rep.api_post("/api/v1/suspects/convert", &json!({"ids": [row]}));
            rep.api_get(&format!("/api/v1/opportunities/{}", made["results"][0]["opportunity_id"]))["next"].clone()
        };
        let both = next(&[(c[0], "Morel SA"), (what, "RDV sur site"), (when, "15/12/2031 14h")]);
        assert_eq!((&both["label"], &both["day"]), (&json!("RDV sur site"), &json!("2031-12-15")), "{both}");
        let activities = rep.api_get("/api/v1/activities");
        assert!(activities.to_string().contains(&format!("\"id\":{},", both["activity_id"])), "{both}");
        let dated = next(&[(c[0], "Huet"), (what, "15/12/2031")]);
        assert_eq!(dated["day"], json!("2031-12-15"));
        let plain = next(&[(c[0], "Armor"), (what, "envoyer le catalogue")]);
        assert_eq!(plain["label"], json!("envoyer le catalogue"));
    }

    fn a_window_is_sorted_filtered_and_counted(app: TestApp) {
        let rep = app.rep();
        let (list, c) = a_list(&rep, "Salon GI");
        for name in ["Zeta", "Émile", "armor"] {
            a_row(&rep, list, &[(c[0], name)]);
        }
        let names = |query: &str| -> Vec<String> {
            let page = rows(&rep, list, query);
            page["rows"].as_array().unwrap().iter().map(|r| r["cells"][c[0].to_string()].as_str().unwrap().to_owned()).collect()
        };
        assert_eq!(names(&format!("sort={}:asc", c[0])), ["armor", "Émile", "Zeta"]);
        assert_eq!(names("q=emi"), ["Émile"]);
        assert_eq!(names("offset=1&limit=1"), ["Émile"]);
        assert_eq!(rows(&rep, list, "limit=1")["total"], json!(3));
    }

    fn a_list_kept_among_some_does_not_exist_for_others(app: TestApp) {
        let (rep, other) = (app.rep(), app.other_rep());
        let (list, c) = a_list(&rep, "Salon GI");
        let row = a_row(&rep, list, &[(c[0], "Huet")]);
        let path = format!("/api/v1/lists/{list}");
        assert_eq!(other.try_api(Method::GET, &path, None).0, StatusCode::OK);
        let sharing = format!("{path}/sharing");
        assert_eq!(other.try_api(Method::PUT, &sharing, Some(&json!({"audience": "owner"}))).0, StatusCode::FORBIDDEN);
        rep.api(Method::PUT, &sharing, Some(&json!({"audience": "owner"})));
        assert_eq!(other.try_api(Method::GET, &path, None).0, StatusCode::NOT_FOUND);
        assert_eq!(other.try_api(Method::POST, "/api/v1/suspects/convert", Some(&json!({"ids": [row]}))).0, StatusCode::NOT_FOUND);
        rep.api(Method::PUT, &sharing, Some(&json!({"audience": "owner", "users": [other.persona().id]})));
        assert_eq!(other.try_api(Method::GET, &path, None).0, StatusCode::OK);
    }

    fn lists_work_without_a_script(app: TestApp) {
        let rep = app.rep();
        assert!(rep.get("/lists").text().contains("Un fichier est une liste de suspects"));
        let (list, c) = a_list(&rep, "Salon GI");
        let row = a_row(&rep, list, &[(c[0], "Morel SA")]);
        assert!(rep.get("/lists").text().contains("Salon GI"));
        let page = rep.get(&format!("/lists/{list}"));
        assert!(page.has(&format!("form[action=\"/suspects/{row}/convert\"]")) && page.has("piste-grid[data-island=\"grid\"]"));
        rep.post(&format!("/suspects/{row}/disqualify"), &[("reason_id", "")]);
        assert!(rep.get(&format!("/suspects/{row}")).text().contains("Rayé"));
        rep.post(&format!("/suspects/{row}/restore"), &[]);
        rep.post(&format!("/suspects/{row}/convert"), &[]);
        assert_eq!(rows(&rep, list, "state=converted")["total"], json!(1));
        rep.post(&format!("/lists/{list}/rename"), &[("name", "Salon 2026")]);
        rep.post(&format!("/lists/{list}/archive"), &[]);
        assert!(!rep.get("/lists").text().contains("Salon 2026"));
        assert!(rep.get("/lists?show=archived").text().contains("Salon 2026"));
    }

    fn the_sample_leaves_in_one_click_and_comes_back(app: TestApp) {
        let admin = app.admin();
        let words = crate::words::Words::of(crate::words::Lang::Fr);
        let list = app.acting(admin.persona(), |work| crate::prospecting::sample::sample(work, &words));
        let rows = rows(&admin, list.0, "");
        assert_eq!(rows["total"], json!(40));
        assert!(rows["rows"].as_array().unwrap().iter().all(|row| row["marks"] == json!([])), "{rows}");
        let done = admin.api_post("/api/v1/suspects/convert", &json!({"ids": [rows["rows"][0]["id"]]}));
        let opportunity = done["results"][0]["opportunity_id"].as_i64().unwrap();
        assert!(admin.get(&format!("/lists/{list}")).text().contains("Effacer l’exemple"));
        admin.post(&format!("/lists/{list}/remove-sample"), &[]);
        assert_eq!(admin.try_get(&format!("/opportunities/{opportunity}")).status, StatusCode::NOT_FOUND);
        assert_eq!(admin.try_get(&format!("/lists/{list}")).status, StatusCode::NOT_FOUND);
        let act: i64 = app.looking(admin.persona(), |look| Ok(look.value("SELECT MAX(id) FROM act", crate::args![])?));
        undo(&app, &admin, &json!(act)).unwrap();
        assert_eq!(admin.get(&format!("/opportunities/{opportunity}")).status, StatusCode::OK);
        assert_eq!(admin.get(&format!("/lists/{list}")).status, StatusCode::OK);
    }

    fn a_town_with_its_postcode_comes_apart_and_nothing_of_it_is_lost(app: TestApp) {
        let rep = app.rep();
        let (list, c) = a_list(&rep, "Salon GI");
        rep.api(Method::PATCH, &format!("/api/v1/columns/{}", c[4]), Some(&json!({"field": "city"})));
        let row = a_row(&rep, list, &[(c[0], "Morel SA"), (c[4], "PARIS 75008")]);
        let done = rep.api_post("/api/v1/suspects/convert", &json!({"ids": [row]}));
        let company: (String, String) =
            app.looking(rep.persona(), |look| Ok(look.one("SELECT postcode, city FROM company WHERE name = 'Morel SA'", args![])?));
        assert_eq!(company, ("75008".to_owned(), "PARIS".to_owned()));
        let page = rep.get(&format!("/opportunities/{}", done["results"][0]["opportunity_id"]));
        assert!(page.text().contains("75008 PARIS") && page.text().contains("PARIS 75008"), "as it came too: {}", page.text());
    }

    fn a_row_without_a_name_is_not_called_by_its_id(app: TestApp) {
        let rep = app.rep();
        let (list, c) = a_list(&rep, "Export");
        rep.api(Method::PATCH, &format!("/api/v1/columns/{}", c[0]), Some(&json!({"field": null, "label": "Prospect ID"})));
        let id = "0b7c4f1e-93aa-4d2e-8f5b-6c1d2e3f4a5b";
        for (cells, title) in [
            (vec![(c[0], id), (c[2], "01 99 00 44 10"), (c[4], "veut une ensacheuse")], "01 99 00 44 10"),
            (vec![(c[0], id), (c[4], "veut une ensacheuse")], "veut une ensacheuse"),
            (vec![(c[0], id)], id),
        ] {
            let row = a_row(&rep, list, &cells);
            let done = rep.api_post("/api/v1/suspects/convert", &json!({"ids": [row]}));
            assert_eq!(done["results"][0]["opportunity_title"], json!(title));
        }
    }
}
