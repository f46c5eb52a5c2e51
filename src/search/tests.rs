//! Stories of finding.

use axum::http::Method;
use serde_json::{Value as Json, json};

use crate::store::Engine;
use crate::story;
use crate::testing::Client;

fn found(client: &Client, typed: &str) -> Vec<String> {
    let answer: Json = client.api_get(&format!("/api/v1/search?q={}", crate::desk::urlencode(typed)));
    answer["found"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| format!("{}:{}", one["kind"].as_str().unwrap(), one["name"].as_str().unwrap()))
        .collect()
}

fn some_records(client: &Client) {
    let forms: [&[(&str, &str)]; 3] = [
        &[
            ("title", "Ligne d'ensachage"),
            ("company", "Morel SA"),
            ("person", "Claire Morel"),
            ("phone", "06 39 98 12 34"),
            ("next", "demain"),
        ],
        &[
            ("title", "Cartonneuse"),
            ("company", "Ets Lenoir"),
            ("note", "visite de l'entrepôt"),
            ("next", "demain"),
        ],
        &[("title", "Doseuse Moreau"), ("next", "demain")],
    ];
    for form in forms {
        client.post("/opportunities", form);
    }
}

story! {
    fn records_are_found_by_words_phones_notes_and_tags(app: TestApp) {
        let rep = app.rep();
        some_records(&rep);
        for typed in ["ensach", "claire mor", "0639981234", "+33 6 39 98 12 34", "3998 1234", "06 39 98"] {
            assert_eq!(found(&rep, typed)[0], "opportunity:Ligne d'ensachage", "{typed}");
        }
        assert_eq!(found(&rep, "ENTREPOT"), ["opportunity:Cartonneuse"]);
        assert_eq!(found(&rep, "lenoir")[..2], ["opportunity:Cartonneuse", "company:Ets Lenoir"]);
        assert!(found(&rep, "xyz").is_empty());
    }

    fn an_index_written_little_by_little_becomes_one_again(app: TestApp) {
        let rep = app.rep();
        some_records(&rep);
        let parts = || {
            app.looking(rep.persona(), |look| match look.engine() {
                Engine::Sqlite => Ok(look.value("SELECT count(DISTINCT segid) FROM search_text_idx", &[])?),
                Engine::Postgres => Ok(1),
            })
        };
        let written: i64 = parts();
        assert!(written > 1 || app.looking(rep.persona(), |look| Ok(look.engine() == Engine::Postgres)));
        app.run_jobs();
        assert_eq!(parts(), 1);
        assert_eq!(found(&rep, "claire mor")[0], "opportunity:Ligne d'ensachage");
        assert_eq!(found(&rep, "moreau"), ["opportunity:Doseuse Moreau"]);
    }

    fn one_mistake_is_forgiven_when_nothing_is_found(app: TestApp) {
        let rep = app.rep();
        some_records(&rep);
        assert_eq!(found(&rep, "cartoneuse"), ["opportunity:Cartonneuse"]);
        let page = rep.get("/search?q=lenior");
        assert!(page.text().contains("Résultats pour « lenoir »"), "{}", page.text());
    }

    fn a_mistake_is_forgiven_in_any_letter_and_however_old_the_record(app: TestApp) {
        let rep = app.rep();
        rep.post("/opportunities", &[("title", "Transporteur Galibier"), ("next", "demain")]);
        (1..=25).for_each(|number| {
            rep.post("/opportunities", &[("title", &format!("Galet {number}")), ("next", "demain")]);
        });
        for typed in ["galibeir", "gaibier", "galibierr", "walibier", "agalibier", "transporteur galibeir"] {
            assert_eq!(found(&rep, typed), ["opportunity:Transporteur Galibier"], "{typed}");
        }
        assert_eq!(found(&rep, "galbi"), ["opportunity:Transporteur Galibier"], "the beginning of a word, with a mistake");
        assert!(found(&rep, "galibieux").is_empty(), "two mistakes are not forgiven");
    }

    fn a_number_of_the_name_comes_before_the_end_of_a_phone(app: TestApp) {
        let rep = app.rep();
        let add = |title: &str, phone: &str| rep.post("/opportunities", &[("title", title), ("person", "Claire Petit"), ("phone", phone), ("next", "demain")]);
        add("Société 4242", "06 39 98 12 34");
        add("Société Lenoir", "06 39 98 42 42");
        add("Société Morel", "06 39 99 42 42");
        let names: Vec<String> = found(&rep, "societe 4242").into_iter().filter(|one| one.starts_with("opportunity")).collect();
        assert_eq!(names, ["opportunity:Société 4242", "opportunity:Société Morel", "opportunity:Société Lenoir"]);
    }

    fn a_long_word_is_found_among_many_that_begin_like_it(app: TestApp) {
        let rep = app.rep();
        let add = |title: &str| rep.post("/opportunities", &[("title", title), ("next", "demain")]);
        add("Transports Morel");
        add("Transportables légers");
        (1..=60).for_each(|number| {
            add(&format!("Transporteur {number}"));
        });
        assert_eq!(found(&rep, "transports"), ["opportunity:Transports Morel"]);
        assert_eq!(found(&rep, "transporta"), ["opportunity:Transportables légers"]);
        assert!(found(&rep, "transporteur").len() > 1);
    }

    fn an_entry_follows_its_record(app: TestApp) {
        let rep = app.rep();
        some_records(&rep);
        let id = rep.api_get("/api/v1/search?q=doseuse")["found"][0]["id"].as_i64().unwrap();
        rep.post(&format!("/opportunities/{id}/edit?field=title"), &[("value", "Étiqueteuse")]);
        assert!(found(&rep, "doseuse").is_empty());
        rep.post(&format!("/opportunities/{id}/tag"), &[("tag", "salon")]);
        rep.post(&format!("/opportunities/{id}/won"), &[]);
        assert_eq!(found(&rep, "etiq salon"), ["opportunity:Étiqueteuse"]);
        crate::search::rebuild(&app).unwrap();
        assert_eq!(found(&rep, "etiq salon"), ["opportunity:Étiqueteuse"]);
    }

    fn lists_are_found_by_their_tags_after_the_opportunities(app: TestApp) {
        let rep = app.rep();
        let list = rep.api_post("/api/v1/lists", &json!({"name": "Annuaire"}))["list"]["id"].clone();
        let tagged = rep.api_post(&format!("/api/v1/lists/{list}/tags"), &json!({"name": "Salon de Lyon"}));
        let tag = &tagged["list"]["tags"][0]["id"];
        let page = rep.get("/search/palette?q=%23salon");
        let places = [format!("/opportunities?scope=visible&tag={tag}"), format!("/lists/{list}")];
        assert_eq!(page.attrs("[role=option]", "href"), places);
        assert!(!rep.get("/search?q=%23paris").text().contains("Annuaire"));
        assert_eq!(found(&rep, "lyon"), ["list:Annuaire"]);
        rep.api(Method::DELETE, &format!("/api/v1/lists/{list}/tags/{tag}"), None);
        assert!(found(&rep, "lyon").is_empty());
        assert!(!rep.get("/search/palette?q=%23salon").text().contains("Annuaire"));
    }

    fn what_one_may_not_see_is_not_found(app: TestApp) {
        let (rep, stranger) = (app.rep(), app.other_rep());
        some_records(&rep);
        assert!(found(&stranger, "morel").is_empty());
        assert!(found(&stranger, "moral").is_empty());
        assert!(!found(&app.manager(), "morel").is_empty());
    }

    fn the_palette_offers_the_last_records_pages_and_a_new_one(app: TestApp) {
        let rep = app.rep();
        some_records(&rep);
        let page = rep.get("/search/palette?q=&at=/opportunities");
        assert_eq!(page.count("[aria-labelledby=palette-open] a"), 3);
        assert!(page.has("a[href='/history']") && page.has("a[href='/']"));
        let page = rep.get("/search/palette?q=affaire");
        assert!(page.has("a[href='/opportunities']") && page.has("a[href='/opportunities/new?title=affaire']"), "{}", page.source);
        assert!(rep.get("/search/palette?q=%3Ejourn").has("a[href='/']"));
    }

    fn suspects_and_lists_are_found_after_the_others(app: TestApp) {
        let rep = app.rep();
        some_records(&rep);
        let list = rep.api_post("/api/v1/lists", &serde_json::json!({"name": "Salon Morel"}));
        assert!(found(&rep, "morel").contains(&"list:Salon Morel".to_owned()), "{list}");
    }
}
