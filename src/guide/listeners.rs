//! What the guide does when earlier slices act: conversations take their answers, stages are left, pipelines are made.

use serde_json::json;

use super::actions::CONVERSATION;
use super::queries;
use crate::error::Outcome;
use crate::kernel::{Event, OpportunityId, PipelineId, QuestionId, StageId, Work};
use crate::{args, sql};

/// What was answered during a conversation belongs to it once it is logged.
pub fn logged(work: &Work, event: &Event) -> Outcome<()> {
    work.run(
        sql!(
            "UPDATE answer SET act_id = $1 WHERE opportunity_id = $2 AND user_id = $3 AND at >= $4
                 AND (act_id IS NULL OR act_id IN (SELECT id FROM act WHERE undone_by IS NOT NULL))"
        ),
        args![work.act_id(), event.subject.id, work.actor.user, work.now - CONVERSATION],
    )?;
    Ok(())
}

/// Says what the stage that is left should have brought. The move stands.
pub fn moved(work: &Work, event: &Event) -> Outcome<()> {
    let Some(from) = event.body["before"]["stage_id"].as_i64().map(StageId) else { return Ok(()) };
    let id = OpportunityId(event.subject.id);
    let guide = queries::guide(work, id)?;
    // Going back leaves nothing open, and another pipeline asks its own.
    let open = guide.left_open().filter(|question| question.stage_id == from);
    let (ids, labels): (Vec<QuestionId>, Vec<&str>) =
        open.map(|question| (question.id, question.label.as_str())).unzip();
    if ids.is_empty() {
        return Ok(());
    }
    let labels = labels.join(", ");
    let facts = json!({"questions": ids, "facts": {"title": event.body["facts"]["from"], "note": labels}});
    work.record(&Event::of_opportunity("opportunity.left_open", id, facts), &labels)?;
    // A move that is part of a larger act is told by that.
    match work.act()? {
        Some(act) if act.kind == "opportunity.moved" => work.headline("opportunity.left_open", &labels, 1),
        _ => Ok(()),
    }
}

/// A new pipeline has the stages of the default one, and asks what they ask.
pub fn pipeline_created(work: &Work, event: &Event) -> Outcome<()> {
    queries::copy_to(work, PipelineId(event.subject.id))
}
