//! The competitors on an opportunity: what each offers, its strength, its weakness, how it stands.
//!
//! Where somebody lost, the one who won is one of them (`winner_id` of the opportunity). Where one won, all are beaten but those
//! who withdrew.

mod merging;
mod said;

pub use merging::{bring_along, competitor_merged};
pub use said::{Facts, Rival, Said, SomeFacts};

use serde_json::{Value as Json, json};

use super::change::{apply, last_hand, touch};
use super::queries;
use crate::competitors::{self, Position};
use crate::error::{AppError, Outcome};
use crate::kernel::{CompetitorId, Event, OpportunityId, Refusal, Trace, Work};
use crate::{args, sql, values};

/// Puts the competitor of this name on an opportunity, known or new; on one where it stands already, what is said is added.
pub fn meet(work: &Work, id: OpportunityId, name: &str, said: &Said) -> Outcome<()> {
    queries::opportunity(work, id)?;
    let competitor = known(work, name)?;
    match facts(work, id, competitor)? {
        Some(_) => write(work, id, competitor, &said.afresh())?,
        // Nothing stands there yet that somebody could not have seen.
        None => add(work, id, competitor, &Facts::default().with(&said.afresh()).unwrap_or_default())?,
    }
    headline(work, id, "opportunity.competitor_added")
}

/// Fills what an opportunity is made with; nobody has seen anything else there.
pub fn meet_all(work: &Work, id: OpportunityId, names: &[String]) -> Outcome<()> {
    names.iter().filter(|name| !name.trim().is_empty()).try_for_each(|name| {
        let competitor = known(work, name)?;
        add(work, id, competitor, &Facts::default())
    })
}

/// The competitor of this name; what is wrong with the name is said at the field `competitor`.
fn known(work: &Work, name: &str) -> Outcome<CompetitorId> {
    competitors::actions::named(work, name).map_err(|error| match error {
        AppError::Refused(refusals) => {
            let at = |refusal: Refusal| Refusal { field: Some("competitor".into()), ..refusal };
            AppError::Refused(refusals.into_iter().map(at).collect())
        }
        other => other,
    })
}

/// Says what is known of a competitor on an opportunity.
pub fn tell_of(work: &Work, id: OpportunityId, competitor: CompetitorId, said: &Said) -> Outcome<()> {
    queries::opportunity(work, id)?;
    write(work, id, competitor, said)
}

fn write(work: &Work, id: OpportunityId, competitor: CompetitorId, said: &Said) -> Outcome<()> {
    let before = facts(work, id, competitor)?.ok_or(AppError::NotFound)?;
    match before.with(said) {
        Ok(after) => turn(work, id, competitor, &before, &after),
        Err((field, theirs, mine)) => Err(AppError::Conflict(
            Refusal::at(field, "opportunities-rival-both-wrote")
                .with("name", last_hand(work, id, field)?)
                .with("theirs", theirs)
                .with("mine", mine),
        )),
    }
}

fn turn(
    work: &Work,
    id: OpportunityId,
    competitor: CompetitorId,
    before: &Facts,
    after: &Facts,
) -> Outcome<()> {
    if before == after {
        return Ok(());
    }
    after.check()?;
    work.run(
        sql!(
            "UPDATE opportunity_competitor SET offer = $1, strength = $2, weakness = $3, position = $4
             WHERE opportunity_id = $5 AND competitor_id = $6"
        ),
        args![&after.offer, &after.strength, &after.weakness, after.position, id, competitor],
    )?;
    let (before, after) = differing(&json!(before), &json!(after));
    let body = json!({"before": before, "after": after});
    tell(work, id, competitor, "opportunity.competitor_changed", body)
}

/// Of two objects with the same names, what differs.
fn differing(before: &Json, after: &Json) -> (Json, Json) {
    let (mut old, mut new) = (json!({}), json!({}));
    for (name, value) in after.as_object().into_iter().flatten() {
        if before[name] != *value {
            old[name] = before[name].clone();
            new[name] = value.clone();
        }
    }
    (old, new)
}

/// Takes a competitor off; the workspace keeps it. Who won stays one of them: taken off, nobody did.
pub fn leave(work: &Work, id: OpportunityId, competitor: CompetitorId) -> Outcome<()> {
    let opportunity = queries::opportunity(work, id)?;
    if opportunity.winner_id == Some(competitor) {
        name_winner(work, id, None)?;
    }
    remove(work, id, competitor)?;
    headline(work, id, "opportunity.competitor_removed")
}

/// Who won an opportunity that was lost, also in hindsight.
fn name_winner(work: &Work, id: OpportunityId, winner: Option<CompetitorId>) -> Outcome<()> {
    let name = winner.map(|winner| competitors::queries::name(work, winner)).transpose()?;
    let facts = json!({"field": "winner", "winner": name});
    apply(work, id, "opportunity.edited", values! { "winner_id": winner }, facts)
}

