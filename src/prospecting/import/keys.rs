//! By what the rows of a file are known again.

use super::queries;
use crate::desk::App;
use crate::error::Outcome;
use crate::kernel::{Actor, At, ImportId};
use crate::prospecting::duplicates::{Keyed, write_keys};

/// Keys written in one transaction, and how many of them may wait in memory.
const KEYS: usize = 20_000;
pub const MOST_WAITING: usize = 1_000_000;

/// Writes keys in their own order: written row by row, they would touch every page of their index in every chunk. Nobody
/// needs them before the list is shown.
pub fn write(
    app: &App,
    actor: &Actor,
    id: ImportId,
    mut held: At,
    done: usize,
    waiting: &mut Vec<Keyed>,
) -> Outcome<At> {
    waiting.sort_unstable();
    waiting.dedup();
    for keys in waiting.chunks(KEYS) {
        (held, _) = app.act(actor, |work| {
            let now = queries::hold(work, id, held, done)?;
            write_keys(work, keys)?;
            Ok(now)
        })?;
    }
    waiting.clear();
    Ok(held)
}
