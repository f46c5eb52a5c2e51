//! Stories of lists that go out.

use axum::http::{Method, StatusCode, header};
use serde_json::json;

use crate::kernel::ListId;
use crate::prospecting::import::import_file;
use crate::prospecting::import::options::Options;
use crate::testing::{Client, TestApp};
use crate::words::{Lang, Words};
use crate::{args, story};

const FAIR: &str = "Société;Tél;CP;Montant;Vu le;Notes\n\
    Morel SA;0639981234;01000;12 500,50 €;09/03/2026;=1+1\n\
    Lenoir;+33 1 99 00 44 10;69003;1,2 M€;2026-03-10;\"dit \"\"oui\"\"; à rappeler\"\n\
    Armor;;44000;n/a;;@home\n";

fn bring_in(app: &TestApp, client: &Client, text: &str) -> ListId {
    let actor = app.looking(client.persona(), |look| Ok(look.actor.clone()));
    let words = Words::of(Lang::Fr);
    let (report, _) =
        import_file(app, &actor, &words, "salon.csv", text.as_bytes(), &Options::default()).unwrap();
    report.list_id.unwrap()
}

fn column(client: &Client, list: ListId, label: &str) -> i64 {
    let columns = client.api_get(&format!("/api/v1/lists/{list}"))["columns"].clone();
    let found = columns.as_array().unwrap().iter().find(|column| column["label"] == label).unwrap();
    found["id"].as_i64().unwrap()
}

fn taken(client: &Client, address: &str) -> Vec<u8> {
    let request = client.request(Method::GET, address).body(axum::body::Body::empty()).unwrap();
    let answer = client.send(request);
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    assert!(
        answer.headers[header::CONTENT_DISPOSITION]
            .to_str()
            .unwrap()
            .starts_with("attachment; filename=\"salon.")
    );
    answer.body.to_vec()
}

fn csv(client: &Client, address: &str) -> String {
    String::from_utf8(taken(client, address)).unwrap()
}

