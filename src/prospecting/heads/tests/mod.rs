//! Stories of columns that do more than carry text: each value of a pasted table lands where the guide says.

mod guess;

use serde_json::{Value as Json, json};

use crate::kernel::ListId;
use crate::prospecting::import::import_file;
use crate::prospecting::import::options::Options;
use crate::prospecting::tests::undo;
use crate::testing::{Client, TestApp};
use crate::words::{Lang, Words};
use crate::{args, story};

/// Head and cell of every column that acts, in French.
const FRENCH: [[&str; 2]; 27] = [
    ["Société", "Morel SA"],
    ["Client", "Groupe Rhône"],
    ["Interlocuteur", "Claire Morel"],
    ["Fonction", "DAF"],
    ["Tél.", "01 99 00 44 10"],
    ["Portable", "06.39.98.12.34"],
    ["E-mail", "c.morel@morel.example"],
    ["Site web", "www.morel.example"],
    ["Adresse", "12 rue des Lilas"],
    ["Code postal", "69003"],
    ["Ville", "Lyon"],
    ["Pays", "France"],
    ["SIRET", "732 829 320 00074"],
    ["Titre opportunité", "Troisième ligne"],
    ["Montant HT", "12,5 k€"],
    ["Probabilité", "45 %"],
    ["Signature prévue", "21 nov. 2026"],
    ["Pipeline", "ventes"],
    ["Étape", "négociation"],
    ["Commercial", "Karim HADDAD"],
    ["Commentaire", "vue au salon"],
    ["Prochaine action", "RDV sur site"],
    ["Date prochaine action", "15/12/2026 14h"],
    ["Favori", "oui"],
    ["Provenance", "Salon GI"],
    ["Étiquettes", "chaud ; urgent"],
    ["Secteur", "Agro"],
];

/// The same in English.
const ENGLISH: [[&str; 2]; 27] = [
    ["Company name", "Morel SA"],
    ["Customer", "Groupe Rhône"],
    ["Full name", "Claire Morel"],
    ["Job title", "DAF"],
    ["Phone", "+33 1 99 00 44 10"],
    ["Mobile", "+33 6 39 98 12 34"],
    ["Email address", "c.morel@morel.example"],
    ["Website", "www.morel.example"],
    ["Street", "12 rue des Lilas"],
    ["Zip code", "69003"],
    ["City", "Lyon"],
    ["Country", "France"],
    ["Company number", "73282932000074"],
    ["Opportunity name", "Troisième ligne"],
    ["Amount", "12,500.00"],
    ["Win probability", "45"],
    ["Expected close", "2026-11-21"],
    ["Pipeline", "VENTES"],
    ["Deal stage", "Negociation"],
    ["Owner", "karim haddad"],
    ["Comments", "vue au salon"],
    ["Next action", "RDV sur site"],
    ["Next action date", "2026-12-15 14:00"],
    ["Starred", "yes"],
    ["Lead source", "Salon GI"],
    ["Tags", "chaud, urgent"],
    ["Secteur", "Agro"],
];

fn pasted(app: &TestApp, client: &Client, lang: Lang, table: &[[&str; 2]]) -> ListId {
    let line = |at: usize| table.iter().map(|column| column[at]).collect::<Vec<_>>().join("\t");
    let text = format!("{}\tStand\n{}\tB12\n", line(0), line(1));
    let actor = app.looking(client.persona(), |look| Ok(look.actor.clone()));
    import_file(app, &actor, &Words::of(lang), "tableau", text.as_bytes(), &Options::default())
        .unwrap()
        .0
        .list_id
        .unwrap()
}

fn converted(client: &Client, list: ListId) -> (i64, Json) {
    let row = client.api_get(&format!("/api/v1/lists/{list}/rows"))["rows"][0]["id"].as_i64().unwrap();
    let done = client.api_post("/api/v1/suspects/convert", &json!({"ids": [row]}));
    (row, done)
}

fn named<'a>(all: &'a Json, name: &str) -> &'a Json {
    all.as_array().unwrap().iter().find(|one| one["name"] == name).unwrap_or_else(|| panic!("{name}: {all}"))
}

