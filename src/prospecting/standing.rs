//! The one way in which a suspect's standing changes: what was before and what is after are written with it.

use serde_json::{Value as Json, json};

use super::calls::hand;
use super::model::{List, ListColumn, Standing, State, Suspect, name_of};
use super::strikes::kept::{self, Turn};
use super::{duplicates, queries};
use crate::error::{AppError, Outcome};
use crate::kernel::{Event, ListId, Refusal, SuspectId, Trace, Work};
use crate::{args, sql};

/// What a gesture does to the figures of a list.
#[derive(Default)]
pub struct Tally {
    open: i64,
    converted: i64,
    disqualified: i64,
}

impl Tally {
    pub fn change(&mut self, before: &Standing, after: &Standing) {
        for (standing, sign) in [(before, -1), (after, 1)] {
            self.open += sign * i64::from(standing.is_to_call());
            self.converted += sign * i64::from(standing.state == State::Converted);
            self.disqualified += sign * i64::from(standing.state == State::Disqualified);
        }
    }

    /// Writes the figures; the list's revision grows, and open pages look again.
    pub fn apply(&self, work: &Work, list: ListId) -> Outcome<()> {
        work.run(
            sql!(
                "UPDATE prospecting_list SET open_suspects = open_suspects + $1, converted = converted + $2,
                     disqualified = disqualified + $3, revision = revision + 1 WHERE id = $4"
            ),
            args![self.open, self.converted, self.disqualified, list],
        )?;
        touch(work, list);
        Ok(())
    }
}

/// Open pages that show the list, or lists, look again.
pub fn touch(work: &Work, list: ListId) {
    work.touch(format!("list:{list}"), None);
    work.touch("lists", None);
}

/// A suspect with what is needed to change it and to tell it.
pub struct Row<'a> {
    pub suspect: &'a Suspect,
    pub list: &'a List,
    pub columns: &'a [ListColumn],
}

impl Row<'_> {
    pub fn name(&self) -> String {
        name_of(&self.suspect.cells(), self.columns)
    }
}

/// Puts a suspect where `after` says and tells it. `facts` are what the story needs.
pub fn change(work: &Work, row: &Row, after: &Standing, kind: &'static str, facts: Json) -> Outcome<()> {
    turn(work, &Turn { row, before: &row.suspect.standing(), after, kind, undone: None }, facts)
}

fn turn(work: &Work, turn: &Turn, facts: Json) -> Outcome<()> {
    let Turn { row, before, after, kind, .. } = *turn;
    write(work, row.suspect.id, after)?;
    let body = json!({"before": before, "after": after, "list": row.list.id, "facts": facts});
    let mut event = Event::of_suspect(kind, row.suspect.id, body);
    // The story goes on in the opportunity that it became.
    event.opportunity = after.opportunity_id.filter(|_| after.state == State::Converted);
    work.record(&event, &row.name())?;
    if before.woken_at != after.woken_at {
        work.touch("woken", Some(row.suspect.owner_id.unwrap_or(row.list.owner_id)));
    }
    kept::keep(work, turn)
}

fn write(work: &Work, id: SuspectId, after: &Standing) -> Outcome<()> {
    work.run(
        sql!(
            "UPDATE suspect SET state = $1, reason_id = $2, wake_on = $3, opportunity_id = $4, kept = $5, state_at = $6,
                 state_by = $7, updated_at = $8, woken_at = $9 WHERE id = $10"
        ),
        args![
            after.state,
            after.reason_id,
            after.wake_on.as_deref(),
            after.opportunity_id,
            after.kept,
            work.now,
            work.actor.user,
            work.now,
            after.woken_at,
            id
        ],
    )?;
    Ok(())
}

/// Takes one change of standing back, if nobody changed it meanwhile.
pub fn revert(work: &Work, trace: &Trace) -> Outcome<()> {
    let suspect = queries::any_suspect(work, SuspectId(trace.subject_id))?;
    let list = queries::list(work, suspect.list_id)?;
    let body = trace.json();
    let (Ok(before), Ok(after)) = (standing(&body["before"]), standing(&body["after"])) else {
        return Ok(());
    };
    if suspect.standing() != after {
        return Err(AppError::Conflict(changed_meanwhile(work, suspect.id)?));
    }
    let columns = queries::columns(work, list.id)?;
    let row = Row { suspect: &suspect, list: &list, columns: &columns };
    let undone = Some(trace.act);
    turn(work, &Turn { row: &row, before: &after, after: &before, kind: before.kind(), undone }, Json::Null)?;
    if before.state == State::Open {
        duplicates::point_away(work, suspect.id, trace.act)?;
    } else {
        duplicates::point_here(work, suspect.id)?;
    }
    hand::back(work, &suspect, false)?;
    let mut tally = Tally::default();
    tally.change(&after, &before);
    tally.apply(work, list.id)
}

fn standing(json: &Json) -> serde_json::Result<Standing> {
    serde_json::from_value(json.clone())
}

/// Who was the last to change the row.
pub fn changed_meanwhile(work: &Work, id: SuspectId) -> Outcome<Refusal> {
    let by = last_hand(work, id)?.unwrap_or_default();
    Ok(Refusal::new("prospecting-changed-meanwhile").with("name", by))
}

pub fn last_hand(work: &Work, id: SuspectId) -> Outcome<Option<String>> {
    let by: Option<(String,)> = work.maybe(
        sql!(
            "SELECT u.name FROM event e JOIN app_user u ON u.id = e.user_id WHERE e.suspect_id = $1 ORDER BY e.id DESC LIMIT 1"
        ),
        args![id],
    )?;
    Ok(by.map(|(name,)| name))
}