story! {
    fn what_is_seen_goes_out_as_each_excel_reads_it(app: TestApp) {
        let rep = app.rep();
        let list = bring_in(&app, &rep, FAIR);
        let (city, name) = (column(&rep, list, "CP"), column(&rep, list, "Société"));
        rep.api(Method::PATCH, &format!("/api/v1/columns/{city}"), Some(&json!({"hidden": true})));
        let reasons = rep.api_get(&format!("/api/v1/lists/{list}"))["reasons"].clone();
        let rows = rep.api_get(&format!("/api/v1/lists/{list}/rows"))["rows"].clone();
        rep.api_post("/api/v1/suspects/disqualify", &json!({"ids": [rows[2]["id"]], "reason_id": reasons[0]["id"]}));
        let reason = reasons[0]["label"].as_str().unwrap();
        let address = format!("/lists/{list}/export?format=csv&sort={name}:asc&q=o");
        let french = format!(
            "\u{feff}Société;Tél;Montant;Vu le;Notes;Statut;Motif\r\n\
             Armor;;n/a;;\"'@home\";Rayé;{reason}\r\n\
             Lenoir;\"'+33 1 99 00 44 10\";1200000;2026-03-10;\"dit \"\"oui\"\"; à rappeler\";À appeler;\r\n\
             Morel SA;\"'0639981234\";12500,50;2026-03-09;\"'=1+1\";À appeler;\r\n"
        );
        assert_eq!(csv(&rep, &address), french);
        let speaks = |lang: &str| {
            app.acting(rep.persona(), |work| {
                Ok(work.run("UPDATE app_user SET lang = $1 WHERE id = $2", args![lang, work.viewer()])?)
            });
        };
        speaks("en");
        let english = csv(&rep, &format!("{address}&part=all"));
        speaks("fr");
        assert!(english.starts_with("\u{feff}Société,Tél,CP,Montant,Vu le,Notes,Status,Reason\r\n"), "{english}");
        let morel = "Morel SA,\"'0639981234\",\"'01000\",12500.50,2026-03-09,\"'=1+1\",To call,\r\n";
        assert!(english.contains(morel) && english.contains("\r\nArmor,,44000,"), "{english}");
        let open = csv(&rep, &format!("/api/v1/lists/{list}/export?format=csv&columns=all&state=open"));
        assert!(open.contains(";CP;") && !open.contains("Armor"), "{open}");
    }

    fn a_workbook_holds_numbers_days_and_texts_that_are_no_formulas(app: TestApp) {
        let rep = app.rep();
        let list = bring_in(&app, &rep, FAIR);
        let bytes = taken(&rep, &format!("/lists/{list}/export"));
        let book = sheet::read("salon.xlsx", &bytes, &sheet::Options::default()).unwrap();
        assert_eq!(book.sheets[0].name, "salon");
        assert_eq!(book.sheets[0].rows[0], ["Morel SA", "0639981234", "01000", "12500.5", "2026-03-09", "=1+1", "À appeler", ""]);
        assert_eq!(book.sheets[0].rows[1][3..5], ["1200000", "2026-03-10"]);
        assert!(!String::from_utf8_lossy(&bytes).contains("<f>"));
    }

    fn what_went_out_as_csv_comes_back_in_as_it_was(app: TestApp) {
        let rep = app.rep();
        let texts = ["=1+1", "+33", "-5", "@a", "'=x", "''", "0012", "80295478500028", "a;b", "c\"d", "'t Hooft", " e"];
        let rows: String = texts.iter().map(|text| format!("x;\"{}\"\n", text.replace('"', "\"\""))).collect();
        let list = bring_in(&app, &rep, &format!("Société;Notes\n{}", rows.replace("\"=", "\"'=").replace("\"0012", "\"'0012")));
        let first = csv(&rep, &format!("/lists/{list}/export?format=csv"));
        let again = bring_in(&app, &rep, &first);
        let cells = |list: ListId| -> Vec<String> {
            let notes = column(&rep, list, "Notes").to_string();
            let rows = rep.api_get(&format!("/api/v1/lists/{list}/rows"))["rows"].clone();
            rows.as_array().unwrap().iter().map(|row| row["cells"][&notes].as_str().unwrap().to_owned()).collect()
        };
        assert_eq!(cells(again), cells(list));
        assert_eq!(cells(again)[0], "=1+1");
    }

    fn picked_rows_go_out_alone_and_nobody_sees_more_than_he_may(app: TestApp) {
        let rep = app.rep();
        let list = bring_in(&app, &rep, FAIR);
        let rows = rep.api_get(&format!("/api/v1/lists/{list}/rows"))["rows"].clone();
        let picked = format!("/lists/{list}/export?format=csv&rows={},{}", rows[2]["id"], rows[0]["id"]);
        let lines: Vec<String> = csv(&rep, &picked).lines().skip(1).map(|line| line[..5].to_owned()).collect();
        assert_eq!(lines, ["Armor", "Morel"]);
        rep.api(Method::PUT, &format!("/api/v1/lists/{list}/sharing"), Some(&json!({"audience": "owner"})));
        assert_eq!(app.other_rep().try_get(&picked).status, StatusCode::NOT_FOUND);
        let (status, _) = app.other_rep().try_api(Method::GET, &format!("/api/v1/lists/{list}/export"), None);
        assert_eq!(status, StatusCode::NOT_FOUND);
    }

    fn thousands_of_rows_go_out_in_their_order(app: TestApp) {
        let rep = app.rep();
        let text: String = (0..4_500).map(|n| format!("Atelier {n:04};{}\n", n % 7)).collect();
        let list = bring_in(&app, &rep, &format!("Société;Stand\n{text}"));
        let stand = column(&rep, list, "Stand");
        let names = |address: &str| -> Vec<String> {
            csv(&rep, address).lines().skip(1).map(|line| line.split(';').next().unwrap().to_owned()).collect()
        };
        let all = names(&format!("/lists/{list}/export?format=csv"));
        assert_eq!((all.len(), all[4_321].as_str()), (4_500, "Atelier 4321"));
        let filter = format!("%5B%7B%22column%22:{stand},%22op%22:%22is%22,%22value%22:%223%22%7D%5D");
        let some = names(&format!("/lists/{list}/export?format=csv&filter={filter}"));
        assert_eq!((some.len(), some[1].as_str()), (643, "Atelier 0010"));
        let sorted = names(&format!("/lists/{list}/export?format=csv&sort={stand}:desc"));
        assert_eq!((sorted.len(), sorted[0].as_str()), (4_500, "Atelier 0006"));
    }
}
