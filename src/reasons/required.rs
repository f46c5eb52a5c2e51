//! Whether a strike must say why: an administrator's choice, off until then. Nothing is blocked by it; a strike without a reason
//! is one to be completed.

use serde_json::json;

use super::ReasonKind;
use crate::error::Outcome;
use crate::kernel::{Event, Trace, Work};
use crate::listed::changed_since;
use crate::slice::Undo;
use crate::store::Conn;
use crate::{args, sql};

const REQUIRED: &str = "reason.required";
const OPTIONAL: &str = "reason.optional";

pub fn is_required(conn: &Conn) -> Outcome<bool> {
    let kept: Option<(bool,)> = conn.maybe(
        sql!("SELECT required FROM reason_kind WHERE kind = $1"),
        args![ReasonKind::Disqualified.as_str()],
    )?;
    Ok(kept.is_some_and(|(required,)| required))
}

pub fn require(work: &Work, required: bool) -> Outcome<()> {
    if is_required(work)? == required {
        return Ok(());
    }
    work.run(
        sql!(
            "INSERT INTO reason_kind (kind, required) VALUES ($1, $2)
             ON CONFLICT (kind) DO UPDATE SET required = excluded.required"
        ),
        args![ReasonKind::Disqualified.as_str(), required],
    )?;
    let kind = if required { REQUIRED } else { OPTIONAL };
    work.record(&Event::new(kind, "workspace", 1, json!({})), "")?;
    work.vocabulary_changed()
}

pub fn undos() -> [Undo; 2] {
    [Undo { kind: REQUIRED, back: revert }, Undo { kind: OPTIONAL, back: revert }]
}

fn revert(work: &Work, trace: &Trace) -> Outcome<()> {
    let was_required = trace.kind == OPTIONAL;
    if is_required(work)? == was_required {
        return Err(changed_since());
    }
    require(work, was_required)
}
