//! Stories of callers: who is called next, what is kept of a call, and two who never call the same suspect.

use std::collections::HashSet;
use std::sync::Mutex;

use axum::http::{Method, StatusCode};
use serde_json::{Value as Json, json};

use super::hand;
use super::queue::Wish;
use crate::kernel::{ListId, SuspectId};
use crate::testing::{Client, days, hours, minutes};
use crate::{args, story};

/// A list of companies with a phone and a stand; its id, and the ids of its rows.
fn a_fair(client: &Client, names: &[&str]) -> (i64, Vec<i64>) {
    let list = client.api_post("/api/v1/lists", &json!({"name": "Salon GI"}))["list"]["id"].as_i64().unwrap();
    let shown = client.api_get(&format!("/api/v1/lists/{list}"));
    let column = |place: usize| shown["columns"][place]["id"].to_string();
    let rows: Vec<Json> = names
        .iter()
        .map(|name| json!({"cells": {column(0): name, column(1): format!("Claire {name}"), column(2): "01 99 00 42 20"}}))
        .collect();
    let added = client.api_post(&format!("/api/v1/lists/{list}/rows"), &json!({"rows": rows}));
    (list, added["rows"].as_array().unwrap().iter().map(|row| row["id"].as_i64().unwrap()).collect())
}

fn result(client: &Client, name: &str) -> i64 {
    let tree = client.api_get("/api/v1/activities");
    let results = tree["results"].as_array().unwrap();
    results.iter().find(|r| r["name"] == name).unwrap()["id"].as_i64().unwrap()
}

/// Takes what is next, and gives the names in the order of the hand.
fn take(client: &Client, list: i64) -> Vec<String> {
    names(&client.api_post(&format!("/api/v1/lists/{list}/calls"), &json!({})))
}

fn names(hand: &Json) -> Vec<String> {
    hand["suspects"].as_array().unwrap().iter().map(|row| row["name"].as_str().unwrap().to_owned()).collect()
}

fn log(client: &Client, row: i64, said: &Json) -> Json {
    client.api_post(&format!("/api/v1/suspects/{row}/calls"), said)
}

fn pause(client: &Client, list: i64) {
    client.api_post(&format!("/api/v1/lists/{list}/calls/pause"), &json!({}));
}

/// Presses a result on the screen of the caller.
fn press(client: &Client, row: i64, act: &str, more: &[(&str, &str)]) -> crate::testing::Html {
    client.post(&format!("/suspects/{row}/call"), &[&[("act", act)], more].concat())
}

