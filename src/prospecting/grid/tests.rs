//! Orders that are kept say what the list says, whoever changed it meanwhile.

use axum::http::Method;
use serde_json::{Value as Json, json};

use crate::desk::urlencode;
use crate::prospecting::tests::{a_list, a_row, rows, undo};
use crate::testing::Client;
use crate::{args, story};

/// The ids that a window shows, from what was kept, and from an order that nobody asked for before.
fn both(client: &Client, list: i64, column: i64, view: &str, round: usize) -> (Vec<i64>, Vec<i64>) {
    let ids = |query: &str| -> Vec<i64> {
        let shown = rows(client, list, query);
        let ids: Vec<i64> =
            shown["rows"].as_array().unwrap().iter().map(|r| r["id"].as_i64().unwrap()).collect();
        assert_eq!(shown["total"].as_i64(), i64::try_from(ids.len()).ok());
        ids
    };
    // Every text holds blanks; so many of them were never asked for.
    let all = json!([{"column": column, "op": "contains", "value": " ".repeat(round + 1)}]);
    (ids(view), ids(&format!("{view}&filter={}", urlencode(&all.to_string()))))
}

fn type_into(client: &Client, list: i64, row: i64, column: i64, text: &str) -> Json {
    let change = json!({"changes": [{"row": row, "column": column, "before": "", "after": text}]});
    client.api(Method::PATCH, &format!("/api/v1/lists/{list}/cells"), Some(&change))
}

story! {
    fn a_day_is_kept_as_it_was_meant(app: TestApp) {
        let rep = app.rep();
        let (list, c) = a_list(&rep, "Salon GI");
        rep.api_post(&format!("/api/v1/lists/{list}/columns"), &json!({"label": "Visite", "type": "date"}));
        let shown = rep.api_get(&format!("/api/v1/lists/{list}"));
        let day = shown["columns"].as_array().unwrap().iter().find(|c| c["label"] == "Visite").unwrap()["id"].as_i64().unwrap();
        let row = a_row(&rep, list, &[(c[0], "demain"), (day, "demain")]);
        let cells = |shown: &Json| (shown["cells"][day.to_string()].clone(), shown["marks"].as_array().unwrap().len());
        let first = rows(&rep, list, "")["rows"][0].clone();
        assert_eq!(cells(&first), (json!("03/03/2026"), 0));
        assert_eq!(first["cells"][c[0].to_string()], "demain", "only a column of dates holds days");
        let typed = [
            ("12/3", "12/03/2026"), ("3 mars", "03/03/2026"), ("March 3rd", "03/03/2026"), ("lundi 14h", "09/03/2026 14:00"),
            ("dans 3 jours", "05/03/2026"), ("tomorrow", "03/03/2026"), ("next monday", "09/03/2026"), ("samedi", "07/03/2026"),
            ("2026-12-15", "2026-12-15"), ("21 nov. 2026", "21 nov. 2026"),
        ];
        for (text, kept) in typed {
            let saved = type_into(&rep, list, row, day, text);
            assert_eq!(cells(&saved["rows"][0]), (json!(kept), 0), "{text}");
        }
        for text in ["14h", "2h", "demain rappeler", "n/a", "31/4"] {
            let saved = type_into(&rep, list, row, day, text);
            assert_eq!(cells(&saved["rows"][0]), (json!(text), 1), "{text}");
        }
        app.acting(rep.persona(), |work| {
            Ok(work.run("UPDATE app_user SET lang = 'en' WHERE id = $1", args![work.viewer()])?)
        });
        let saved = type_into(&rep, list, row, day, "tomorrow");
        assert_eq!(cells(&saved["rows"][0]), (json!("2026-03-03"), 0));
    }

    fn a_kept_order_follows_every_change(app: TestApp) {
        let rep = app.rep();
        let (list, c) = a_list(&rep, "Chambres de commerce");
        let towns = ["Lyon", "Brest", "Arras", "Lyon", "Dax", "", "Caen"];
        let name = |town: &str| match town {
            "" => String::new(),
            town => format!("Chambre de commerce de {town}"),
        };
        let ids: Vec<i64> = towns.iter().map(|town| a_row(&rep, list, &[(c[0], &name(town)), (c[4], "x")])).collect();
        let mine = rep.persona().id;
        let views = [
            format!("sort={}:asc", c[0]),
            format!("sort={}:desc", c[0]),
            format!("sort={}:asc&state=open", c[0]),
            "q=commerce".to_owned(),
            format!("owner={mine}"),
        ];
        let mut round = 0;
        let mut same = |what: &str| {
            for view in &views {
                let (kept, fresh) = both(&rep, list, c[0], view, round);
                assert_eq!(kept, fresh, "{what}: {view}");
            }
            round += 1;
        };
        same("at first");
        let typed = type_into(&rep, list, ids[0], c[0], "Chambre de commerce de Bayonne");
        same("a cell was typed");
        undo(&app, &rep, &typed["act"]).unwrap();
        same("it was taken back");
        type_into(&rep, list, ids[2], c[0], "");
        same("a cell was emptied");
        a_row(&rep, list, &[(c[0], "Chambre de commerce de Dijon")]);
        same("a row was added");
        let changes = [(ids[4], "Chambre de commerce de Pau"), (ids[6], "Chambre de commerce d’Angers")]
            .map(|(row, text)| json!({"row": row, "column": c[0], "before": "", "after": text}));
        rep.api(Method::PATCH, &format!("/api/v1/lists/{list}/cells"), Some(&json!({"changes": changes})));
        same("two cells with one beginning were typed");
        let struck = rep.api_post("/api/v1/suspects/disqualify", &json!({"ids": [ids[1]]}));
        same("a row was struck out");
        undo(&app, &rep, &struck["act"]).unwrap();
        same("it was brought back");
        rep.api_post("/api/v1/suspects/convert", &json!({"ids": [ids[3]]}));
        same("a row was converted");
        let karim = app.other_rep().persona().id;
        rep.api_post("/api/v1/suspects/give", &json!({"ids": [ids[4], ids[6]], "user_id": karim}));
        same("rows were given away");
    }
}
