//! Stories of reasons: the rule and what it says, evidence and justification, the past as it was, waking up, the report.

use axum::http::{Method, StatusCode};
use serde_json::{Value as Json, json};

use crate::kernel::ListId;
use crate::prospecting::import::import_file;
use crate::prospecting::import::options::Options;
use crate::story;
use crate::testing::{Client, TestApp, Upload, days};
use crate::words::{Lang, Words};

/// A list with the columns company, person, phone, e-mail, note, and «Budget», a row in it; the ids of the list and the row.
fn a_row(client: &Client, list: &str, company: &str, budget: &str) -> (i64, i64) {
    let list = client.api_post("/api/v1/lists", &json!({"name": list}))["list"]["id"].as_i64().unwrap();
    (list, another_row(client, list, company, budget))
}

fn another_row(client: &Client, list: i64, company: &str, budget: &str) -> i64 {
    let columns = || client.api_get(&format!("/api/v1/lists/{list}"))["columns"].as_array().unwrap().clone();
    if !columns().iter().any(|column| column["label"] == "Budget") {
        let new = json!({"label": "Budget", "type": "money", "after": columns()[4]["id"]});
        client.api_post(&format!("/api/v1/lists/{list}/columns"), &new);
    }
    let columns = columns();
    let cells = json!({columns[0]["id"].to_string(): company, columns[5]["id"].to_string(): budget});
    let added = client.api_post(&format!("/api/v1/lists/{list}/rows"), &json!({"rows": [{"cells": cells}]}));
    added["rows"][0]["id"].as_i64().unwrap()
}

fn reason(app: &TestApp, name: &str) -> i64 {
    let all = app.rep().api_get("/api/v1/reasons");
    let found = all["disqualified"].as_array().unwrap().iter().find(|reason| reason["name"] == name).cloned();
    found.unwrap()["id"].as_i64().unwrap()
}

fn rule(app: &TestApp, id: i64, patch: &Json) {
    app.admin().api(Method::PATCH, &format!("/api/v1/reasons/{id}"), Some(patch));
}

fn budget_below(value: &str) -> Json {
    json!({"rule": [{"what": "Budget", "comparison": "less", "value": value}]})
}

fn strike(client: &Client, body: &Json) -> Json {
    client.api_post("/api/v1/suspects/disqualify", body)["rows"][0]["strike"].clone()
}

fn asked(strike: &Json) -> Vec<&str> {
    strike["asks"].as_array().unwrap().iter().map(|ask| ask["name"].as_str().unwrap()).collect()
}

/// As one types it: without the spaces and apostrophes of French typography.
fn plain(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ").replace('’', "'")
}

fn seen(client: &Client, path: &str) -> String {
    plain(&client.get(path).text())
}

