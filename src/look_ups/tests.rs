use serde_json::json;

use crate::story;
use crate::testing::builders::take_back_last;

story! {
    fn the_administrator_keeps_the_look_ups(app: TestApp) {
        let admin = app.admin();
        let page = admin.get("/settings/look-ups");
        assert!(page.text().contains("Registre des sociétés"), "{}", page.text());
        let new = [("name", "Presse"), ("pattern", "https://presse.example/?q={société} {ville}")];
        assert!(admin.post("/settings/look-ups", &new).text().contains("Presse"));
        let wrong = [("name", "Presse"), ("pattern", "presse.example/{société}")];
        let refused = admin.try_post("/settings/look-ups", &wrong);
        assert_eq!(refused.status, 422);
        assert!(refused.text().contains("commence par https://"), "{}", refused.text());
        assert!(refused.source.contains("presse.example/{société}"), "what was typed is kept");
        take_back_last(&app);
        assert!(!admin.get("/settings/look-ups").text().contains("Presse"));
        assert_eq!(app.rep().try_get("/settings/look-ups").status, 404);
    }

    fn a_list_looks_its_rows_up(app: TestApp) {
        let (admin, rep) = (app.admin(), app.rep());
        let made = rep.api_post("/api/v1/lists", &json!({"name": "Salon"}));
        let list = made["list"]["id"].as_i64().unwrap();
        let columns = rep.api_get(&format!("/api/v1/lists/{list}"))["columns"].clone();
        let look_up = admin.api_get("/api/v1/look-ups")["look_ups"][0]["id"].as_i64().unwrap();
        let add = |body| rep.api_post(&format!("/api/v1/lists/{list}/columns"), &body)["column"].clone();
        let column = add(json!({"label": "Web", "field": format!("look_up:{look_up}")}));
        let street = add(json!({"label": "Adresse"}));
        let id = |column: &serde_json::Value| column["id"].to_string();
        let cells = json!({
            id(&columns[0]): "Forêt & Fils", id(&street): "1 rue du Bac"
        });
        let added = rep.api_post(&format!("/api/v1/lists/{list}/rows"), &json!({"rows": [{"cells": cells}, {"cells": {}}]}));
        let links = &added["rows"][0]["links"];
        assert_eq!(links[id(&column)], json!("https://duckduckgo.com/?q=For%C3%AAt%20%26%20Fils"));
        assert_eq!(links[id(&street)], json!("https://www.openstreetmap.org/search?query=1%20rue%20du%20Bac"));
        assert_eq!(added["rows"][1]["links"], json!({}), "an empty row leads nowhere");
        let suspect = rep.get(&format!("/suspects/{}", added["rows"][0]["id"]));
        assert!(suspect.source.contains("https://duckduckgo.com/?q=For"), "{}", suspect.text());

        admin.post(&format!("/settings/look-ups/{look_up}/archive"), &[]);
        let rows = rep.api_get(&format!("/api/v1/lists/{list}/rows"));
        assert_eq!(rows["rows"][0]["links"][id(&column)], json!(null), "an archived look-up leads nowhere");
    }
}
