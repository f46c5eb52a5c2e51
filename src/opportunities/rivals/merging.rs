//! Competitors when opportunities become one, and when competitors do.

use super::{Facts, add, facts, name_winner, remove, turn};
use crate::competitors::Position;
use crate::error::Outcome;
use crate::kernel::{CompetitorId, Event, OpportunityId, Work};
use crate::opportunities::queries;
use crate::{args, sql};

/// The competitors of one opportunity come to another: what only they know is kept.
pub fn bring_along(work: &Work, from: OpportunityId, to: OpportunityId) -> Outcome<()> {
    queries::beside(work, from)?.rivals.iter().try_for_each(|rival| bring(work, to, rival.id, &rival.facts()))
}

fn bring(work: &Work, to: OpportunityId, competitor: CompetitorId, known: &Facts) -> Outcome<()> {
    match facts(work, to, competitor)? {
        Some(stands) => turn(work, to, competitor, &stands, &stands.clone().filled_from(known)),
        None => add(work, to, competitor, known),
    }
}

/// Two competitors became one: opportunities with the first have the second.
pub fn competitor_merged(work: &Work, event: &Event) -> Outcome<()> {
    if event.body["again"].as_bool().unwrap_or_default() {
        return Ok(());
    }
    let Some(into) = event.body["into"].as_i64().map(CompetitorId) else { return Ok(()) };
    let from = CompetitorId(event.subject.id);
    let met: Vec<(OpportunityId, String, String, String, Position)> = work.all(
        sql!(
            "SELECT opportunity_id, offer, strength, weakness, position FROM opportunity_competitor WHERE competitor_id = $1
             ORDER BY opportunity_id"
        ),
        args![from],
    )?;
    for (id, offer, strength, weakness, position) in met {
        bring(work, id, into, &Facts { offer, strength, weakness, position })?;
        remove(work, id, from)?;
    }
    let lost: Vec<(OpportunityId,)> =
        work.all(sql!("SELECT id FROM opportunity WHERE winner_id = $1 ORDER BY id"), args![from])?;
    lost.into_iter().try_for_each(|(id,)| name_winner(work, id, Some(into)))
}
