//! Orders that are kept say what the list says, whoever changed it meanwhile.

use axum::http::Method;
use serde_json::{Value as Json, json};

use crate::desk::urlencode;
use crate::prospecting::tests::{a_list, a_row, rows, undo};
use crate::story;
use crate::testing::Client;

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
