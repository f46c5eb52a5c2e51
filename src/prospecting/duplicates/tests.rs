//! Stories of rows that meet their past.

use axum::http::Method;
use serde_json::{Value as Json, json};

use crate::prospecting::tests::{a_list, a_row, rows, undo};
use crate::testing::Client;
use crate::{args, story};

/// What the sheet says of the rows of a list, in their order.
fn told(client: &Client, list: i64) -> Vec<String> {
    let rows = rows(client, list, "");
    let label = |row: &Json| row["duplicate"]["label"].as_str().unwrap_or_default().to_owned();
    rows["rows"].as_array().unwrap().iter().map(label).collect()
}

/// Makes a column that leads to this field.
fn column(client: &Client, list: i64, label: &str, field: &str) -> i64 {
    let body = json!({"label": label, "type": "text", "field": field});
    client.api_post(&format!("/api/v1/lists/{list}/columns"), &body)["column"]["id"].as_i64().unwrap()
}

story! {
    fn a_row_that_is_typed_meets_its_past_and_says_why(app: TestApp) {
        let rep = app.rep();
        let (fair, c) = a_list(&rep, "Salon GI");
        a_row(&rep, fair, &[(c[0], "Morel SA"), (c[1], "Claire Morel"), (c[2], "01 99 00 44 10"), (c[3], "c.morel@morel.example")]);
        a_row(&rep, fair, &[(c[0], "Éts Huet")]);
        let (next, d) = a_list(&rep, "Relances");
        a_row(&rep, next, &[(d[3], "C.MOREL@morel.example")]);
        a_row(&rep, next, &[(d[1], "MOREL Claire"), (d[2], "+33 1 99 00 44 10")]);
        a_row(&rep, next, &[(d[1], "Jean Petit"), (d[2], "01 99 00 44 10")]);
        a_row(&rep, next, &[(d[0], "HUET S.A.R.L.")]);
        a_row(&rep, next, &[(d[1], "Claire Morel"), (d[0], "Morel")]);
        assert_eq!(told(&rep, next), [
            "Déjà dans Salon GI · même e-mail",
            "Déjà dans Salon GI · même téléphone",
            "",
            "Déjà dans Salon GI · même nom",
            "Déjà dans Salon GI · même personne, même société",
        ]);
        let hit = rows(&rep, next, "")["rows"][0]["duplicate"].clone();
        assert_eq!((&hit["kind"], &hit["why"]), (&json!("list"), &json!("email")));
        assert_eq!(told(&rep, fair), ["", ""], "of two, the later one is the duplicate");
    }

    fn a_cell_that_is_corrected_is_compared_again(app: TestApp) {
        let rep = app.rep();
        let (list, c) = a_list(&rep, "Salon GI");
        a_row(&rep, list, &[(c[0], "Morel SA")]);
        let row = a_row(&rep, list, &[(c[0], "Cartonex")]);
        let change = |before: &str, after: &str| {
            let body = json!({"changes": [{"row": row, "column": c[0], "before": before, "after": after}]});
            rep.api(Method::PATCH, &format!("/api/v1/lists/{list}/cells"), Some(&body))
        };
        let typed = change("Cartonex", "MOREL");
        assert_eq!(typed["rows"][0]["duplicate"]["label"], json!("Déjà à la ligne 1 · même nom"));
        assert_eq!(told(&rep, list)[0], "");
        undo(&app, &rep, &typed["act"]).unwrap();
        assert_eq!(told(&rep, list), ["", ""]);
    }

    fn rows_pasted_together_meet_each_other(app: TestApp) {
        let rep = app.rep();
        let (list, c) = a_list(&rep, "Salon GI");
        let cells: Vec<Json> = ["Morel SA", "Huet", "Éts Morel"].iter().map(|name| json!({"cells": {c[0].to_string(): name}})).collect();
        rep.api_post(&format!("/api/v1/lists/{list}/rows"), &json!({"rows": cells}));
        assert_eq!(told(&rep, list), ["", "", "Déjà à la ligne 1 · même nom"]);
    }

    fn a_company_typed_alone_meets_its_people(app: TestApp) {
        let rep = app.rep();
        let (fair, c) = a_list(&rep, "Salon GI");
        let number = column(&rep, fair, "SIREN", "siren");
        let claire = a_row(&rep, fair, &[(c[0], "Morel SA"), (c[1], "Claire Morel")]);
        a_row(&rep, fair, &[(c[0], "Huet"), (number, "732 829 320"), (c[1], "Jean Huet"), (c[3], "j@huet.example")]);
        let (next, d) = a_list(&rep, "Relances");
        let siren = column(&rep, next, "SIREN", "siren");
        a_row(&rep, next, &[(d[0], "Éts MOREL")]);
        a_row(&rep, next, &[(d[0], "Ensachage du Rhône"), (siren, "73282932000074")]);
        a_row(&rep, next, &[(d[0], "Morel"), (d[1], "Paul Durand")]);
        assert_eq!(told(&rep, next), ["Déjà dans Salon GI · même nom", "Déjà dans Salon GI · même SIREN", ""]);
        // The same in the form of an opportunity and by the API; also where the name is nearly the same.
        assert!(rep.get("/duplicates?company=Morel").text().contains("Déjà dans Salon GI · même nom"));
        assert!(rep.get("/duplicates?company=Ensachage&siren=732829320").text().contains("Déjà dans Salon GI · même SIREN"));
        let (other, e) = a_list(&rep, "Région");
        a_row(&rep, other, &[(e[0], "Cartonex Ensachage"), (e[1], "Lise Roy")]);
        let known = rep.api_get("/api/v1/duplicates?company=Cartonnex+Ensachage")["known"].clone();
        assert_eq!((&known[0]["kind"], &known[0]["label"]), (&json!("list"), &json!("Déjà dans Région · même nom")), "{known}");
        assert!(rep.get("/duplicates?company=Cartomex+Ensachage").text().contains("nom très proche"));
        // What becomes of the person becomes the past of the company that stands alone.
        let reason = rep.api_get(&format!("/api/v1/lists/{fair}"))["reasons"][0]["id"].clone();
        rep.api_post("/api/v1/suspects/disqualify", &json!({"ids": [claire], "reason_id": reason}));
        assert!(told(&rep, next)[0].starts_with("Rayé le 2 mars 2026 par Claire Petit"), "{:?}", told(&rep, next));
    }

    fn a_company_in_a_file_meets_its_people_too(app: TestApp) {
        let rep = app.rep();
        let file = "Société;Contact\nMorel SA;Claire Morel\nMOREL;\nMorel;Paul Durand\n";
        let actor = app.looking(rep.persona(), |look| Ok(look.actor.clone()));
        let words = crate::words::Words::of(crate::words::Lang::Fr);
        let options = crate::prospecting::import::options::Options::default();
        let report = crate::prospecting::import::import_file(&app, &actor, &words, "salon.csv", file.as_bytes(), &options).unwrap().0;
        assert_eq!(told(&rep, report.list_id.unwrap().0), ["", "Déjà à la ligne 1 · même nom", ""]);
    }

    fn a_name_in_two_towns_is_two_companies(app: TestApp) {
        let rep = app.rep();
        let (list, c) = a_list(&rep, "Boulangeries");
        let town = column(&rep, list, "Ville", "city");
        a_row(&rep, list, &[(c[0], "Boulangerie Martin"), (town, "Lyon Cedex 03")]);
        a_row(&rep, list, &[(c[0], "Boulangerie Martin"), (town, "Nantes")]);
        a_row(&rep, list, &[(c[0], "Boulangerie Martin SARL"), (town, "LYON")]);
        a_row(&rep, list, &[(c[0], "La boulangerie Martin")]);
        let told = told(&rep, list);
        assert_eq!((told[0].as_str(), told[1].as_str()), ("", ""));
        assert_eq!(told[2], "Déjà à la ligne 1 · même nom, même ville");
        assert!(told[3].ends_with("même nom"), "{}", told[3]);
    }

    fn one_name_under_two_numbers_becomes_two_companies(app: TestApp) {
        let rep = app.rep();
        let (list, c) = a_list(&rep, "Registre");
        let number = column(&rep, list, "SIREN", "siren");
        for siren in ["448 704 320", "900 839 010", "900 839 010 00012", ""] {
            let row = a_row(&rep, list, &[(c[0], "KAZ"), (number, siren)]);
            rep.api_post("/api/v1/suspects/convert", &json!({"ids": [row]}));
        }
        let companies = rep.api_get("/api/v1/companies?q=kaz");
        assert_eq!(companies["companies"].as_array().unwrap().len(), 2, "{companies}");
    }

    fn a_vat_number_and_a_siret_are_one_company(app: TestApp) {
        let rep = app.rep();
        let (list, c) = a_list(&rep, "Registre");
        let number = column(&rep, list, "SIREN", "siren");
        a_row(&rep, list, &[(c[0], "Morel"), (number, "732 829 320 00074")]);
        a_row(&rep, list, &[(c[0], "Ensachage du Rhône"), (number, "FR 44 732829320")]);
        a_row(&rep, list, &[(c[0], "Huet BE"), (number, "BE 0428.759.497")]);
        a_row(&rep, list, &[(c[0], "Belgique Huet"), (number, "be0428759497")]);
        assert_eq!(told(&rep, list), ["", "Déjà à la ligne 1 · même SIREN", "", "Déjà à la ligne 3 · même n° de TVA"]);
    }

    fn who_was_struck_before_shows_the_reason_and_the_day(app: TestApp) {
        let rep = app.rep();
        let (list, c) = a_list(&rep, "Salon GI");
        let row = a_row(&rep, list, &[(c[0], "Cartonex"), (c[2], "01 99 00 44 10")]);
        let reasons = rep.api_get(&format!("/api/v1/lists/{list}"))["reasons"][0].clone();
        rep.api_post("/api/v1/suspects/disqualify", &json!({"ids": [row], "reason_id": reasons["id"]}));
        let (next, d) = a_list(&rep, "Relances");
        let again = a_row(&rep, next, &[(d[2], "0199004410")]);
        let label = told(&rep, next).remove(0);
        let reason = reasons["label"].as_str().unwrap();
        assert!(label.contains("Rayé le 2 mars 2026 par Claire Petit") && label.contains(reason) && label.ends_with("même téléphone"), "{label}");
        assert!(rep.get(&format!("/suspects/{again}")).text().contains("Rayé le 2 mars 2026"));
    }

    fn a_conversion_says_why_it_knows_the_company(app: TestApp) {
        let rep = app.rep();
        rep.post("/opportunities", &[("title", "Ligne 2"), ("company", "Morel SA"), ("next", "demain")]);
        let (list, c) = a_list(&rep, "Salon GI");
        let row = a_row(&rep, list, &[(c[0], "MOREL")]);
        assert_eq!(told(&rep, list), ["Déjà connu\u{a0}: Morel SA · même nom"]);
        let done = rep.api_post("/api/v1/suspects/convert", &json!({"ids": [row]}));
        assert_eq!(done["results"][0]["linked"], json!([{"name": "Morel SA", "why": "name", "label": "Morel SA (même nom)"}]));
    }

    fn old_rows_get_their_keys_when_the_rules_change(app: TestApp) {
        let rep = app.rep();
        let (list, c) = a_list(&rep, "Salon GI");
        a_row(&rep, list, &[(c[0], "Morel SA"), (c[1], "Claire Morel"), (c[2], "01 99 00 44 10")]);
        rep.post("/opportunities", &[("title", "Doseuse"), ("company", "Éts Huet"), ("person", "Jean Huet"), ("next", "demain")]);
        app.acting(rep.persona(), |work| {
            work.run("UPDATE key_walk SET rules = 0, done = 0", args![])?;
            work.run("DELETE FROM suspect_key", args![])?;
            work.run("DELETE FROM contact_key", args![])?;
            Ok(())
        });
        app.run_jobs();
        let (next, d) = a_list(&rep, "Relances");
        a_row(&rep, next, &[(d[1], "Claire Morel"), (d[2], "0199004410")]);
        a_row(&rep, next, &[(d[0], "Huet")]);
        a_row(&rep, next, &[(d[0], "Huet"), (d[1], "HUET Jean")]);
        assert_eq!(told(&rep, next)[..2], ["Déjà dans Salon GI · même téléphone", "Déjà connu\u{a0}: Éts Huet · même nom"]);
        assert!(told(&rep, next)[2].starts_with("Déjà connu\u{a0}: Jean Huet"), "{:?}", told(&rep, next));
    }
}
