use crate::testing::TestApp;
use crate::testing::builders::take_back_last;
use crate::{args, story};

fn reason(app: &TestApp, name: &str) -> i64 {
    app.looking(&app.people.admin, |look| {
        Ok(look.value("SELECT id FROM reason WHERE name = $1", args![name])?)
    })
}

fn lost(app: &TestApp) -> Vec<(String, i64)> {
    let all = app.rep().api_get("/api/v1/reasons");
    let lost = all["lost"].as_array().unwrap();
    lost.iter().map(|r| (r["name"].as_str().unwrap().to_owned(), r["position"].as_i64().unwrap())).collect()
}

story! {
    fn the_digits_follow_the_order(app: TestApp) {
        let admin = app.admin();
        admin.post(&format!("/settings/reasons/{}/archive", reason(&app, "Délai")), &[]);
        assert_eq!(lost(&app)[..2], [("Prix".to_owned(), 1), ("Concurrent".to_owned(), 2)]);
        take_back_last(&app);
        assert_eq!(lost(&app)[..2], [("Prix".to_owned(), 1), ("Délai".to_owned(), 2)]);
        admin.post(&format!("/settings/reasons/{}/move", reason(&app, "Prix")), &[("by", "1")]);
        assert_eq!(lost(&app)[..2], [("Délai".to_owned(), 1), ("Prix".to_owned(), 2)]);
    }

    fn only_a_struck_out_suspect_comes_back(app: TestApp) {
        let admin = app.admin();
        let page = admin.post("/settings/reasons/new/disqualified", &[("name", "Trop tôt"), ("asks_date", "1")]);
        assert!(page.text().contains("Trop tôt revient à une date"), "{}", page.text());
        admin.post("/settings/reasons/new/lost", &[("name", "Trop tard"), ("asks_date", "1")]);
        let all = app.rep().api_get("/api/v1/reasons");
        assert_eq!(all["lost"].as_array().unwrap().last().unwrap()["asks_date"], false);
        take_back_last(&app);
        assert!(lost(&app).iter().all(|(name, _)| name != "Trop tard"));
    }
}
