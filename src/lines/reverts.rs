//! The way back of each act on lines.

use serde_json::{Value as Json, json};

use super::actions::{reorder, tell};
use super::model::{LineSetting, Sheet};
use super::queries;
use crate::error::{AppError, Outcome};
use crate::kernel::{LineId, OpportunityId, Trace, Work};
use crate::listed::changed_since;
use crate::opportunities::{following, queries as opportunities};

/// Takes one act back, if nobody changed the same line meanwhile.
pub fn revert(work: &Work, trace: &Trace) -> Outcome<()> {
    let body = trace.json();
    let line = LineId(body["line"].as_i64().unwrap_or_default());
    // The record it was written on may have become a part of another one.
    let id = queries::stands_for(work, line)?;
    // One's own act can be taken back even when the record was given away.
    if trace.user != work.actor.user {
        opportunities::must_be_visible(work, id)?;
    }
    match trace.kind.as_str() {
        "opportunity.line_added" => take_off(work, id, line, &body, &trace.part("after")?)?,
        "opportunity.line_removed" => put_back(work, id, line, &body, &trace.part("before")?)?,
        "opportunity.line_moved" => move_back(work, id, line, &body)?,
        _ => change_back(work, id, line, &trace.part("before")?, &trace.part("after")?)?,
    }
    following::lines_changed(work, id, queries::sheet_by_id(work, id)?.total())
}

/// The line as it must stand for its act to be taken back.
fn stands(work: &Work, id: OpportunityId, line: LineId, as_left: &LineSetting) -> Outcome<Sheet> {
    let sheet = queries::sheet_by_id(work, id)?;
    let found = sheet.lines.iter().find(|other| other.id == line);
    match found.is_some_and(|found| found.setting == *as_left) {
        true => Ok(sheet),
        false => Err(changed_since()),
    }
}

fn take_off(work: &Work, id: OpportunityId, line: LineId, body: &Json, after: &LineSetting) -> Outcome<()> {
    let sheet = stands(work, id, line, after)?;
    let place = sheet.lines.iter().take_while(|other| other.id != line).count() + 1;
    queries::set_removed(work, line, Some(work.now))?;
    let told = json!({"line": line, "before": after, "place": place, "facts": body["facts"]});
    tell(work, id, "opportunity.line_removed", &after.name, told)
}

fn put_back(work: &Work, id: OpportunityId, line: LineId, body: &Json, before: &LineSetting) -> Outcome<()> {
    if !queries::is_removed(work, line)? {
        return Err(changed_since());
    }
    queries::set_removed(work, line, None)?;
    let place = body["place"].as_i64().unwrap_or(i64::MAX);
    reorder(work, &queries::sheet_by_id(work, id)?, line, place)?;
    let told = json!({"line": line, "after": before, "facts": body["facts"]});
    tell(work, id, "opportunity.line_added", &before.name, told)
}

fn move_back(work: &Work, id: OpportunityId, line: LineId, body: &Json) -> Outcome<()> {
    let sheet = queries::sheet_by_id(work, id)?;
    let name = sheet.lines.iter().find(|other| other.id == line).map(|other| other.setting.name.clone());
    let name = name.ok_or_else(changed_since)?;
    let place = body["before"].as_i64().ok_or_else(|| AppError::Internal("a place was not told".into()))?;
    let (from, to) = reorder(work, &sheet, line, place)?;
    let told = json!({"line": line, "before": from, "after": to, "facts": body["facts"]});
    tell(work, id, "opportunity.line_moved", &name, told)
}

fn change_back(
    work: &Work,
    id: OpportunityId,
    line: LineId,
    before: &LineSetting,
    after: &LineSetting,
) -> Outcome<()> {
    stands(work, id, line, after)?;
    queries::update(work, line, before)?;
    let told = json!({"line": line, "before": after, "after": before, "facts": {"title": before.name}});
    tell(work, id, "opportunity.line_changed", &before.name, told)
}
