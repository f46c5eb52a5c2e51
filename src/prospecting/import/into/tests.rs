//! Stories of files that come into a list which is there already.

use axum::http::StatusCode;
use serde_json::{Value as Json, json};

use super::run::fill;
use crate::kernel::{ListId, SuspectId};
use crate::prospecting::import::options::Options;
use crate::prospecting::import::queries::Import;
use crate::prospecting::import::{Report, import_file, queries, resume, run};
use crate::prospecting::lists;
use crate::testing::{Client, TestApp, Upload, minutes};
use crate::words::{Lang, Words};
use crate::{args, story};

const FAIR: &str = "Société;Mail;Tél;Montant\nMorel;c@morel.example;06 39 98 12 34;12 500 €\nLenoir;a@lenoir.example;;\nArmor;y@armor.example;;\n";
const MORE: &str = "E-mail;Raison sociale;Couleur\nn@neuf.example;Neuf SA;bleu\nv@vieux.example;Vieux SA;\n";
const CORRECTED: &str = "Société;Mail;Tél;Montant;Stand\nMorel & fils;C@Morel.example;+33 6 39 98 12 34;12500;B12\n\
    Lenoir;a@lenoir.example;;;\nNeuf;n@neuf.example;;;\nSans;;;;\n";

fn words() -> Words {
    Words::of(Lang::Fr)
}

fn bring_in(app: &TestApp, client: &Client, text: &str, options: &Options) -> Report {
    let actor = app.looking(client.persona(), |look| Ok(look.actor.clone()));
    import_file(app, &actor, &words(), "salon.csv", text.as_bytes(), options).unwrap().0
}

fn list(app: &TestApp, client: &Client) -> ListId {
    bring_in(app, client, FAIR, &Options::default()).list_id.unwrap()
}

fn columns(client: &Client, list: ListId) -> Vec<(String, i64)> {
    let shown = client.api_get(&format!("/api/v1/lists/{list}"));
    let all = shown["columns"].as_array().unwrap().iter();
    all.map(|c| (c["label"].as_str().unwrap().to_owned(), c["id"].as_i64().unwrap())).collect()
}

fn labels(client: &Client, list: ListId) -> Vec<String> {
    columns(client, list).into_iter().map(|(label, _)| label).collect()
}

fn column(client: &Client, list: ListId, label: &str) -> i64 {
    columns(client, list).into_iter().find(|(own, _)| own == label).unwrap().1
}

fn rows(client: &Client, list: ListId) -> Vec<Json> {
    client.api_get(&format!("/api/v1/lists/{list}/rows"))["rows"].as_array().unwrap().clone()
}

fn cells(client: &Client, list: ListId, label: &str) -> Vec<String> {
    let id = column(client, list, label).to_string();
    rows(client, list).iter().map(|row| row["cells"][&id].as_str().unwrap_or_default().to_owned()).collect()
}

fn by_mail(client: &Client, list: ListId) -> Options {
    Options { into: Some(list), key: Some(column(client, list, "Mail")), ..Options::default() }
}

fn undo_last(client: &Client) {
    client.post("/undo", &[]);
}

/// An import that was decided and that nobody has begun.
fn promised(app: &TestApp, client: &Client, text: &str, options: &Options) -> Import {
    app.acting(client.persona(), |work| {
        let table = run::read(&words(), "salon.csv", text.as_bytes(), options)?;
        run::begin(work, "salon.csv", text.as_bytes(), options, &table)
    })
}