/// Everything that the row says stands in the opportunity, where the guide says.
fn lands(app: &TestApp, lang: Lang, table: &[[&str; 2]]) {
    let admin = app.admin().speaking(if lang == Lang::Fr { "fr" } else { "en" });
    let list = pasted(app, &admin, lang, table);
    let (row, done) = converted(&admin, list);
    let id = done["results"][0]["opportunity_id"].as_i64().unwrap();
    let o = admin.api_get(&format!("/api/v1/opportunities/{id}"));
    let pipeline = admin.api_get("/api/v1/pipelines")[0].clone();
    assert_eq!(o["title"], json!("Troisième ligne"));
    assert_eq!(
        (&o["amount"]["amount"], &o["probability"], &o["expected_close"]),
        (&json!("12500.00"), &json!(45), &json!("2026-11-21")),
        "{o}"
    );
    assert_eq!(
        (&o["pipeline_id"], &o["stage_id"]),
        (&pipeline["id"], &named(&pipeline["stages"], "Négociation")["id"])
    );
    assert_eq!(
        (&o["owner_id"], &o["starred"], &o["source"]),
        (&json!(app.people.other_rep.id), &json!(true), &json!("Salon GI"))
    );
    assert_eq!(
        (&o["next"]["day"], &o["next"]["at"], &o["next"]["label"]),
        (&json!("2026-12-15"), &json!("2026-12-15T13:00:00Z"), &json!("RDV sur site"))
    );
    let meeting = named(&admin.api_get("/api/v1/activities")["activities"], "RDV")["id"].clone();
    assert_eq!(o["next"]["activity_id"], meeting);
    let tags: Vec<&str> =
        o["tags"].as_array().unwrap().iter().map(|tag| tag["name"].as_str().unwrap()).collect();
    assert!(["Agro", "chaud", "urgent"].iter().all(|tag| tags.contains(tag)) && tags.len() == 3, "{tags:?}");
    let in_category = o["tags"].as_array().unwrap().iter().find(|tag| tag["name"] == "Agro").unwrap();
    assert!(!in_category["category_id"].is_null(), "{in_category}");
    // The client is whose opportunity it is; the company of the row is said beside it, like what has no field.
    let contacts = admin.api_get(&format!("/api/v1/opportunities/{id}/contacts"));
    assert_eq!(contacts["company"]["name"], json!("Groupe Rhône"));
    let person = &contacts["persons"][0];
    let texts = ["name", "job", "email"].map(|field| person[field].as_str().unwrap_or_default());
    assert_eq!(texts, ["Claire Morel", "DAF", "c.morel@morel.example"]);
    assert_eq!(
        o["extra"],
        json!([{"label": "Stand", "value": "B12"}, {"label": table[0][0], "value": "Morel SA"}])
    );
    let company: (String, String, String, String, bool) = app.looking(admin.persona(), |look| {
        let sql = "SELECT street, postcode, city, website, client_since IS NOT NULL FROM company WHERE name = 'Morel SA'";
        Ok(look.one(sql, args![])?)
    });
    assert_eq!(
        company,
        ("12 rue des Lilas".into(), "69003".into(), "Lyon".into(), "www.morel.example".into(), false)
    );
    let page = admin.get(&format!("/opportunities/{id}"));
    assert!(page.text().contains("Groupe Rhône") && page.text().contains("vue au salon"), "{}", page.text());
    // The cells of the row itself lead somewhere.
    let suspect = admin.get(&format!("/suspects/{row}"));
    for address in
        ["tel:+33199004410", "tel:+33639981234", "mailto:c.morel@morel.example", "https://www.morel.example"]
    {
        assert!(suspect.has(&format!("a[href='{address}']")), "{address}: {}", suspect.source);
    }
    let look_ups = admin.api_get("/api/v1/look-ups")["look_ups"].clone();
    for one in look_ups.as_array().unwrap() {
        let body = json!({"label": one["name"], "field": format!("look_up:{}", one["id"])});
        admin.api_post(&format!("/api/v1/lists/{list}/columns"), &body);
    }
    let suspect = admin.get(&format!("/suspects/{row}"));
    assert!(
        look_ups.as_array().unwrap().len() >= 4 && suspect.text().matches('↗').count() >= 4,
        "{}",
        suspect.text()
    );
}

/// What the opportunity that a row became says of its client: the name, and whether it is one.
fn client_of(app: &TestApp, client: &Client, cell: &str) -> (String, bool, Json) {
    let list = pasted(app, client, Lang::Fr, &[["Société", "Morel SA"], ["Client", cell]]);
    let (_, done) = converted(client, list);
    let id = done["results"][0]["opportunity_id"].as_i64().unwrap();
    let o = client.api_get(&format!("/api/v1/opportunities/{id}"));
    let told: (String, bool) = app.looking(client.persona(), |look| {
        let sql = "SELECT name, client_since IS NOT NULL FROM company WHERE id = $1";
        Ok(look.one(sql, args![o["company_id"].as_i64()])?)
    });
    undo(app, client, &done["act"]).unwrap();
    let left: i64 = app.looking(client.persona(), |look| {
        Ok(look.value("SELECT COUNT(*) FROM company WHERE client_since IS NOT NULL", args![])?)
    });
    assert_eq!(left, 0, "the undo takes it back: {cell}");
    (told.0, told.1, o["extra"].clone())
}

story! {
    fn a_row_with_every_column_that_acts_in_french(app: TestApp) {
        lands(&app, Lang::Fr, &FRENCH);
    }

    fn a_row_with_every_column_that_acts_in_english(app: TestApp) {
        lands(&app, Lang::En, &ENGLISH);
    }

    fn a_client_is_said_by_yes_by_no_or_by_name(app: TestApp) {
        let rep = app.rep();
        let said = |name: &str, is_client: bool, extra: Json| (name.to_owned(), is_client, extra);
        assert_eq!(client_of(&app, &rep, "oui"), said("Morel SA", true, json!([{"label": "Stand", "value": "B12"}])));
        assert_eq!(client_of(&app, &rep, "non"), said("Morel SA", false, json!([{"label": "Stand", "value": "B12"}])));
        assert_eq!(client_of(&app, &rep, "MOREL"), said("Morel SA", true, json!([{"label": "Stand", "value": "B12"}])));
        // A day or a number tells no client: it keeps its label.
        let kept = json!([{"label": "Client", "value": "03/02/2019"}, {"label": "Stand", "value": "B12"}]);
        assert_eq!(client_of(&app, &rep, "03/02/2019"), said("Morel SA", false, kept));
        let beside = json!([{"label": "Stand", "value": "B12"}, {"label": "Société", "value": "Morel SA"}]);
        assert_eq!(client_of(&app, &rep, "Groupe Rhône"), said("Groupe Rhône", true, beside));
    }
}
