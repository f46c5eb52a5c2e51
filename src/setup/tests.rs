//! From the first start to the first administrator.

use super::*;
use crate::kernel::Role;
use crate::testing::{TestApp, minutes};
use crate::words::Lang;

fn filled(token: &str) -> Vec<(&str, &str)> {
    vec![
        ("token", token),
        ("name", "Claire Dubois"),
        ("email", "claire@morel.example"),
        ("password", "un carnet bien tenu"),
        ("company", "Atelier Morel"),
        ("zone", "Europe/Paris"),
        ("currency", "EUR"),
        ("country", "FR"),
    ]
}

fn link(app: &TestApp) -> (String, String) {
    let path = ensure_link(app).unwrap().unwrap();
    let token = path.split_once('=').unwrap().1.to_owned();
    (path, token)
}

#[test]
fn every_page_leads_to_the_page_that_waits_for_the_administrator() {
    let app = TestApp::before_setup();
    let page = app.visitor().get("/settings");
    assert_eq!(page.path, "/setup");
    assert!(page.text().contains("Cet espace attend son administrateur"), "{}", page.text());
}

#[test]
fn three_fields_make_the_workspace_and_sign_in() {
    let app = TestApp::before_setup();
    let (path, token) = link(&app);
    let browser = app.visitor();
    let page = browser.get(&path);
    assert_eq!(page.attr("#f-zone", "value"), "Europe/Paris");
    browser.try_post("/setup", &filled(&token));
    let settings = browser.get("/settings");
    assert!(settings.text().contains("Atelier Morel"), "{}", settings.text());
    assert!(browser.get("/settings/workspace").text().contains("Lundi de Pâques"), "days off have names");
    let again = app.visitor().try_post("/setup", &filled(&token));
    assert!(again.text().contains("Ce lien a déjà servi"), "{}", again.text());
    assert_eq!(ensure_link(&app).unwrap(), None);
}

#[test]
fn a_link_is_good_for_an_hour_and_only_until_the_next_one() {
    let app = TestApp::before_setup();
    let (first, _) = link(&app);
    let (second, _) = link(&app);
    assert!(!app.visitor().get(&first).has("form#setup"));
    assert!(app.visitor().get(&second).has("form#setup"));
    app.advance(minutes(60));
    assert!(!app.visitor().get(&second).has("form#setup"));
}

#[test]
fn another_language_keeps_what_was_typed() {
    let app = TestApp::before_setup();
    let (_, token) = link(&app);
    let mut fields = filled(&token);
    fields.push(("lang", "en"));
    let page = app.visitor().post("/setup", &fields);
    assert_eq!(page.one("h1"), "Welcome. Let us create your workspace.");
    assert_eq!(page.attr("#f-name", "value"), "Claire Dubois");
    assert_eq!(page.attr("#f-company", "value"), "Atelier Morel");
}

#[test]
fn what_is_wrong_is_said_at_the_fields_and_nothing_is_lost() {
    let app = TestApp::before_setup();
    let (_, token) = link(&app);
    let page = app.visitor().try_post(
        "/setup",
        &[
            ("token", &token),
            ("name", "Claire"),
            ("email", "claire"),
            ("password", "court"),
            ("zone", "Europe/Paris"),
            ("currency", "EUR"),
        ],
    );
    assert_eq!(page.status.as_u16(), 422);
    assert!(page.text().contains("Il manque “@” dans cet e-mail."), "{}", page.text());
    assert!(page.text().contains("il en faut au moins 12"), "{}", page.text());
    assert_eq!(page.attr("#f-name", "value"), "Claire");
}

#[test]
fn the_command_line_makes_the_first_administrator_too() {
    let app = TestApp::before_setup();
    let person = |role| NewPerson {
        email: "claire@morel.example".into(),
        name: "Claire Dubois".into(),
        role,
        password: "un carnet bien tenu".into(),
        lang: Lang::Fr,
    };
    assert!(add_user(&app, &person(Role::User)).is_err());
    add_user(&app, &person(Role::Admin)).unwrap();
    let browser = app.visitor();
    browser.try_post("/login", &[("email", "Claire@Morel.example"), ("password", "un carnet bien tenu")]);
    assert!(browser.get("/settings").text().contains("Utilisateurs et rôles"));
}
