//! Taking back what was said of a suspect.

use serde_json::json;

use super::{hand, queries};
use crate::error::{AppError, Outcome};
use crate::kernel::{At, Event, SuspectId, Trace, Work};
use crate::prospecting::model::Calling;
use crate::prospecting::queries as rows;
use crate::prospecting::standing::{Row, changed_meanwhile, touch};
use crate::prospecting::strikes::kept;

const KINDS: [&str; 3] = ["suspect.called", "suspect.commented", "suspect.planned"];

pub fn rules() -> Vec<crate::slice::Undo> {
    KINDS.map(|kind| crate::slice::Undo { kind, back: revert }).into()
}

/// Puts back what was before, if nobody called meanwhile. The suspect is on the screen of who takes it back, if he calls.
fn revert(work: &Work, trace: &Trace) -> Outcome<()> {
    let Some(kind) = KINDS.into_iter().find(|kind| *kind == trace.kind) else { return Ok(()) };
    let suspect = rows::any_suspect(work, SuspectId(trace.subject_id))?;
    let list = rows::list(work, suspect.list_id)?;
    let columns = rows::columns(work, list.id)?;
    let (before, after): (Calling, Calling) = (trace.part("before")?, trace.part("after")?);
    if before != after && suspect.calling() != after {
        return Err(AppError::Conflict(changed_meanwhile(work, suspect.id)?));
    }
    if before != after {
        queries::save(work, suspect.id, &before)?;
    }
    let mut body = trace.json();
    // An undo has fewer tries after than before; what is done again has more.
    let takes_back = after.tries > before.tries;
    if let Some(call) = body["call"].as_i64() {
        queries::set_removed(work, call, takes_back)?;
    }
    let woken = body["woken_at"].as_i64().map(At).filter(|_| takes_back);
    (body["before"], body["after"]) = (json!(after), json!(before));
    let row = Row { suspect: &suspect, list: &list, columns: &columns };
    work.record(&Event::of_suspect(kind, suspect.id, body), &row.name())?;
    if let Some(at) = woken {
        kept::to_do_again(work, suspect.id, at)?;
    }
    queries::last_call(work, list.id)?;
    hand::back(work, &suspect, true)?;
    touch(work, list.id);
    Ok(())
}
