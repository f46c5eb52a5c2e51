//! Who is called next.

use std::collections::HashSet;

use super::model::PAUSE;
use super::night;
use crate::error::Outcome;
use crate::kernel::{ListId, Look, ResultId, SuspectId};
use crate::prospecting::grid::order;
use crate::prospecting::grid::view::{Part, View};
use crate::prospecting::model::{List, ListColumn};
use crate::prospecting::queries;
use crate::{args, sql};

/// Which suspects of a list are called, and in which order.
#[derive(Debug, Clone, Default)]
pub struct Wish {
    pub view: View,
    /// Only those who had this result before today: «take up the unanswered again».
    pub result: Option<ResultId>,
    /// Also those where it is night.
    pub at_night: bool,
}

/// How many of each part of a filtered list are looked at for those that nobody holds.
const WINDOW: usize = 500;

/// Suspects `s` that may be offered to the person `$1` at the moment `$3`.
macro_rules! callable {
    () => {
        "s.state = 'open' AND s.kept = FALSE AND s.removed_at IS NULL
             AND NOT EXISTS (SELECT 1 FROM call_hold h WHERE h.suspect_id = s.id AND h.until > $3
                 AND (h.user_id <> $1 OR h.skipped = TRUE))"
    };
}

/// Callbacks that are due. One at an hour belongs for a while, until `$4`, to the person who promised it; one of a day waits
/// until the suspect was left alone.
macro_rules! due {
    () => {
        "s.callback_at <= $3 AND (s.owner_id IS NULL OR s.owner_id = $1)
             AND (s.callback_timed = TRUE OR s.called_at IS NULL OR s.called_at <= $4)
             AND (s.callback_timed = FALSE OR s.callback_by IS NULL OR s.callback_by = $1 OR s.callback_at <= $4)"
    };
}

macro_rules! untried {
    () => {
        "s.called_at IS NULL AND s.callback_at IS NULL AND s.duplicate IS NULL"
    };
}

macro_rules! tried {
    () => {
        "s.called_at IS NOT NULL AND s.callback_at IS NULL AND s.duplicate IS NULL AND s.called_at <= $4"
    };
}

/// Nobody is asleep where their phone rings; how the numbers of those who are begin, `|+1|+55|`, is the argument.
macro_rules! awake {
    ($asleep:literal) => {
        concat!(
            "(CAST(",
            $asleep,
            " AS TEXT) = '' OR NOT EXISTS (SELECT 1 FROM suspect_key k WHERE k.suspect_id = s.id AND k.kind = 'phone' AND (",
            $asleep,
            " LIKE '%|' || substr(k.value, 1, 2) || '|%' OR ",
            $asleep,
            " LIKE '%|' || substr(k.value, 1, 3) || '|%' OR ",
            $asleep,
            " LIKE '%|' || substr(k.value, 1, 4) || '|%' OR ",
            $asleep,
            " LIKE '%|' || substr(k.value, 1, 6) || '|%')))"
        )
    };
}

/// The next suspects for the person, at most `most`. Each part is read from its own index, however long the list is.
pub fn next(
    look: &Look,
    house: usize,
    list: &List,
    columns: &[ListColumn],
    wish: &Wish,
    most: usize,
) -> Outcome<Vec<SuspectId>> {
    let asleep = if wish.at_night { String::new() } else { night::asleep(look.now, &look.actor.zone) };
    match wish.result {
        Some(result) => again(look, list, result, &asleep, most),
        None if wish.view.is_plain() => plain(look, list, &asleep, most),
        None => {
            let mut next = filtered(look, house, list, columns, &wish.view, &asleep)?;
            next.truncate(most);
            Ok(next)
        }
    }
}

