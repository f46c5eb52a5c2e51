use serde_json::json;

use super::model::{Absence, Away};
use super::queries;
use crate::desk::App;
use crate::error::{AppError, Outcome};
use crate::kernel::{AbsenceId, Event, Refusal, Trace, UserId, Work};
use crate::users;

/// Says that somebody is away, and who stands in. Days that have begun count at once.
pub fn declare(work: &Work, away: &Away) -> Outcome<AbsenceId> {
    must_send(work, away.user)?;
    let mut refusals = away.refusals(work.today());
    if !users::colleague(work, away.deputy)?.active {
        refusals.push(Refusal::at("deputy", "absences-deputy-left"));
    }
    let zone = queries::zone(work, away.user)?;
    let (from, until) = (away.first.start(&zone), away.last.plus_days(1).start(&zone));
    if queries::meets_another(work, AbsenceId(0), away.user, from, until)? {
        refusals.push(Refusal::at("first", "absences-twice"));
    }
    if !refusals.is_empty() {
        return Err(AppError::Refused(refusals));
    }
    let id = queries::insert(work, away, from, until)?;
    tell(work, "absence.declared", id, away.user)?;
    Ok(id)
}

/// Takes it back before it begins, or ends it now.
pub fn cancel(work: &Work, id: AbsenceId) -> Outcome<()> {
    let (absence, cancelled) = queries::absence(work, id)?;
    must_send(work, absence.user_id)?;
    if cancelled {
        return Ok(());
    }
    set(work, &absence, true)
}

fn must_send(work: &Work, user: UserId) -> Outcome<()> {
    let may = work.actor.user.is_none() || queries::may_send(work)?.contains(&user);
    if may { Ok(()) } else { Err(AppError::NotFound) }
}

fn set(work: &Work, absence: &Absence, cancelled: bool) -> Outcome<()> {
    queries::set_cancelled(work, absence.id, cancelled)?;
    tell(work, if cancelled { "absence.cancelled" } else { "absence.declared" }, absence.id, absence.user_id)
}

fn tell(work: &Work, kind: &'static str, id: AbsenceId, user: UserId) -> Outcome<()> {
    work.record(&Event::new(kind, "absence", id.0, json!({})), &users::name_of(work, user)?)?;
    turn_now(work)
}

/// What lasts now is what counts: who sees what, who receives.
fn turn_now(work: &Work) -> Outcome<()> {
    if queries::keep_time(work)? > 0 {
        users::refresh_visibility(work)?;
        work.touch("opportunities", None);
        work.touch("lists", None);
    }
    work.touch("users", None);
    Ok(())
}

/// Absences begin and end by themselves.
pub fn turn(app: &App) -> Outcome<()> {
    let actor = app.clock_actor()?;
    if app.look(&actor, queries::is_time)? {
        app.act(&actor, turn_now)?;
    }
    Ok(())
}

/// Somebody works here no more: he is not away, and who receives his work stands in where he did.
pub fn somebody_left(work: &Work, event: &Event) -> Outcome<()> {
    let Some(receiver) = event.body["receiver"].as_i64().map(UserId) else { return Ok(()) };
    let left = UserId(event.subject.id);
    for absence in queries::of(work, left)? {
        if absence.user_id == left || absence.user_id == receiver {
            set(work, &absence, true)?;
        } else {
            change_deputy(work, &absence, receiver)?;
        }
    }
    Ok(())
}

fn change_deputy(work: &Work, absence: &Absence, deputy: UserId) -> Outcome<()> {
    queries::set_deputy(work, absence.id, deputy)?;
    let body = json!({"before": {"deputy": absence.deputy_id}, "after": {"deputy": deputy}});
    let event = Event::new("absence.deputy_changed", "absence", absence.id.0, body);
    work.record(&event, &users::name_of(work, absence.user_id)?)?;
    users::refresh_visibility(work)
}

fn changed_since() -> AppError {
    AppError::Conflict(Refusal::new("absences-changed-since"))
}

/// Cancels what was declared, declares again what was cancelled.
pub fn revert(work: &Work, trace: &Trace) -> Outcome<()> {
    let (absence, cancelled) = queries::absence(work, AbsenceId(trace.subject_id))?;
    let was_cancelled = trace.kind == "absence.cancelled";
    let meets =
        || queries::meets_another(work, absence.id, absence.user_id, absence.begins_at, absence.ends_at);
    if cancelled != was_cancelled || was_cancelled && meets()? {
        return Err(changed_since());
    }
    set(work, &absence, !was_cancelled)
}

pub fn revert_deputy(work: &Work, trace: &Trace) -> Outcome<()> {
    let (absence, _) = queries::absence(work, AbsenceId(trace.subject_id))?;
    let body = trace.json();
    if body["after"]["deputy"] != json!(absence.deputy_id) {
        return Err(changed_since());
    }
    change_deputy(work, &absence, UserId(body["before"]["deputy"].as_i64().unwrap_or_default()))
}
