use serde_json::json;

use super::model::{Holiday, MONDAY_TO_FRIDAY, NewWorkspace, Preferences, Ways};
use super::queries;
use crate::error::{AppError, Outcome};
use crate::kernel::{At, Day, Event, Look, Refusal, Trace, UserId, Work};
use crate::slice::Undo;
use crate::words::{Lang, Words};

/// Keeps the hash of the link that makes the first administrator, in the place of an earlier one.
pub fn await_admin(work: &Work, hash: &str, until: At) -> Outcome<()> {
    queries::wait(work, hash, until)
}

/// The workspace gets its name and its ways; its set-up link works no more.
pub fn begin(work: &Work, new: &NewWorkspace) -> Outcome<()> {
    queries::begin(work, new, MONDAY_TO_FRIDAY)?;
    if new.country == "FR" {
        queries::save_holidays(work, &french_days(work, &new.lang))?;
    }
    Ok(())
}

/// The days off of this year and the next two, named in the language of the workspace.
fn french_days(work: &Work, lang: &str) -> Vec<Holiday> {
    let words = Words::of(Lang::parse(lang).unwrap_or(Lang::En));
    let this_year = work.today().0.year();
    let days = (this_year..=this_year + 2).flat_map(when::french_holidays_by_name);
    days.map(|(day, name)| Holiday { day: Day(day), name: words.t(&format!("workspace-off-{name}")) })
        .collect() // words: workspace-off-*
}

pub fn ways(look: &Look) -> Outcome<Ways> {
    let space = queries::get(look)?;
    Ok(Ways {
        name: space.name,
        lang: Lang::parse(&space.lang).unwrap_or(Lang::En),
        zone: space.zone,
        currency: space.currency,
        country: space.country,
        clientele: space.clientele,
        working_days: space.working_days,
        holidays: queries::holidays(look)?,
    })
}

pub fn change(work: &Work, after: &Ways) -> Outcome<()> {
    let refusals = after.refusals();
    if !refusals.is_empty() {
        return Err(AppError::Refused(refusals));
    }
    let before = ways(work)?;
    if before == *after {
        return Ok(());
    }
    queries::save(work, after)?;
    work.record(
        &Event::new("workspace.changed", "workspace", 1, json!({"before": before, "after": after})),
        &after.name,
    )?;
    work.touch("workspace", None);
    Ok(())
}

pub fn prefer(work: &Work, after: &Preferences) -> Outcome<()> {
    prefer_for(work, work.viewer(), after)
}

fn prefer_for(work: &Work, user: UserId, after: &Preferences) -> Outcome<()> {
    let refusals = after.refusals();
    if !refusals.is_empty() {
        return Err(AppError::Refused(refusals));
    }
    let before = queries::preferences(work, user)?;
    if before == *after {
        return Ok(());
    }
    queries::save_preferences(work, user, after)?;
    work.record(
        &Event::new("preferences.changed", "user", user.0, json!({"before": before, "after": after})),
        "",
    )
}

pub fn undos() -> Vec<Undo> {
    vec![
        Undo { kind: "workspace.changed", back: unchange },
        Undo { kind: "preferences.changed", back: unprefer },
    ]
}

fn unchange(work: &Work, trace: &Trace) -> Outcome<()> {
    if ways(work)? != trace.part("after")? {
        return Err(AppError::Conflict(Refusal::new("workspace-changed-since")));
    }
    change(work, &trace.part("before")?)
}

fn unprefer(work: &Work, trace: &Trace) -> Outcome<()> {
    let user = UserId(trace.subject_id);
    if queries::preferences(work, user)? != trace.part("after")? {
        return Err(AppError::Conflict(Refusal::new("workspace-changed-since")));
    }
    prefer_for(work, user, &trace.part("before")?)
}