fn plain(look: &Look, list: &List, asleep: &str, most: usize) -> Outcome<Vec<SuspectId>> {
    let ids: Vec<(SuspectId,)> = look.all(
        sql!(
            "SELECT id FROM (
                 SELECT * FROM (SELECT s.id, 0 AS part, s.callback_at AS place FROM suspect s
                     WHERE s.list_id = $2 AND ",
            callable!(),
            " AND ",
            due!(),
            " AND (s.callback_timed = TRUE OR ",
            awake!("$6"),
            ") ORDER BY s.callback_at, s.id LIMIT $5) a
                 UNION ALL SELECT * FROM (SELECT s.id, 1 AS part, s.position AS place FROM suspect s
                     WHERE s.list_id = $2 AND ",
            callable!(),
            " AND ",
            untried!(),
            " AND s.owner_id = $1 AND ",
            awake!("$6"),
            " ORDER BY s.position, s.id LIMIT $5) b
                 UNION ALL SELECT * FROM (SELECT s.id, 2 AS part, s.position AS place FROM suspect s
                     WHERE s.list_id = $2 AND ",
            callable!(),
            " AND ",
            untried!(),
            " AND s.owner_id IS NULL AND ",
            awake!("$6"),
            " ORDER BY s.position, s.id LIMIT $5) c
                 UNION ALL SELECT * FROM (SELECT s.id, 3 AS part, s.called_at AS place FROM suspect s
                     WHERE s.list_id = $2 AND ",
            callable!(),
            " AND ",
            tried!(),
            " AND s.owner_id = $1 AND ",
            awake!("$6"),
            " ORDER BY s.called_at, s.id LIMIT $5) d
                 UNION ALL SELECT * FROM (SELECT s.id, 4 AS part, s.called_at AS place FROM suspect s
                     WHERE s.list_id = $2 AND ",
            callable!(),
            " AND ",
            tried!(),
            " AND s.owner_id IS NULL AND ",
            awake!("$6"),
            " ORDER BY s.called_at, s.id LIMIT $5) e
             ) q ORDER BY part, place, id LIMIT $5"
        ),
        args![look.viewer(), list.id, look.now, look.now - PAUSE, most, asleep],
    )?;
    Ok(ids.into_iter().map(|(id,)| id).collect())
}

/// Those who had this result before today, the oldest first; their callbacks are brought forward.
fn again(look: &Look, list: &List, result: ResultId, asleep: &str, most: usize) -> Outcome<Vec<SuspectId>> {
    let ids: Vec<(SuspectId,)> = look.all(
        sql!(
            "SELECT s.id FROM suspect s WHERE s.list_id = $2 AND ",
            callable!(),
            " AND s.result_id = $4 AND s.called_at < $5
                 AND (s.owner_id IS NULL OR s.owner_id = $1) AND ",
            awake!("$7"),
            " ORDER BY s.called_at, s.id LIMIT $6"
        ),
        args![look.viewer(), list.id, look.now, result, look.today().start(&look.actor.zone), most, asleep],
    )?;
    Ok(ids.into_iter().map(|(id,)| id).collect())
}

/// The same parts among the rows of a view; those never tried in its order.
fn filtered(
    look: &Look,
    house: usize,
    list: &List,
    columns: &[ListColumn],
    view: &View,
    asleep: &str,
) -> Outcome<Vec<SuspectId>> {
    let mut candidates = Vec::new();
    for part in [Part::Callbacks, Part::Untried, Part::Tried] {
        let view = View { caller: Some((look.viewer(), part)), ..view.clone() };
        candidates.extend(order::order(look, house, list, columns, &view)?.ids(0, WINDOW));
    }
    let is_their_turn = concat!(
        "CASE WHEN s.callback_at IS NOT NULL THEN ",
        due!(),
        " ELSE s.called_at IS NULL OR s.called_at <= $4 END"
    );
    free(look, list, &candidates, asleep, is_their_turn)
}

/// Puts the rows of a view in order before anything is written: going through a long list would keep others from writing.
pub fn prepare(look: &Look, house: usize, list: ListId, wish: &Wish) -> Outcome<()> {
    if wish.result.is_none() && !wish.view.is_plain() {
        let (list, columns) = (queries::list(look, list)?, queries::columns(look, list)?);
        next(look, house, &list, &columns, wish, 1)?;
    }
    Ok(())
}

/// Those of the candidates that may be offered, in their order, where `also` holds. A callback at an hour was promised, whatever
/// the hour is there.
fn free(look: &Look, list: &List, candidates: &[i64], asleep: &str, also: &str) -> Outcome<Vec<SuspectId>> {
    let mut args = args![look.viewer(), list.id, look.now, look.now - PAUSE, asleep].to_vec();
    args.extend(candidates.iter().map(|id| (*id).into()));
    args.push(0.into());
    let places: Vec<String> = (6..=args.len()).map(|place| format!("${place}")).collect();
    // They are found by their ids: the sign keeps SQLite from going through the list.
    let sql = format!(
        "SELECT s.id FROM suspect s WHERE +s.list_id = $2 AND {} AND ((s.callback_timed = TRUE AND s.callback_at <= $3) OR {}) AND s.id IN ({})
             AND CAST($4 AS BIGINT) IS NOT NULL AND ({also})",
        callable!(),
        awake!("$5"),
        places.join(", ")
    );
    let found: Vec<(i64,)> = look.all(&sql, &args)?;
    let found: HashSet<i64> = found.into_iter().map(|(id,)| id).collect();
    Ok(candidates.iter().filter(|id| found.contains(id)).map(|id| SuspectId(*id)).collect())
}

/// Whether a suspect may be offered to the person, whatever its place in the queue: nobody else holds it.
pub fn is_free(look: &Look, list: &List, id: SuspectId) -> Outcome<bool> {
    Ok(free(look, list, &[id.0], "", "TRUE")?.contains(&id))
}
