//! Numbered, checksummed, forward-only migrations.

use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};

use super::{Conn, Db, Engine, StoreError, Stored, dialect};
use crate::kernel::At;
use crate::{args, sql};

#[derive(RustEmbed)]
#[folder = "migrations/"]
struct Files;

struct Migration {
    number: i64,
    name: String,
    text: String,
}

/// `0007_search.sqlite.sql` runs on SQLite only, `0007_search.postgres.sql` on PostgreSQL only, `0001_users.sql` on both.
fn migrations(engine: Engine) -> Vec<Migration> {
    let (ours, theirs) = match engine {
        Engine::Sqlite => (".sqlite.sql", ".postgres.sql"),
        Engine::Postgres => (".postgres.sql", ".sqlite.sql"),
    };
    let mut found: Vec<Migration> = Files::iter()
        .filter(|name| name.ends_with(".sql") && !name.ends_with(theirs))
        .filter_map(|name| {
            let number = name.split('_').next()?.parse().ok()?;
            let text = String::from_utf8(Files::get(&name)?.data.into_owned()).ok()?;
            Some(Migration { number, name: name.replace(ours, ".sql"), text })
        })
        .collect();
    found.sort_by_key(|m| m.number);
    found
}

/// Every migration of an engine in one text: what the schema is made of.
pub fn texts(engine: Engine) -> String {
    migrations(engine).iter().map(|m| m.text.as_str()).collect()
}

fn checksum(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Brings the database to this program's version and tells how many migrations ran.
/// Each runs in its own transaction, so a failure leaves the database at the last good version.
pub fn run(db: &Db, now: At) -> Stored<usize> {
    let known = migrations(db.engine());
    open_book(db)?;
    let done: Vec<(i64, String)> = db.read(|conn| {
        conn.all(sql!("SELECT number, checksum FROM schema_migration ORDER BY number"), args![])
    })?;
    refuse_foreign_past(&known, &done)?;
    let mut ran = 0;
    for migration in known.iter().filter(|m| !done.iter().any(|(number, _)| *number == m.number)) {
        ran += usize::from(db.write(|conn| apply(conn, migration, now))?);
    }
    Ok(ran)
}

fn open_book(db: &Db) -> Stored<()> {
    match db.write(|conn| conn.script(BOOK)) {
        // Another copy of the program opened it at the same moment.
        Err(StoreError::Duplicate(_)) => Ok(()),
        opened => opened,
    }
}

/// How many migrations have not run yet. Changes nothing; refuses a database that this program would not understand.
pub fn pending(db: &Db) -> Stored<usize> {
    let known = migrations(db.engine());
    let done: Vec<(i64, String)> = db.read(|conn| {
        conn.all(sql!("SELECT number, checksum FROM schema_migration ORDER BY number"), args![])
    })?;
    refuse_foreign_past(&known, &done)?;
    Ok(known.iter().filter(|m| !done.iter().any(|(number, _)| *number == m.number)).count())
}

const BOOK: &str = "CREATE TABLE IF NOT EXISTS schema_migration (
    number BIGINT PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, ran_at BIGINT NOT NULL)";

fn refuse_foreign_past(known: &[Migration], done: &[(i64, String)]) -> Stored<()> {
    let newest = known.last().map_or(0, |m| m.number);
    if let Some((found, _)) = done.last().filter(|(number, _)| *number > newest) {
        return Err(StoreError::Newer { found: *found, known: newest });
    }
    for (number, sum) in done {
        if let Some(migration) = known.iter().find(|m| m.number == *number)
            && checksum(&migration.text) != *sum
        {
            return Err(StoreError::ChangedMigration(migration.name.clone()));
        }
    }
    Ok(())
}

/// Tells whether it ran here: another copy of the program that was started at the same moment may have been first.
fn apply(conn: &Conn, migration: &Migration, now: At) -> Stored<bool> {
    dialect::lock_table(conn, "schema_migration")?;
    let done: Option<(i64,)> =
        conn.maybe(sql!("SELECT number FROM schema_migration WHERE number = $1"), args![migration.number])?;
    if done.is_some() {
        return Ok(false);
    }
    conn.script(&dialect::translate(&migration.text, conn.engine()))?;
    conn.run(
        sql!("INSERT INTO schema_migration (number, name, checksum, ran_at) VALUES ($1, $2, $3, $4)"),
        args![migration.number, &migration.name, checksum(&migration.text), now],
    )?;
    Ok(true)
}
