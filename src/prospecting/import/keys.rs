//! By what the rows of a file are known again.

use super::queries;
use crate::contacts::Key;
use crate::desk::App;
use crate::error::Outcome;
use crate::kernel::{Actor, At, ImportId, SuspectId};
use crate::store::{Value, dialect};

/// Keys written in one transaction, and how many of them may wait in memory.
const KEYS: usize = 10_000;
pub const MOST_WAITING: usize = 1_000_000;

/// The kind of the key, its value, the suspect, what stands beside the value.
pub type Known = (&'static str, String, SuspectId, String);

/// The keys of rows, now that they are suspects.
pub fn of_rows(ids: &[SuspectId], keys: Vec<Vec<Key>>) -> impl Iterator<Item = Known> {
    ids.iter().zip(keys).flat_map(|(id, own)| own.into_iter().map(|key| (key.kind, key.value, *id, key.also)))
}

/// Writes keys in their own order: written row by row, they would touch every page of their index in every chunk. Nobody
/// needs them before the list is shown.
pub fn write(
    app: &App,
    actor: &Actor,
    id: ImportId,
    mut held: At,
    done: usize,
    waiting: &mut Vec<Known>,
) -> Outcome<At> {
    waiting.sort_unstable();
    waiting.dedup();
    for keys in waiting.chunks(KEYS) {
        let row = |(kind, value, id, also): &Known| {
            vec![(*kind).into(), Value::Text(value.clone()), (*id).into(), Value::Text(also.clone())]
        };
        let rows: Vec<Vec<Value>> = keys.iter().map(row).collect();
        (held, _) = app.act(actor, |work| {
            let now = queries::hold(work, id, held, done)?;
            dialect::insert_many(work, "suspect_key", &["kind", "value", "suspect_id", "also"], &rows)?;
            Ok(now)
        })?;
    }
    waiting.clear();
    Ok(held)
}
