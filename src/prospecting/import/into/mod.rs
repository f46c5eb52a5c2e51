//! A file that comes into a list that is there already: its rows are added, or, by a key, its corrections are taken over.
//!
//! - Columns meet by their names, then by their fields; the others are new ones at the end. Nothing of this is seen before the end.
//! - A row that is known by the key gets the cells that differ. An empty cell of the file changes nothing.
//! - A key that stands twice, in the file or in the list, decides nothing: its rows stay as they are, and are told.
//! - All of it is one act, however many transactions it took.

pub mod columns;
pub mod key;
pub mod plan;
pub mod rows;
pub mod run;
pub mod undo;
pub mod views;
mod write;

#[cfg(test)]
mod tests;

use super::options::{Column, Options};
use super::table::Table;
use crate::error::{AppError, Outcome};
use crate::kernel::{ImportId, ListId, Look, Refusal, Work};
use crate::prospecting::model::{List, ListColumn};
use crate::prospecting::{lists, queries};

/// The list that a file comes into.
pub struct Target {
    pub list: List,
    pub columns: Vec<ListColumn>,
}

impl Target {
    pub fn of(look: &Look, id: ListId) -> Outcome<Target> {
        let list = queries::list(look, id)?;
        if list.archived_at.is_some() {
            return Err(AppError::refuse(Refusal::new("prospecting-into-archived").with("name", &list.name)));
        }
        Ok(Target { columns: queries::columns(look, id)?, list })
    }

    pub fn column(&self, id: i64) -> Option<&ListColumn> {
        self.columns.iter().find(|column| column.id.0 == id)
    }
}

/// The options with every column decided and the key known to be there.
pub fn settled(look: &Look, mut options: Options, into: ListId, guessed: Vec<Column>) -> Outcome<Options> {
    let target = Target::of(look, into)?;
    if options.columns.is_empty() {
        options.columns = columns::matched(&target.columns, guessed);
    }
    if let Some(key) = options.key {
        key::place(&options.columns, key)
            .ok_or_else(|| AppError::refuse(Refusal::at("key", "prospecting-key-not-in-file")))?;
    }
    options.name = Some(target.list.name);
    Ok(options)
}

/// Promises to fill the list: its new columns are made, hidden until the end.
pub fn promise(work: &Work, id: ImportId, options: &Options, into: ListId, table: usize) -> Outcome<ListId> {
    let target = Target::of(work, into)?;
    let mut options = options.clone();
    let mut position = i64::try_from(target.columns.len()).unwrap_or_default();
    for column in &mut options.columns {
        if column.place == super::options::Place::New {
            position += 1;
            let kind = column.kind;
            let made = lists::actions::add_column(
                work,
                into,
                position,
                &column.label,
                kind,
                column.target.as_deref(),
            )?;
            column.place = super::options::Place::In(made);
            options.fresh.push(made);
        }
    }
    columns::hide(work, &options.fresh, true)?;
    let promised = super::queries::commit(work, id, &options, into, table)?;
    if promised { Ok(into) } else { Err(AppError::AlreadyDone) }
}

/// The rows of a file that a key knows, and what becomes of them.
pub fn plan(
    rows: &rows::Rows,
    target: &Target,
    options: &Options,
    table: &Table,
    country: &str,
) -> Outcome<Option<plan::Plan>> {
    let Some(column) = options.key.and_then(|key| target.column(key)) else { return Ok(None) };
    plan::Plan::draw(rows, column, &options.columns, table, country).map(Some)
}
