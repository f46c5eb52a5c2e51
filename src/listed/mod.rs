//! Lists that an administrator keeps: stages, reasons, activities, fields, tags… What is the same for all of them.
//!
//! An entry is added, changed, moved and archived, never removed: what happened with it is still told by its name. Each of
//! these acts writes what was before and after, and can be taken back while nobody changed the same thing.

pub mod api;
pub mod settings;
mod typed;
pub mod views;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value as Json, json};

pub use typed::{Fields, Filled, Typed};

use crate::error::{AppError, Outcome};
use crate::kernel::{At, Event, Refusal, Trace, Work};
use crate::slice::Undo;

/// The kinds of event that a list tells.
pub struct Acts {
    pub noun: &'static str,
    pub created: &'static str,
    pub changed: &'static str,
    pub moved: &'static str,
    pub archived: &'static str,
    pub restored: &'static str,
}

/// `acts!("stage")`
#[macro_export]
macro_rules! acts {
    ($noun:literal) => {
        $crate::listed::Acts {
            noun: $noun,
            created: concat!($noun, ".created"),
            changed: concat!($noun, ".changed"),
            moved: concat!($noun, ".moved"),
            archived: concat!($noun, ".archived"),
            restored: concat!($noun, ".restored"),
        }
    };
}

/// An entry as it stands.
pub struct Kept<T> {
    pub setting: T,
    pub position: i64,
    pub archived: bool,
}

/// What can be set of an entry, and where it is kept.
pub trait Listed: Sized + Clone + PartialEq + Serialize + DeserializeOwned {
    const ACTS: Acts;

    fn name(&self) -> &str;
    fn check(&self) -> Vec<Refusal>;
    fn find(work: &Work, id: i64) -> Outcome<Kept<Self>>;
    /// At the end of its list.
    fn insert(&self, work: &Work) -> Outcome<i64>;
    fn update(&self, work: &Work, id: i64) -> Outcome<()>;
    fn put_away(work: &Work, id: i64, at: Option<At>) -> Outcome<()>;

    /// Id and position of the live entries of the same list, in order. A list that is sorted by name has no positions.
    fn siblings(&self, _: &Work) -> Outcome<Vec<(i64, i64)>> {
        Ok(Vec::new())
    }
    fn place(_: &Work, _: i64, _: i64) -> Outcome<()> {
        Ok(())
    }
    /// Refuses to archive what the sale cannot do without.
    fn may_go(&self, _: &Work, _: i64) -> Outcome<()> {
        Ok(())
    }
}

const LONGEST_NAME: usize = 80;

/// What is wrong with a name.
pub fn check_name(field: &'static str, name: &str) -> Option<Refusal> {
    match name.trim().chars().count() {
        0 => Some(Refusal::at(field, "listed-name-missing")),
        n if n > LONGEST_NAME => {
            Some(Refusal::at(field, "listed-name-long").with("longest", LONGEST_NAME).with("length", n))
        }
        _ => None,
    }
}

pub fn create<T: Listed>(work: &Work, new: &T) -> Outcome<i64> {
    create_with(work, new, json!({}))
}

/// `facts` are told beside what was created.
pub fn create_with<T: Listed>(work: &Work, new: &T, facts: Json) -> Outcome<i64> {
    refuse(new.check())?;
    let id = new.insert(work)?;
    number::<T>(work, &new.siblings(work)?)?;
    let mut body = facts;
    body["after"] = json!(new);
    tell::<T>(work, T::ACTS.created, id, new.name(), body)?;
    Ok(id)
}

/// Changes a live entry; `new` makes what it becomes from what it is.
pub fn change<T: Listed>(work: &Work, id: i64, new: impl FnOnce(&T) -> Outcome<T>) -> Outcome<()> {
    let before = live::<T>(work, id)?.setting;
    let after = new(&before)?;
    if before == after {
        return Ok(());
    }
    refuse(after.check())?;
    after.update(work, id)?;
    let body = json!({"before": before, "after": after});
    tell::<T>(work, T::ACTS.changed, id, after.name(), body)
}

/// Changes a live entry and moves it, as far as that is said.
pub fn change_and_move<T: Listed>(
    work: &Work,
    id: i64,
    position: Option<i64>,
    new: impl FnOnce(&T) -> T,
) -> Outcome<()> {
    change(work, id, |before| Ok(new(before)))?;
    position.map_or(Ok(()), |position| move_to::<T>(work, id, position))
}

/// Moves a live entry by so many places; it stops at the ends.
pub fn shift<T: Listed>(work: &Work, id: i64, by: i64) -> Outcome<()> {
    let position = live::<T>(work, id)?.position;
    move_to::<T>(work, id, position + by)
}

/// Moves a live entry to a position, the first being 1.
pub fn move_to<T: Listed>(work: &Work, id: i64, position: i64) -> Outcome<()> {
    let kept = live::<T>(work, id)?;
    let siblings = kept.setting.siblings(work)?;
    let last = i64::try_from(siblings.len()).unwrap_or(i64::MAX).max(1);
    let position = position.clamp(1, last);
    if position == kept.position {
        return Ok(());
    }
    let mut order = siblings;
    order.retain(|(other, _)| *other != id);
    put_in(&mut order, (id, kept.position), position);
    number::<T>(work, &order)?;
    let body = json!({"before": kept.position, "after": position});
    tell::<T>(work, T::ACTS.moved, id, kept.setting.name(), body)
}

