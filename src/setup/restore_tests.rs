//! A backup instead of a new workspace.

use std::fs;
use std::sync::Barrier;
use std::thread;
use std::time::Duration;

use axum::http::StatusCode;
use jiff::tz::TimeZone;
use serde_json::json;

use super::*;
use crate::desk::App;
use crate::error::AppError;
use crate::kernel::{Actor, Look, Role, SystemChance, Via};
use crate::sessions::password;
use crate::store::{Conn, Db, Place};
use crate::testing::{Client, Html, TestApp, Upload};
use crate::{args, users};

const SECRET: &str = "un carnet bien tenu";
const PRESSES: usize = 4;

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

fn nobody() -> Actor {
    Actor { user: None, role: Role::User, via: Via::Web, zone: TimeZone::UTC }
}

fn set_up(browser: &Client, token: &str) -> Html {
    let filled = [
        ("token", token),
        ("name", "Claire Dubois"),
        ("email", "claire@morel.example"),
        ("password", SECRET),
        ("company", "Atelier Morel"),
        ("zone", "Europe/Paris"),
        ("currency", "EUR"),
    ];
    browser.try_post("/setup", &filled)
}

/// Presses the button of the page that shows what a backup holds.
fn restore(browser: &Client, token: &str, seen: &Html) -> Html {
    let file = seen.attr("#put-in-place [name=file]", "value");
    browser.try_post("/setup/restore", &[("token", token), ("file", &file)])
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
fn a_button_pressed_twice_restores_once() {
    let app = TestApp::before_setup();
    let (browser, token) = (app.visitor(), token(&app));
    let seen = choose(&browser, &token, &backup());
    let file = seen.attr("#put-in-place [name=file]", "value");
    let (program, together): (&App, _) = (&app, Barrier::new(PRESSES));
    let press = || {
        together.wait();
        restore::put_in_place(program, &nobody(), &token, &file)
    };
    thread::scope(|scope| {
        let pressed: Vec<_> = (0..PRESSES).map(|_| scope.spawn(press)).collect();
        for press in pressed {
            press.join().unwrap().unwrap();
        }
    });
    let fields = [("email", "alice@atelier.example"), ("password", SECRET)];
    assert_eq!(browser.try_post("/login", &fields).path, "/");
    assert!(browser.get("/opportunities?scope=visible").text().contains("Devis Morel"));
    assert_eq!(waiting(&app), 0);
}

#[test]
fn the_file_that_was_chosen_last_is_the_one_that_waits() {
    let app = TestApp::before_setup();
    let (browser, token, file) = (app.visitor(), token(&app), backup());
    let first = choose(&browser, &token, &file);
    let second = choose(&browser, &token, &file);
    assert_eq!(waiting(&app), 1);
    let page = restore(&browser, &token, &first);
    assert!(page.text().contains("Choisissez-le de nouveau"), "{}", page.text());
    assert_eq!(second.form("/setup/restore").send(&browser).path, "/login");
}

#[test]
fn a_workspace_that_was_set_up_meanwhile_stays() {
    let app = TestApp::before_setup();
    let (browser, token) = (app.visitor(), token(&app));
    let seen = choose(&browser, &token, &backup());
    set_up(&browser, &token);
    assert_eq!(waiting(&app), 0, "the backup was not needed");
    let page = restore(&app.visitor(), &token, &seen);
    assert!(page.text().contains("Ce lien a déjà servi"), "{}", page.text());
    assert!(browser.get("/settings").text().contains("Atelier Morel"));
}

/// The last question is asked where nobody else can write: a set-up on another copy of the program waits, then is refused.
#[test]
fn nobody_sets_up_while_a_backup_takes_its_place() {
    let app = TestApp::before_setup();
    let (token, other) = (token(&app), app.copy());
    let file = app.config.data.join("backup.db");
    fs::write(&file, backup()).unwrap();
    thread::scope(|scope| {
        let mut begun = None;
        let allowed = |_: &Conn| {
            let begin = || other.act(&nobody(), |work| restore::must_be_first(work, &token));
            let begin = scope.spawn(begin);
            thread::sleep(Duration::from_millis(300));
            assert!(!begin.is_finished(), "it waits");
            begun = Some(begin);
            Ok::<_, AppError>(())
        };
        app.db.replace_with(&file, allowed).unwrap();
        let refused = begun.unwrap().join().unwrap();
        assert!(matches!(refused, Err(AppError::Refused(_))), "somebody is here now");
    });
}

#[test]
fn what_is_refused_at_the_last_moment_changes_nothing() {
    let app = TestApp::before_setup();
    let (browser, token) = (app.visitor(), token(&app));
    set_up(&browser, &token);
    let file = app.config.data.join("backup.db");
    fs::write(&file, backup()).unwrap();
    let first = |conn: &Conn| restore::must_be_first(&Look::new(conn, nobody(), app.now()), &token);
    assert!(app.db.replace_with(&file, first).is_err());
    let missing = app.config.data.join("missing.db");
    assert!(app.db.replace_with(&missing, |_| Ok::<_, AppError>(())).is_err());
    assert!(!missing.exists(), "no empty database is made");
    fs::write(&missing, "").unwrap();
    assert!(app.db.replace_with(&missing, |_| Ok::<_, AppError>(())).is_err(), "an empty file is no backup");
    assert!(browser.get("/settings").text().contains("Atelier Morel"));
}

#[test]
fn a_disk_without_room_keeps_the_set_up_page_and_no_file() {
    let app = TestApp::before_setup();
    let (browser, token) = (app.visitor(), token(&app));
    let large = changed(&backup(), |db| {
        db.write(|conn| conn.script("CREATE TABLE extra AS SELECT zeroblob(1000000) AS filling")).unwrap();
    });
    let seen = choose(&browser, &token, &large);
    app.db.write(|conn| conn.script("PRAGMA max_page_count = 1")).unwrap();
    assert_eq!(restore(&browser, &token, &seen).status, StatusCode::INSUFFICIENT_STORAGE);
    assert!(app.take_errors().iter().all(|error| error.contains("the disk is full")));
    assert_eq!(waiting(&app), 0);
    app.db.write(|conn| conn.script("PRAGMA max_page_count = 1073741823")).unwrap();
    assert!(browser.get(&format!("/setup?token={token}")).has("form#setup"));
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
