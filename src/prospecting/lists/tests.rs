//! Stories of lists as wholes: their tags.

use axum::http::{Method, StatusCode};
use serde_json::{Value as Json, json};

use crate::story;
use crate::testing::Client;

fn a_list(client: &Client, name: &str) -> i64 {
    client.api_post("/api/v1/lists", &json!({"name": name}))["list"]["id"].as_i64().unwrap()
}

/// Puts a tag on a list by the form of its page, and gives the id of the tag.
fn tagged(client: &Client, list: i64, name: &str) -> i64 {
    client.post(&format!("/lists/{list}/tag"), &[("tag", name)]);
    let all = client.api_get("/api/v1/tags");
    let tag = all["tags"].as_array().unwrap().iter().find(|tag| tag["name"] == json!(name)).unwrap();
    tag["id"].as_i64().unwrap()
}

fn tags_of(client: &Client, list: i64) -> Vec<String> {
    let shown = client.api_get(&format!("/api/v1/lists/{list}"));
    shown["tags"].as_array().unwrap().iter().map(|tag| tag["name"].as_str().unwrap().to_owned()).collect()
}

/// The names on the page of the lists.
fn names(client: &Client, address: &str) -> Vec<String> {
    client.get(address).all("#lists .main a")
}

fn undo(client: &Client, act: &Json) {
    client.api(Method::POST, &format!("/api/v1/acts/{act}/undo"), None);
}