/// Puts an entry away. `facts` are told to those who hold records with it.
pub fn archive<T: Listed>(work: &Work, id: i64, facts: Json) -> Outcome<()> {
    let kept = live::<T>(work, id)?;
    put_away(work, id, &kept.setting, T::ACTS.archived, facts)
}

/// The same, told under another name.
pub fn put_away<T: Listed>(
    work: &Work,
    id: i64,
    setting: &T,
    kind: &'static str,
    facts: Json,
) -> Outcome<()> {
    setting.may_go(work, id)?;
    T::put_away(work, id, Some(work.now))?;
    number::<T>(work, &setting.siblings(work)?)?;
    tell::<T>(work, kind, id, setting.name(), facts)
}

/// Brings an archived entry back to where it was.
pub fn restore<T: Listed>(work: &Work, id: i64, kind: &'static str, facts: Json) -> Outcome<()> {
    let kept = T::find(work, id)?;
    if !kept.archived {
        return Err(changed_since());
    }
    let mut order = kept.setting.siblings(work)?;
    T::put_away(work, id, None)?;
    put_in(&mut order, (id, kept.position), kept.position);
    number::<T>(work, &order)?;
    tell::<T>(work, kind, id, kept.setting.name(), facts)
}

/// The entry, if it is not archived.
pub fn live<T: Listed>(work: &Work, id: i64) -> Outcome<Kept<T>> {
    let kept = T::find(work, id)?;
    if kept.archived { Err(AppError::NotFound) } else { Ok(kept) }
}

pub fn refuse(refusals: Vec<Refusal>) -> Outcome<()> {
    if refusals.is_empty() { Ok(()) } else { Err(AppError::Refused(refusals)) }
}

pub fn changed_since() -> AppError {
    AppError::Conflict(Refusal::new("listed-changed-since"))
}

fn put_in(order: &mut Vec<(i64, i64)>, entry: (i64, i64), position: i64) {
    let index = usize::try_from(position - 1).unwrap_or_default().min(order.len());
    order.insert(index, entry);
}

/// Live entries stand at 1, 2, 3…: the digits that pick them.
fn number<T: Listed>(work: &Work, order: &[(i64, i64)]) -> Outcome<()> {
    for (position, (id, stood)) in (1..).zip(order) {
        if position != *stood {
            T::place(work, *id, position)?;
        }
    }
    Ok(())
}

fn tell<T: Listed>(work: &Work, kind: &'static str, id: i64, name: &str, body: Json) -> Outcome<()> {
    work.record(&Event::new(kind, T::ACTS.noun, id, body), name)?;
    work.vocabulary_changed()
}

/// How each of the acts is taken back.
pub fn undos<T: Listed>() -> Vec<Undo> {
    vec![
        Undo { kind: T::ACTS.created, back: uncreate::<T> },
        Undo { kind: T::ACTS.changed, back: unchange::<T> },
        Undo { kind: T::ACTS.moved, back: unmove::<T> },
        Undo {
            kind: T::ACTS.archived,
            back: |work, trace| restore::<T>(work, trace.subject_id, T::ACTS.restored, trace.json()),
        },
        Undo {
            kind: T::ACTS.restored,
            back: |work, trace| archive_again::<T>(work, trace, T::ACTS.archived),
        },
    ]
}

fn uncreate<T: Listed>(work: &Work, trace: &Trace) -> Outcome<()> {
    let kept = T::find(work, trace.subject_id)?;
    if kept.archived || kept.setting != trace.part("after")? {
        return Err(changed_since());
    }
    archive::<T>(work, trace.subject_id, json!({}))
}

fn unchange<T: Listed>(work: &Work, trace: &Trace) -> Outcome<()> {
    let (before, after): (T, T) = (trace.part("before")?, trace.part("after")?);
    let kept = T::find(work, trace.subject_id)?;
    if kept.archived || kept.setting != after {
        return Err(changed_since());
    }
    change(work, trace.subject_id, |_| Ok(before))
}

fn unmove<T: Listed>(work: &Work, trace: &Trace) -> Outcome<()> {
    let kept = T::find(work, trace.subject_id)?;
    if kept.archived || kept.position != trace.part::<i64>("after")? {
        return Err(changed_since());
    }
    move_to::<T>(work, trace.subject_id, trace.part("before")?)
}

/// What went along with the entry the first time goes along again by its own events.
pub fn archive_again<T: Listed>(work: &Work, trace: &Trace, kind: &'static str) -> Outcome<()> {
    let kept = T::find(work, trace.subject_id)?;
    if kept.archived {
        return Err(changed_since());
    }
    let mut facts = trace.json();
    facts["again"] = json!(true);
    put_away(work, trace.subject_id, &kept.setting, kind, facts)
}
