//! Who leaves orphans nothing: every column that names a user says what becomes of it.

use std::collections::BTreeSet;

use serde_json::json;

use super::sources::none;
use crate::opportunities::tests::an_opportunity;
use crate::testing::TestApp;
use crate::{args, story};

/// What somebody has to look after: whose these are, `WHERE` it is still alive. After somebody left none is his.
const KEPT: [(&str, &str); 4] = [
    ("opportunity.owner_id", "is_open = TRUE AND removed_at IS NULL"),
    ("prospecting_list.owner_id", "removed_at IS NULL"),
    ("suspect.owner_id", "state = 'open' AND removed_at IS NULL"),
    ("absence.deputy_id", "cancelled_at IS NULL"),
];

/// What tells of the past, under the name of who did it.
const PAST: [&str; 11] = [
    "act.user_id",
    "answer.user_id",
    "event.user_id",
    "import.user_id",
    "invitation.invited_by",
    "opportunity.created_by",
    "opportunity.received_from",
    "suspect.state_by",
    "suspect_call.user_id",
    "entry_reaction.user_id",
    // Kept for who promised it until it is due; from then on it is everybody's.
    "suspect.callback_by",
];

/// What is somebody's own, and useless without him; or is worked out anew.
const OWN: [&str; 16] = [
    "absence.user_id",
    "api_key.user_id",
    "app_user.heir_id",
    "assignment_credit.user_id",
    "call_clock.user_id",
    "call_hold.user_id",
    "invitation.user_id",
    "list_share.user_id",
    "notification.user_id",
    "presence.user_id",
    "session.user_id",
    "stand_in.owner_id",
    "stand_in.viewer_id",
    "team_member.user_id",
    "visible_owners.owner_id",
    "visible_owners.viewer_id",
];

#[test]
fn house_rules_every_column_that_names_a_user_says_what_becomes_of_it() {
    let app = TestApp::on_sqlite();
    let columns: Vec<(String,)> = app.looking(&app.people.admin, |look| {
        Ok(look.all(
            "SELECT m.name || '.' || f.\"from\" FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) f
             WHERE m.type = 'table' AND f.\"table\" = 'app_user'",
            args![],
        )?)
    });
    let said: BTreeSet<&str> = KEPT.iter().map(|(column, _)| *column).chain(PAST).chain(OWN).collect();
    let there: BTreeSet<&str> = columns.iter().map(|(column,)| column.as_str()).collect();
    none(there.symmetric_difference(&said).map(|column| (*column).to_owned()).collect());
}

/// How many records of each kind somebody looks after.
fn looked_after(app: &TestApp) -> Vec<i64> {
    let count = |(column, alive): (&str, &str)| {
        let (table, column) = column.split_once('.').unwrap();
        let sql = format!("SELECT count(*) FROM {table} WHERE {column} = $1 AND {alive}");
        app.looking(&app.people.admin, |look| Ok(look.value(&sql, args![app.people.rep.id])?))
    };
    KEPT.into_iter().map(count).collect()
}

story! {
    fn who_leaves_orphans_nothing_and_an_undo_gives_all_of_it_back(app: TestApp) {
        let (claire, karim, admin) = (app.rep(), app.other_rep(), app.admin());
        let open = an_opportunity(&app, claire.persona(), "Ensacheuse");
        let closed = an_opportunity(&app, claire.persona(), "Palettiseur");
        claire.api_post(&format!("/api/v1/opportunities/{closed}/close"), &json!({"status": "won"}));
        claire.api_post("/api/v1/lists", &json!({"name": "Salon"}));
        let other = admin.api_post("/api/v1/lists", &json!({"name": "Annuaire"}))["list"]["id"].clone();
        app.app.db.write(|conn| conn.run(
            "INSERT INTO suspect (list_id, position, state, owner_id, cells, created_at, updated_at) VALUES ($1, 1, 'open', $2, '{}', 0, 0)",
            args![other.as_i64().unwrap(), claire.persona().id],
        )).unwrap();
        admin.api_post("/api/v1/absences", &json!({
            "user_id": app.people.manager.id, "deputy_id": claire.persona().id, "first_day": "2026-03-10", "last_day": "2026-03-12",
        }));
        let before = looked_after(&app);
        assert_eq!(before, [1, 1, 1, 1], "she looks after one of each");

        let leave = format!("/api/v1/users/{}/deactivate", claire.persona().id);
        admin.api_post(&leave, &json!({"receiver": karim.persona().id}));
        assert_eq!(looked_after(&app), [0, 0, 0, 0]);
        assert!(karim.get("/").one("section[aria-labelledby=day-received]").contains("Ensacheuse"));
        assert!(karim.get(&format!("/opportunities/{closed}")).text().contains("Palettiseur"), "he sees what she closed");
        karim.post(&format!("/opportunities/{closed}/reopen"), &[("next", "demain")]);
        assert_eq!(looked_after(&app), [0, 0, 0, 0], "what is opened again is his who opens it");
        karim.post("/undo", &[]);

        stay(&app);
        assert_eq!(looked_after(&app), before);
        assert_eq!(karim.try_get(&format!("/opportunities/{open}")).status, 404);
    }
}

/// The administrator takes back that somebody left.
fn stay(app: &TestApp) {
    let sql = "SELECT MAX(id) FROM act WHERE kind = 'user.deactivated'";
    let act: i64 = app.looking(&app.people.admin, |look| Ok(look.value(sql, args![])?));
    app.admin().post(&format!("/undo/{act}"), &[]);
}
