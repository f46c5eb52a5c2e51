//! The order of a sorted or filtered list, worked out once and kept: scrolling then costs one slice of ids a window.

use std::collections::VecDeque;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use super::view::{Arranging, Candidate, View};
use crate::error::Outcome;
use crate::kernel::{ListId, Look};
use crate::prospecting::model::{List, ListColumn, State};
use crate::store::{Conn, FromRow, Row, Stored};
use crate::{args, sql};

/// All orders kept together: a million ids are 8 MB.
const MOST_IDS: usize = 4_000_000;

/// Orders are kept for one database, one list at one revision, and one view.
#[derive(Clone, PartialEq, Eq)]
struct Key {
    house: usize,
    list: ListId,
    revision: i64,
    view: View,
}

type Kept = VecDeque<(Key, Arc<Vec<i64>>)>;

static KEPT: LazyLock<Mutex<Kept>> = LazyLock::new(Mutex::default);

/// The ids that a view of the list shows, in its order. `house` tells one running program's database from another's.
pub fn ids(
    look: &Look,
    house: usize,
    list: &List,
    columns: &[ListColumn],
    view: &View,
) -> Outcome<Arc<Vec<i64>>> {
    let key = Key { house, list: list.id, revision: list.revision, view: view.clone() };
    if let Some(known) = recall(&key) {
        return Ok(known);
    }
    let mut arranging = Arranging::of(view, columns);
    candidates(look, list.id, view, |candidate| arranging.take(&candidate))?;
    let found = Arc::new(arranging.ids());
    keep(key, found.clone());
    Ok(found)
}

fn recall(key: &Key) -> Option<Arc<Vec<i64>>> {
    let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    let place = kept.iter().position(|(known, _)| known == key)?;
    let entry = kept.remove(place)?;
    let ids = entry.1.clone();
    kept.push_front(entry);
    Some(ids)
}

fn keep(key: Key, ids: Arc<Vec<i64>>) {
    let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    // An older revision of the same view will never be asked for again.
    kept.retain(|(known, _)| (known.house, known.list, &known.view) != (key.house, key.list, &key.view));
    kept.push_front((key, ids));
    let mut total = 0;
    kept.retain(|(_, ids)| {
        total += ids.len() + 100;
        total <= MOST_IDS
    });
}

impl FromRow for Candidate {
    fn from_row(row: &Row) -> Stored<Self> {
        Ok(Candidate { id: row.get(0)?, cells: row.get(1)? })
    }
}

/// Hands over the rows of the list that have the asked state and person, in the list's order.
fn candidates(conn: &Conn, list: ListId, view: &View, take: impl FnMut(Candidate)) -> Outcome<()> {
    if let Some(caller) = view.caller {
        conn.each(
            sql!(
                "SELECT s.id, s.cells FROM suspect s JOIN prospecting_list l ON l.id = s.list_id
                 WHERE s.list_id = $1 AND s.state = 'open' AND s.kept = FALSE AND s.duplicate IS NULL AND s.removed_at IS NULL
                     AND (s.owner_id IS NULL OR s.owner_id = $2)
                     AND (CAST($3 AS BIGINT) IS NULL OR COALESCE(s.owner_id, l.owner_id) = $3)
                 ORDER BY CASE WHEN s.owner_id IS NULL THEN 1 ELSE 0 END, s.position, s.id"
            ),
            args![list, caller, view.owner],
            take,
        )?;
        return Ok(());
    }
    match (view.state, view.owner) {
        (None, None) => conn.each(
            sql!("SELECT id, cells FROM suspect WHERE list_id = $1 AND removed_at IS NULL ORDER BY position, id"),
            args![list],
            take,
        ),
        (Some(state), None) => conn.each(
            sql!(
                "SELECT id, cells FROM suspect WHERE list_id = $1 AND state = $2 AND removed_at IS NULL ORDER BY position, id"
            ),
            args![list, state],
            take,
        ),
        (state, Some(owner)) => conn.each(
            sql!(
                "SELECT s.id, s.cells FROM suspect s JOIN prospecting_list l ON l.id = s.list_id
                 WHERE s.list_id = $1 AND s.removed_at IS NULL AND COALESCE(s.owner_id, l.owner_id) = $2
                     AND (CAST($3 AS TEXT) IS NULL OR s.state = $3) ORDER BY s.position, s.id"
            ),
            args![list, owner, state.map(State::as_str)],
            take,
        ),
    }?;
    Ok(())
}
