//! Who sees whose records.

use axum::http::{Method, StatusCode};
use jiff::tz::TimeZone;
use serde_json::json;

use super::*;
use crate::error::AppError;
use crate::kernel::{Actor, At, Look, Role, UserId, Work};
use crate::store::{Db, Place, migrate};
use crate::testing::days;
use crate::{args, sql, story};

fn with_work(story: impl FnOnce(&Work)) {
    let folder = tempfile::tempdir().unwrap();
    let db = Db::open(&Place::File(folder.path().join("piste.db"))).unwrap();
    migrate::run(&db, At(0)).unwrap();
    let mut story = Some(story);
    db.write(|conn| {
        let look = Look::new(conn, Actor::clock(TimeZone::UTC), At(1_000));
        story.take().unwrap()(&Work::new(look, &[]));
        Ok::<_, AppError>(())
    })
    .unwrap();
}

fn somebody(work: &Work, name: &str, role: Role, sees: Sees) -> UserId {
    let new = NewUser {
        email: format!("{}@morel.example", name.to_lowercase()),
        name: name.to_owned(),
        role,
        sees,
        password: None,
        lang: "fr".to_owned(),
        zone: "Europe/Paris".to_owned(),
    };
    create(work, &new).unwrap()
}

fn team(work: &Work, members: &[UserId]) {
    let team: i64 = work.value(sql!("INSERT INTO team (name) VALUES ('Sud') RETURNING id"), args![]).unwrap();
    for member in members {
        queries::join_team(work, crate::kernel::TeamId(team), *member).unwrap();
    }
    refresh_visibility(work).unwrap();
}

fn seen_by(work: &Work, viewer: UserId) -> Vec<UserId> {
    let rows: Vec<(UserId,)> = work
        .all(
            sql!("SELECT owner_id FROM visible_owners WHERE viewer_id = $1 ORDER BY owner_id"),
            args![viewer],
        )
        .unwrap();
    rows.into_iter().map(|(owner,)| owner).collect()
}

#[test]
fn everyone_sees_what_the_role_and_the_teams_say() {
    with_work(|work| {
        let admin = somebody(work, "Claire", Role::Admin, Sees::Own);
        let manager = somebody(work, "Marc", Role::Manager, Sees::Own);
        let member = somebody(work, "Sofia", Role::User, Sees::Own);
        let mate = somebody(work, "Jean", Role::User, Sees::Team);
        let outsider = somebody(work, "Paul", Role::User, Sees::All);
        team(work, &[manager, member, mate]);
        // What has no owner is for those who lead, and for all where the workspace opens it; here there is none.
        let nobody = UserId::NOBODY;
        assert_eq!(seen_by(work, admin), [nobody, admin, manager, member, mate, outsider]);
        assert_eq!(seen_by(work, manager), [nobody, manager, member, mate]);
        assert_eq!(seen_by(work, member), [member]);
        assert_eq!(seen_by(work, mate), [manager, member, mate]);
        assert_eq!(seen_by(work, outsider), [admin, manager, member, mate, outsider]);
    });
}

#[test]
fn two_people_cannot_have_the_same_email() {
    with_work(|work| {
        let sofia = somebody(work, "Sofia", Role::User, Sees::Own);
        let again = NewUser {
            email: user(work, sofia).unwrap().email,
            name: "Sofia Benali".to_owned(),
            role: Role::User,
            sees: Sees::Own,
            password: None,
            lang: "fr".to_owned(),
            zone: "UTC".to_owned(),
        };
        let Err(AppError::Refused(refusals)) = create(work, &again) else { panic!("it was accepted") };
        assert_eq!(refusals[0].key, "users-email-taken");
    });
}

