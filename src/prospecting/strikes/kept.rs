//! The table of strikes, written along with every change of a suspect's standing.

use serde_json::json;

use crate::error::Outcome;
use crate::kernel::{ActId, At, Event, ListId, SuspectId, UserId, Work};
use crate::prospecting::duplicates::any_kind;
use crate::prospecting::model::{Standing, State};
use crate::prospecting::standing::Row;
use crate::store::{Value, dialect};
use crate::{args, sql};

/// One change of a suspect's standing.
pub struct Turn<'a> {
    pub row: &'a Row<'a>,
    pub before: &'a Standing,
    pub after: &'a Standing,
    pub kind: &'static str,
    /// The act that this change takes back.
    pub undone: Option<ActId>,
}

/// Opens, completes or ends the strike of the suspect that a change makes, changes or ends.
pub fn keep(work: &Work, turn: &Turn) -> Outcome<()> {
    let struck = |standing: &Standing| standing.state == State::Disqualified;
    match (struck(turn.before), struck(turn.after)) {
        (false, false) => Ok(()),
        (false, true) => open(work, turn),
        (true, true) => complete(work, turn),
        (true, false) => end(work, turn),
    }
}

fn verdict(standing: &Standing) -> Option<&'static str> {
    standing.strike.as_ref().and_then(|strike| strike.verdict).map(|verdict| verdict.as_str())
}

fn is_incomplete(standing: &Standing) -> bool {
    standing.strike.as_ref().is_some_and(|strike| !strike.missing.is_empty())
}

fn detail(standing: &Standing) -> Option<String> {
    standing.strike.as_ref().map(|strike| json!(strike).to_string())
}

fn open(work: &Work, turn: &Turn) -> Outcome<()> {
    let (id, after) = (turn.row.suspect.id, turn.after);
    // What ended a strike is taken back: it goes on.
    if let Some(undone) = turn.undone {
        let reopened = work.run(
            sql!(
                "UPDATE strike SET ended = NULL, ended_act = NULL, incomplete = $3
                 WHERE suspect_id = $1 AND ended_act = $2 AND ended IS NOT NULL"
            ),
            args![id, undone, is_incomplete(after)],
        )?;
        if reopened > 0 {
            return latest(work, id);
        }
    }
    work.run(
        sql!(
            "INSERT INTO strike (suspect_id, list_id, user_id, reason_id, at, day, act_id, verdict, incomplete, detail)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
        ),
        args![
            id,
            turn.row.list.id,
            work.actor.user,
            after.reason_id,
            work.now,
            work.today(),
            work.act_id(),
            verdict(after),
            is_incomplete(after),
            detail(after)
        ],
    )?;
    latest(work, id)
}

/// The suspect points to its latest strike.
fn latest(work: &Work, id: SuspectId) -> Outcome<()> {
    work.run(
        sql!(
            "UPDATE suspect SET updated_at = $2, strike_id = (SELECT MAX(id) FROM strike WHERE suspect_id = $1) WHERE id = $1"
        ),
        args![id, work.now],
    )?;
    Ok(())
}

fn complete(work: &Work, turn: &Turn) -> Outcome<()> {
    let after = turn.after;
    work.run(
        sql!(
            "UPDATE strike SET reason_id = $1, verdict = $2, incomplete = $3, detail = $4
             WHERE suspect_id = $5 AND ended IS NULL"
        ),
        args![after.reason_id, verdict(after), is_incomplete(after), detail(after), turn.row.suspect.id],
    )?;
    Ok(())
}