/// The one of this name won; it was there, whether somebody had seen it or not.
pub fn winner(work: &Work, id: OpportunityId, name: &str) -> Outcome<CompetitorId> {
    let competitor = known(work, name)?;
    add(work, id, competitor, &Facts::default())?;
    Ok(competitor)
}

/// Of those that stood on it, the others than the beaten had withdrawn; a beaten one was still there.
pub fn beaten(
    work: &Work,
    id: OpportunityId,
    stood: &[CompetitorId],
    beaten: &[CompetitorId],
) -> Outcome<()> {
    for rival in queries::beside(work, id)?.rivals.iter().filter(|rival| stood.contains(&rival.id)) {
        let is_beaten = beaten.contains(&rival.id);
        let position = match rival.position {
            Position::Out if is_beaten => Position::Unknown,
            position if is_beaten => position,
            _ => Position::Out,
        };
        let now = SomeFacts { position: Some(position), ..SomeFacts::default() };
        write(work, id, rival.id, &Said { now, was: SomeFacts::default() })?;
    }
    Ok(())
}

/// Where it stands already, nothing changes.
fn add(work: &Work, id: OpportunityId, competitor: CompetitorId, facts: &Facts) -> Outcome<()> {
    facts.check()?;
    let new = work.run(
        sql!(
            "INSERT INTO opportunity_competitor (opportunity_id, competitor_id, offer, strength, weakness, position)
             VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING"
        ),
        args![id, competitor, &facts.offer, &facts.strength, &facts.weakness, facts.position],
    )?;
    if new == 0 {
        return Ok(());
    }
    tell(work, id, competitor, "opportunity.competitor_added", json!({"after": facts}))
}

fn remove(work: &Work, id: OpportunityId, competitor: CompetitorId) -> Outcome<()> {
    let facts = facts(work, id, competitor)?.ok_or(AppError::NotFound)?;
    work.run(
        sql!("DELETE FROM opportunity_competitor WHERE opportunity_id = $1 AND competitor_id = $2"),
        args![id, competitor],
    )?;
    tell(work, id, competitor, "opportunity.competitor_removed", json!({"before": facts}))
}

/// What is known of a competitor on an opportunity; nothing where it does not stand.
fn facts(work: &Work, id: OpportunityId, competitor: CompetitorId) -> Outcome<Option<Facts>> {
    let found: Option<(String, String, String, Position)> = work.maybe(
        sql!(
            "SELECT offer, strength, weakness, position FROM opportunity_competitor WHERE opportunity_id = $1 AND competitor_id = $2"
        ),
        args![id, competitor],
    )?;
    Ok(found.map(|(offer, strength, weakness, position)| Facts { offer, strength, weakness, position }))
}

fn tell(
    work: &Work,
    id: OpportunityId,
    competitor: CompetitorId,
    kind: &'static str,
    mut body: Json,
) -> Outcome<()> {
    body["competitor"] = json!(competitor);
    body["name"] = json!(competitors::queries::name(work, competitor)?);
    let (title, owner) = queries::title_and_owner(work, id)?;
    work.record(&Event::of_opportunity(kind, id, body), &title)?;
    touch(work, id, owner);
    Ok(())
}

/// What the whole gesture is called, where it did anything.
fn headline(work: &Work, id: OpportunityId, kind: &'static str) -> Outcome<()> {
    if work.act_id().is_none() {
        return Ok(());
    }
    let (title, _) = queries::title_and_owner(work, id)?;
    work.headline(kind, &title, 1)
}

/// Takes back that a competitor came, went, or was said something else of.
pub fn revert(work: &Work, trace: &Trace) -> Outcome<()> {
    let id = OpportunityId(trace.subject_id);
    // One's own act can be taken back: two competitors who became one may stand in records of others.
    if trace.user != work.actor.user {
        queries::must_be_visible(work, id)?;
    }
    let body = trace.json();
    let competitor = CompetitorId(body["competitor"].as_i64().unwrap_or_default());
    let stands = facts(work, id, competitor)?;
    match (trace.kind.as_str(), stands) {
        ("opportunity.competitor_added", Some(stands)) if json!(stands) == body["after"] => {
            remove(work, id, competitor)
        }
        ("opportunity.competitor_removed", None) => add(work, id, competitor, &trace.part("before")?),
        ("opportunity.competitor_changed", Some(stands)) => {
            let mut back = json!(stands);
            for (name, value) in body["after"].as_object().into_iter().flatten() {
                if back[name] != *value {
                    return Err(changed_since(&body));
                }
                back[name] = body["before"][name].clone();
            }
            let back: Facts = serde_json::from_value(back)
                .map_err(|error| AppError::Internal(format!("event {}: {error}", trace.id)))?;
            turn(work, id, competitor, &stands, &back)
        }
        _ => Err(changed_since(&body)),
    }
}

fn changed_since(body: &Json) -> AppError {
    let name = body["name"].as_str().unwrap_or_default();
    AppError::Conflict(Refusal::new("opportunities-rival-changed").with("name", name))
}