story! {
    fn only_an_administrator_finds_the_settings_of_people(app: TestApp) {
        for path in ["/settings/users", "/settings/teams"] {
            assert_eq!(app.admin().get(path).status, StatusCode::OK);
            assert_eq!(app.manager().try_get(path).status, StatusCode::NOT_FOUND);
            assert_eq!(app.rep().try_get(path).status, StatusCode::NOT_FOUND);
        }
        let (status, _) = app.rep().try_api(Method::POST, "/api/v1/users/invitations", Some(&json!({"role": "user"})));
        assert_eq!(status, StatusCode::NOT_FOUND);
    }

    fn a_link_lets_one_person_in_once(app: TestApp) {
        let page = app.admin().post("/settings/users/invitations", &[("name", "Sofia Benali"), ("role", "user"), ("team", "1")]);
        let link = page.attr("#new-link input", "value");
        let path = link.strip_prefix("http://piste.test").unwrap();
        let browser = app.visitor();
        let form = browser.get(path).form("/invitation");
        assert_eq!(form.value("name"), Some("Sofia Benali"));
        form.with("email", "sofia@atelier.example").with("password", "un carnet bien tenu").try_send(&browser);
        assert!(browser.get("/preferences").text().contains("Sofia Benali"));
        assert_eq!(app.visitor().try_get(path).status, StatusCode::NOT_FOUND);
        // The manager of her team sees her records.
        let seen: i64 = app.looking(app.manager().persona(), |look| {
            let count = "SELECT count(*) FROM visible_owners WHERE viewer_id = $1";
            Ok(look.value(count, args![look.viewer()])?)
        });
        assert_eq!(seen, 4, "himself, two members, and what has no owner");
    }

    fn an_invitation_is_good_for_a_week(app: TestApp) {
        let made = app.admin().api_post("/api/v1/users/invitations", &json!({"role": "user"}));
        let link = made["link"].as_str().unwrap();
        let path = link.strip_prefix("http://piste.test").unwrap();
        app.visitor().get(path);
        app.advance(days(7));
        assert_eq!(app.visitor().try_get(path).status, StatusCode::NOT_FOUND);
    }

    fn who_leaves_signs_in_no_more_and_the_last_administrator_stays(app: TestApp) {
        let (admin, rep) = (app.admin().persona().id, app.rep().persona().id);
        let leave = |id: UserId, receiver: UserId| {
            let path = format!("/settings/users/{id}/deactivate");
            app.admin().try_post(&path, &[("receiver", &receiver.to_string())])
        };
        assert!(leave(admin, rep).text().contains("C’est le seul administrateur"));
        assert_eq!(leave(rep, admin).status, StatusCode::OK);
        assert_eq!(app.rep().get("/preferences").path, "/login?back=/preferences");
        app.admin().post(&format!("/settings/users/{rep}/reactivate"), &[]);
        assert_eq!(app.rep().get("/preferences").path, "/preferences");
    }

    fn before_somebody_leaves_one_reads_what_he_would_hand_over(app: TestApp) {
        let rep = app.rep();
        for title in ["Ensacheuse", "Palettiseur"] {
            rep.post("/opportunities", &[("title", title), ("next", "auj")]);
        }
        rep.post("/lists", &[("name", "Salon")]);
        let held = app.admin().get("/settings/users").all(&format!("#leaving-{} .held li", rep.persona().id));
        assert_eq!(held, ["2 opportunités ouvertes", "1 fichier de prospection"]);
    }

    fn a_new_role_changes_what_one_sees_at_once(app: TestApp) {
        let rep = app.rep().persona().id;
        let place = json!({"role": "user", "sees": "all", "teams": []});
        let body = app.admin().api(Method::PUT, &format!("/api/v1/users/{rep}"), Some(&place));
        assert_eq!(body["sees"], "all");
        let seen: i64 = app.looking(app.rep().persona(), |look| {
            let count = "SELECT count(*) FROM visible_owners WHERE viewer_id = $1";
            Ok(look.value(count, args![look.viewer()])?)
        });
        assert_eq!(seen, 5, "everybody, and what has no owner");
    }

    fn a_team_is_made_changed_and_archived(app: TestApp) {
        let rep = app.rep().persona().id;
        let made = app.admin().api_post("/api/v1/teams", &json!({"name": "Export", "members": [rep]}));
        let path = format!("/settings/teams/{}", made["id"]);
        let page = app.admin().post(&path, &[("name", "Grand export"), ("member", &rep.to_string())]);
        assert!(page.source.contains("Grand export"));
        app.admin().post(&path, &[("name", "Grand export"), ("archived", "1")]);
        assert_eq!(app.admin().api_get("/api/v1/teams").as_array().unwrap().len(), 2);
    }
}

story! {
    fn a_forgotten_password_is_replaced_by_a_link(app: TestApp) {
        let rep = app.rep().persona();
        let page = app.admin().post(&format!("/settings/users/{}/password", rep.id), &[]);
        let link = page.attr("#new-link input", "value");
        let browser = app.visitor();
        let form = browser.get(link.strip_prefix("http://piste.test").unwrap()).form("/invitation");
        form.with("password", "un carnet bien tenu").try_send(&browser);
        assert!(browser.get("/preferences").text().contains(rep.name));
        assert_eq!(app.rep().get("/preferences").path, "/login?back=/preferences");
        let again = app.visitor();
        again.try_post("/login", &[("email", rep.email), ("password", "un carnet bien tenu")]);
        assert_eq!(again.get("/preferences").path, "/preferences");
    }
}
