//! Every registered SQL text is understood by both engines; migrations are safe to run.

use crate::kernel::At;
use crate::store::{Conn, StoreError, migrate, sql};
use crate::testing::TestApp;
use crate::{args, story};

use super::sources::none;

fn understood(conn: &Conn) -> Vec<String> {
    let refused =
        |text: &sql::Registered| conn.check(text.text).err().map(|error| format!("{}: {error}", text.place));
    sql::all().filter_map(refused).collect()
}

/// Each in its own transaction: PostgreSQL understands nothing more after the first refusal.
#[test]
fn house_rules_every_sql_text_is_understood_by_sqlite() {
    let app = TestApp::on_sqlite();
    none(app.db.read(|conn| Ok::<_, StoreError>(understood(conn))).unwrap());
}

#[test]
fn house_rules_every_sql_text_is_understood_by_postgres() {
    let app = TestApp::on_postgres();
    let refused = sql::all().filter_map(|text| {
        let checked = app.db.read(|conn| conn.check(text.text));
        checked.err().map(|error| format!("{}: {error}", text.place))
    });
    none(refused.collect());
}

story! {
    fn migrations_run_twice_on_a_filled_database_and_change_nothing(app: TestApp) {
        let people = |conn: &Conn| conn.value::<i64>("SELECT count(*) FROM app_user", args![]);
        let before = app.db.read(people).unwrap();
        assert_eq!(migrate::run(&app.db, At(1)).unwrap(), 0);
        assert_eq!(migrate::pending(&app.db).unwrap(), 0);
        assert_eq!(app.db.read(people).unwrap(), before);
    }

    fn a_migration_that_was_changed_after_it_ran_stops_the_program(app: TestApp) {
        let change = "UPDATE schema_migration SET checksum = 'another' WHERE number = 1";
        app.db.write(|conn| conn.run(change, args![])).unwrap();
        assert!(matches!(migrate::run(&app.db, At(1)), Err(StoreError::ChangedMigration(_))));
    }

    fn a_database_of_a_newer_program_is_left_alone(app: TestApp) {
        let newer = "INSERT INTO schema_migration (number, name, checksum, ran_at) VALUES (9999, 'future', '', 0)";
        app.db.write(|conn| conn.run(newer, args![])).unwrap();
        assert!(matches!(migrate::run(&app.db, At(1)), Err(StoreError::Newer { found: 9999, .. })));
    }
}
