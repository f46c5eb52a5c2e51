//! Handing over: to a colleague and back, to nobody and to whoever takes it.

use axum::http::{Method, StatusCode};
use serde_json::json;

use super::{an_opportunity, as_it_stands};
use crate::kernel::{OpportunityId, UserId};
use crate::story;
use crate::testing::{Client, TestApp};

fn received(client: &Client) -> Vec<String> {
    client.get("/").all("section[aria-labelledby=day-received] .title a")
}

fn pool(client: &Client) -> Vec<String> {
    client.get("/").all("section[aria-labelledby=day-pool] .title a")
}

/// One without an owner, as a form of the web site would bring it.
fn without_owner(app: &TestApp, title: &str) -> OpportunityId {
    let made = app.admin().api_post("/api/v1/opportunities", &json!({"title": title, "no_owner": true}));
    assert_eq!(made["opportunity"]["owner_id"], json!(null));
    OpportunityId(made["opportunity"]["id"].as_i64().unwrap())
}

story! {
    fn the_next_action_goes_along_or_is_said_anew_or_is_left_to_the_receiver(app: TestApp) {
        let (rep, karim) = (app.rep(), app.other_rep());
        let to = karim.persona().id.to_string();
        for (reminder, next, day) in [("", "", Some("2026-03-05")), ("", "10/03", Some("2026-03-10")), ("drop", "", None)] {
            let id = an_opportunity(&app, rep.persona(), "Ensacheuse");
            rep.post(&format!("/opportunities/{id}/plan"), &[("next", "jeudi")]);
            rep.post(&format!("/opportunities/{id}/transfer"), &[("owner", &to), ("reminder", reminder), ("next", next)]);
            let o = as_it_stands(&app, karim.persona(), id);
            assert_eq!(o.next_day.map(|day| day.to_string()).as_deref(), day);
        }
        assert_eq!(received(&karim).len(), 3);
    }

    fn who_received_it_hands_it_back_with_a_note_and_the_giver_sees_it_first(app: TestApp) {
        let (rep, karim) = (app.rep(), app.other_rep());
        let id = an_opportunity(&app, rep.persona(), "Ensacheuse");
        rep.post(&format!("/opportunities/{id}/transfer"), &[("owner", &karim.persona().id.to_string()), ("note", "pour toi")]);
        assert!(karim.get(&format!("/opportunities/{id}")).has("[data-key='Shift+T']"));
        karim.post(&format!("/opportunities/{id}/hand-back"), &[("note", "pas mon secteur")]);
        assert_eq!(as_it_stands(&app, rep.persona(), id).owner_id, rep.persona().id);
        assert_eq!(received(&rep), ["Ensacheuse"]);
        assert!(rep.get("/").one("section[aria-labelledby=day-received]").contains("pas mon secteur"));
        assert_eq!(karim.try_get(&format!("/opportunities/{id}")).status, StatusCode::NOT_FOUND, "it is out of his sight again");
        karim.post("/undo", &[]);
        assert_eq!(received(&karim), ["Ensacheuse"], "and the gesture can be taken back");
    }

    fn what_was_not_received_cannot_be_handed_back(app: TestApp) {
        let rep = app.rep();
        let id = an_opportunity(&app, rep.persona(), "Ensacheuse");
        let (status, said) = rep.try_api(Method::POST, &format!("/api/v1/opportunities/{id}/hand_back"), Some(&json!({})));
        assert_eq!((status, &said["error"]["fields"][0]["code"]), (StatusCode::UNPROCESSABLE_ENTITY, &json!("opportunities-not-received")));
    }

    fn a_selection_goes_with_its_note_as_one_act(app: TestApp) {
        let (rep, karim) = (app.rep(), app.other_rep());
        let ids: Vec<String> = ["A", "B", "C"].map(|title| an_opportunity(&app, rep.persona(), title).to_string()).into();
        let mut form: Vec<(&str, &str)> = ids.iter().map(|id| ("id", id.as_str())).collect();
        let to = karim.persona().id.to_string();
        form.extend([("owner", to.as_str()), ("note", "je pars en congé"), ("next", "vendredi")]);
        rep.post("/opportunities/bulk", &form);
        assert_eq!(received(&karim).len(), 3);
        let day = karim.get("/").one("section[aria-labelledby=day-received]");
        assert_eq!(day.matches("je pars en congé").count(), 3, "{day}");
        rep.post("/undo", &[]);
        assert_eq!(received(&karim).len(), 0, "one undo brings them all back");
        assert_eq!(as_it_stands(&app, rep.persona(), OpportunityId(ids[0].parse().unwrap())).next_day, None);
    }

    fn what_has_no_owner_waits_for_all_until_one_takes_it(app: TestApp) {
        let (rep, karim) = (app.rep(), app.other_rep());
        let id = without_owner(&app, "Demande du site");
        assert_eq!((pool(&rep), pool(&karim)), (vec!["Demande du site".into()], vec!["Demande du site".into()]));
        assert!(rep.get("/opportunities?scope=0").text().contains("Demande du site"));
        assert!(rep.get(&format!("/opportunities/{id}")).text().contains("Sans responsable"));
        rep.post(&format!("/opportunities/{id}/take"), &[]);
        assert_eq!(as_it_stands(&app, rep.persona(), id).owner_id, rep.persona().id);
        assert!(pool(&karim).is_empty());
        assert_eq!(karim.try_post(&format!("/opportunities/{id}/take"), &[]).status, StatusCode::NOT_FOUND);
        let (status, said) = app.admin().try_api(Method::POST, &format!("/api/v1/opportunities/{id}/take"), None);
        assert_eq!(status, StatusCode::CONFLICT);
        assert!(said["error"]["message"].as_str().unwrap().contains("Claire Petit"), "who was faster is named: {said}");
    }

    fn what_has_no_owner_counts_for_nobody(app: TestApp) {
        let rep = app.rep();
        without_owner(&app, "Demande du site");
        assert!(!rep.get("/").has(".page-head .progress"), "nothing of one's own is left to do");
        assert!(!rep.api_get("/api/v1/users")["users"].to_string().contains("\"id\":0"), "nobody is no colleague");
    }

    fn a_manager_gives_it_and_it_goes_back_to_having_no_owner(app: TestApp) {
        let (rep, manager) = (app.rep(), app.manager());
        let id = without_owner(&app, "Demande du site");
        manager.post(&format!("/opportunities/{id}/transfer"), &[("owner", &rep.persona().id.to_string())]);
        assert_eq!(received(&rep), ["Demande du site"]);
        rep.post(&format!("/opportunities/{id}/transfer"), &[("owner", "0")]);
        assert_eq!(as_it_stands(&app, rep.persona(), id).owner_id, UserId::NOBODY);
        assert!(rep.get(&format!("/opportunities/{id}")).text().contains("Remise sans responsable"));
    }

    fn a_closed_pool_does_not_exist_for_plain_users(app: TestApp) {
        let (rep, admin) = (app.rep(), app.admin());
        let id = without_owner(&app, "Demande du site");
        admin.post("/settings/assignment", &[("users_give", "all")]);
        assert!(pool(&rep).is_empty());
        assert_eq!(rep.try_get(&format!("/opportunities/{id}")).status, StatusCode::NOT_FOUND);
        assert_eq!(rep.try_post(&format!("/opportunities/{id}/take"), &[]).status, StatusCode::NOT_FOUND);
        assert!(!rep.get("/opportunities?scope=0").text().contains("Demande du site"));
        assert!(!rep.get("/opportunities").has("select[name=scope] option[value='0']"));
        assert_eq!(pool(&app.manager()), ["Demande du site"]);
        admin.post("/undo", &[]);
        assert_eq!(pool(&rep), ["Demande du site"]);
    }

    fn who_gives_to_whom_is_as_the_administrator_set(app: TestApp) {
        let (rep, manager) = (app.rep(), app.manager());
        let id = an_opportunity(&app, rep.persona(), "Ensacheuse");
        let (claire, karim, marc) = (rep.persona().id, app.people.other_rep.id, manager.persona().id);
        let try_give = |client: &Client, to: UserId| {
            client.try_post(&format!("/opportunities/{id}/transfer"), &[("owner", &to.to_string())]).status
        };
        let set = |gives: &str| {
            app.admin().api(Method::PUT, "/api/v1/assignment", Some(&json!({"users_give": gives, "pool_open": true})));
        };
        assert_eq!(try_give(&manager, karim), StatusCode::UNPROCESSABLE_ENTITY, "a manager gives to his own members");
        set("team");
        assert_eq!(try_give(&rep, karim), StatusCode::UNPROCESSABLE_ENTITY);
        let offered = rep.get(&format!("/opportunities/{id}")).attrs("#transfer-owner option", "value");
        assert_eq!(offered, [marc.to_string(), "0".to_owned()], "only whom she may give to is offered");
        set("nobody");
        assert_eq!(try_give(&rep, marc), StatusCode::UNPROCESSABLE_ENTITY);
        assert!(!rep.get(&format!("/opportunities/{id}")).has("#transfer-owner"));
        let bulk = rep.try_post("/opportunities/bulk", &[("id", &id.to_string()), ("owner", &karim.to_string())]);
        assert_eq!(bulk.status, StatusCode::UNPROCESSABLE_ENTITY);
        let (status, _) = rep.try_api(Method::POST, "/api/v1/opportunities", Some(&json!({"title": "X", "owner_id": karim})));
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "nor by making one in his name");
        assert_eq!(as_it_stands(&app, rep.persona(), id).owner_id, claire, "nothing has changed");
        set("all");
        rep.post(&format!("/opportunities/{id}/transfer"), &[("owner", &karim.to_string())]);
        assert_eq!(received(&app.other_rep()), ["Ensacheuse"]);
    }
}
