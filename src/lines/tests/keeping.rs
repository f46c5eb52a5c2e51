use axum::body::Body;
use axum::http::Method;
use serde_json::json;

use super::{add, line, product, sheet, unpriced};
use crate::story;

story! {
    fn a_product_that_changes_rewrites_no_line(app: TestApp) {
        let (rep, admin) = (app.rep(), app.admin());
        let id = unpriced(&app, rep.persona(), "Audit", "EUR");
        let conseil = product(&app, "Conseil", "CO-1", &["850 EUR"]);
        add(&rep, id, &[("name", "Conseil"), ("quantity", "2")]);
        let before = sheet(&rep, id);
        admin.api(Method::PATCH, &format!("/api/v1/products/{conseil}"), Some(&json!({"name": "Conseil senior", "prices": ["1 200 EUR"], "vat": "10"})));
        assert_eq!(sheet(&rep, id), before);
        add(&rep, id, &[("name", "Conseil senior")]);
        assert_eq!(sheet(&rep, id)["lines"][1]["price"], "1200.00");
        admin.api_post(&format!("/api/v1/products/{conseil}/archive"), &json!({}));
        assert_eq!(sheet(&rep, id)["lines"][0]["name"], "Conseil");
        let place = format!("/opportunities/{id}/lines/{}", line(&rep, id, 0));
        rep.post(&place, &[("quantity", "3")]);
        assert_eq!(sheet(&rep, id)["lines"][0]["net"], "2550.00", "a line whose product is gone can still be changed");
    }

    fn the_timeline_tells_what_was_before_and_what_is_after(app: TestApp) {
        let rep = app.rep();
        let id = unpriced(&app, rep.persona(), "Audit", "EUR");
        add(&rep, id, &[("name", "Sac"), ("price", "10"), ("quantity", "2")]);
        let place = format!("/opportunities/{id}/lines/{}", line(&rep, id, 0));
        rep.post(&place, &[("price", "12"), ("discount", "10 %"), ("vat", "5,5")]);
        let page = rep.post(&format!("{place}/remove"), &[]);
        let story = page.one(".timeline");
        for told in [
            "Ligne ajoutée · Sac", "2 × 10 € · TVA 20 %",
            "Ligne modifiée · Sac", "Prix unitaire : 10 € → 12 € · Remise : – → −10 % · TVA en % : 20 % → 5,5 %",
            "Ligne retirée · Sac", "Montant selon les lignes : 20 € → 21,60 €",
        ] {
            assert!(story.contains(told), "{told}: {story}");
        }
        let english = rep.api_get(&format!("/api/v1/opportunities/{id}/timeline"));
        assert!(english["events"].as_array().unwrap().iter().any(|event| event["kind"] == "opportunity.line_changed"));
    }

    fn the_lines_go_out_as_a_file(app: TestApp) {
        let rep = app.rep();
        let id = unpriced(&app, rep.persona(), "Audit", "EUR");
        add(&rep, id, &[("name", "=Sac; \"grand\""), ("price", "99,90"), ("quantity", "2,5"), ("discount", "10 %"), ("vat", "5,5")]);
        let taken = |format: &str, api: &str| {
            let path = format!("{api}/opportunities/{id}/lines/export?format={format}");
            rep.send(rep.request(Method::GET, &path).body(Body::empty()).unwrap())
        };
        let csv = taken("csv", "");
        assert!(csv.headers["content-disposition"].to_str().unwrap().starts_with("attachment; filename=\"Audit - lignes.csv\""));
        let text = csv.text();
        assert!(text.contains("Désignation;Référence;Quantité") && text.contains(";2,5;;99,90;10;;224,78;5,5;EUR"), "{text}");
        assert_eq!(taken("csv", "/api/v1").body, csv.body);
        assert!(taken("xlsx", "").body.starts_with(b"PK"));
    }
}
