//! The order of a sorted or filtered list, worked out once and kept: scrolling then costs one slice of ids a window, and what
//! changed meanwhile is put where it belongs without reading the other rows again.

use std::collections::{HashMap, HashSet, VecDeque};
use std::sync::{Arc, LazyLock, Mutex, PoisonError, mpsc};
use std::thread;
use std::time::Duration;

use super::arrange::{Arranging, Batch, Candidate};
use super::place::{Entry, Text};
use super::sequence::Sequence;
use super::view::{Part, View};
use crate::error::{AppError, Outcome};
use crate::fields::FieldKind;
use crate::kernel::{At, ListColumnId, ListId, Look, UserId};
use crate::prospecting::model::{List, ListColumn, State};
use crate::store::{Conn, Row, Stored, Value};
use crate::{args, sql};

/// All orders kept together: a million rows are 48 MB.
const MOST_ROWS: usize = 2_000_000;
/// More changed rows than this, and the list is gone through again.
const MOST_CHANGED: usize = 5_000;
/// Rows that are handed over together, and how many such parts may wait.
const AT_ONCE: usize = 1_000;
const WAITING: usize = 8;
/// A change may be written this long after the moment that it tells.
const LATE: Duration = Duration::from_secs(60);

/// Orders are kept for one database, one list and one view; `shape` is what the columns hold.
#[derive(Clone, PartialEq, Eq)]
struct Key {
    house: usize,
    list: ListId,
    owner: UserId,
    shape: Vec<(ListColumnId, FieldKind)>,
    view: View,
}

/// The rows that a view shows, in its order, at a revision of the list.
pub struct Order {
    revision: i64,
    at: At,
    rows: Sequence,
}

impl Order {
    pub fn total(&self) -> usize {
        self.rows.len()
    }

    /// So many of its rows, from a place on.
    pub fn ids(&self, from: usize, count: usize) -> impl Iterator<Item = i64> {
        self.rows.ids(from, count)
    }
}

type Kept = VecDeque<(Key, Arc<Order>)>;

static KEPT: LazyLock<Mutex<Kept>> = LazyLock::new(Mutex::default);

/// What a view of the list shows, in its order. `house` tells one running program's database from another's.
pub fn order(
    look: &Look,
    house: usize,
    list: &List,
    columns: &[ListColumn],
    view: &View,
) -> Outcome<Arc<Order>> {
    let shape = columns.iter().map(|column| (column.id, column.kind)).collect();
    let key = Key { house, list: list.id, owner: list.owner_id, shape, view: view.clone() };
    let known = recall(&key);
    if let Some(known) = &known
        && known.revision == list.revision
    {
        return Ok(known.clone());
    }
    let renewed = known.map(|old| renewed(look, list, columns, view, &old)).transpose()?.flatten();
    let rows = match renewed {
        Some(rows) => rows,
        None => Sequence::of(arranged(look, list, columns, view, None)?.into_iter().map(|(row, _)| row)),
    };
    let order = Arc::new(Order { revision: list.revision, at: look.now, rows });
    keep(key, order.clone());
    Ok(order)
}

fn recall(key: &Key) -> Option<Arc<Order>> {
    let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    let place = kept.iter().position(|(known, _)| known == key)?;
    let entry = kept.remove(place)?;
    let order = entry.1.clone();
    kept.push_front(entry);
    Some(order)
}

fn keep(key: Key, order: Arc<Order>) {
    let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    kept.retain(|(known, _)| *known != key);
    kept.push_front((key, order));
    let mut total = 0;
    kept.retain(|(_, order)| {
        total += order.rows.len() + 100;
        total <= MOST_ROWS
    });
}

/// Rows with their places, in order; `since`: only those that changed from then on.
fn arranged(
    look: &Look,
    list: &List,
    columns: &[ListColumn],
    view: &View,
    since: Option<At>,
) -> Outcome<Vec<(Entry, Text)>> {
    let arranging = Arranging::of(view, columns);
    let (to_arrange, read) = mpsc::sync_channel::<Batch>(WAITING);
    // One core reads what the other understands.
    let (told, arranged) = thread::scope(|scope| {
        let arranged = scope.spawn(move || {
            let mut arranging = arranging;
            read.iter().for_each(|batch| arranging.take_all(&batch));
            arranging.rows()
        });
        let mut some = Batch::with_room(AT_ONCE);
        let mut told = candidates(look, list, view, since, |candidate| {
            some.push(&candidate);
            if some.len() == AT_ONCE {
                let _ = to_arrange.send(std::mem::replace(&mut some, Batch::with_room(AT_ONCE)));
            }
        });
        if to_arrange.send(some).is_err() {
            told = told.and(Err(AppError::Internal("a list was not put in order".into())));
        }
        drop(to_arrange);
        (told, arranged.join())
    });
    told?;
    arranged.map_err(|_| AppError::Internal("a list was not put in order".into()))
}