story! {
    fn the_rule_says_what_it_finds_and_going_against_it_asks_why(app: TestApp) {
        let (rep, id) = (app.rep(), reason(&app, "Pas de budget"));
        rule(&app, id, &budget_below("5 000"));
        let (list, poor) = a_row(&rep, "Salon GI", "Cartonex", "3,5k");
        let rich = another_row(&rep, list, "Morel SA", "12 000 €");
        let unknown = another_row(&rep, list, "Huet", "");
        let yes = strike(&rep, &json!({"ids": [poor], "reason_id": id}));
        assert_eq!((&yes["verdict"], asked(&yes)), (&json!("yes"), vec![]));
        let no = strike(&rep, &json!({"ids": [rich], "reason_id": id}));
        assert_eq!((&no["verdict"], asked(&no)), (&json!("no"), vec!["justification"]));
        assert!(plain(no["told"].as_str().unwrap()).contains("Budget : 12 000 € (règle : moins de 5 000)"), "{no}");
        let unsaid = strike(&rep, &json!({"ids": [unknown], "reason_id": id}));
        assert_eq!((&unsaid["verdict"], asked(&unsaid)), (&json!("unsaid"), vec![]));
        assert!(plain(unsaid["told"].as_str().unwrap()).contains("« Budget » est vide"), "{unsaid}");

        assert!(seen(&rep, &format!("/suspects/{rich}")).contains("À compléter"));
        rep.post(&format!("/suspects/{rich}/disqualify"), &[("reason_id", &id.to_string()), ("justification", "gelé cette année")]);
        let page = seen(&rep, &format!("/suspects/{rich}"));
        assert!(page.contains("Justification : gelé cette année") && !page.contains("À compléter"), "{}", page);
    }

    fn a_rule_over_a_column_that_is_not_there_says_so_and_is_kept(app: TestApp) {
        let (rep, id) = (app.rep(), reason(&app, "Hors cible"));
        rule(&app, id, &json!({"rule": [{"what": "Effectif du site", "comparison": "less", "value": "10"}]}));
        let (_, row) = a_row(&rep, "Salon GI", "Cartonex", "");
        let struck = strike(&rep, &json!({"ids": [row], "reason_id": id}));
        assert_eq!(struck["verdict"], json!("unsaid"));
        assert!(plain(struck["told"].as_str().unwrap()).contains("ce fichier n'a pas, ou plus, de colonne « Effectif du site »"), "{struck}");
        let page = seen(&app.admin(), "/settings/reasons");
        assert!(page.contains("Aucun fichier n'a de colonne « Effectif du site »"), "{}", page);
        assert!(page.contains("Effectif du site moins de 10"), "the rule is kept");
    }

    fn a_rule_finds_a_field_under_whatever_label_the_list_gives_it(app: TestApp) {
        let (rep, id) = (app.rep(), reason(&app, "Trop loin"));
        rule(&app, id, &json!({"rule": [{"what": "Pays", "comparison": "is_not", "value": "France; Belgique"}]}));
        let file = Upload { field: "file", name: "salon.csv", content: "Company;Country\nOderbruch;DE\nArmor;fr\n".as_bytes() };
        rep.upload("/lists/import", &[], &file);
        let import = app.looking(rep.persona(), |look| Ok(look.value::<i64>("SELECT MAX(id) FROM import", &[])?));
        rep.post(&format!("/lists/import/{import}"), &[("act", "import"), ("name", "Messe"), ("header", "1"), ("duplicates", "link")]);
        let row = |company: &str| app.looking(rep.persona(), |look| {
            Ok(look.value::<i64>("SELECT id FROM suspect WHERE cells LIKE $1", &[format!("%{company}%").into()])?)
        });
        assert_eq!(strike(&rep, &json!({"ids": [row("Oderbruch")], "reason_id": id}))["verdict"], json!("yes"));
        assert_eq!(strike(&rep, &json!({"ids": [row("Armor")], "reason_id": id}))["verdict"], json!("no"));
    }

    fn evidence_is_asked_for_checked_and_kept(app: TestApp) {
        let (rep, id) = (app.rep(), reason(&app, "Pas de budget"));
        rule(&app, id, &json!({"evidence": "amount"}));
        let (_, row) = a_row(&rep, "Salon GI", "Cartonex", "");
        let struck = strike(&rep, &json!({"ids": [row], "reason_id": id}));
        assert_eq!(asked(&struck), ["evidence"]);
        let vague = json!({"ids": [row], "reason_id": id, "evidence": "pas grand-chose"});
        let (status, refused) = rep.try_api(Method::POST, "/api/v1/suspects/disqualify", Some(&vague));
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(plain(&refused.to_string()).contains("« pas grand-chose » n'est pas un montant"), "{refused}");
        let said = strike(&rep, &json!({"ids": [row], "reason_id": id, "evidence": "2,5k"}));
        assert_eq!((asked(&said), &said["evidence"]), (vec![], &json!("2,5k")));
        // Silence takes nothing away.
        let again = strike(&rep, &json!({"ids": [row]}));
        assert_eq!(again["evidence"], json!("2,5k"));
    }

    fn an_old_strike_shows_the_rule_as_it_was(app: TestApp) {
        let (rep, id) = (app.rep(), reason(&app, "Pas de budget"));
        rule(&app, id, &budget_below("5000"));
        let (_, row) = a_row(&rep, "Salon GI", "Cartonex", "3000");
        rep.api_post("/api/v1/suspects/disqualify", &json!({"ids": [row], "reason_id": id}));
        rule(&app, id, &json!({"name": "Budget trop court", "rule": [{"what": "Budget", "comparison": "less", "value": "1000"}]}));
        let page = seen(&rep, &format!("/suspects/{row}"));
        assert!(page.contains("Règle : Budget moins de 5000") && !page.contains("moins de 1000"), "{}", page);
        assert!(page.contains("La règle dit oui"), "{}", page);
    }

    fn the_builder_reads_rows_and_refuses_what_does_not_compare(app: TestApp) {
        let (admin, id) = (app.admin(), reason(&app, "Pas de budget"));
        let form = [
            ("name", "Pas de budget"), ("definition", "Moins que notre offre."), ("evidence", "amount"),
            ("what_1", ""), ("is_1", "less"), ("value_1", ""),
            ("what_2", "Montant"), ("is_2", "less"), ("value_2", "5k"),
            ("join_3", "or"), ("what_3", "Pays"), ("is_3", "is_not"), ("value_3", "France"),
        ];
        let page = plain(&admin.post(&format!("/settings/reasons/{id}"), &form).text());
        assert!(page.contains("Règle : Montant moins de 5k ou Pays n'est pas France"), "{}", page);
        let wrong = [("name", "Pas de budget"), ("what_1", "Montant"), ("is_1", "less"), ("value_1", "peu")];
        let refused = admin.try_post(&format!("/settings/reasons/{id}"), &wrong);
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(plain(&refused.text()).contains("« peu » n'est ni un nombre ni une date"), "{}", refused.text());
        crate::testing::builders::take_back_last(&app);
        let all = app.rep().api_get("/api/v1/reasons");
        assert_eq!(all["disqualified"][0]["rule"], json!([]), "the rule was taken back");
        assert_eq!(all["disqualified"][0]["version"], json!(3), "a version is never written over");
    }

    fn bad_timing_comes_back_after_its_months_into_the_day_of_its_person(app: TestApp) {
        let (rep, id) = (app.rep(), reason(&app, "Pas le moment"));
        let (list, row) = a_row(&rep, "Salon GI", "Cartonex", "");
        let other = another_row(&rep, list, "Morel SA", "");
        let struck = strike(&rep, &json!({"ids": [row, other], "reason_id": id}));
        assert_eq!((&struck["wake_on"], asked(&struck)), (&json!("2026-06-02"), vec![]));
        assert!(!seen(&rep, "/").contains("Cartonex"));
        app.advance(days(93));
        app.run_jobs();
        let day = seen(&rep, "/");
        assert!(day.contains("Suspects revenus") && day.contains("Cartonex"), "{}", day);
        assert!(day.contains("par Claire Petit : Pas le moment · Salon GI"), "{}", day);
        assert!(!seen(&app.other_rep(), "/").contains("Cartonex"), "it is nobody else's");
        let converted = rep.api_post("/api/v1/suspects/convert", &json!({"ids": [row]}));
        rep.api_post("/api/v1/suspects/disqualify", &json!({"ids": [other]}));
        assert!(!seen(&rep, "/").contains("Suspects revenus"));
        rep.api_post(&format!("/api/v1/acts/{}/undo", converted["act"]), &json!({}));
        assert!(seen(&rep, "/").contains("Suspects revenus"), "what is taken back is to be done again");
        rep.api_post("/api/v1/suspects/keep", &json!({"ids": [row]}));
        assert!(!seen(&rep, "/").contains("Suspects revenus"));
    }

    fn the_report_compares_people_and_lists_and_every_figure_has_its_rows(app: TestApp) {
        let (rep, other, manager) = (app.rep(), app.other_rep(), app.manager());
        let (budget, far) = (reason(&app, "Pas de budget"), reason(&app, "Trop loin"));
        rule(&app, budget, &budget_below("5000"));
        let (list, rich) = a_row(&rep, "Salon GI", "Morel SA", "12000");
        let (poor, none) = (another_row(&rep, list, "Cartonex", "100"), another_row(&rep, list, "Huet", ""));
        rep.api_post("/api/v1/suspects/disqualify", &json!({"ids": [rich, poor], "reason_id": budget}));
        rep.api_post("/api/v1/suspects/disqualify", &json!({"ids": [none]}));
        let (_, theirs) = a_row(&other, "Annuaire", "Lenoir", "");
        other.api_post("/api/v1/suspects/disqualify", &json!({"ids": [theirs], "reason_id": far}));
        rep.api_post("/api/v1/suspects/restore", &json!({"ids": [poor]}));

        let report = rep.api_get("/api/v1/strikes/report");
        let people = report["people"].as_array().unwrap();
        assert_eq!(people.len(), 1, "a salesperson sees his own: {report}");
        let mine = &people[0];
        assert_eq!([&mine["struck"], &mine["against"], &mine["incomplete"], &mine["returned"]], [3, 1, 1, 1].map(|n| json!(n)).each_ref());
        let all = app.admin().api_get("/api/v1/strikes/report");
        assert_eq!((all["people"].as_array().unwrap().len(), all["lists"].as_array().unwrap().len()), (2, 2));
        assert!(manager.get("/lists/reasons").text().contains("Claire Petit"));

        let me = rep.persona().id;
        for (which, names) in [("against", vec!["Morel SA"]), ("returned", vec!["Cartonex"]), ("all", vec!["Huet", "Cartonex", "Morel SA"])] {
            let rows = rep.api_get(&format!("/api/v1/strikes?by={me}&which={which}"));
            let found: Vec<&str> = rows["strikes"].as_array().unwrap().iter().map(|row| row["name"].as_str().unwrap()).collect();
            assert_eq!(found, names, "{which}");
        }
        let page = rep.get("/lists/reasons");
        let link = format!("/lists/reasons/rows?since=quarter&amp;by={me}&amp;which=against");
        assert!(page.source.contains(&link), "{}", page.source);
        let behind = seen(&rep, &link.replace("&amp;", "&"));
        assert!(behind.contains("Morel SA") && behind.contains("La règle dit non") && behind.contains("Pourquoi quand même"), "{}", behind);
        assert!(rep.api_get(&format!("/api/v1/strikes?by={}", other.persona().id))["strikes"].as_array().unwrap().is_empty());
    }

    fn what_is_taken_back_leaves_the_report_as_it_was(app: TestApp) {
        let (rep, id) = (app.rep(), reason(&app, "Pas de budget"));
        let (_, row) = a_row(&rep, "Salon GI", "Morel SA", "");
        let figures = || -> Vec<i64> {
            let report = rep.api_get("/api/v1/strikes/report");
            let of = |name: &str| report["people"][0][name].as_i64().unwrap_or_default();
            vec![of("struck"), of("returned")]
        };
        let undo = |act: &Json| rep.api_post(&format!("/api/v1/acts/{act}/undo"), &json!({}))["act"].clone();
        let struck = rep.api_post("/api/v1/suspects/disqualify", &json!({"ids": [row]}))["act"].clone();
        let completed = rep.api_post("/api/v1/suspects/disqualify", &json!({"ids": [row], "reason_id": id}))["act"].clone();
        assert_eq!(figures(), [1, 0]);
        let restored = rep.api_post("/api/v1/suspects/restore", &json!({"ids": [row]}))["act"].clone();
        assert_eq!(figures(), [1, 1]);
        let again = undo(&restored);
        assert_eq!(figures(), [1, 0], "the strike goes on");
        let once_more = undo(&again);
        assert_eq!(figures(), [1, 1], "restored once more");
        undo(&once_more);
        undo(&completed);
        undo(&struck);
        assert_eq!(figures(), [0, 0], "it never was");
    }

    fn a_struck_suspect_that_comes_back_in_another_list_is_counted(app: TestApp) {
        let (rep, id) = (app.rep(), reason(&app, "Trop loin"));
        let (_, row) = a_row(&rep, "Salon GI", "Cartonex", "");
        rep.api_post("/api/v1/suspects/disqualify", &json!({"ids": [row], "reason_id": id}));
        assert_eq!(rep.api_get("/api/v1/strikes/report")["people"][0]["returned"], json!(0));
        a_row(&rep, "Annuaire", "CARTONEX SARL", "");
        let rows = rep.api_get("/api/v1/strikes?which=returned");
        assert_eq!(rows["strikes"][0]["came_back"], json!("met"), "{rows}");
    }

    fn a_struck_suspect_that_comes_with_a_file_into_a_list_is_counted(app: TestApp) {
        let (rep, id) = (app.rep(), reason(&app, "Trop loin"));
        let (_, row) = a_row(&rep, "Salon GI", "Cartonex", "");
        let (list, _) = a_row(&rep, "Annuaire", "Morel SA", "");
        rep.api_post("/api/v1/suspects/disqualify", &json!({"ids": [row], "reason_id": id}));
        let actor = app.looking(rep.persona(), |look| Ok(look.actor.clone()));
        let into = Options { into: Some(ListId(list)), ..Options::default() };
        import_file(&app, &actor, &Words::of(Lang::Fr), "salon.csv", "Société\nCARTONEX SARL\n".as_bytes(), &into).unwrap();
        let rows = rep.api_get("/api/v1/strikes?which=returned");
        assert_eq!(rows["strikes"][0]["came_back"], json!("met"), "{rows}");
    }

    fn where_a_reason_is_wanted_a_strike_without_one_is_to_be_completed(app: TestApp) {
        let (rep, admin, id) = (app.rep(), app.admin(), reason(&app, "Trop loin"));
        let (list, before) = a_row(&rep, "Salon GI", "Morel SA", "");
        assert_eq!(strike(&rep, &json!({"ids": [before]})), Json::Null, "nothing is asked for unless the administrator wants it");
        assert_eq!(rep.try_post("/settings/reasons/required", &[("required", "1")]).status, StatusCode::NOT_FOUND);
        let page = plain(&admin.post("/settings/reasons/required", &[("required", "1")]).text());
        assert!(page.contains("Motif obligatoire pour rayer"), "{page}");
        assert_eq!(rep.api_get(&format!("/api/v1/lists/{list}"))["reason_required"], json!(true));

        let row = another_row(&rep, list, "Cartonex", "");
        let struck = strike(&rep, &json!({"ids": [row]}));
        assert_eq!((asked(&struck), &struck["reason_id"]), (vec!["reason_id"], &Json::Null), "nothing is blocked");
        assert!(seen(&rep, &format!("/lists/{list}")).contains("À compléter"));
        let page = seen(&rep, &format!("/suspects/{row}"));
        assert!(page.contains("Sans motif, à compléter") && page.contains("Rayer : Trop loin"), "{page}");
        assert_eq!(rep.api_get("/api/v1/strikes/report")["people"][0]["incomplete"], json!(1));
        rep.post(&format!("/suspects/{row}/disqualify"), &[("reason_id", &id.to_string())]);
        assert!(!seen(&rep, &format!("/suspects/{row}")).contains("à compléter"));
        assert_eq!(rep.api_get("/api/v1/strikes/report")["people"][0]["incomplete"], json!(0));

        crate::testing::builders::take_back_last(&app);
        let page = seen(&rep, &format!("/suspects/{row}"));
        assert!(page.contains("Sans motif, à compléter"), "{page}");
        admin.api(Method::PUT, "/api/v1/reasons/required", Some(&json!({"disqualified": false})));
        assert_eq!(rep.api_get("/api/v1/reasons")["disqualified_required"], json!(false));
        assert_eq!(strike(&rep, &json!({"ids": [another_row(&rep, list, "Huet", "")]})), Json::Null);
    }
}
