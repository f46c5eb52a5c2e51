//! What earlier slices do to the words that opportunities stand under: stages that go, tags that become one.

use std::collections::HashMap;

use maud::{Markup, html};
use serde_json::json;

use super::actions::stage_values;
use super::change::apply;
use super::links;
use super::passing::{self, Handing};
use crate::error::{AppError, Outcome};
use crate::kernel::{Event, Look, OpportunityId, Refusal, StageId, TagId, UserId, Work};
use crate::words::Words;
use crate::{args, pipelines, record, sql};

record! {
    /// An open opportunity and the stage it stands in.
    struct Standing {
        id: OpportunityId,
        stage_id: StageId,
        amount: Option<i64>,
        probability: i64,
    }
}

/// A stage, or a pipeline with its stages, was archived: its open opportunities go where the event says. Closed ones stay:
/// their past is not rewritten.
pub fn stage_archived(work: &Work, event: &Event) -> Outcome<()> {
    let standing = standing(work, event.subject.kind, event.subject.id)?;
    let again = event.body["again"].as_bool().unwrap_or_default();
    let to = event.body["to"].as_i64().map(StageId);
    match to {
        _ if standing.is_empty() => Ok(()),
        Some(_) if again => Ok(()),
        Some(to) => standing.iter().try_for_each(|one| rehouse(work, one, to)),
        None => {
            Err(AppError::refuse(Refusal::at("to", "opportunities-say-where").with("count", standing.len())))
        }
    }
}

/// Somebody left: his open opportunities go to the receiver, with their next actions. An undo brings no receiver, since each
/// transfer has a way back of its own.
pub fn owner_left(work: &Work, event: &Event) -> Outcome<()> {
    let Some(receiver) = event.body["receiver"].as_i64().map(UserId) else { return Ok(()) };
    let left: Vec<(OpportunityId,)> = work.all(
        sql!("SELECT id FROM opportunity WHERE owner_id = $1 AND is_open = TRUE AND removed_at IS NULL ORDER BY id"),
        args![event.subject.id],
    )?;
    left.into_iter().try_for_each(|(id,)| passing::transfer(work, id, &Handing::to(receiver)))
}

fn standing(work: &Work, place: &str, id: i64) -> Outcome<Vec<Standing>> {
    let sql = match place {
        "pipeline" => sql!(
            "SELECT id, stage_id, amount, probability FROM opportunity
             WHERE pipeline_id = $1 AND is_open = TRUE AND removed_at IS NULL ORDER BY id"
        ),
        _ => sql!(
            "SELECT id, stage_id, amount, probability FROM opportunity
             WHERE stage_id = $1 AND is_open = TRUE AND removed_at IS NULL ORDER BY id"
        ),
    };
    Ok(work.all(sql, args![id])?)
}

fn rehouse(work: &Work, one: &Standing, to: StageId) -> Outcome<()> {
    let from = pipelines::queries::stage(work, one.stage_id)?;
    let to = pipelines::queries::stage(work, to)?;
    let values = stage_values(work, &from, &to, one.amount, one.probability);
    apply(work, one.id, "opportunity.moved", values, json!({"from": from.name, "to": to.name}))
}

/// Two tags became one: opportunities that had the first have the second.
pub fn tag_merged(work: &Work, event: &Event) -> Outcome<()> {
    if event.body["again"].as_bool().unwrap_or_default() {
        return Ok(());
    }
    let Some(into) = event.body["into"].as_i64().map(TagId) else { return Ok(()) };
    let from = TagId(event.subject.id);
    let tagged: Vec<(OpportunityId,)> =
        work.all(sql!("SELECT opportunity_id FROM opportunity_tag WHERE tag_id = $1"), args![from])?;
    for (id,) in tagged {
        links::untag(work, id, from)?;
        links::tag(work, id, into)?;
    }
    Ok(())
}

/// How many open opportunities stand in stages that are to be archived.
pub fn in_stages(look: &Look, words: &Words, ids: &[i64]) -> Outcome<Vec<Markup>> {
    let counts = look.all(
        sql!("SELECT stage_id, CAST(sum(cards) AS BIGINT) FROM opportunity_tally WHERE is_open = TRUE GROUP BY stage_id"),
        args![],
    )?;
    Ok(held(words, counts, ids))
}

/// The same for whole pipelines.
pub fn in_pipelines(look: &Look, words: &Words, ids: &[i64]) -> Outcome<Vec<Markup>> {
    let counts = look.all(
        sql!("SELECT pipeline_id, CAST(sum(cards) AS BIGINT) FROM opportunity_tally WHERE is_open = TRUE GROUP BY pipeline_id"),
        args![],
    )?;
    Ok(held(words, counts, ids))
}

/// How many people who leave would hand over, with their next actions.
pub fn of_owners(look: &Look, words: &Words, ids: &[i64]) -> Outcome<Vec<Markup>> {
    let counts = look.all(
        sql!("SELECT owner_id, CAST(sum(cards) AS BIGINT) FROM opportunity_tally WHERE is_open = TRUE GROUP BY owner_id"),
        args![],
    )?;
    Ok(held(words, counts, ids))
}

fn held(words: &Words, counts: Vec<(i64, i64)>, ids: &[i64]) -> Vec<Markup> {
    let counts: HashMap<i64, i64> = counts.into_iter().collect();
    let one = |id| {
        let count = counts.get(id).copied().unwrap_or_default();
        html! { p { strong { (words.with("opportunities-held", &[("count", count.into())])) } } }
    };
    ids.iter().map(one).collect()
}
