//! Stories of the morning.

use axum::http::Method;

use crate::opportunities::tests::an_opportunity;
use crate::story;
use crate::testing::{Client, Html, TestApp, days, hours};

fn titles(page: &Html, part: &str) -> Vec<String> {
    page.all(&format!("section[aria-labelledby=day-{part}] .title a"))
}

fn planned(app: &TestApp, client: &Client, title: &str, next: &str) -> String {
    let id = an_opportunity(app, client.persona(), title).to_string();
    client.post(&format!("/opportunities/{id}/plan"), &[("next", next), ("next_keep", "1")]);
    id
}

story! {
    fn the_queue_has_its_order(app: TestApp) {
        let rep = app.rep();
        let late = planned(&app, &rep, "Hier sans étoile", "auj");
        let starred = planned(&app, &rep, "Hier avec étoile", "auj");
        rep.post(&format!("/opportunities/{starred}/star"), &[("starred", "1")]);
        app.advance(days(1));
        planned(&app, &rep, "À dix heures", "auj 10h");
        planned(&app, &rep, "Dans la journée", "auj");
        planned(&app, &rep, "Demain", "demain");
        an_opportunity(&app, rep.persona(), "Sans suite");
        let page = rep.get("/");
        assert_eq!(titles(&page, "late"), ["Hier avec étoile", "Hier sans étoile"]);
        assert_eq!(titles(&page, "timed"), ["À dix heures"]);
        assert_eq!(titles(&page, "today"), ["Dans la journée"]);
        assert_eq!(titles(&page, "to-decide"), ["Sans suite"]);
        assert!(!page.one("#queue").contains("Demain"));
        app.advance(hours(2));
        let page = rep.get("/");
        assert_eq!(titles(&page, "late"), ["Hier avec étoile", "Hier sans étoile", "À dix heures"]);
        rep.post(&format!("/opportunities/{late}/plan?back=/"), &[("next", "demain")]);
        assert!(rep.get("/").one(".progress").contains("sur"));
    }

    fn the_first_row_is_current_and_its_record_stands_beside(app: TestApp) {
        let rep = app.rep();
        let first = planned(&app, &rep, "Première", "auj");
        let second = planned(&app, &rep, "Seconde", "auj");
        let page = rep.get("/");
        assert!(page.has(&format!("#o-{first}[data-current]")) && page.has(&format!("#pane #composer-{first}")), "{}", page.source);
        let beside = rep.get(&format!("/?open={second}&then={first}"));
        assert!(beside.has(&format!("#o-{second}[data-current]")) && beside.has(&format!("#pane #composer-{second}")));
        let action = beside.attr(&format!("#composer-{second}"), "action");
        let after = rep.post(&action, &[("note", "vu"), ("next", "3j"), ("type", "")]);
        assert!(after.has(&format!("#o-{first}[data-current]")), "the next one is there: {}", after.source);
        assert!(after.one(".progress").contains("sur"), "{}", after.text());
    }

    fn one_kind_of_action_can_be_asked_for(app: TestApp) {
        let rep = app.rep();
        let call = planned(&app, &rep, "À appeler", "auj");
        planned(&app, &rep, "À visiter", "auj");
        let kinds = rep.get("/").all("#day-kinds a");
        let meeting = rep.get("/").attr("#day-kinds a:nth-child(4)", "href");
        assert_eq!(kinds[3], "RDV");
        rep.post(&format!("/opportunities/{call}/plan"), &[("next", "auj"), ("next_keep", "1"), ("next_activity", meeting.split_once('=').unwrap().1)]);
        let page = rep.get(&meeting);
        assert_eq!(titles(&page, "today"), ["À appeler"]);
        assert!(page.attr(&format!("#o-{call}"), "data-peek").contains("kind="), "the filter stays while walking");
        rep.post(&format!("/opportunities/{call}/plan"), &[("next", "demain"), ("next_keep", "1")]);
        assert!(rep.get(&meeting).text().contains("Aucune action de ce type"), "and says so when nothing is left");
    }

    fn the_page_has_one_heading_also_with_a_record_beside(app: TestApp) {
        let rep = app.rep();
        planned(&app, &rep, "Première", "auj");
        assert_eq!(rep.get("/").all("h1").len(), 1);
    }

    fn the_pane_alone_is_answered_to_a_script(app: TestApp) {
        let rep = app.rep();
        let id = planned(&app, &rep, "Première", "auj");
        let request = rep.request(Method::GET, &format!("/?open={id}")).header("hx-request", "true").header("hx-target", "aside#pane");
        let answer = rep.send(request.body(axum::body::Body::empty()).unwrap()).text();
        assert!(answer.trim_start().starts_with("<aside id=\"pane\""), "{answer}");
    }

    fn what_is_handed_over_is_received_with_its_note_until_one_acts(app: TestApp) {
        let (admin, rep) = (app.admin(), app.rep());
        let id = planned(&app, &admin, "Delmas Bois", "3j");
        let owner = rep.persona().id.to_string();
        admin.post(&format!("/opportunities/{id}/transfer"), &[("owner", &owner), ("note", "veut un devis vite")]);
        let page = rep.get("/");
        assert_eq!(titles(&page, "received"), ["Delmas Bois"]);
        assert!(page.one("#queue").contains("de Alice Martin : « veut un devis vite »"), "{}", page.text());
        rep.post(&format!("/opportunities/{id}/plan"), &[("next", "demain")]);
        assert!(titles(&rep.get("/"), "received").is_empty());
        assert!(!admin.get("/").one("#queue").contains("Delmas"));
    }

    fn an_end_without_a_reason_is_asked_about_for_a_month(app: TestApp) {
        let rep = app.rep();
        let id = an_opportunity(&app, rep.persona(), "Roux");
        rep.post(&format!("/opportunities/{id}/lost"), &[]);
        assert_eq!(titles(&rep.get("/"), "to-decide"), ["Roux"]);
        app.advance(days(32));
        assert!(titles(&rep.get("/"), "to-decide").is_empty());
    }

    fn an_empty_day_says_what_comes_next(app: TestApp) {
        let rep = app.rep();
        assert!(rep.get("/").text().contains("Votre journée se remplira"));
        planned(&app, &rep, "Ets Lenoir", "demain 9h");
        let text = rep.get("/").text();
        assert!(text.contains("mardi 3 mars 09:00, Ets Lenoir"), "{text}");
    }

    fn a_manager_looks_at_a_day_of_the_team_and_others_do_not(app: TestApp) {
        let (rep, manager, stranger) = (app.rep(), app.manager(), app.other_rep());
        planned(&app, &rep, "Pour Claire", "auj");
        let of = format!("/?of={}", rep.persona().id);
        assert!(manager.get("/").has(&format!("#day-people a[href='{of}']")));
        assert_eq!(titles(&manager.get(&of), "today"), ["Pour Claire"]);
        assert_eq!(stranger.try_get(&of).status, 404);
    }

    fn trials_are_ticked_by_doing_and_hidden_with_one_click(app: TestApp) {
        let rep = app.rep();
        assert_eq!(rep.get("/").count(".trial"), 5);
        let id = planned(&app, &rep, "Essai", "auj");
        assert!(rep.get("/").has("#trial-remind .done"), "{id}");
        assert_eq!(rep.post("/trials/dismiss", &[]).count(".trial"), 0);
        assert_eq!(rep.post("/undo", &[]).count(".trial"), 5);
    }

    fn what_came_in_undecided_is_counted_where_it_is_shown(app: TestApp) {
        let rep = app.rep();
        for title in ["Ensacheuse", "Doseuse"] {
            rep.api_post("/api/v1/opportunities", &serde_json::json!({"title": title}));
        }
        planned(&app, &rep, "Palettiseur", "3j");
        assert_eq!(titles(&rep.get("/"), "to-decide").len(), 2);
        let list = rep.get("/opportunities?show=undecided");
        assert_eq!(list.count("#opportunities tr[data-row]"), 2);
        assert!(list.one("#opportunities-totals").starts_with("2 "), "{}", list.one("#opportunities-totals"));
        let marks = rep.get("/opportunities").one("#opportunities").matches('△').count();
        assert_eq!(marks, 2, "as many as the filter counts");
    }
}
