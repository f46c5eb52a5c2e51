//! What one transaction of an import into a list writes.

use super::columns;
use super::key::difference;
use crate::error::Outcome;
use crate::kernel::{ActId, ListId, SuspectId, Work};
use crate::prospecting::duplicates;
use crate::prospecting::export::rows::still_there;
use crate::prospecting::grid::cells;
use crate::prospecting::import::chunks::Chunk;
use crate::prospecting::import::options::Options;
use crate::prospecting::import::run::stored;
use crate::prospecting::import::table::Table;
use crate::prospecting::model::Suspect;
use crate::prospecting::queries as rows;
use crate::store::{Value, dialect};
use crate::{args, sql};

/// New rows, which nobody sees yet. Gives the suspects that they became.
pub fn insert_hidden(work: &Work, list: ListId, import: i64, chunk: &Chunk) -> Outcome<Vec<SuspectId>> {
    let names = [
        "list_id",
        "position",
        "state",
        "cells",
        "duplicate",
        "created_at",
        "updated_at",
        "removed_at",
        "import_id",
    ];
    let hidden = |row: &Vec<Value>| [row.as_slice(), &[work.now.into(), import.into()]].concat();
    let rows: Vec<Vec<Value>> = chunk.rows.iter().map(hidden).collect();
    dialect::insert_many(work, "suspect", &names, &rows)?;
    let ids: Vec<(SuspectId,)> = work.all(
        sql!("SELECT id FROM suspect WHERE import_id = $1 AND position >= $2 ORDER BY position, id"),
        args![import, chunk.first],
    )?;
    stored(work, list, chunk, &ids)
}

/// Rows get the cells in which the file differs from them now. Gives how many did.
pub fn correct(
    work: &Work,
    id: ListId,
    options: &Options,
    table: &Table,
    part: &[(usize, SuspectId)],
    country: &str,
) -> Outcome<usize> {
    let list = rows::list(work, id)?;
    let columns = columns::with_hidden(work, id, &options.fresh)?;
    let ids: Vec<i64> = part.iter().map(|(_, id)| id.0).collect();
    let suspects: Vec<Suspect> = still_there(work, id, &ids)?;
    let mut edited = Vec::new();
    for suspect in &suspects {
        let Some((row, _)) = part.iter().find(|(_, id)| *id == suspect.id) else { continue };
        let after = difference(&suspect.cells(), &options.columns, &table.sheet.rows[*row]);
        if !after.is_empty() {
            edited.push((suspect.id, cells::edit(work, &list, &columns, suspect, &after)?));
        }
    }
    if !edited.is_empty() {
        duplicates::saved(work, &columns, &edited, country)?;
        work.headline("list.corrected", &list.name, edited.len())?;
        cells::bump(work, id)?;
    }
    Ok(edited.len())
}

/// How many rows an act changed.
pub fn changed_in(work: &Work, act: ActId) -> Outcome<usize> {
    let count: i64 = work.value(
        sql!("SELECT COUNT(*) FROM event WHERE act_id = $1 AND kind = 'suspect.edited'"),
        args![act],
    )?;
    Ok(usize::try_from(count).unwrap_or_default())
}
