use super::model::{Figures, LEASE, Outcome as Ending};
use crate::error::Outcome;
use crate::kernel::{EventId, ListId, Look, ResultId, SuspectId, Work};
use crate::prospecting::grid::rows::Told;
use crate::prospecting::model::{Calling, Suspect};
use crate::{args, record, sql};

pub fn save(work: &Work, id: SuspectId, calling: &Calling) -> Outcome<()> {
    let callback = calling.callback.as_ref();
    work.run(
        sql!(
            "UPDATE suspect SET tries = $1, called_at = $2, result_id = $3, callback_at = $4, callback_timed = $5,
                 callback_label = $6, callback_by = $7, updated_at = $8 WHERE id = $9"
        ),
        args![
            calling.tries,
            calling.called_at,
            calling.result_id,
            callback.map(|c| c.at),
            callback.is_some_and(|c| c.timed),
            callback.map_or("", |c| c.label.as_str()),
            callback.and_then(|c| c.by),
            work.now,
            id
        ],
    )?;
    Ok(())
}

pub fn insert(
    work: &Work,
    suspect: &Suspect,
    result: Option<ResultId>,
    reached: bool,
    ending: Ending,
) -> Outcome<i64> {
    Ok(work.value(
        sql!(
            "INSERT INTO suspect_call (suspect_id, list_id, user_id, at, result_id, reached, outcome)
             VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id"
        ),
        args![suspect.id, suspect.list_id, work.actor.user, work.now, result, reached, ending.as_str()],
    )?)
}

/// Takes a call out of the figures, or counts it again.
pub fn set_removed(work: &Work, call: i64, removed: bool) -> Outcome<()> {
    let moment = removed.then_some(work.now);
    work.run(sql!("UPDATE suspect_call SET removed_at = $1 WHERE id = $2"), args![moment, call])?;
    Ok(())
}

/// The list says when somebody was last called.
pub fn last_call(work: &Work, list: ListId) -> Outcome<()> {
    work.run(
        sql!(
            "UPDATE prospecting_list SET last_call_at = (SELECT at FROM suspect_call
                 WHERE list_id = $1 AND removed_at IS NULL ORDER BY at DESC LIMIT 1) WHERE id = $1"
        ),
        args![list],
    )?;
    Ok(())
}

/// What the person did in the list since the day began, and what it still holds.
pub fn figures(look: &Look, list: ListId) -> Outcome<Figures> {
    Ok(look.one(
        sql!(
            "SELECT count(*), CAST(COALESCE(sum(CASE WHEN reached THEN 1 ELSE 0 END), 0) AS BIGINT),
                 CAST(COALESCE(sum(CASE WHEN outcome = 'converted' THEN 1 ELSE 0 END), 0) AS BIGINT),
                 COALESCE((SELECT CASE WHEN running AND seen_at >= $5 THEN spent + $4 - seen_at ELSE spent END FROM call_clock
                     WHERE user_id = $1 AND list_id = $2 AND day = $6), 0),
                 (SELECT count(*) FROM suspect WHERE list_id = $2 AND callback_at <= $4 AND state = 'open' AND kept = FALSE
                     AND removed_at IS NULL AND (owner_id IS NULL OR owner_id = $1)),
                 (SELECT MIN(callback_at) FROM suspect WHERE list_id = $2 AND callback_at > $4 AND state = 'open'
                     AND kept = FALSE AND removed_at IS NULL AND (owner_id IS NULL OR owner_id = $1)),
                 (SELECT count(DISTINCT user_id) FROM call_hold WHERE list_id = $2 AND user_id <> $1 AND until > $4
                     AND skipped = FALSE)
             FROM suspect_call WHERE user_id = $1 AND list_id = $2 AND at >= $3 AND removed_at IS NULL"
        ),
        args![
            look.viewer(),
            list,
            look.today().start(&look.actor.zone),
            look.now,
            look.now - LEASE,
            look.today()
        ],
    )?)
}

/// How many callbacks are due in each list, for the person.
pub fn due_by_list(look: &Look) -> Outcome<std::collections::HashMap<ListId, i64>> {
    let due: Vec<(ListId, i64)> = look.all(
        sql!(
            "SELECT l.id, (SELECT count(*) FROM suspect s WHERE s.list_id = l.id AND s.callback_at <= $2 AND s.state = 'open'
                 AND s.kept = FALSE AND s.removed_at IS NULL AND (s.owner_id IS NULL OR s.owner_id = $1))
             FROM prospecting_list l WHERE l.removed_at IS NULL AND l.importing IS NULL"
        ),
        args![look.viewer(), look.now],
    )?;
    Ok(due.into_iter().filter(|(_, count)| *count > 0).collect())
}

/// A list with somebody left to call.
#[derive(Debug, Clone)]
pub struct ToCall {
    pub id: ListId,
    pub name: String,
    pub open: i64,
    /// Callbacks that are due.
    pub due: i64,
}

record! {
    /// A line of the story of one of several suspects.
    #[derive(Debug, Clone)]
    pub struct ToldOf {
        pub suspect: SuspectId,
        pub event: EventId,
        pub at: crate::kernel::At,
        pub by: Option<String>,
        pub kind: String,
        pub body: String,
    }
}

impl ToldOf {
    pub fn told(&self) -> Told {
        Told { at: self.at, by: self.by.clone(), kind: self.kind.clone(), body: self.body.clone() }
    }
}

/// Lines of each story that the screen shows.
const LINES: i64 = 12;

/// What happened to the suspects in somebody's hand, newest first.
pub fn stories(look: &Look, hand: &[Suspect]) -> Outcome<Vec<ToldOf>> {
    let at = |place: usize| hand.get(place).map_or(SuspectId(0), |s| s.id);
    Ok(look.all(
        sql!(
            "SELECT suspect_id, id, at, name, kind, body FROM (
                 SELECT e.suspect_id, e.id, e.at, u.name, e.kind, e.body,
                     row_number() OVER (PARTITION BY e.suspect_id ORDER BY e.id DESC) AS line
                 FROM event e JOIN act a ON a.id = e.act_id LEFT JOIN app_user u ON u.id = e.user_id
                 WHERE e.suspect_id IN ($1, $2, $3, $4, $5) AND a.undone_by IS NULL AND a.undoes IS NULL) told
             WHERE line <= $6 ORDER BY id DESC"
        ),
        args![at(0), at(1), at(2), at(3), at(4), LINES],
    )?)
}
