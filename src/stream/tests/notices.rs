use axum::http::{Method, StatusCode};
use serde_json::{Value as Json, json};

use super::comment;
use crate::opportunities::tests::an_opportunity;
use crate::story;
use crate::testing::Client;
use crate::testing::builders::take_back_last;

/// What the person is told, newest first: «mention Ligne», «transfer Four lu».
fn told(client: &Client) -> Vec<String> {
    let one = |notice: &Json| {
        let read = if notice["read"] == json!(true) { " lu" } else { "" };
        format!("{} {}{read}", notice["kind"].as_str().unwrap(), notice["title"].as_str().unwrap())
    };
    client.api_get("/api/v1/notifications")["notifications"].as_array().unwrap().iter().map(one).collect()
}

/// What the bell of the header counts.
fn bell(client: &Client) -> String {
    let page = client.get("/opportunities");
    if page.has("#bell .count") { page.one("#bell .count") } else { "0".to_owned() }
}

story! {
    fn who_is_called_is_told_and_nobody_else(app: TestApp) {
        let (rep, manager) = (app.rep(), app.manager());
        let id = an_opportunity(&app, rep.persona(), "Ligne");
        comment(&rep, id, "@Marc Dubois et @Claire Petit, le tarif ? @Marc Dubois !");
        assert_eq!((bell(&manager).as_str(), bell(&rep).as_str(), bell(&app.admin()).as_str()), ("1", "0", "0"));
        let page = manager.get("/notifications");
        assert!(page.one(".notices li").contains("Claire Petit vous mentionne dans « Ligne »"), "{}", page.text());
        assert!(page.one(".notices li").contains("le tarif ?"));
        let opened = manager.post(&page.attr(".notices .unread form", "action"), &[]);
        assert!(opened.has(".record-page"), "it leads to the record");
        assert_eq!(bell(&manager), "0", "and is read by that");
        assert_eq!(told(&manager), ["mention Ligne lu"]);
    }

    fn who_receives_a_record_is_told(app: TestApp) {
        let rep = app.rep();
        let id = an_opportunity(&app, rep.persona(), "Four");
        rep.post(&format!("/opportunities/{id}/transfer"), &[("owner", &app.people.other_rep.id.to_string()), ("note", "elle attend un appel")]);
        let page = app.other_rep().get("/notifications");
        assert!(page.one(".notices li").contains("Claire Petit vous confie « Four »"), "{}", page.text());
        assert!(page.one(".notices li").contains("elle attend un appel"));
        take_back_last(&app);
        assert!(told(&app.other_rep()).is_empty(), "taken back, it was never handed over");
        app.admin().post(&format!("/opportunities/{id}/transfer"), &[("owner", &app.people.manager.id.to_string())]);
        assert_eq!(told(&app.manager()), ["transfer Four"]);
        take_back_last(&app);
        assert!((told(&app.manager()).is_empty(), bell(&rep).as_str()) == (true, "0"), "what comes back by an undo is handed to nobody");
    }

    fn what_is_read_can_be_unread_and_all_are_read_at_once(app: TestApp) {
        let (rep, manager) = (app.rep(), app.manager());
        for title in ["Un", "Deux", "Trois"] {
            comment(&rep, an_opportunity(&app, rep.persona(), title), "@Marc Dubois");
        }
        assert_eq!(bell(&manager), "3");
        let first = manager.api_get("/api/v1/notifications")["notifications"][0]["id"].clone();
        manager.post(&format!("/notifications/{first}"), &[("read", "1")]);
        assert_eq!(told(&manager), ["mention Trois lu", "mention Deux", "mention Un"]);
        manager.post(&format!("/notifications/{first}"), &[("read", "0")]);
        assert_eq!(bell(&manager), "3");
        let page = manager.post("/notifications/read", &[]);
        assert!(!page.has(".notices .unread"));
        assert_eq!(bell(&manager), "0");
        let bell = manager.get("/notifications/bell");
        assert!(!bell.has("#bell .count") && bell.attrs("#bell", "data-latest").is_empty());
    }

    fn a_comment_said_otherwise_tells_those_who_are_new_in_it(app: TestApp) {
        let (rep, manager, admin) = (app.rep(), app.manager(), app.admin());
        let id = an_opportunity(&app, rep.persona(), "Ligne");
        comment(&rep, id, "@Marc Dubois, tu regardes ?");
        manager.post("/notifications/read", &[]);
        let event = rep.api_get(&format!("/api/v1/opportunities/{id}/timeline"))["events"][0]["id"].clone();
        rep.post(&format!("/opportunities/{id}/entries/{event}"), &[("text", "@Marc Dubois et @Alice Martin, vous regardez ?")]);
        assert_eq!(told(&manager), ["mention Ligne lu"]);
        assert_eq!(told(&admin), ["mention Ligne"]);
        assert_eq!(admin.api_get("/api/v1/notifications")["notifications"][0]["note"], "@Marc Dubois et @Alice Martin, vous regardez ?");
    }

    fn a_notification_about_a_record_out_of_sight_does_not_exist(app: TestApp) {
        let (rep, manager) = (app.rep(), app.manager());
        let id = an_opportunity(&app, rep.persona(), "Ligne");
        comment(&rep, id, "@Marc Dubois");
        let notice = manager.api_get("/api/v1/notifications")["notifications"][0]["id"].clone();
        let give = |to: crate::kernel::UserId| app.admin().post(&format!("/opportunities/{id}/transfer"), &[("owner", &to.to_string())]);
        give(app.people.other_rep.id);
        assert_eq!((bell(&manager).as_str(), told(&manager).len()), ("0", 0));
        assert!(!manager.get("/notifications").text().contains("Ligne"));
        let (status, _) = manager.try_api(Method::PATCH, &format!("/api/v1/notifications/{notice}"), Some(&json!({"read": true})));
        assert_eq!(status, StatusCode::NOT_FOUND);
        assert_eq!(manager.try_post(&format!("/notifications/{notice}/open"), &[]).status, StatusCode::NOT_FOUND);
        give(app.people.rep.id);
        assert_eq!(bell(&manager), "1", "it is there again with the record");
        let of_another = app.other_rep().try_post(&format!("/notifications/{notice}"), &[("read", "1")]);
        assert_eq!(of_another.status, StatusCode::NOT_FOUND);
    }
}
