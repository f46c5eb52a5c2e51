use serde_json::json;

use super::model::{Outcome as Ending, Said, by_rule};
use super::queries;
use crate::activities::model::Tree;
use crate::error::{AppError, Outcome};
use crate::kernel::{Event, SuspectId, Work};
use crate::prospecting::model::{Callback, Calling, Suspect};
use crate::prospecting::queries as rows;
use crate::prospecting::standing::Row;
use crate::reminders::{Almanac, Plan};

/// What reading a result needs.
pub struct Desk<'a> {
    pub tree: &'a Tree,
    pub almanac: Almanac,
}

/// Logs a call with its result, a comment, or a callback alone. What is next follows from what was typed, else from the rule of
/// the result.
pub fn log(work: &Work, desk: &Desk, id: SuspectId, said: &Said) -> Outcome<()> {
    let refusals = said.check();
    if !refusals.is_empty() {
        return Err(AppError::Refused(refusals));
    }
    let kind = match said {
        Said { result: Some(_), .. } => "suspect.called",
        said if said.is_silent() => "suspect.planned",
        _ => "suspect.commented",
    };
    tell(work, desk, id, said, kind, Ending::Called)
}

/// Logs the talk after which a suspect is converted, or struck out.
pub fn log_ending(work: &Work, desk: &Desk, id: SuspectId, said: &Said, ending: Ending) -> Outcome<()> {
    let said = Said { result: None, next: None, ..said.clone() };
    tell(work, desk, id, &said, "suspect.called", ending)
}

fn tell(
    work: &Work,
    desk: &Desk,
    id: SuspectId,
    said: &Said,
    kind: &'static str,
    ending: Ending,
) -> Outcome<()> {
    let suspect = rows::suspect(work, id)?;
    let list = rows::list(work, suspect.list_id)?;
    let columns = rows::columns(work, list.id)?;
    let call = desk.tree.call();
    let result =
        said.result.and_then(|id| desk.tree.result(id)).filter(|r| Some(r.activity_id) == call.map(|c| c.id));
    if said.result.is_some() && result.is_none() {
        return Err(AppError::NotFound);
    }
    let is_call = kind == "suspect.called";
    let rule = || by_rule(desk.tree, &desk.almanac, said.result?);
    let plan = said.next.clone().or_else(rule);
    let before = suspect.calling();
    let after = following(work, &suspect, is_call, said, plan.as_ref());
    queries::save(work, id, &after)?;
    let reached = result.is_some_and(|r| r.reached) || ending == Ending::Converted;
    let logged =
        if is_call { Some(queries::insert(work, &suspect, said.result, reached, ending)?) } else { None };
    let facts = json!({
        "activity": call.filter(|_| is_call).map(|c| &c.name), "result": result.map(|r| &r.name), "result_id": said.result,
        "note": said.note.trim(), "answers": said.answers,
        "callback": plan.as_ref().map(|p| json!({"day": p.day, "time": p.time.map(crate::ui::format::time), "label": p.label})),
    });
    // A call takes the suspect out of the day in which it came back.
    let woken_at = suspect.standing().woken_at.filter(|_| is_call);
    let body = json!({"before": before, "after": after, "list": list.id, "call": logged, "woken_at": woken_at, "facts": facts});
    let row = Row { suspect: &suspect, list: &list, columns: &columns };
    work.record(&Event::of_suspect(kind, id, body), &row.name())?;
    queries::last_call(work, list.id)?;
    crate::prospecting::standing::touch(work, list.id);
    Ok(())
}

/// Where a suspect stands after what was said. A comment alone changes nothing.
fn following(work: &Work, suspect: &Suspect, is_call: bool, said: &Said, plan: Option<&Plan>) -> Calling {
    let before = suspect.calling();
    let promised = plan.filter(|_| suspect.standing().is_to_call()).map(|plan| Callback {
        at: plan.at(&work.actor.zone),
        timed: plan.time.is_some(),
        label: plan.label.clone(),
        by: work.actor.user,
    });
    if !is_call {
        return Calling { callback: promised.or(before.callback), ..before };
    }
    Calling { tries: before.tries + 1, called_at: Some(work.now), result_id: said.result, callback: promised }
}
