//! A page asks the database six times at most, the session included: what a page costs stays in sight.

use axum::body::Body;
use axum::http::{Method, StatusCode};

use crate::cli::routes::routes_of;
use crate::house;
use crate::testing::{Client, TestApp, Upload};
use crate::{args, story};

const MOST: u64 = 6;
/// My day is two screens in one answer: the queue, and beside it the whole record that has the eye, which has a page of its own.
/// The browser could fetch the second by itself; the eye would wait for it at every step.
const BESIDE: u64 = MOST - 1;

/// Only where nothing is found, search looks again: which of the words near the typed one are known, what they find, what the one
/// that was meant finds.
const MISTAKEN: (&str, u64) = ("/search?q=moral", MOST + 2);

fn most(path: &str) -> u64 {
    match path {
        _ if path == "/" || path.starts_with("/?") => MOST + BESIDE,
        _ if path == MISTAKEN.0 => MISTAKEN.1,
        _ => MOST,
    }
}

/// Every page of the product that is asked for without anything else to say.
fn pages() -> Vec<String> {
    let routes =
        house::slices().into_iter().filter_map(|slice| slice.pages).flat_map(|pages| routes_of(&pages()));
    routes.filter(|route| route.methods.contains("GET")).map(|route| route.path).collect()
}

/// The order of a sheet is kept, as the vocabulary is, until the list changes.
const SORTED: &str = "/lists/2?sort=4:desc&q=morel";

/// The same pages as people look at them, each with its most expensive face.
const FACES: [&str; 22] = [
    "/opportunities?scope=visible&show=all",
    "/opportunities?scope=visible&starred=1",
    "/opportunities?view=board&scope=visible",
    "/search?q=morel",
    "/search?q=moral",
    "/search?q=morel 42",
    "/search/palette?q=morel",
    "/search/palette?q=0639981234",
    "/search/palette?q=@cl",
    "/search?q=%23salon",
    "/lists?show=archived",
    "/lists?tag=1",
    "/history?kind=opportunity",
    "/lists/1?state=open",
    SORTED,
    "/lists/2",
    "/lists/import/3",
    "/lists/import/4",
    "/?kind=1",
    "/companies?q=morel&sort=-name",
    "/people?sort=-created",
    "/people/found?person=Morel&email=c@morel.example&phone=0639981234",
];

/// A workspace with one of everything; the id of the last record of a table.
fn furnish(app: &TestApp, client: &Client) {
    let forms: [&[(&str, &str)]; 2] = [
        &[
            ("title", "Ligne"),
            ("company", "Morel SA"),
            ("person", "Claire Morel"),
            ("phone", "06 39 98 12 34"),
            ("next", "auj"),
        ],
        &[("title", "Doseuse Morel"), ("company", "Lenoir"), ("person", "Yann Morel"), ("next", "auj")],
    ];
    for form in forms {
        client.post("/opportunities", form);
    }
    let opportunity = last(app, "opportunity");
    client.post(&format!("/opportunities/{opportunity}/tag"), &[("tag", "salon")]);
    client.post(
        &format!("/opportunities/{opportunity}/log"),
        &[("note", "vu au salon"), ("next", "auj"), ("type", "")],
    );
    // One file came in twice, so that the second list points to the first one; then it is looked at once more.
    let file =
        Upload { field: "file", name: "salon.csv", content: b"Nom;Mail\nMorel;c@morel.example\nLenoir;\n" };
    for act in ["import", "import", "preview"] {
        client.upload("/lists/import", &[], &file);
        let form = [("act", act), ("name", "Salon Morel"), ("header", "1"), ("duplicates", "link")];
        client.post(&format!("/lists/import/{}", last(app, "import")), &form);
    }
    client.post(&format!("/lists/{}/tag", last(app, "prospecting_list")), &[("tag", "salon")]);
    // Looked at for a list that is there: by a key, and without one.
    for content in [&b"Nom;Mail\nMorel;c@morel.example\n"[..], b"Nom;Mail\nMorel bis;\nNeuf;n@neuf.example\n"]
    {
        client.upload("/lists/import?into=1", &[], &Upload { content, ..file });
    }
}

fn last(app: &TestApp, table: &str) -> i64 {
    let sql = format!("SELECT MAX(id) FROM {table}");
    app.looking(&app.people.admin, |look| Ok(look.value(&sql, args![])?))
}

/// The address with the id of a record that is there.
fn filled(app: &TestApp, path: &str) -> String {
    let tables = [
        ("/opportunities/", "opportunity"),
        ("/lists/import/", "import"),
        ("/lists/", "prospecting_list"),
        ("/suspects/", "suspect"),
        ("/settings/stages/", "stage"),
        ("/settings/pipelines/", "pipeline"),
        ("/settings/reasons/", "reason"),
        ("/settings/look-ups/", "look_up"),
        ("/settings/fields/", "field"),
        ("/settings/products/", "product"),
        ("/settings/tags/", "tag"),
        ("/settings/activities/", "activity"),
        ("/settings/users/", "app_user"),
        ("/history/", "act"),
        ("/companies/", "company"),
        ("/people/", "person"),
    ];
    let table = tables.iter().find(|(start, _)| path.starts_with(start)).map(|(_, table)| *table);
    let id = table.map(|table| last(app, table).to_string()).unwrap_or_default();
    path.replace("{id}", &id)
}

story! {
    fn no_page_asks_more_than_six_queries(app: TestApp) {
        let client = app.admin();
        furnish(&app, &client);
        let faces = FACES.iter().map(|face| (*face).to_owned());
        client.get(SORTED);
        let mut told = Vec::new();
        for path in pages().into_iter().chain(faces) {
            let path = filled(&app, &path).replace(' ', "%20");
            let mut status = StatusCode::OK;
            let asked = app.queries_of(|| {
                status = client.send(client.request(Method::GET, &path).body(Body::empty()).unwrap()).status;
            });
            let most = most(&path);
            told.push((path, status, asked, most));
        }
        let served = told.iter().filter(|(_, status, ..)| status.is_success()).count();
        assert!(served > 30, "{served} pages are served: {told:?}");
        let over: Vec<_> = told.iter().filter(|(_, _, asked, most)| asked > most).collect();
        assert!(over.is_empty(), "{over:#?}");
    }
}
