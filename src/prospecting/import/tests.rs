//! Stories of imports.

use std::io::Write;
use std::time::Instant;

use axum::http::StatusCode;
use serde_json::json;

use crate::error::AppError;
use crate::kernel::{ListId, SuspectId};
use crate::prospecting::grid::cells::written;
use crate::prospecting::import::options::{Duplicates, Options};
use crate::prospecting::import::queries::Import;
use crate::prospecting::import::{Report, import_file, queries, run, table};
use crate::prospecting::lists;
use crate::testing::{Client, TestApp, Upload, minutes};
use crate::words::{Lang, Words};
use crate::{args, story};

const FAIR: &str = "Raison sociale;Interlocuteur;Tél;Mail;Stand\n\
    Morel SA;Claire Morel;06 39 98 12 34;c.morel@morel.example;B12\n\
    Ets Lenoir;;01 99 00 44 10;contact@lenoir.example;C03\n\
    MOREL;Claire MOREL;0639981234;C.Morel@morel.example;B12\n\
    Biscuits Armor;Y. Le Gall;0199004a20;y.legall@armor.example;A01\n";

fn words() -> Words {
    Words::of(Lang::Fr)
}

fn bring_in(app: &TestApp, client: &Client, name: &str, text: &str, options: &Options) -> Report {
    let actor = app.looking(client.persona(), |look| Ok(look.actor.clone()));
    import_file(app, &actor, &words(), name, text.as_bytes(), options).unwrap().0
}

fn total(client: &Client, list: ListId) -> i64 {
    client.api_get(&format!("/api/v1/lists/{list}/rows"))["total"].as_i64().unwrap()
}

/// An import that was decided and that nobody has begun.
fn promised(app: &TestApp, client: &Client) -> Import {
    let table = table::read("salon.csv", FAIR.as_bytes(), &Options::default(), &words()).unwrap();
    app.acting(client.persona(), |work| {
        let id = queries::add(work, "salon.csv", FAIR.as_bytes(), &Options::default())?;
        let options = run::settled(work, "salon.csv", &Options::default(), &table)?;
        run::commit(work, id, &options, 4)?;
        queries::any(work, id)
    })
}

#[test]
fn a_column_without_a_title_and_without_a_cell_does_not_come_in() {
    let file = "Société;;Ville;;\nMorel;;Lyon;;\nPetit;à revoir;Nîmes;;\n";
    let table = table::read("salon.csv", file.as_bytes(), &Options::default(), &words()).unwrap();
    assert_eq!(table.labels, ["Société", "Colonne 2", "Ville"]);
    assert_eq!(table.sheet.rows, [["Morel", "", "Lyon"], ["Petit", "à revoir", "Nîmes"]]);
}

