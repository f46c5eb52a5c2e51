//! Old rows get their keys when the rules of keys change.

use std::collections::HashMap;

use super::{incoming, keyed, saved, write_keys};
use crate::contacts::walk::{self, AT_ONCE};
use crate::desk::App;
use crate::error::Outcome;
use crate::kernel::{ListId, SuspectId, Work};
use crate::prospecting::model::{Cells, ListColumn};
use crate::prospecting::queries;
use crate::{args, list_column, sql};

/// Runs now and then; most times there is nothing to do.
pub fn walk(app: &App) -> Outcome<()> {
    walk::walk(app, "suspect", suspects)
}

fn suspects(work: &Work, done: i64) -> Outcome<Option<i64>> {
    let found: Vec<(SuspectId, ListId, String)> = work.all(
        sql!("SELECT id, list_id, cells FROM suspect WHERE id > $1 ORDER BY id LIMIT $2"),
        args![done, AT_ONCE],
    )?;
    let (Some(first), Some(last)) = (found.first(), found.last()) else { return Ok(None) };
    let columns: Vec<ListColumn> = work.all(
        sql!(
            "SELECT ",
            list_column!(),
            " FROM list_column c WHERE c.removed_at IS NULL AND c.target IS NOT NULL
                 AND c.list_id IN (SELECT list_id FROM suspect WHERE id BETWEEN $1 AND $2) ORDER BY c.position, c.id"
        ),
        args![first.0, last.0],
    )?;
    let mut of_list: HashMap<ListId, Vec<ListColumn>> = HashMap::new();
    for column in columns {
        of_list.entry(column.list_id).or_default().push(column);
    }
    let country = queries::country(work)?;
    let keys = found.iter().map(|(_, list, cells)| {
        let cells: Cells = serde_json::from_str(cells).unwrap_or_default();
        let columns = of_list.get(list).map_or(&[][..], Vec::as_slice);
        incoming(&cells, columns).suspect_keys(&country).kept
    });
    let ids: Vec<SuspectId> = found.iter().map(|(id, ..)| *id).collect();
    saved::forget(work, &ids)?;
    write_keys(work, &keyed(&ids, keys.collect()).collect::<Vec<_>>())?;
    Ok(Some(last.0.0))
}