fn end(work: &Work, turn: &Turn) -> Outcome<()> {
    let id = turn.row.suspect.id;
    // A strike that is taken back never was; the trail tells it.
    if let Some(undone) = turn.undone {
        let gone = work.run(
            sql!("DELETE FROM strike WHERE suspect_id = $1 AND act_id = $2 AND ended IS NULL"),
            args![id, undone],
        )?;
        if gone > 0 {
            return latest(work, id);
        }
    }
    // Nobody is asked about it any more.
    let ended = match turn.kind {
        "suspect.woke" => "woken",
        "suspect.converted" => "converted",
        _ => "restored",
    };
    work.run(
        sql!(
            "UPDATE strike SET ended = $1, ended_act = $2, incomplete = FALSE WHERE suspect_id = $3 AND ended IS NULL"
        ),
        args![ended, work.act_id(), id],
    )?;
    Ok(())
}

/// Struck suspects whose person or company came back in another list.
pub fn met(work: &Work, suspects: &[SuspectId], list: ListId) -> Outcome<()> {
    if suspects.is_empty() {
        return Ok(());
    }
    let mut args: Vec<Value> = vec![list.into()];
    args.extend(suspects.iter().map(|id| Value::from(*id)));
    let places: Vec<String> = (2..=args.len()).map(|place| format!("${place}")).collect();
    let sql = format!(
        "UPDATE strike SET met_in = $1 WHERE ended IS NULL AND met_in IS NULL AND list_id <> $1 AND suspect_id IN ({})",
        places.join(", ")
    );
    work.run(&sql, &args)?;
    Ok(())
}

/// The same for rows of one list that were typed: it comes back in their list.
pub fn met_by(work: &Work, rows: &[SuspectId]) -> Outcome<()> {
    let ids: Vec<i64> = rows.iter().map(|row| row.0).collect();
    let (places, args) = dialect::places(1, &ids);
    let sql = format!(
        "UPDATE strike SET met_in = (SELECT MIN(list_id) FROM suspect WHERE id IN ({places}))
         WHERE ended IS NULL AND met_in IS NULL AND list_id NOT IN (SELECT list_id FROM suspect WHERE id IN ({places}))
             AND suspect_id IN (
                 SELECT other.suspect_id FROM suspect_key mine CROSS JOIN suspect_key other
                 WHERE {kinds} AND mine.kind NOT LIKE 'at-%' AND mine.suspect_id IN ({places})
                     AND other.kind IN (mine.kind, 'at-' || mine.kind) AND other.value = mine.value AND other.suspect_id <> mine.suspect_id
                     AND (other.also = '' OR mine.also = '' OR other.also = mine.also))",
        kinds = any_kind!("mine.kind")
    );
    work.run(&sql, &args)?;
    Ok(())
}

/// Somebody dealt with a suspect that had come back on its day: it leaves the day.
pub fn dealt_with(work: &Work, event: &Event) -> Outcome<()> {
    let Some(id) = event.suspect else { return Ok(()) };
    let cleared = work.run(
        sql!("UPDATE suspect SET woken_at = NULL, updated_at = $1 WHERE id = $2 AND woken_at IS NOT NULL"),
        args![work.now, id],
    )?;
    if cleared > 0 { touch_day(work, id) } else { Ok(()) }
}

/// What was done with it is taken back: it is in the day again, if it is still open.
pub fn to_do_again(work: &Work, id: SuspectId, woken_at: At) -> Outcome<()> {
    work.run(
        sql!("UPDATE suspect SET woken_at = $1, updated_at = $2 WHERE id = $3 AND state = 'open' AND kept = FALSE"),
        args![woken_at, work.now, id],
    )?;
    touch_day(work, id)
}

/// The day of its person looks again.
fn touch_day(work: &Work, id: SuspectId) -> Outcome<()> {
    let owner: Option<UserId> = work.value(
        sql!(
            "SELECT COALESCE(s.owner_id, l.owner_id) FROM suspect s JOIN prospecting_list l ON l.id = s.list_id WHERE s.id = $1"
        ),
        args![id],
    )?;
    work.touch("woken", owner);
    Ok(())
}

/// A list was taken back: nobody came back in it.
pub fn unmet(work: &Work, list: ListId) -> Outcome<()> {
    work.run(sql!("UPDATE strike SET met_in = NULL WHERE met_in = $1"), args![list])?;
    Ok(())
}