story! {
    fn a_list_is_tagged_and_its_tag_comes_off(app: TestApp) {
        let rep = app.rep();
        let (fair, book) = (a_list(&rep, "Salon GI"), a_list(&rep, "Annuaire"));
        let page = rep.post(&format!("/lists/{fair}/tag"), &[("tag", "Salon")]);
        assert!(page.text().contains("Tag ajouté à « Salon GI »"), "{}", page.text());
        assert_eq!(page.one("#list-tags-1 .chip"), "Salon");
        assert!(page.has("#list-tags-1 [aria-label='Retirer le tag Salon']"), "{}", page.source);
        // The same tag in other letters is the same tag.
        let tag = tagged(&rep, book, "Lyon");
        rep.post(&format!("/lists/{fair}/tag"), &[("tag", "SALON")]);
        assert_eq!(tags_of(&rep, fair), ["Salon"]);
        let page = rep.post(&format!("/lists/{book}/untag"), &[("tag", &tag.to_string())]);
        assert!(page.text().contains("Tag retiré de « Annuaire »"), "{}", page.text());
        assert!(tags_of(&rep, book).is_empty());
        rep.post("/undo", &[]);
        assert_eq!(tags_of(&rep, book), ["Lyon"], "what was taken off comes back");
        assert!(rep.get("/history").text().contains("Tag ajouté à « Salon GI »"));
    }

    fn the_overview_shows_tags_and_only_the_lists_of_one(app: TestApp) {
        let rep = app.rep();
        let (fair, book) = (a_list(&rep, "Salon GI"), a_list(&rep, "Annuaire"));
        a_list(&rep, "Anciens devis");
        assert!(!rep.get("/lists").has("select[name=tag]"), "without a tag there is nothing to choose");
        let tag = tagged(&rep, fair, "salon");
        tagged(&rep, book, "Lyon");
        tagged(&rep, fair, "Lyon");
        let page = rep.get("/lists");
        assert_eq!(page.all(&format!("#list-{fair} .tag")), ["Lyon", "salon"]);
        assert_eq!(page.all("select[name=tag] option"), ["Tous les tags", "Lyon", "salon"]);
        assert_eq!(names(&rep, &format!("/lists?tag={tag}")), ["Salon GI"]);
        let mine = format!("/lists?show=mine&tag={tag}");
        assert!(rep.get(&format!("/lists?tag={tag}")).has(&format!("a[href='{mine}']")));
        assert_eq!(names(&rep, &mine), ["Salon GI"]);
        assert_eq!(rep.get(&mine).one("select[name=tag] option[selected]"), "salon");
        rep.post(&format!("/lists/{fair}/archive"), &[]);
        assert!(rep.get(&format!("/lists?tag={tag}")).text().contains("Aucun fichier avec ce tag."));
        assert_eq!(names(&rep, &format!("/lists?show=archived&tag={tag}")), ["Salon GI"]);
        assert!(!rep.get("/lists?tag=salon").text().contains("Aucun fichier avec ce tag."), "no tag of this number: every list");
    }

    fn a_list_that_one_does_not_see_gets_no_tag_and_shows_none(app: TestApp) {
        let (rep, stranger) = (app.rep(), app.other_rep());
        let fair = a_list(&rep, "Salon GI");
        rep.api(Method::PUT, &format!("/api/v1/lists/{fair}/sharing"), Some(&json!({"audience": "owner"})));
        let tag = tagged(&rep, fair, "salon");
        for (act, name) in [("tag", "Lyon"), ("untag", &tag.to_string())] {
            let refused = stranger.try_post(&format!("/lists/{fair}/{act}"), &[("tag", name)]);
            assert_eq!(refused.status, StatusCode::NOT_FOUND, "{act}");
        }
        assert_eq!(tags_of(&rep, fair), ["salon"]);
        assert!(!stranger.get("/lists").has("select[name=tag]"));
        assert!(!stranger.get("/search/palette?q=%23salon").text().contains("Salon GI"));
    }

    fn two_tags_that_become_one_are_one_on_lists_too(app: TestApp) {
        let (rep, admin) = (app.rep(), app.admin());
        let fair = a_list(&rep, "Salon GI");
        rep.api(Method::PUT, &format!("/api/v1/lists/{fair}/sharing"), Some(&json!({"audience": "owner"})));
        let (from, into) = (tagged(&rep, fair, "salons"), tagged(&rep, a_list(&rep, "Annuaire"), "foire"));
        admin.post(&format!("/settings/tags/{from}/merge"), &[("into", &into.to_string())]);
        assert_eq!(tags_of(&rep, fair), ["foire"]);
        admin.post("/undo", &[]);
        assert_eq!(tags_of(&rep, fair), ["salons"]);
    }

    fn a_conversion_leaves_the_tags_of_the_list_on_the_list(app: TestApp) {
        let rep = app.rep();
        let fair = a_list(&rep, "Salon GI");
        tagged(&rep, fair, "salon");
        let column = rep.api_get(&format!("/api/v1/lists/{fair}"))["columns"][0]["id"].to_string();
        let rows = json!({"rows": [{"cells": {column: "Morel SA"}}]});
        let row = rep.api_post(&format!("/api/v1/lists/{fair}/rows"), &rows)["rows"][0]["id"].clone();
        let done = rep.api_post("/api/v1/suspects/convert", &json!({"ids": [row]}));
        let made = rep.api_get(&format!("/api/v1/opportunities/{}", done["results"][0]["opportunity_id"]));
        assert_eq!((&made["title"], &made["tags"]), (&json!("Morel SA"), &json!([])));
        assert_eq!(tags_of(&rep, fair), ["salon"]);
    }

    fn a_program_tags_lists_and_asks_for_those_of_a_tag(app: TestApp) {
        let rep = app.rep();
        let fair = a_list(&rep, "Salon GI");
        a_list(&rep, "Annuaire");
        let done = rep.api_post(&format!("/api/v1/lists/{fair}/tags"), &json!({"name": "salon"}));
        let tag = done["list"]["tags"][0]["id"].clone();
        let of_tag = rep.api_get(&format!("/api/v1/lists?tag={tag}"));
        assert_eq!((of_tag["lists"].as_array().unwrap().len(), &of_tag["lists"][0]["tags"][0]["name"]), (1, &json!("salon")));
        let gone = rep.api(Method::DELETE, &format!("/api/v1/lists/{fair}/tags/{tag}"), None);
        assert_eq!(gone["list"]["tags"], json!([]));
        undo(&rep, &gone["act"]);
        assert_eq!(tags_of(&rep, fair), ["salon"]);
        undo(&rep, &done["act"]);
        assert!(tags_of(&rep, fair).is_empty());
    }

    fn a_list_is_given_to_a_colleague_also_out_of_ones_own_sight(app: TestApp) {
        let (rep, colleague) = (app.rep(), app.other_rep());
        let id = a_list(&rep, "Salon GI");
        let owner = colleague.persona().id.to_string();
        let shared = [("audience", "owner"), ("owner", owner.as_str())];
        assert_eq!(colleague.try_post(&format!("/lists/{id}/sharing"), &shared).status, StatusCode::FORBIDDEN);
        let page = rep.post(&format!("/lists/{id}/sharing"), &shared);
        assert!(page.text().contains("Partage de « Salon GI » modifié"), "{}", page.text());
        assert_eq!(rep.try_get(&format!("/lists/{id}")).status, StatusCode::NOT_FOUND);
        assert_eq!(names(&colleague, "/lists?show=mine"), ["Salon GI"]);
        rep.post("/undo", &[]);
        assert_eq!(names(&rep, "/lists?show=mine"), ["Salon GI"], "one undo brings back list and sight");
        let change = json!({"owner_id": colleague.persona().id});
        assert_eq!(rep.api(Method::PATCH, &format!("/api/v1/lists/{id}"), Some(&change))["list"]["owner_id"], change["owner_id"]);
    }
}
