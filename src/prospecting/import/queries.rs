use serde_json::json;

use super::options::{Column, Options};
use super::report::Report;
use crate::error::{AppError, Outcome};
use crate::kernel::{ActId, At, ImportId, ListId, Look, UserId, Work};
use crate::store::{Conn, FromRow, Row, Stored};
use crate::{args, record, sql};

record! {
    /// A dropped file, from preview to report, without its content.
    #[derive(Debug, Clone)]
    pub struct Import {
        pub id: ImportId,
        pub user_id: Option<UserId>,
        pub name: String,
        options_json: String,
        pub state: String,
        pub done: i64,
        pub total: i64,
        report_json: String,
        pub list_id: Option<ListId>,
        /// While it is promised or runs: when it was last seen.
        finished_at: Option<At>,
        /// What its changes are written into, once there is one.
        pub act_id: Option<ActId>,
    }
}

impl Import {
    pub fn options(&self) -> Options {
        serde_json::from_str(&self.options_json).unwrap_or_default()
    }

    /// When somebody last said that he works on it.
    pub fn seen_at(&self) -> At {
        self.finished_at.unwrap_or(At(0))
    }

    pub fn report(&self) -> Report {
        serde_json::from_str(&self.report_json).unwrap_or_default()
    }
}

pub fn add(work: &Work, name: &str, content: &[u8], options: &Options) -> Outcome<ImportId> {
    let id: ImportId = work.value(
        sql!("INSERT INTO import (user_id, name, options, state, created_at) VALUES ($1, $2, $3, 'preview', $4) RETURNING id"),
        args![work.actor.user, name, json!(options).to_string(), work.now],
    )?;
    work.run(sql!("INSERT INTO import_file (import_id, content) VALUES ($1, $2)"), args![id, content])?;
    Ok(id)
}

struct WithContent(Import, Option<Vec<u8>>);

impl FromRow for WithContent {
    fn from_row(row: &Row) -> Stored<Self> {
        // Behind the columns of the import.
        Ok(WithContent(Import::from_row(row)?, row.get(11)?))
    }
}

/// An import of one's own, with its file while it is not decided yet; nobody sees another's.
pub fn with_content(look: &Look, id: ImportId) -> Outcome<(Import, Vec<u8>)> {
    let WithContent(import, content) = look.one(
        sql!(
            "SELECT i.id, i.user_id, i.name, i.options, i.state, i.done, i.total, i.report, i.list_id, i.finished_at, i.act_id, f.content
             FROM import i LEFT JOIN import_file f ON f.import_id = i.id AND i.state = 'preview' WHERE i.id = $1 AND i.user_id = $2"
        ),
        args![id, look.viewer()],
    )?;
    Ok((import, content.unwrap_or_default()))
}

pub fn any(conn: &Conn, id: ImportId) -> Outcome<Import> {
    Ok(conn.one(
        sql!("SELECT id, user_id, name, options, state, done, total, report, list_id, finished_at, act_id FROM import WHERE id = $1"),
        args![id],
    )?)
}

pub fn content(conn: &Conn, id: ImportId) -> Outcome<Vec<u8>> {
    let content: Option<(Vec<u8>,)> =
        conn.maybe(sql!("SELECT content FROM import_file WHERE import_id = $1"), args![id])?;
    content.map(|(content,)| content).ok_or(AppError::NotFound)
}

pub fn set_options(work: &Work, id: ImportId, options: &Options) -> Outcome<()> {
    work.run(sql!("UPDATE import SET options = $1 WHERE id = $2"), args![json!(options).to_string(), id])?;
    Ok(())
}

/// From preview to waiting, once.
pub fn commit(work: &Work, id: ImportId, options: &Options, list: ListId, total: usize) -> Outcome<bool> {
    let changed = work.run(
        sql!(
            "UPDATE import SET state = 'waiting', options = $1, list_id = $2, total = $3, finished_at = $4 WHERE id = $5 AND state = 'preview'"
        ),
        args![json!(options).to_string(), list, total, work.now, id],
    )?;
    Ok(changed == 1)
}

/// Says that one works on the import and how far one is. Whoever said so last holds it: another one who took it over since
/// `held` has done this part himself.
pub fn hold(work: &Work, id: ImportId, held: At, done: usize) -> Outcome<At> {
    let changed = work.run(
        sql!(
            "UPDATE import SET state = 'running', done = $1, finished_at = $2
             WHERE id = $3 AND COALESCE(finished_at, 0) = $4 AND state IN ('waiting', 'running')"
        ),
        args![done, work.now, id, held],
    )?;
    if changed == 1 { Ok(work.now) } else { Err(AppError::AlreadyDone) }
}

pub fn set_act(work: &Work, id: ImportId, act: ActId) -> Outcome<()> {
    work.run(sql!("UPDATE import SET act_id = $1 WHERE id = $2"), args![act, id])?;
    Ok(())
}

/// The end: the content is no longer needed.
pub fn close(work: &Work, id: ImportId, state: &str, report: &Report) -> Outcome<()> {
    work.run(
        sql!("UPDATE import SET state = $1, report = $2, finished_at = $3, done = $4 WHERE id = $5"),
        args![state, json!(report).to_string(), work.now, report.imported, id],
    )?;
    work.run(sql!("DELETE FROM import_file WHERE import_id = $1"), args![id])?;
    Ok(())
}

/// Imports that were promised and that nobody has been seen working on since the given moment.
pub fn abandoned(conn: &Conn, since: At) -> Outcome<Vec<Import>> {
    Ok(conn.all(
        sql!(
            "SELECT id, user_id, name, options, state, done, total, report, list_id, finished_at, act_id FROM import
             WHERE state IN ('waiting', 'running') AND COALESCE(finished_at, 0) < $1 ORDER BY id"
        ),
        args![since],
    )?)
}

/// Previews that nobody came back to: their files are forgotten.
pub fn forget_previews(work: &Work, before: At) -> Outcome<()> {
    work.run(
        sql!(
            "DELETE FROM import_file WHERE import_id IN (SELECT id FROM import WHERE state = 'preview' AND created_at < $1)"
        ),
        args![before],
    )?;
    work.run(sql!("DELETE FROM import WHERE state = 'preview' AND created_at < $1"), args![before])?;
    Ok(())
}

/// Where the columns of a file with the same heads went last time.
pub fn remembered(conn: &Conn, heads: &str) -> Outcome<Option<Vec<Option<String>>>> {
    let known: Option<(String,)> =
        conn.maybe(sql!("SELECT mapping FROM import_mapping WHERE heads = $1"), args![heads])?;
    Ok(known.and_then(|(mapping,)| serde_json::from_str(&mapping).ok()))
}

pub fn remember(work: &Work, heads: &str, columns: &[Column]) -> Outcome<()> {
    let mapping: Vec<&Option<String>> = columns.iter().map(|c| &c.target).collect();
    work.run(
        sql!(
            "INSERT INTO import_mapping (heads, mapping, used_at) VALUES ($1, $2, $3)
             ON CONFLICT (heads) DO UPDATE SET mapping = excluded.mapping, used_at = excluded.used_at"
        ),
        args![heads, json!(mapping).to_string(), work.now],
    )?;
    Ok(())
}