/// The old order with what changed since at its place; nothing when that is more work than going through the list.
fn renewed(
    look: &Look,
    list: &List,
    columns: &[ListColumn],
    view: &View,
    old: &Order,
) -> Outcome<Option<Sequence>> {
    let since = old.at - LATE;
    let changed: Vec<(i64,)> = look.all(
        sql!("SELECT id FROM suspect WHERE +list_id = $1 AND updated_at >= $2 LIMIT $3"),
        args![list.id, since, MOST_CHANGED + 1],
    )?;
    if changed.len() > MOST_CHANGED {
        return Ok(None);
    }
    let changed = Ids::of(changed.into_iter().map(|(id,)| id));
    let staying = old.rows.without(|id| changed.hold(id));
    let coming = arranged(look, list, columns, view, Some(since))?;
    let alike: Vec<i64> =
        coming.iter().flat_map(|(row, text)| staying.unsure(row, text)).map(|r| r.id).collect();
    if alike.len() > MOST_CHANGED {
        return Ok(None);
    }
    let texts = texts(look, &alike, view, columns)?;
    let is_before = |other: &Entry, row: &Entry, text: &Text| {
        other.compare(texts.get(&other.id).unwrap_or(&None), row, text, view.ascends()).is_lt()
    };
    Ok(Some(staying.with(&coming, is_before)))
}

/// Few ids among which each of a million is looked for: most are told to be absent by their last bits.
struct Ids {
    ids: HashSet<i64>,
    ends: Vec<bool>,
}

const ENDS: i64 = 4_096;

impl Ids {
    fn of(ids: impl Iterator<Item = i64>) -> Ids {
        let ids: HashSet<i64> = ids.collect();
        let mut ends = vec![false; end(ENDS - 1) + 1];
        ids.iter().for_each(|id| ends[end(*id)] = true);
        Ids { ids, ends }
    }

    fn hold(&self, id: i64) -> bool {
        self.ends[end(id)] && self.ids.contains(&id)
    }
}

fn end(id: i64) -> usize {
    usize::try_from(id & (ENDS - 1)).unwrap_or(0)
}

/// The whole sorted texts of rows whose entries do not tell them apart.
fn texts(look: &Look, ids: &[i64], view: &View, columns: &[ListColumn]) -> Outcome<HashMap<i64, Text>> {
    let mut arranging = Arranging::of(view, columns);
    let (places, args) = look.viewer_and(ids.iter().copied());
    if !ids.is_empty() {
        let sql = format!(
            "SELECT id, position, cells FROM suspect WHERE CAST($1 AS BIGINT) IS NOT NULL AND id IN ({places})"
        );
        look.each(&sql, &args, |row| {
            arranging.take(&candidate(row)?);
            Ok(())
        })?;
    }
    Ok(arranging.rows().into_iter().map(|(row, text)| (row.id, text)).collect())
}

fn candidate<'r>(row: &'r Row) -> Stored<Candidate<'r>> {
    Ok(Candidate { id: row.get(0)?, place: row.get(1)?, cells: row.text(2)? })
}

/// Where a row stands in a part of the queue of a caller, and what belongs to that part.
fn part(part: Part) -> (&'static str, &'static str) {
    match part {
        Part::Callbacks => ("s.callback_at", "s.callback_at IS NOT NULL"),
        Part::Untried => (
            "CASE WHEN s.owner_id IS NULL THEN 4611686018427387904 ELSE 0 END + s.position",
            "s.called_at IS NULL AND s.callback_at IS NULL AND s.duplicate IS NULL",
        ),
        Part::Tried => {
            ("s.called_at", "s.called_at IS NOT NULL AND s.callback_at IS NULL AND s.duplicate IS NULL")
        }
    }
}

/// Hands over the rows of the list that have the asked state and person; `since`: only those that changed from then on.
fn candidates(
    conn: &Conn,
    list: &List,
    view: &View,
    since: Option<At>,
    mut take: impl FnMut(Candidate),
) -> Outcome<()> {
    let mut args = args![list.id].to_vec();
    // What changed is found by its moment; the sign keeps SQLite from going through the list.
    let of_list = if since.is_some() { "+s.list_id = $1" } else { "s.list_id = $1" };
    let mut condition = format!("{of_list} AND s.removed_at IS NULL");
    let mut and = |text: &str, value: Value| {
        args.push(value);
        condition += " AND ";
        condition += &text.replace('?', &format!("${}", args.len()));
    };
    let part = view.caller.map(|(caller, of)| (caller, part(of)));
    if let Some((caller, (_, belongs))) = part {
        let free = format!("{belongs} AND s.kept = FALSE AND (s.owner_id IS NULL OR s.owner_id = ?)");
        and(&free, caller.into());
    }
    if let Some(state) = view.caller.map(|_| State::Open).or(view.state) {
        and("s.state = ?", state.into());
    }
    match view.owner {
        // What nobody was given is the list owner's.
        Some(owner) if owner == list.owner_id => and("(s.owner_id IS NULL OR s.owner_id = ?)", owner.into()),
        Some(owner) => and("s.owner_id = ?", owner.into()),
        None => {}
    }
    let order = match since {
        Some(since) => {
            and("s.updated_at >= ?", since.into());
            ""
        }
        None if part.is_none() => " ORDER BY s.position, s.id",
        None => "",
    };
    let place = part.map_or("s.position", |(_, (place, _))| place);
    let sql = format!("SELECT s.id, {place}, s.cells FROM suspect s WHERE {condition}{order}");
    Ok(conn.each(&sql, &args, |row| {
        take(candidate(row)?);
        Ok(())
    })?)
}
