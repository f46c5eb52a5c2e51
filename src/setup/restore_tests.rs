//! A backup instead of a new workspace.

use std::fs;

use axum::http::StatusCode;
use serde_json::json;

use super::*;
use crate::kernel::SystemChance;
use crate::sessions::password;
use crate::store::{Db, Place};
use crate::testing::{Client, Html, TestApp, Upload};
use crate::{args, users};

const SECRET: &str = "un carnet bien tenu";

/// A workspace that was worked in, as `piste backup` writes it.
fn backup() -> Vec<u8> {
    let app = TestApp::on_sqlite();
    let hash = password::hash_blocking(SECRET, &SystemChance).unwrap();
    app.acting(&app.people.admin, |work| users::set_password(work, app.people.admin.id, &hash));
    app.rep().api_post("/api/v1/opportunities", &json!({"title": "Devis Morel", "next": "3j"}));
    let file = app.config.data.join("backup.db");
    app.db.copy_to(&file).unwrap();
    fs::read(file).unwrap()
}

/// The same after something was done to the file.
fn changed(content: &[u8], f: impl FnOnce(&Db)) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("changed.db");
    fs::write(&file, content).unwrap();
    f(&Db::open(&Place::File(file.clone())).unwrap());
    fs::read(file).unwrap()
}

fn token(app: &TestApp) -> String {
    ensure_link(app).unwrap().unwrap().split_once('=').unwrap().1.to_owned()
}

fn choose(browser: &Client, token: &str, content: &[u8]) -> Html {
    let file = Upload { field: "file", name: "piste.db", content };
    browser.upload(&format!("/setup/backup?token={token}"), &[], &file)
}

/// Files that wait beside the database.
fn waiting(app: &TestApp) -> usize {
    let names = fs::read_dir(&app.config.data).unwrap().map(|file| file.unwrap().file_name());
    names.filter(|name| name.to_string_lossy().starts_with("setup-")).count()
}

#[test]
fn a_backup_is_looked_into_then_takes_the_place_of_the_new_workspace() {
    let app = TestApp::before_setup();
    let (browser, token) = (app.visitor(), token(&app));
    assert!(browser.get(&format!("/setup?token={token}")).text().contains("Vous restaurez une sauvegarde ?"));

    let seen = choose(&browser, &token, &backup());
    assert_eq!(seen.one("h1"), "Cette sauvegarde contient");
    assert_eq!(seen.all("dl.facts dd"), ["lundi 2 mars", "1", "0", "4"]);
    assert!(browser.get(&format!("/setup?token={token}")).has("form#setup"), "nothing has changed yet");

    let page = seen.form("/setup/restore").send(&browser);
    assert_eq!(page.path, "/login");
    let home =
        page.form("/login").with("email", "alice@atelier.example").with("password", SECRET).send(&browser);
    assert_eq!(home.path, "/");
    assert!(browser.get("/opportunities?scope=visible").text().contains("Devis Morel"));
    assert_eq!(waiting(&app), 0, "nothing is left beside the database");

    let again = choose(&browser, &token, &backup());
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        browser.get("/opportunities?scope=visible").text().contains("Devis Morel"),
        "the way is closed now"
    );
}

#[test]
fn a_file_that_cannot_be_restored_gets_a_sentence_and_the_page_stays() {
    let app = TestApp::before_setup();
    let (browser, token, good) = (app.visitor(), token(&app), backup());
    let newer = changed(&good, |db| {
        let later =
            "INSERT INTO schema_migration (number, name, checksum, ran_at) VALUES (9999, 'x', 'x', 0)";
        db.write(|conn| conn.run(later, args![])).unwrap();
    });
    let empty = changed(&[], |db| {
        crate::store::migrate::run(db, crate::kernel::At(0)).unwrap();
    });
    let mut damaged = good.clone();
    let (start, end) = (damaged.len() / 2, damaged.len() / 2 + 64 * 1024);
    damaged[start..end].fill(0xA5);
    for (content, sentence) in [
        (b"".to_vec(), "Ce fichier est vide."),
        (b"Nom;Ville\nMorel;Lyon\n".repeat(500), "n’est pas une sauvegarde de Piste"),
        (changed(&[], |_| ()), "n’est pas une sauvegarde de Piste"),
        (newer, "d’une version plus récente"),
        (empty, "ne contient personne"),
        (damaged, "Cette sauvegarde est abîmée."),
    ] {
        let page = choose(&browser, &token, &content);
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{sentence}");
        assert!(page.text().contains(sentence), "{sentence}: {}", page.text());
        assert!(page.has("form#setup"), "one can still begin");
        assert_eq!(waiting(&app), 0, "{sentence}: the file is forgotten");
    }
}

#[test]
fn without_the_link_nobody_restores() {
    let app = TestApp::before_setup();
    let browser = app.visitor();
    let real = token(&app);
    let page = choose(&browser, "made-up", &backup());
    assert!(page.text().contains("Ce lien a déjà servi"), "{}", page.text());
    assert_eq!(waiting(&app), 0);
    let elsewhere = [("token", real.as_str()), ("file", "../../piste")];
    assert!(browser.try_post("/setup/restore", &elsewhere).text().contains("Choisissez-le de nouveau"));
}

#[test]
fn on_postgresql_its_own_way_is_named() {
    let app = TestApp::before_setup_on_postgres();
    let (browser, token) = (app.visitor(), token(&app));
    let page = browser.get(&format!("/setup?token={token}"));
    assert!(page.text().contains("pg_restore"), "{}", page.text());
    assert!(!page.has("form[action^='/setup/backup']"));
    assert_eq!(choose(&browser, &token, b"x").status, StatusCode::UNPROCESSABLE_ENTITY);
}
