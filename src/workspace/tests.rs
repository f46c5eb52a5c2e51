//! What the company sets, and what each person prefers.

use axum::http::{Method, StatusCode};
use serde_json::json;

use crate::story;

story! {
    fn a_language_is_switched_at_once(app: TestApp) {
        let rep = app.rep();
        let page = rep.get("/preferences");
        assert_eq!(page.attr("html", "lang"), "fr");
        let page = page.form("/preferences").with("lang", "en").with("theme", "dark").send(&rep);
        assert_eq!((page.path.as_str(), page.attr("html", "lang").as_str()), ("/preferences", "en"));
        assert_eq!(page.attr("html", "data-theme"), "dark");
        assert_eq!(page.one("h1"), "Preferences");
    }

    fn the_hub_shows_to_each_what_each_may_set(app: TestApp) {
        assert!(app.admin().get("/settings").text().contains("Utilisateurs et rôles"));
        let rep = app.rep().get("/settings").text();
        assert!(!rep.contains("Utilisateurs et rôles") && rep.contains("Clés d’API"), "{rep}");
    }

    fn only_an_administrator_sets_the_workspace(app: TestApp) {
        let admin = app.admin();
        let page = admin.get("/settings/workspace");
        let page = page.form("/settings/workspace").with("name", "Atelier Sud").with("new_day", "2026-12-24").with("new_name", "Réveillon").send(&admin);
        assert!(page.text().contains("24 décembre 2026 Réveillon"), "{}", page.text());
        assert_eq!(app.admin().api_get("/api/v1/workspace")["name"], "Atelier Sud");
        assert_eq!(app.rep().try_get("/settings/workspace").status, StatusCode::NOT_FOUND);
        let ways = app.rep().api_get("/api/v1/workspace");
        assert_eq!(app.rep().try_api(Method::PUT, "/api/v1/workspace", Some(&ways)).0, StatusCode::NOT_FOUND);
    }

    fn an_unknown_zone_is_refused_as_typed(app: TestApp) {
        let rep = app.rep();
        let page = rep.get("/preferences").form("/preferences").with("zone", "Mars/Base").try_send(&rep);
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(page.attr("#f-zone", "value"), "Mars/Base");
    }

    fn keys_are_exchanged_for_others_and_printed_so(app: TestApp) {
        let rep = app.rep();
        let page = rep.get("/preferences").form("/preferences/keys").with("a", "L").with("l", "A").send(&rep);
        assert_eq!(page.attr("html", "data-keymap"), "a=l l=a");
        assert_eq!(page.attr("#keys input[name=a]", "value"), "L");
        let page = page.form("/preferences").with("theme", "dark").send(&rep);
        assert_eq!(page.attr("html", "data-keymap"), "a=l l=a", "they stay when something else changes");
        let refused = page.form("/preferences/keys").with("a", "O").try_send(&rep);
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.text().contains("La touche « O » est choisie deux fois."), "{}", refused.text());
        assert!(!page.form("/preferences/keys").with("reset", "1").send(&rep).has("html[data-keymap]"));
    }

    fn the_api_keeps_preferences(app: TestApp) {
        let asked = json!({"lang": "en", "zone": "Europe/London", "theme": "light", "single_keys": false, "linger": 30, "keys": "a=l l=a"});
        assert_eq!(app.rep().api(Method::PUT, "/api/v1/me/preferences", Some(&asked)), asked);
        let wrong = json!({"lang": "de", "zone": "Europe/London", "theme": "light", "single_keys": false, "linger": 30});
        let (status, body) = app.rep().try_api(Method::PUT, "/api/v1/me/preferences", Some(&wrong));
        assert_eq!((status, body["error"]["fields"][0]["field"].as_str()), (StatusCode::UNPROCESSABLE_ENTITY, Some("lang")));
    }
}
