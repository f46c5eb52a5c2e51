use serde_json::json;

use super::model::{PipelineSetting, StageSetting};
use super::queries;
use crate::error::{AppError, Outcome};
use crate::kernel::{Event, PipelineId, Refusal, StageId, Trace, Work};
use crate::words::Words;
use crate::{args, listed, sql};

/// Days without a conversation, in a new workspace.
const SILENT_AFTER: i64 = 30;

/// The pipeline that a new workspace starts with, in its language.
pub fn defaults(work: &Work, words: &Words) -> Outcome<()> {
    let pipeline: PipelineId = work.value(
        sql!("INSERT INTO pipeline (name, position, is_default, silent_after) VALUES ($1, 1, TRUE, $2) RETURNING id"),
        args![words.t("pipelines-default"), SILENT_AFTER],
    )?;
    let stages = [
        (words.t("pipelines-default-discovery"), 20, 14),
        (words.t("pipelines-default-quote-sent"), 40, 21),
        (words.t("pipelines-default-negotiation"), 60, 30),
        (words.t("pipelines-default-signature"), 90, 10),
    ];
    for (position, (name, probability, stalls_after)) in stages.into_iter().enumerate() {
        work.run(
            sql!("INSERT INTO stage (pipeline_id, name, position, probability, stalls_after) VALUES ($1, $2, $3, $4, $5)"),
            args![pipeline, name, position + 1, probability, stalls_after],
        )?;
    }
    Ok(())
}

/// Archives a stage; the opportunities in it go to `to` (the slice that owns them hears of it).
pub fn archive_stage(work: &Work, id: StageId, to: Option<StageId>) -> Outcome<()> {
    let to = to.map(|to| receiving(work, to, |stage| stage != id)).transpose()?;
    listed::archive::<StageSetting>(work, id.0, json!({"to": to}))
}

/// Archives a pipeline; the opportunities in its stages go to `to`.
pub fn archive_pipeline(work: &Work, id: PipelineId, to: Option<StageId>) -> Outcome<()> {
    let own: Vec<StageId> =
        queries::stages(work)?.into_iter().filter(|s| s.pipeline_id == id).map(|s| s.id).collect();
    let to = to.map(|to| receiving(work, to, |stage| !own.contains(&stage))).transpose()?;
    listed::archive::<PipelineSetting>(work, id.0, json!({"to": to}))
}

/// The stage that receives, which must stay.
fn receiving(work: &Work, to: StageId, stays: impl Fn(StageId) -> bool) -> Outcome<StageId> {
    let known = stays(to) && queries::stages(work)?.iter().any(|stage| stage.id == to);
    if known { Ok(to) } else { Err(AppError::refuse(Refusal::at("to", "pipelines-choose-where"))) }
}

/// New opportunities start in this pipeline.
pub fn make_default(work: &Work, id: PipelineId) -> Outcome<()> {
    let name = listed::live::<PipelineSetting>(work, id.0)?.setting.name;
    let before = queries::default_pipeline(work)?;
    if before == Some(id) {
        return Ok(());
    }
    queries::set_default(work, id)?;
    let body = json!({"before": before, "after": id});
    work.record(&Event::new("pipeline.chosen", "pipeline", id.0, body), &name)?;
    work.vocabulary_changed()
}

pub fn unchoose(work: &Work, trace: &Trace) -> Outcome<()> {
    let before = trace.json()["before"].as_i64().map(PipelineId);
    match before {
        Some(before) if queries::default_pipeline(work)? == Some(PipelineId(trace.subject_id)) => {
            make_default(work, before)
        }
        _ => Err(listed::changed_since()),
    }
}
