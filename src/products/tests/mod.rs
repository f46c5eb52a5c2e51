//! Stories of what is sold, named by what people do.

use axum::http::{Method, StatusCode};
use serde_json::{Value as Json, json};

use crate::story;
use crate::testing::TestApp;
use crate::testing::builders::take_back_last;

/// The names of what is sold, as everybody is offered them.
fn names(app: &TestApp) -> Vec<String> {
    let products = app.rep().api_get("/api/v1/products");
    products.as_array().unwrap().iter().map(|product| product["name"].as_str().unwrap().to_owned()).collect()
}

fn product(app: &TestApp, name: &str) -> Json {
    let products = app.rep().api_get("/api/v1/products");
    products.as_array().unwrap().iter().find(|product| product["name"] == name).unwrap().clone()
}

fn conseil(app: &TestApp) -> i64 {
    app.admin().post(
        "/settings/products",
        &[
            ("name", "Conseil"),
            ("reference", "CO-1"),
            ("unit", "jour"),
            ("vat", "20"),
            ("prices", "850\n120,50 EUR / heure\n900 CHF\n110 000 JPY\n2 500,125 TND"),
        ],
    );
    product(app, "Conseil")["id"].as_i64().unwrap()
}

story! {
    fn products_are_for_administrators_to_set_and_for_everybody_to_pick(app: TestApp) {
        let id = conseil(&app);
        for other in [app.rep(), app.manager()] {
            assert_eq!(other.try_get("/settings/products").status, StatusCode::NOT_FOUND);
            for path in ["/settings/products".to_owned(), format!("/settings/products/{id}"), format!("/settings/products/{id}/archive")] {
                assert_eq!(other.try_post(&path, &[("name", "X"), ("vat", "20")]).status, StatusCode::NOT_FOUND, "{path}");
            }
        }
        assert_eq!(names(&app), ["Conseil"]);
    }

    fn a_product_has_a_price_for_each_currency_and_unit(app: TestApp) {
        conseil(&app);
        let prices = product(&app, "Conseil")["prices"].clone();
        let shown: Vec<String> = prices.as_array().unwrap().iter().map(|price| {
            format!("{} {} / {}", price["amount"].as_str().unwrap(), price["currency"].as_str().unwrap(), price["unit"].as_str().unwrap())
        }).collect();
        assert_eq!(shown, ["850.00 EUR / jour", "120.50 EUR / heure", "900.00 CHF / jour", "110000 JPY / jour", "2500.125 TND / jour"]);
        let page = app.admin().get("/settings/products");
        let entry = page.one(".entry summary");
        assert!(entry.contains("850 € / jour") && entry.contains("120,50 € / heure") && entry.contains("TVA 20 %"), "{entry}");
        assert_eq!(page.one(".entry textarea"), "850 EUR 120,50 EUR / heure 900 CHF 110000 JPY 2500,125 TND");
    }

    fn products_are_added_changed_and_archived_and_each_is_taken_back(app: TestApp) {
        let admin = app.admin();
        let id = conseil(&app);
        assert!(admin.get("/settings/products").one(".add-entry [name=vat]").is_empty());
        let page = admin.post(&format!("/settings/products/{id}"), &[("name", "Conseil senior"), ("vat", "5,5"), ("prices", "1k")]);
        assert!(page.text().contains("Produit Conseil senior modifié"), "{}", page.text());
        assert_eq!(product(&app, "Conseil senior")["vat"], "5.5");
        take_back_last(&app);
        assert_eq!(product(&app, "Conseil")["vat"], "20");
        admin.post(&format!("/settings/products/{id}/archive"), &[]);
        assert!(names(&app).is_empty());
        take_back_last(&app);
        assert_eq!(names(&app), ["Conseil"]);
        admin.api(Method::PATCH, &format!("/api/v1/products/{id}"), Some(&json!({"vat": "8.1"})));
        let patched = product(&app, "Conseil");
        assert_eq!((&patched["vat"], patched["prices"].as_array().unwrap().len()), (&json!("8.1"), 5));
    }

    fn what_is_wrong_is_said_where_it_was_typed_and_nothing_is_lost(app: TestApp) {
        let admin = app.admin();
        conseil(&app);
        let form = |name: &'static str, vat: &'static str, prices: &'static str| {
            let page = admin.try_post("/settings/products", &[("name", name), ("reference", "co 1"), ("unit", "j"), ("vat", vat), ("prices", prices)]);
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{name} {vat} {prices}");
            page
        };
        assert!(form("", "20", "").text().contains("nom"));
        assert!(form("Audit", "beaucoup", "cher").text().contains("n’est pas un taux"));
        assert!(form("Audit", "120", "").text().contains("de 0 à 100"));
        assert!(form("Audit", "20", "80\n90 EUR / j").text().contains("Deux prix en EUR"));
        let page = form("Audit", "20", "80");
        assert!(page.text().contains("déjà ce nom ou cette référence"), "{}", page.text());
        assert_eq!(page.one(".add-entry textarea"), "80");
        assert_eq!(names(&app), ["Conseil"]);
    }

    fn a_name_comes_back_only_where_it_is_free(app: TestApp) {
        let id = conseil(&app);
        app.admin().post(&format!("/settings/products/{id}/archive"), &[]);
        let act: i64 = app.looking(&app.people.admin, |look| Ok(look.value("SELECT MAX(id) FROM act", crate::args![])?));
        conseil(&app);
        let refused = app.admin().try_post(&format!("/undo/{act}"), &[]);
        assert!(refused.text().contains("déjà ce nom"), "{}", refused.text());
        assert_eq!(names(&app), ["Conseil"]);
    }

    fn a_long_list_is_searched(app: TestApp) {
        for number in 0..101 {
            let new = json!({"name": format!("Vis {number:03}"), "vat": "20", "prices": ["1"]});
            app.admin().api_post("/api/v1/products", &new);
        }
        let page = app.admin().get("/settings/products");
        assert_eq!(page.all(".entry").len(), 100);
        assert!(page.text().contains("Les 100 premiers"));
        assert_eq!(app.admin().get("/settings/products?q=vis%20100").all(".entry").len(), 1);
        assert_eq!(app.rep().api_get("/api/v1/products?q=VIS%20100")[0]["name"], "Vis 100");
    }
}