story! {
    fn a_file_is_shown_before_it_comes_in(app: TestApp) {
        let rep = app.rep();
        let file = Upload { field: "file", name: "Salon_GI 2026.csv", content: FAIR.as_bytes() };
        let preview = rep.upload("/lists/import", &[], &file);
        let text = preview.text();
        assert!(text.contains("Salon GI 2026") || preview.has("input[value=\"Salon GI 2026\"]"), "{text}");
        assert!(text.contains("4 lignes") && text.contains("1 en double dans le fichier"), "{text}");
        assert!(text.contains("1 cellule inattendue"), "{text}");
        let id: i64 = app.looking(rep.persona(), |look| Ok(look.value("SELECT MAX(id) FROM import", args![])?));
        let form = [("act", "import"), ("name", "Salon GI"), ("header", "1"), ("duplicates", "link"), ("heads", ""), ("separator", ";")];
        let sheet = rep.post(&format!("/lists/import/{id}"), &form);
        assert!(sheet.text().contains("Salon GI") && sheet.text().contains("Biscuits Armor"), "{}", sheet.text());
        let list: ListId = app.looking(rep.persona(), |look| Ok(look.value("SELECT MAX(id) FROM prospecting_list", args![])?));
        let rows = rep.api_get(&format!("/api/v1/lists/{list}/rows"));
        assert_eq!(rows["total"], json!(4));
        assert_eq!(rows["rows"][2]["duplicate"]["label"], json!("Déjà à la ligne 1 · même e-mail"));
        assert_eq!(rows["rows"][3]["marks"].as_array().unwrap().len(), 1);
        assert_eq!(rep.try_get(&format!("/lists/import/{id}")).status, StatusCode::OK);
        assert_eq!(app.other_rep().try_get(&format!("/lists/import/{id}")).status, StatusCode::NOT_FOUND);
    }

    fn a_list_comes_in_with_its_tags_and_whose_it_is(app: TestApp) {
        let (rep, colleague) = (app.rep(), app.other_rep());
        let preview = rep.upload("/lists/import", &[], &Upload { field: "file", name: "salon.csv", content: FAIR.as_bytes() });
        assert_eq!(preview.one("#f-owner option[selected]"), rep.persona().name);
        let owner = colleague.persona().id.to_string();
        let form = [("act", "look"), ("name", "Salon"), ("tags", "salon, Lyon"), ("owner", owner.as_str())];
        let again = rep.post("/lists/import/1", &form);
        assert!(again.has("input[name=tags][value='salon, Lyon']"), "what was typed stays: {}", again.source);
        rep.post("/lists/import/1", &[&[("act", "import")], &form[1..]].concat());
        let shown = rep.api_get("/api/v1/lists?tag=1");
        assert_eq!(shown["lists"][0]["name"], json!("Salon"));
        assert_eq!(shown["lists"][0]["owner_id"], json!(colleague.persona().id));
        assert_eq!(shown["lists"][0]["tags"].as_array().unwrap().len(), 2);
        rep.post("/undo", &[]);
        assert!(rep.api_get("/api/v1/lists")["lists"].as_array().unwrap().is_empty(), "one undo takes it all away");
    }

    fn the_name_stays_in_sight_where_it_comes_late_and_every_cell_in_its_column(app: TestApp) {
        let rep = app.rep();
        let late = "SIREN;Source;Ville;Société\n732829320;salon;Lyon;Morel\n";
        let list = bring_in(&app, &rep, "salon.csv", late, &Options::default()).list_id.unwrap();
        let columns = rep.api_get(&format!("/api/v1/lists/{list}"))["columns"].clone();
        let told: Vec<(String, bool)> = columns.as_array().unwrap().iter()
            .map(|c| (c["label"].as_str().unwrap().to_owned(), c["frozen"].as_bool().unwrap())).collect();
        let others = ["SIREN", "Source", "Ville"].map(|label| (label.to_owned(), false));
        assert_eq!(told, [&[("Société".to_owned(), true)], others.as_slice()].concat());
        let cells = rep.api_get(&format!("/api/v1/lists/{list}/rows"))["rows"][0]["cells"].clone();
        let text = |label: &str| {
            let column = columns.as_array().unwrap().iter().find(|c| c["label"] == label).unwrap();
            cells[column["id"].to_string()].clone()
        };
        assert_eq!(["SIREN", "Source", "Ville", "Société"].map(text), ["732829320", "salon", "Lyon", "Morel"]);
        let early = bring_in(&app, &rep, "salon.csv", "Source;Société\nsalon;Huet\n", &Options::default()).list_id.unwrap();
        assert_eq!(rep.api_get(&format!("/api/v1/lists/{early}"))["columns"][1]["frozen"], json!(false));
    }

    fn what_is_no_table_gets_a_sentence(app: TestApp) {
        let file = Upload { field: "file", name: "liste.xlsx", content: b"%PDF-1.7 hello" };
        let page = app.rep().upload("/lists/import", &[], &file);
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.text().contains("C’est un PDF"), "{}", page.text());
    }

    fn a_card_without_anybody_is_told_as_one(app: TestApp) {
        let card = b"BEGIN:VCARD\nVERSION:3.0\nPHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQ\nEND:VCARD\n";
        let page = app.rep().upload("/lists/import", &[], &Upload { field: "file", name: "photo.vcf", content: card });
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.text().contains("ni nom, ni société, ni téléphone, ni e-mail"), "{}", page.text());
    }

    fn days_of_a_file_fit_where_they_say_which(app: TestApp) {
        let rep = app.rep();
        let text = "Société;Date de clôture\nA;12/3/2026\nB;3 mars 2026\nC;March 3rd, 2026\nD;3 mars\nE;demain\nF;lundi 14h\n";
        let report = bring_in(&app, &rep, "dates.csv", text, &Options::default());
        assert_eq!((report.unfit[0].count, &report.unfit[0].lines), (2, &vec![6, 7]));
        let shown = rep.api_get(&format!("/api/v1/lists/{}/rows", report.list_id.unwrap()));
        assert!(shown.to_string().contains("demain"), "as it stands in the file: {shown}");
    }

    fn a_second_import_meets_the_first_and_the_contacts(app: TestApp) {
        let rep = app.rep();
        let first = bring_in(&app, &rep, "salon.csv", FAIR, &Options::default());
        assert_eq!((first.rows, first.imported, first.known.in_file, first.unfit.len()), (4, 4, 1, 1));
        let list = first.list_id.unwrap();
        let row = rep.api_get(&format!("/api/v1/lists/{list}/rows"))["rows"][1]["id"].clone();
        let reasons = rep.api_get(&format!("/api/v1/lists/{list}"))["reasons"][0].clone();
        rep.api_post("/api/v1/suspects/disqualify", &json!({"ids": [row], "reason_id": reasons["id"]}));
        let morel = rep.api_get(&format!("/api/v1/lists/{list}/rows"))["rows"][0]["id"].clone();
        rep.api_post("/api/v1/suspects/convert", &json!({"ids": [morel]}));
        let second = bring_in(&app, &rep, "autre.csv", FAIR, &Options::default());
        let rows = rep.api_get(&format!("/api/v1/lists/{}/rows", second.list_id.unwrap()));
        let told = |at: usize| rows["rows"][at]["duplicate"]["label"].as_str().unwrap_or_default().to_owned();
        assert!(told(1).contains("Rayé le 2 mars 2026 par Claire Petit"), "{}", told(1));
        assert_eq!(told(0), "Déjà connu\u{a0}: Claire Morel · même e-mail");
        assert_eq!(told(3), "Déjà dans salon · même e-mail");
        let skip = Options { duplicates: Duplicates::Skip, ..Options::default() };
        let third = bring_in(&app, &rep, "encore.csv", FAIR, &skip);
        assert_eq!((third.rows, third.imported, third.skipped), (4, 0, vec![2, 3, 4, 5]));
    }

    fn one_undo_takes_the_whole_import_away(app: TestApp) {
        let rep = app.rep();
        let before = rep.api_get("/api/v1/lists")["lists"].as_array().unwrap().len();
        let report = bring_in(&app, &rep, "salon.csv", FAIR, &Options::default());
        let list = report.list_id.unwrap();
        app.acting(rep.persona(), |work| lists::actions::remove(work, list, true));
        assert_eq!(rep.api_get("/api/v1/lists")["lists"].as_array().unwrap().len(), before);
        app.acting(rep.persona(), |work| lists::actions::remove(work, list, false));
        assert_eq!(total(&rep, list), 4);
    }

    fn an_import_that_died_is_done_again_whole(app: TestApp) {
        let rep = app.rep();
        let import = promised(&app, &rep);
        let list = import.list_id.unwrap();
        // What a killed program leaves: some rows that search knows, and an import that says it runs.
        app.acting(rep.persona(), |work| {
            queries::hold(work, import.id, import.seen_at(), 1)?;
            let row = "INSERT INTO suspect (list_id, position, state, cells, created_at, updated_at) VALUES ($1, 1, 'open', '{\"1\": \"Zanzibar\"}', 0, 0) RETURNING id";
            let left: SuspectId = work.value(row, args![list])?;
            written(work, list, left, left)
        });
        assert_eq!(rep.try_get(&format!("/lists/{list}")).status, StatusCode::NOT_FOUND);
        app.advance(minutes(1));
        app.run_jobs();
        let ended = Instant::now() + std::time::Duration::from_secs(20);
        while app.looking(rep.persona(), |look| Ok(queries::any(look, import.id)?.state != "done")) {
            assert!(Instant::now() < ended, "the import was not carried on");
            std::thread::sleep(std::time::Duration::from_millis(50));
        }
        assert_eq!(total(&rep, list), 4);
        let found = |q: &str| rep.api_get(&format!("/api/v1/search?q={q}")).to_string();
        assert!(found("Armor").contains("Biscuits Armor"), "{}", found("Armor"));
        assert!(!found("Zanzibar").contains(&list.to_string()), "{}", found("Zanzibar"));
    }

    fn two_copies_of_the_program_carry_an_import_on_once(app: TestApp) {
        let rep = app.rep();
        let import = promised(&app, &rep);
        app.advance(minutes(1));
        let actor = app.looking(rep.persona(), |look| Ok(look.actor.clone()));
        let copy = app.copy();
        let done = std::thread::scope(|scope| {
            let trying = [&app.app, &copy].map(|program| scope.spawn(|| run::run(program, &actor, &words(), &import, None)));
            trying.map(|one| one.join().unwrap()).into_iter().filter(Result::is_ok).count()
        });
        assert_eq!((done, total(&rep, import.list_id.unwrap())), (1, 4));
    }

    fn who_wakes_up_after_another_took_the_import_over_writes_nothing(app: TestApp) {
        let rep = app.rep();
        let import = promised(&app, &rep);
        app.advance(minutes(1));
        app.acting(rep.persona(), |work| queries::hold(work, import.id, import.seen_at(), 0));
        let actor = app.looking(rep.persona(), |look| Ok(look.actor.clone()));
        assert!(matches!(run::run(&app, &actor, &words(), &import, None), Err(AppError::AlreadyDone)));
        let rows: i64 = app.looking(rep.persona(), |look| Ok(look.value("SELECT COUNT(*) FROM suspect WHERE list_id = $1", args![import.list_id])?));
        assert_eq!(rows, 0);
    }

    fn thousands_of_rows_come_in_whole(app: TestApp) {
        let mut text = String::from("Société;Contact;Tél;Mail;Ville;CP;Site;Stand;Montant;Notes\n");
        for n in 0..MANY {
            text.push_str(&format!(
                "Atelier {n};Jeanne Numéro{n};01 99 {:02} {:02} {:02};c{n}@atelier{n}.example;Lyon;69003;www.atelier{n}.example;B{};{};vue au salon\n",
                n / 10_000 % 100, n / 100 % 100, n % 100, n % 500, n % 900
            ));
        }
        let rep = app.rep();
        let begun = Instant::now();
        let report = bring_in(&app, &rep, "grand.csv", &text, &Options::default());
        let took = begun.elapsed();
        let opened = Instant::now();
        let list = report.list_id.unwrap();
        let column = rep.api_get(&format!("/api/v1/lists/{list}"))["columns"][0]["id"].clone();
        let sorted = rep.api_get(&format!("/api/v1/lists/{list}/rows?sort={column}:desc&offset=2500"));
        let told = format!("{MANY} rows came in within {took:?}; sorted within {:?}\n", opened.elapsed());
        std::io::stderr().write_all(told.as_bytes()).unwrap();
        assert_eq!((report.imported, sorted["rows"].as_array().unwrap().len()), (MANY, 200));
    }
}

/// More than two chunks. The speed of 100,000 rows is measured by the bench, on an optimised program.
const MANY: usize = 5_000;
