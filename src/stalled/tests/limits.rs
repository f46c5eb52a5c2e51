//! The limits: set on one page, with what they change, and taken back as one.

use axum::http::{Method, StatusCode};
use serde_json::json;

use super::{limit, stalled};
use crate::opportunities::tests::an_opportunity;
use crate::story;
use crate::testing::days;

story! {
    fn the_page_says_how_many_would_be_marked_before_it_is_so(app: TestApp) {
        let (rep, admin) = (app.rep(), app.admin());
        limit(&app, None, None);
        an_opportunity(&app, rep.persona(), "Ensacheuse");
        app.advance(days(8));
        let pipelines = admin.api_get("/api/v1/pipelines");
        let (pipeline, stage) = (&pipelines[0]["id"], &pipelines[0]["stages"][0]["id"]);
        let preview = admin.get(&format!("/settings/stalled/preview?stage-{stage}=7&silence-{pipeline}="));
        assert!(preview.text().contains("Avec ces limites : 1"), "{}", preview.text());
        assert!(stalled(&rep, "").is_empty(), "asking changes nothing");
        let page = admin.post("/settings/stalled", &[(&format!("stage-{stage}"), "7 j"), (&format!("silence-{pipeline}"), "")]);
        assert!(page.text().contains("1 opportunité traîne"), "{}", page.text());
        assert_eq!(stalled(&rep, ""), ["Ensacheuse"]);
        admin.post("/undo", &[]);
        assert!(stalled(&rep, "").is_empty());
    }

    fn what_is_no_number_of_days_is_refused_and_kept(app: TestApp) {
        let admin = app.admin();
        let stage = admin.api_get("/api/v1/pipelines")[0]["stages"][0]["id"].to_string();
        let refused = admin.try_post("/settings/stalled", &[(&format!("stage-{stage}"), "souvent")]);
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.source.contains("value=\"souvent\"") && refused.text().contains("un nombre de jours"), "{}", refused.text());
        assert_eq!(app.rep().try_get("/settings/stalled").status, StatusCode::NOT_FOUND);
        let (status, _) = app.rep().try_api(Method::PUT, "/api/v1/stalled/limits", Some(&json!({})));
        assert_eq!(status, StatusCode::NOT_FOUND);
    }

    fn programs_set_and_preview_them(app: TestApp) {
        let (rep, admin) = (app.rep(), app.admin());
        limit(&app, None, None);
        an_opportunity(&app, rep.persona(), "Ensacheuse");
        app.advance(days(8));
        let pipeline = admin.api_get("/api/v1/pipelines")[0]["id"].to_string();
        let limits = json!({"silence": {&pipeline: 7}});
        assert_eq!(admin.api_post("/api/v1/stalled/preview", &limits), json!({"now": 0, "then": 1}));
        admin.api(Method::PUT, "/api/v1/stalled/limits", Some(&limits));
        assert_eq!(rep.api_get("/api/v1/stalled/limits")["silence"][&pipeline], 7);
        assert_eq!(stalled(&rep, ""), ["Ensacheuse"]);
        // A new pipeline has the limit of the default one.
        admin.api_post("/api/v1/pipelines", &json!({"name": "Export"}));
        assert_eq!(admin.api_get("/api/v1/pipelines")[1]["silent_after"], 7);
    }
}