story! {
    fn a_result_is_kept_with_its_callback_and_the_next_suspect_is_on_the_screen(app: TestApp) {
        let rep = app.rep();
        let (list, rows) = a_fair(&rep, &["Armor", "Buxy", "Delmas"]);
        let page = rep.post(&format!("/lists/{list}/call"), &[]);
        assert!(page.text().contains("3 restants · 0 appel"), "{}", page.text());
        assert!(page.all("article.call:not([hidden]) h2").join(" ").contains("Armor"));
        assert_eq!(page.all("article.call").len(), 3);
        let no_answer = format!("result-{}", result(&rep, "Sans réponse"));
        let page = press(&rep, rows[0], &no_answer, &[("note", "assistante : après 16h")]);
        assert!(page.all("article.call:not([hidden]) h2").join(" ").contains("Buxy"));
        assert!(page.text().contains("3 restants · 1 appel · 0 joint"), "{}", page.text());
        let story = rep.get(&format!("/suspects/{}", rows[0]));
        assert!(story.text().contains("Appel · Sans réponse · ensuite"), "{}", story.text());
        assert!(story.text().contains("assistante : après 16h"), "{}", story.text());
        let shown = rep.api_get(&format!("/api/v1/suspects/{}", rows[0]));
        assert_eq!((&shown["row"]["tries"], &shown["row"]["result"]), (&json!(1), &json!("Sans réponse")));
        assert_eq!(shown["row"]["callback"]["is_due"], json!(false));
        let overview = rep.get("/lists");
        assert!(overview.text().contains("à l’instant") || overview.text().contains("maintenant"), "{}", overview.text());
    }

    fn callbacks_come_first_then_those_never_tried_then_the_oldest_try(app: TestApp) {
        let rep = app.rep();
        let (list, rows) = a_fair(&rep, &["Armor", "Buxy", "Delmas", "Huet", "Lenoir"]);
        let wrong = result(&rep, "Faux numéro");
        log(&rep, rows[0], &json!({"result_id": wrong}));
        app.advance(minutes(1));
        log(&rep, rows[1], &json!({"result_id": wrong}));
        log(&rep, rows[2], &json!({"result_id": result(&rep, "Joint"), "next": "2h"}));
        assert_eq!(take(&rep, list), ["Huet", "Lenoir"]);
        app.advance(minutes(70));
        assert_eq!(take(&rep, list), ["Huet", "Lenoir", "Armor", "Buxy"]);
        app.advance(minutes(60));
        assert_eq!(take(&rep, list), ["Delmas", "Huet", "Lenoir", "Armor"]);
        let figures = rep.api_get(&format!("/api/v1/lists/{list}/calls"))["figures"].clone();
        assert_eq!((&figures["calls"], &figures["reached"], &figures["callbacks_due"]), (&json!(3), &json!(1), &json!(1)));
    }

    fn a_callback_at_an_hour_belongs_for_a_while_to_who_promised_it(app: TestApp) {
        let (rep, colleague) = (app.rep(), app.other_rep());
        let (list, rows) = a_fair(&rep, &["Armor"]);
        log(&rep, rows[0], &json!({"result_id": result(&rep, "Joint"), "next": "30min"}));
        app.advance(minutes(31));
        assert!(take(&colleague, list).is_empty());
        assert_eq!(take(&rep, list), ["Armor"]);
        pause(&rep, list);
        app.advance(hours(1));
        assert_eq!(take(&colleague, list), ["Armor"]);
    }

    fn own_rows_come_first_and_those_of_a_colleague_never(app: TestApp) {
        let (rep, colleague) = (app.rep(), app.other_rep());
        let (list, rows) = a_fair(&rep, &["Armor", "Buxy", "Delmas"]);
        let give = |row: i64, to: i64| app.acting(rep.persona(), |work| Ok(work.run("UPDATE suspect SET owner_id = $1 WHERE id = $2", args![to, row])?));
        give(rows[2], rep.persona().id.0);
        give(rows[0], colleague.persona().id.0);
        assert_eq!(take(&rep, list), ["Delmas", "Buxy"]);
        pause(&rep, list);
        assert_eq!(take(&colleague, list), ["Armor", "Buxy"]);
    }

    fn what_one_holds_nobody_else_is_offered_until_the_moment_is_over(app: TestApp) {
        let (rep, colleague) = (app.rep(), app.other_rep());
        let (list, _) = a_fair(&rep, &["A1", "A2", "A3", "A4", "A5", "A6"]);
        assert_eq!(take(&rep, list).len(), 4);
        assert_eq!(take(&colleague, list), ["A5", "A6"]);
        let page = rep.get(&format!("/lists/{list}/call"));
        assert!(page.text().contains("Un collègue appelle aussi"), "{}", page.text());
        app.advance(minutes(16));
        assert_eq!(take(&colleague, list), ["A1", "A2", "A3", "A4"]);
        pause(&colleague, list);
        assert_eq!(take(&rep, list).len(), 4);
    }

    fn many_callers_at_once_never_hold_the_same_suspect(app: TestApp) {
        let rep = app.rep();
        let named: Vec<String> = (0..60).map(|n| format!("Société {n}")).collect();
        let (list, _) = a_fair(&rep, &named.iter().map(String::as_str).collect::<Vec<_>>());
        let callers = [&app.people.rep, &app.people.other_rep, &app.people.manager, &app.people.admin];
        let seen: Mutex<Vec<SuspectId>> = Mutex::default();
        std::thread::scope(|scope| {
            for caller in callers {
                let (app, seen) = (&app, &seen);
                scope.spawn(move || {
                    for _ in 0..12 {
                        let mine = app.acting(caller, |work| {
                            hand::take(work, 0, ListId(list), &Wish::default(), None)?;
                            let first = hand::held(work, ListId(list))?.into_iter().next();
                            if let Some(first) = &first {
                                work.run("UPDATE suspect SET called_at = $1 WHERE id = $2", args![work.now, first.id])?;
                            }
                            Ok(first.map(|first| first.id))
                        });
                        seen.lock().unwrap().extend(mine);
                    }
                });
            }
        });
        let seen = seen.into_inner().unwrap();
        assert_eq!(seen.len(), 48);
        assert_eq!(seen.iter().collect::<HashSet<_>>().len(), 48);
    }

    fn what_is_taken_back_is_on_the_screen_again_and_its_log_is_gone(app: TestApp) {
        let rep = app.rep();
        let (list, rows) = a_fair(&rep, &["Armor", "Buxy"]);
        rep.post(&format!("/lists/{list}/call"), &[]);
        press(&rep, rows[0], &format!("result-{}", result(&rep, "Répondeur")), &[("note", "bip")]);
        rep.post("/undo", &[]);
        let page = rep.get(&format!("/lists/{list}/call"));
        assert!(page.all("article.call:not([hidden]) h2").join(" ").contains("Armor"));
        assert!(page.text().contains("0 appel") && !page.text().contains("bip"), "{}", page.text());
        let shown = rep.api_get(&format!("/api/v1/suspects/{}", rows[0]));
        assert_eq!((&shown["row"]["tries"], &shown["row"]["callback"]), (&json!(0), &Json::Null));
        assert_eq!(rep.api_get("/api/v1/lists")["lists"][0]["last_call_at"], Json::Null);
    }

    fn calls_and_comments_are_told_in_the_opportunity(app: TestApp) {
        let rep = app.rep();
        let (list, rows) = a_fair(&rep, &["Armor", "Buxy"]);
        log(&rep, rows[0], &json!({"result_id": result(&rep, "Sans réponse"), "note": "standard fermé"}));
        log(&rep, rows[0], &json!({"note": "vu sur leur site : deux lignes"}));
        rep.post(&format!("/lists/{list}/call"), &[]);
        let page = press(&rep, rows[0], "convert", &[("note", "veut une démo"), ("answer-001", "Qui décide ? → elle")]);
        assert!(page.text().contains("1 appel") || page.text().contains("2 appels"), "{}", page.text());
        assert!(page.all("article.call:not([hidden]) h2").join(" ").contains("Buxy"));
        let opportunity = rep.api_get(&format!("/api/v1/suspects/{}", rows[0]))["row"]["opportunity_id"].as_i64().unwrap();
        let told = rep.get(&format!("/opportunities/{opportunity}")).text();
        for said in ["standard fermé", "vu sur leur site : deux lignes", "veut une démo", "Qui décide ? → elle", "Appel · Sans réponse"] {
            assert!(told.contains(said), "{said}: {told}");
        }
        // One gesture, one way back.
        rep.post("/undo", &[]);
        let shown = rep.api_get(&format!("/api/v1/suspects/{}", rows[0]));
        assert_eq!((&shown["row"]["state"], &shown["row"]["tries"]), (&json!("open"), &json!(1)));
    }

    fn striking_and_skipping_lead_to_the_next(app: TestApp) {
        let rep = app.rep();
        let (list, rows) = a_fair(&rep, &["Armor", "Buxy", "Delmas"]);
        rep.post(&format!("/lists/{list}/call"), &[]);
        let reason = rep.api_get("/api/v1/reasons")["disqualified"][0].clone();
        press(&rep, rows[0], &format!("strike-{}", reason["id"]), &[]);
        assert_eq!(rep.api_get(&format!("/api/v1/suspects/{}", rows[0]))["row"]["reason"], reason["name"]);
        let page = press(&rep, rows[1], "skip", &[("note", "en réunion")]);
        assert!(page.all("article.call:not([hidden]) h2").join(" ").contains("Delmas"));
        assert!(rep.get(&format!("/suspects/{}", rows[1])).text().contains("en réunion"));
        pause(&rep, list);
        assert_eq!(take(&rep, list), ["Delmas"]);
        app.advance(minutes(61));
        assert_eq!(take(&rep, list), ["Buxy", "Delmas"]);
    }

    fn the_end_says_what_was_done_and_when_to_come_back(app: TestApp) {
        let rep = app.rep();
        let (list, rows) = a_fair(&rep, &["Armor", "Buxy"]);
        rep.post(&format!("/lists/{list}/call"), &[]);
        press(&rep, rows[0], &format!("result-{}", result(&rep, "Joint")), &[("next", "2h")]);
        let page = press(&rep, rows[1], "convert", &[]);
        assert!(page.text().contains("Prochain rappel : "), "{}", page.text());
        press(&rep, rows[0], "convert", &[]);
        let page = rep.get(&format!("/lists/{list}/call"));
        assert!(page.text().contains("Fichier terminé : 3 appels aujourd’hui, 3 joints, 2 opportunités."), "{}", page.text());
        assert!(page.text().contains("Voir les 2 opportunités"), "{}", page.text());
        let seen = rep.get(&format!("/opportunities?scope=visible&show=all&list={list}"));
        assert!(seen.text().contains("Armor") && seen.text().contains("Buxy"), "{}", seen.text());
    }

    fn the_unanswered_of_yesterday_are_taken_up_again(app: TestApp) {
        let rep = app.rep();
        let (list, rows) = a_fair(&rep, &["Armor", "Buxy"]);
        let unanswered = result(&rep, "Sans réponse");
        log(&rep, rows[0], &json!({"result_id": unanswered, "next": "lundi"}));
        log(&rep, rows[1], &json!({"result_id": result(&rep, "Joint"), "next": "lundi"}));
        app.advance(days(1));
        assert!(take(&rep, list).is_empty());
        let page = rep.get(&format!("/lists/{list}/call"));
        assert!(page.text().contains("Reprendre les « Sans réponse »"), "{}", page.text());
        let page = rep.post(&format!("/lists/{list}/call?result={unanswered}"), &[]);
        assert_eq!(page.all("article.call").len(), 1);
        assert!(page.text().contains("Armor"));
    }

    fn a_filtered_list_is_called_in_its_own_order(app: TestApp) {
        let rep = app.rep();
        let (list, rows) = a_fair(&rep, &["Armor", "Buxy", "Armorique", "Arma", "Delmas"]);
        let company = rep.api_get(&format!("/api/v1/lists/{list}"))["columns"][0]["id"].clone();
        let asked = json!({"q": "arm", "sort": format!("{company}:desc")});
        let address = format!("/api/v1/lists/{list}/calls");
        assert_eq!(names(&rep.api_post(&address, &asked)), ["Armorique", "Armor", "Arma"]);
        log(&rep, rows[2], &json!({"result_id": result(&rep, "Sans réponse")}));
        assert_eq!(names(&rep.api_post(&address, &asked)), ["Armor", "Arma"]);
        assert!(take(&app.other_rep(), list).iter().all(|name| !["Armor", "Arma"].contains(&name.as_str())));
        let page = rep.post(&format!("/lists/{list}/call?q=zzz"), &[]);
        assert!(page.text().contains("Personne à appeler maintenant avec ces filtres"), "{}", page.text());
    }

    fn nothing_said_is_refused_and_nobody_elses_list_is_called(app: TestApp) {
        let (rep, colleague) = (app.rep(), app.other_rep());
        let (list, rows) = a_fair(&rep, &["Armor"]);
        let empty = rep.try_api(Method::POST, &format!("/api/v1/suspects/{}/calls", rows[0]), Some(&json!({})));
        assert_eq!(empty.0, StatusCode::UNPROCESSABLE_ENTITY);
        let unclear = json!({"result_id": result(&rep, "Joint"), "next": "un de ces jours"});
        let unclear = rep.try_api(Method::POST, &format!("/api/v1/suspects/{}/calls", rows[0]), Some(&unclear));
        assert_eq!(unclear.0, StatusCode::UNPROCESSABLE_ENTITY);
        rep.api(Method::PUT, &format!("/api/v1/lists/{list}/sharing"), Some(&json!({"audience": "owner"})));
        assert_eq!(colleague.try_get(&format!("/lists/{list}/call")).status, StatusCode::NOT_FOUND);
        assert_eq!(colleague.try_post(&format!("/suspects/{}/call", rows[0]), &[("act", "skip")]).status, StatusCode::NOT_FOUND);
        rep.api(Method::PATCH, &format!("/api/v1/lists/{list}"), Some(&json!({"archived": true})));
        assert_eq!(rep.try_api(Method::POST, &format!("/api/v1/lists/{list}/calls"), Some(&json!({}))).0, StatusCode::UNPROCESSABLE_ENTITY);
    }

    fn a_script_speaks_to_each_suspect_and_only_some_write_it(app: TestApp) {
        let (rep, colleague, manager) = (app.rep(), app.other_rep(), app.manager());
        let (list, rows) = a_fair(&rep, &["Armor"]);
        let script = "Bonjour {{contact}}, ici {{moi}}, stand {{Stand}}.\n? Qui décide ?\n> vous : Parlons-en.\n> un autre";
        let address = format!("/lists/{list}/script");
        assert_eq!(colleague.try_post(&address, &[("script", "non")]).status, StatusCode::NOT_FOUND);
        assert_eq!(colleague.try_get(&address).status, StatusCode::NOT_FOUND);
        let page = rep.post(&address, &[("script", script)]);
        assert!(page.text().contains("Ce fichier n’a pas de colonne « Stand »"), "{}", page.text());
        assert_eq!(manager.get(&address).status, StatusCode::OK);
        let page = rep.post(&format!("/lists/{list}/call"), &[]);
        assert!(page.text().contains("Bonjour Claire Armor , ici Claire"), "{}", page.text());
        assert!(page.text().contains("{{Stand}}") && page.text().contains("Parlons-en."), "{}", page.text());
        assert_eq!(page.attr("input[name=answer-001]", "value"), "Qui décide ? → vous");
        press(&rep, rows[0], &format!("result-{}", result(&rep, "Joint")), &[("answer-001", "Qui décide ? → vous")]);
        assert!(rep.get(&format!("/suspects/{}", rows[0])).text().contains("Qui décide ? → vous"));
        manager.post(&address, &[("script", "Bonjour")]);
        manager.post("/undo", &[]);
        assert_eq!(rep.api_get(&format!("/api/v1/lists/{list}/script"))["script"], json!(script));
        let long = "a".repeat(20_001);
        assert_eq!(rep.try_post(&address, &[("script", &long)]).status, StatusCode::UNPROCESSABLE_ENTITY);
    }

    fn a_callback_that_is_due_is_shown_on_the_lists_and_in_the_day(app: TestApp) {
        let rep = app.rep();
        let (_, rows) = a_fair(&rep, &["Armor"]);
        log(&rep, rows[0], &json!({"next": "30min demander le DAF"}));
        assert!(!rep.get("/").text().contains("1 rappel dû"));
        app.advance(minutes(31));
        assert!(rep.get("/").text().contains("1 rappel dû"), "{}", rep.get("/").text());
        let page = rep.get(&format!("/suspects/{}", rows[0]));
        assert!(page.text().contains("demander le DAF"), "{}", page.text());
    }
}
