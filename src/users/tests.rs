//! Who sees whose records.

use jiff::tz::TimeZone;

use super::*;
use crate::error::AppError;
use crate::kernel::{Actor, At, Look, Role, UserId, Work};
use crate::store::{Db, Place, migrate};
use crate::{args, sql};

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
        assert_eq!(seen_by(work, admin), [admin, manager, member, mate, outsider]);
        assert_eq!(seen_by(work, manager), [manager, member, mate]);
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
