//! Getting in, and being kept out.

use axum::body::Body;
use axum::http::{Method, StatusCode};
use serde_json::json;

use super::password;
use crate::kernel::SystemChance;
use crate::testing::{Persona, TestApp, days, minutes};
use crate::{story, users};

const SECRET: &str = "un carnet bien tenu";

fn with_password(app: &TestApp, persona: &Persona) {
    let hash = password::hash_blocking(SECRET, &SystemChance).unwrap();
    app.acting(persona, |work| users::set_password(work, persona.id, &hash));
}

fn tries(app: &TestApp, email: &str, password: &str) -> String {
    app.visitor().try_post("/login", &[("email", email), ("password", password)]).text()
}

story! {
    fn one_comes_back_to_the_page_one_asked_for(app: TestApp) {
        let rep = app.rep().persona().clone();
        with_password(&app, &rep);
        let browser = app.visitor();
        let asked = browser.get("/preferences");
        assert_eq!(asked.path, "/login?back=/preferences");
        let page = asked.form("/login").with("email", rep.email).with("password", SECRET).send(&browser);
        assert_eq!(page.path, "/preferences");
    }

    fn five_failures_make_a_pause_also_for_the_right_password(app: TestApp) {
        let rep = app.rep().persona().clone();
        with_password(&app, &rep);
        assert!(tries(&app, rep.email, "faux mot de passe").contains("4 essais restants avant une pause de 5 minutes."));
        for _ in 0..4 {
            tries(&app, rep.email, "faux mot de passe");
        }
        assert!(tries(&app, rep.email, SECRET).contains("Trop d’essais. Réessayez dans 5 min."));
        app.advance(minutes(5));
        let browser = app.visitor();
        browser.try_post("/login", &[("email", rep.email), ("password", SECRET)]);
        browser.get("/preferences");
    }

    fn an_unknown_email_is_answered_like_a_wrong_password(app: TestApp) {
        let rep = app.rep().persona().clone();
        with_password(&app, &rep);
        let known = tries(&app, rep.email, "faux mot de passe");
        assert_eq!(known, tries(&app, "personne@morel.example", "faux mot de passe"));
    }

    fn a_session_lives_as_long_as_it_is_used(app: TestApp) {
        let rep = app.rep().persona().clone();
        with_password(&app, &rep);
        let browser = app.visitor();
        browser.try_post("/login", &[("email", rep.email), ("password", SECRET)]);
        for _ in 0..3 {
            app.advance(days(29));
            assert_eq!(browser.get("/preferences").path, "/preferences");
        }
        app.advance(days(31));
        assert_eq!(browser.get("/preferences").path, "/login?back=/preferences");
    }

    fn signing_out_ends_the_session_itself(app: TestApp) {
        let rep = app.rep();
        rep.post("/logout", &[]);
        let stolen = app.rep();
        assert_eq!(stolen.get("/preferences").path, "/login?back=/preferences");
    }

    fn a_new_password_signs_other_devices_out(app: TestApp) {
        let rep = app.rep().persona().clone();
        with_password(&app, &rep);
        let elsewhere = app.visitor();
        elsewhere.try_post("/login", &[("email", rep.email), ("password", SECRET)]);
        elsewhere.get("/preferences");
        let page = app.rep().try_post("/preferences/password", &[("current", "autre chose"), ("password", "encore mieux tenu")]);
        assert!(page.text().contains("Ce n’est pas votre mot de passe actuel."), "{}", page.text());
        app.rep().post("/preferences/password", &[("current", SECRET), ("password", "encore mieux tenu")]);
        assert_eq!(elsewhere.get("/preferences").path, "/login?back=/preferences");
        assert_eq!(app.rep().get("/preferences").path, "/preferences");
    }

    fn a_key_is_shown_once_and_works_until_it_is_revoked(app: TestApp) {
        let made = app.rep().post("/settings/keys", &[("name", "Tableur")]);
        let key = made.attr("#made-key input", "value");
        assert!(key.starts_with("piste_"), "{key}");
        assert!(!app.rep().get("/settings/keys").source.contains(&key));
        let ask = || {
            let request = axum::http::Request::get("/api/v1/me").header("authorization", format!("Bearer {key}"));
            app.visitor().send(request.body(Body::empty()).unwrap()).status
        };
        assert_eq!(ask(), StatusCode::OK);
        let page = app.rep().get("/settings/keys");
        let revoke = page.attrs("form", "action").into_iter().find(|action| action.ends_with("/revoke")).unwrap();
        app.rep().post(&revoke, &[]);
        assert_eq!(ask(), StatusCode::UNAUTHORIZED);
    }

    fn a_write_from_another_site_is_refused(app: TestApp) {
        let request = app.rep().request(Method::POST, "/preferences/password");
        let mut request = request.body(Body::empty()).unwrap();
        request.headers_mut().insert("origin", "https://evil.example".parse().unwrap());
        request.headers_mut().insert("sec-fetch-site", "cross-site".parse().unwrap());
        assert_eq!(app.rep().send(request).status, StatusCode::FORBIDDEN);
    }

    fn the_api_makes_and_revokes_keys(app: TestApp) {
        let made = app.rep().api_post("/api/v1/keys", &json!({"name": "Robot"}));
        assert!(made["key"].as_str().unwrap().starts_with("piste_"));
        let path = format!("/api/v1/keys/{}", made["id"]);
        assert_eq!(app.other_rep().try_api(Method::DELETE, &path, None).0, StatusCode::NOT_FOUND);
        assert_eq!(app.rep().try_api(Method::DELETE, &path, None).0, StatusCode::NO_CONTENT);
    }
}
