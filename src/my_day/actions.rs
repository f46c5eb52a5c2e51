use serde_json::json;

use crate::error::Outcome;
use crate::kernel::{Event, Trace, Work};

/// Hides the five things to try.
pub fn dismiss_trials(work: &Work) -> Outcome<()> {
    record(work, "trials.dismissed")
}

/// Only the trail says whether they are hidden: taking the act back is enough, this tells it.
pub fn revert(work: &Work, trace: &Trace) -> Outcome<()> {
    record(work, if trace.kind == "trials.dismissed" { "trials.restored" } else { "trials.dismissed" })
}

fn record(work: &Work, kind: &'static str) -> Outcome<()> {
    work.record(&Event::new(kind, "user", work.viewer().0, json!({})), "")
}
