//! Striking rows out, bringing them back, keeping them as contacts, and the morning on which they come back by themselves.

use std::collections::HashMap;

use serde_json::{Value as Json, json};

use super::actions::Lists;
use crate::desk::App;
use crate::error::Outcome;
use crate::kernel::{ListId, SuspectId, Work};
use crate::prospecting::model::{Standing, State};
use crate::prospecting::standing::{self, Row, Tally};
use crate::prospecting::strikes::judge::{Asked, Judge};
use crate::prospecting::{duplicates, queries};
use crate::{args, contacts, sql};

/// Strikes rows out, or completes what was said of struck ones. Converted rows stay as they are.
pub fn disqualify(work: &Work, ids: &[SuspectId], asked: &Asked) -> Outcome<()> {
    let judge = Judge::of(work, asked)?;
    let facts = json!({"reason": judge.name()});
    change_each(work, ids, "suspect.disqualified", |row| Some((judge.strike(row)?, facts.clone())))?;
    ids.iter().try_for_each(|id| duplicates::point_here(work, *id))
}

/// Brings struck rows back.
pub fn restore(work: &Work, ids: &[SuspectId]) -> Outcome<()> {
    change_each(work, ids, "suspect.restored", |row| {
        let standing = row.suspect.standing();
        (standing.state == State::Disqualified || standing.kept).then_some((Standing::OPEN, Json::Null))
    })
}

/// Keeps open rows as contacts, without an opportunity.
pub fn keep(work: &Work, ids: &[SuspectId]) -> Outcome<()> {
    let suspects = queries::suspects(work, ids)?;
    let lists = Lists::of(work, &suspects)?;
    for suspect in suspects.iter().filter(|s| s.standing().is_to_call()) {
        let row = lists.row(suspect)?;
        contacts::actions::link(work, &duplicates::incoming(&suspect.cells(), row.columns))?;
    }
    change_each(work, ids, "suspect.kept", |row| {
        row.suspect.standing().is_to_call().then_some((Standing { kept: true, ..Standing::OPEN }, Json::Null))
    })
}

/// Changes every row that `to` gives a new standing for, as one act.
fn change_each(
    work: &Work,
    ids: &[SuspectId],
    kind: &'static str,
    to: impl Fn(&Row) -> Option<(Standing, Json)>,
) -> Outcome<()> {
    let suspects = queries::suspects(work, ids)?;
    let lists = Lists::of(work, &suspects)?;
    let mut tallies: HashMap<ListId, Tally> = HashMap::new();
    let (mut changed, mut label) = (0, String::new());
    for suspect in &suspects {
        let row = lists.row(suspect)?;
        let Some((after, facts)) = to(&row).filter(|(after, _)| *after != suspect.standing()) else {
            continue;
        };
        standing::change(work, &row, &after, kind, facts)?;
        tallies.entry(row.list.id).or_default().change(&suspect.standing(), &after);
        changed += 1;
        label = row.name();
    }
    for (list, tally) in &tallies {
        tally.apply(work, *list)?;
    }
    if changed > 0 {
        work.headline(kind, &label, changed)?;
    }
    Ok(())
}

/// Struck rows whose day has come are open again. Runs every minute.
pub fn wake(app: &App) -> Outcome<()> {
    let actor = app.clock_actor()?;
    loop {
        let (woken, _) = app.act(&actor, |work| {
            let due: Vec<(SuspectId,)> = work.all(
                sql!(
                    "SELECT id FROM suspect WHERE wake_on <= $1 AND state = 'disqualified' AND removed_at IS NULL ORDER BY wake_on LIMIT 200"
                ),
                args![work.today()],
            )?;
            for (id,) in &due {
                wake_one(work, *id)?;
            }
            Ok(due.len())
        })?;
        if woken < 200 {
            return Ok(());
        }
    }
}

fn wake_one(work: &Work, id: SuspectId) -> Outcome<()> {
    let suspect = queries::any_suspect(work, id)?;
    let list = queries::any_list(work, suspect.list_id)?;
    let columns = queries::columns(work, list.id)?;
    let row = Row { suspect: &suspect, list: &list, columns: &columns };
    let after = Standing { woken_at: Some(work.now), ..Standing::OPEN };
    standing::change(work, &row, &after, "suspect.woke", Json::Null)?;
    let mut tally = Tally::default();
    tally.change(&suspect.standing(), &after);
    tally.apply(work, list.id)
}