story! {
    fn rows_come_behind_those_of_the_list_and_one_undo_takes_just_them_away(app: TestApp) {
        let rep = app.rep();
        let list = list(&app, &rep);
        let report = bring_in(&app, &rep, MORE, &Options { into: Some(list), ..Options::default() });
        assert_eq!((report.imported, report.rows, report.into), (2, 2, true));
        assert_eq!(labels(&rep, list), ["Société", "Mail", "Tél", "Montant", "Couleur"]);
        assert_eq!(cells(&rep, list, "Société"), ["Morel", "Lenoir", "Armor", "Neuf SA", "Vieux SA"]);
        assert_eq!(cells(&rep, list, "Couleur")[3], "bleu");
        assert_eq!(rows(&rep, list)[4]["number"], json!(5));
        let found = |app: &TestApp| app.rep().api_get("/api/v1/search?q=vieux").to_string().contains("Vieux SA");
        assert!(found(&app));
        undo_last(&rep);
        assert_eq!((labels(&rep, list).len(), cells(&rep, list, "Société").len()), (4, 3));
        assert!(!found(&app));
        assert_eq!(rep.api_get("/api/v1/lists")["lists"][0]["suspects"], json!(3));
        let acts = rep.api_get("/api/v1/acts")["acts"].clone();
        rep.api_post(&format!("/api/v1/acts/{}/undo", acts[0]["undone_by"]), &json!({}));
        assert_eq!((labels(&rep, list).len(), cells(&rep, list, "Société").len()), (5, 5));
    }

    fn a_column_that_somebody_wrote_into_stays_when_its_import_is_undone(app: TestApp) {
        let rep = app.rep();
        let list = list(&app, &rep);
        bring_in(&app, &rep, MORE, &Options { into: Some(list), ..Options::default() });
        let (first, colour) = (rows(&rep, list)[0]["id"].clone(), column(&rep, list, "Couleur"));
        let change = json!({"changes": [{"row": first, "column": colour, "before": "", "after": "vert"}]});
        app.other_rep().api(axum::http::Method::PATCH, &format!("/api/v1/lists/{list}/cells"), Some(&change));
        undo_last(&rep);
        assert_eq!(cells(&rep, list, "Couleur"), ["vert", "", ""]);
    }

    fn rows_that_were_worked_on_are_not_taken_away(app: TestApp) {
        let rep = app.rep();
        let list = list(&app, &rep);
        bring_in(&app, &rep, MORE, &Options { into: Some(list), ..Options::default() });
        let act = rep.api_get("/api/v1/acts")["acts"][0]["id"].clone();
        rep.api_post("/api/v1/suspects/disqualify", &json!({"ids": [rows(&rep, list)[4]["id"]]}));
        let (status, told) = rep.try_api(axum::http::Method::POST, &format!("/api/v1/acts/{act}/undo"), Some(&json!({})));
        assert_eq!(status, StatusCode::CONFLICT, "{told}");
        assert_eq!(cells(&rep, list, "Société").len(), 5);
    }

    fn a_corrected_file_changes_what_differs_in_one_act(app: TestApp) {
        let rep = app.rep();
        let list = list(&app, &rep);
        let report = bring_in(&app, &rep, CORRECTED, &by_mail(&rep, list));
        assert_eq!((report.imported, report.changed, report.unchanged, report.missing), (1, 1, 1, 1));
        assert_eq!(report.keyless, [5]);
        assert_eq!(cells(&rep, list, "Société"), ["Morel & fils", "Lenoir", "Armor", "Neuf"]);
        // The same amount in other words is no change.
        assert_eq!(cells(&rep, list, "Montant")[0], "12 500 €");
        assert_eq!(cells(&rep, list, "Stand")[0], "B12");
        let morel = rows(&rep, list)[0]["id"].clone();
        let story = rep.get(&format!("/suspects/{morel}")).text();
        assert!(story.contains("Morel & fils"), "{story}");
        undo_last(&rep);
        assert_eq!(cells(&rep, list, "Société"), ["Morel", "Lenoir", "Armor"]);
        assert_eq!(labels(&rep, list), ["Société", "Mail", "Tél", "Montant"]);
    }

    fn a_key_that_stands_twice_changes_nothing_and_is_told(app: TestApp) {
        let rep = app.rep();
        let list = list(&app, &rep);
        bring_in(&app, &rep, "Société;Mail\nMorel bis;c@morel.example\n", &Options { into: Some(list), ..Options::default() });
        let file = "Société;Mail\nA;c@morel.example\nB;a@lenoir.example\nC;A@lenoir.example\nArmor SA;y@armor.example\n";
        let report = bring_in(&app, &rep, file, &by_mail(&rep, list));
        let told: Vec<(Vec<usize>, Vec<i64>)> = report.repeated.into_iter().map(|one| (one.lines, one.rows)).collect();
        assert_eq!(told, [(vec![2], vec![1, 4]), (vec![3, 4], vec![])]);
        assert_eq!((report.imported, report.changed), (0, 1));
        assert_eq!(cells(&rep, list, "Société"), ["Morel", "Lenoir", "Armor SA", "Morel bis"]);
    }

    fn the_preview_tells_what_a_correction_will_do(app: TestApp) {
        let rep = app.rep();
        let list = list(&app, &rep);
        assert!(rep.get(&format!("/lists/import?into={list}")).text().contains("Les lignes viendront dans « salon »"));
        let file = Upload { field: "file", name: "corrige.csv", content: CORRECTED.as_bytes() };
        let preview = rep.upload(&format!("/lists/import?into={list}"), &[], &file);
        let text = preview.text();
        assert!(text.contains("Nouvelles : 1 · modifiées : 1 · inchangées : 1"), "{text}");
        assert!(text.contains("Mail (proposé)") && text.contains("1 ligne sans cette valeur"), "{text}");
        let import: i64 = app.looking(rep.persona(), |look| Ok(look.value("SELECT MAX(id) FROM import", args![])?));
        let heads = preview.attr("input[name=heads]", "value");
        let (into, key) = (list.to_string(), column(&rep, list, "Mail"));
        let company = format!("column:{}", column(&rep, list, "Société"));
        let (mail, key) = (format!("column:{key}"), key.to_string());
        let form = [
            ("act", "import"), ("header", "1"), ("separator", ";"), ("duplicates", "link"), ("heads", heads.as_str()),
            ("into", into.as_str()), ("matched", into.as_str()), ("key", key.as_str()),
            ("to", company.as_str()), ("to", mail.as_str()), ("to", "out"), ("to", "out"), ("to", "new"),
        ];
        let told = rep.post(&format!("/lists/import/{import}"), &form).text();
        assert!(told.contains("1 ligne sans cette valeur n’est pas importée"), "{told}");
        assert_eq!(cells(&rep, list, "Société"), ["Morel & fils", "Lenoir", "Armor", "Neuf"]);
        assert_eq!(cells(&rep, list, "Tél")[0], "06 39 98 12 34");
        assert_eq!(cells(&rep, list, "Stand")[0], "B12");
    }

    fn what_went_out_and_was_corrected_comes_back_in(app: TestApp) {
        let rep = app.rep();
        let list = list(&app, &rep);
        let request = rep.request(axum::http::Method::GET, &format!("/lists/{list}/export?format=csv"));
        let out = String::from_utf8(rep.send(request.body(axum::body::Body::empty()).unwrap()).body.to_vec()).unwrap();
        let report = bring_in(&app, &rep, &out.replace("Lenoir", "Lenoir SARL"), &by_mail(&rep, list));
        assert_eq!((report.imported, report.changed, report.unchanged), (0, 1, 2));
        assert_eq!(labels(&rep, list), ["Société", "Mail", "Tél", "Montant"]);
        assert_eq!(cells(&rep, list, "Société")[1], "Lenoir SARL");
    }

    fn an_import_that_died_in_the_middle_ends_whole_as_one_act(app: TestApp) {
        let rep = app.rep();
        let list = list(&app, &rep);
        let import = promised(&app, &rep, CORRECTED, &by_mail(&rep, list));
        // What a killed program leaves: a row that nobody sees, and a part of the changes, told in the act of the import.
        app.acting(rep.persona(), |work| {
            queries::hold(work, import.id, import.seen_at(), 1)?;
            let row = "INSERT INTO suspect (list_id, position, state, cells, created_at, updated_at, removed_at, import_id) \
                VALUES ($1, 9, 'open', '{}', 0, 0, 1, $2) RETURNING id";
            let _: SuspectId = work.value(row, args![list, import.id])?;
            let morel: SuspectId = work.value("SELECT MIN(id) FROM suspect WHERE list_id = $1", args![list])?;
            let own = crate::prospecting::queries::columns(work, list)?;
            let suspect = crate::prospecting::queries::suspect(work, morel)?;
            let whole = crate::prospecting::queries::list(work, list)?;
            let after = [(own[0].id.0, "Morel & fils".to_owned())].into();
            crate::prospecting::grid::cells::edit(work, &whole, &own, &suspect, &after)?;
            let act = work.act()?.unwrap().id;
            queries::set_act(work, import.id, act)
        });
        assert_eq!(rows(&rep, list).len(), 3);
        app.advance(minutes(1));
        app.run_jobs();
        let ended = std::time::Instant::now() + std::time::Duration::from_secs(20);
        while app.looking(rep.persona(), |look| Ok(queries::any(look, import.id)?.state != "done")) {
            assert!(std::time::Instant::now() < ended, "the import was not carried on");
            std::thread::sleep(std::time::Duration::from_millis(50));
        }
        assert_eq!(cells(&rep, list, "Société"), ["Morel & fils", "Lenoir", "Armor", "Neuf"]);
        assert_eq!(cells(&rep, list, "Stand")[0], "B12");
        undo_last(&rep);
        assert_eq!(cells(&rep, list, "Société"), ["Morel", "Lenoir", "Armor"]);
    }

    fn an_import_that_cannot_go_on_leaves_nothing_behind(app: TestApp) {
        let (rep, other) = (app.rep(), app.other_rep());
        let list = list(&app, &rep);
        let import = promised(&app, &other, MORE, &Options { into: Some(list), ..Options::default() });
        // What a killed program leaves: a row that nobody sees, known by its keys and to search, and a new column.
        app.acting(other.persona(), |work| {
            queries::hold(work, import.id, import.seen_at(), 1)?;
            let row = "INSERT INTO suspect (list_id, position, state, cells, created_at, updated_at, removed_at, import_id) \
                VALUES ($1, 9, 'open', '{\"1\": \"Zanzibar\"}', 0, 0, 1, $2) RETURNING id";
            let left: SuspectId = work.value(row, args![list, import.id])?;
            work.run("INSERT INTO suspect_key (kind, value, suspect_id) VALUES ('name', 'zanzibar', $1)", args![left])?;
            crate::prospecting::grid::cells::written(work, list, left, left)
        });
        let columns_of = |app: &TestApp| -> i64 { app.looking(rep.persona(), |look| Ok(look.value("SELECT COUNT(*) FROM list_column", args![])?)) };
        let hidden = |app: &TestApp| -> (i64, i64) {
            app.looking(rep.persona(), |look| Ok((
                look.value("SELECT COUNT(*) FROM suspect WHERE import_id IS NOT NULL", args![])?,
                look.value("SELECT COUNT(*) FROM suspect_key WHERE value = 'zanzibar'", args![])?,
            )))
        };
        assert_eq!((hidden(&app), columns_of(&app)), ((1, 1), 5));
        // Meanwhile the list was closed to whoever began it.
        app.acting(rep.persona(), |work| {
            let sharing = lists::actions::Sharing { audience: "owner".into(), users: vec![], teams: vec![] };
            lists::actions::share(work, list, &sharing)
        });
        app.advance(minutes(1));
        app.run_jobs();
        let ended = std::time::Instant::now() + std::time::Duration::from_secs(20);
        while app.looking(rep.persona(), |look| Ok(queries::any(look, import.id)?.state != "failed")) {
            assert!(std::time::Instant::now() < ended, "the import was not given up");
            std::thread::sleep(std::time::Duration::from_millis(50));
        }
        assert_eq!((hidden(&app), columns_of(&app)), ((0, 0), 4), "rows, keys and columns are gone");
        assert_eq!(cells(&rep, list, "Société"), ["Morel", "Lenoir", "Armor"]);
        let told = other.get(&format!("/lists/import/{}", import.id)).text();
        assert!(told.contains("n’est plus là") || told.contains("n'est plus là"), "{told}");
        // The next one who brings a file in meets no trace of it.
        let again = bring_in(&app, &rep, "Société;Mail\nZanzibar;\n", &Options { into: Some(list), ..Options::default() });
        assert_eq!((again.imported, again.known.total()), (1, 0));
    }

    fn nobody_fills_a_list_that_he_does_not_see(app: TestApp) {
        let rep = app.rep();
        let list = list(&app, &rep);
        let other = app.other_rep();
        let import = promised(&app, &other, MORE, &Options { into: Some(list), ..Options::default() });
        app.acting(rep.persona(), |work| {
            let sharing = lists::actions::Sharing { audience: "owner".into(), users: vec![], teams: vec![] };
            lists::actions::share(work, list, &sharing)
        });
        assert_eq!(other.try_get(&format!("/lists/import?into={list}")).status, StatusCode::NOT_FOUND);
        let file = Upload { field: "file", name: "a.csv", content: MORE.as_bytes() };
        assert_eq!(other.upload(&format!("/lists/import?into={list}"), &[], &file).status, StatusCode::NOT_FOUND);
        let actor = app.looking(other.persona(), |look| Ok(look.actor.clone()));
        let table = run::read(&words(), "a.csv", MORE.as_bytes(), &Options::default()).unwrap();
        assert!(fill(&app, &actor, &import, &import.options(), &table).is_err());
        resume::in_background(app.app.clone(), actor, words(), import.clone());
        assert_eq!(rows(&rep, list).len(), 3);
    }
}
