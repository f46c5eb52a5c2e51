//! A disk without room: a write is refused with a sentence, nothing is half done, and the program goes on.

use axum::http::StatusCode;

use super::TestApp;
use crate::args;

/// As a full disk: the database may not grow any more.
fn fill(app: &TestApp) {
    let pages: i64 = app.db.read(|conn| conn.value("PRAGMA page_count", args![])).unwrap();
    app.db.write(|conn| conn.script(&format!("PRAGMA max_page_count = {pages}"))).unwrap();
}

fn make_room(app: &TestApp) {
    app.db.write(|conn| conn.script("PRAGMA max_page_count = 1073741823")).unwrap();
}

#[test]
fn a_full_disk_gets_a_sentence_and_loses_nothing() {
    let app = TestApp::on_sqlite();
    let rep = app.rep();
    let note = "x".repeat(20_000);
    let count = || rep.api_get("/api/v1/opportunities?limit=200")["opportunities"].as_array().unwrap().len();
    let new = |title: &str| serde_json::json!({"title": title, "note": note, "next": "3j"});
    rep.api_post("/api/v1/opportunities", &new("avant"));

    fill(&app);
    let (status, said) =
        rep.try_api(axum::http::Method::POST, "/api/v1/opportunities", Some(&new("pendant")));
    assert_eq!(
        (status, said["error"]["code"].as_str()),
        (StatusCode::INSUFFICIENT_STORAGE, Some("disk_full"))
    );
    assert_eq!(count(), 1, "nothing is half done, and what is there can be read");
    let page = rep.try_post("/opportunities", &[("title", "pendant"), ("note", &note), ("next", "3j")]);
    assert_eq!(page.status, StatusCode::INSUFFICIENT_STORAGE);
    assert!(
        page.text().contains("Le disque du serveur est plein. Rien n’a été enregistré"),
        "{}",
        page.text()
    );
    assert!(
        app.take_errors().iter().all(|error| error.contains("the disk is full")),
        "nothing else went wrong"
    );

    make_room(&app);
    rep.api_post("/api/v1/opportunities", &new("après"));
    assert_eq!(count(), 2, "it writes again as soon as there is room");
}
