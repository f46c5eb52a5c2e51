use std::collections::HashSet;

use super::model::{Way, way};
use super::queries;
use crate::error::{AppError, Outcome};
use crate::kernel::{Act, ActId, Refusal, Trace, Work};
use crate::slice::Undo;

/// How far `Ctrl+Z` looks for something that can be taken back.
const REACH: usize = 20;

/// Takes an act back, or does it again when it is an undo. All of it, or nothing.
pub fn undo(work: &Work, rules: &[Undo], id: ActId) -> Outcome<Way> {
    let act = queries::act(work, id)?;
    let (first, steps) = queries::first(work, id)?;
    permit(work, &act, &first)?;
    let way = way(id, &first, steps).map_err(AppError::Conflict)?;
    work.taking_back(id);
    for event in queries::events(work, id)? {
        (rule(rules, &event)?.back)(work, &event)?;
    }
    work.headline(&first.kind, &first.label, usize::try_from(first.count).unwrap_or(1))?;
    let by = work.act()?.map(|act| act.id).filter(|_| way == Way::Back);
    queries::set_undone(work, first.id, by)?;
    Ok(way)
}

/// Takes back the last thing that the person did and that can be taken back: `Ctrl+Z`, again and again.
pub fn undo_last(work: &Work, rules: &[Undo]) -> Outcome<Way> {
    let acts = queries::in_effect(work, REACH)?;
    let kinds = queries::kinds(work, &acts)?;
    let last = acts.iter().find(|act| kinds.get(&act.id).is_some_and(|kinds| has_way_back(rules, kinds)));
    match last {
        Some(act) => undo(work, rules, act.id),
        None => Err(AppError::refuse(Refusal::new("history-nothing-to-undo"))),
    }
}

/// Whether every kind of event of an act has a rule to take it back.
pub fn has_way_back(rules: &[Undo], kinds: &HashSet<String>) -> bool {
    kinds.iter().all(|kind| rules.iter().any(|rule| rule.kind == kind))
}

fn permit(work: &Work, act: &Act, first: &Act) -> Outcome<()> {
    let own = [act.user, first.user].contains(&Some(work.viewer()));
    if own || work.actor.is_admin() || queries::seen_whole(work, act.id)? {
        Ok(())
    } else {
        Err(AppError::NotFound)
    }
}

fn rule<'a>(rules: &'a [Undo], event: &Trace) -> Outcome<&'a Undo> {
    let known = rules.iter().find(|rule| rule.kind == event.kind);
    known.ok_or_else(|| AppError::refuse(Refusal::new("history-no-way-back")))
}
