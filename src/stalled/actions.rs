use crate::error::Outcome;
use crate::kernel::Work;
use crate::listed;
use crate::opportunities::stall::Limits;
use crate::pipelines::model::{PipelineSetting, StageSetting};
use crate::pipelines::queries;

/// Gives stages and pipelines these limits, all of them: one that is not named has none.
pub fn limit(work: &Work, limits: &Limits) -> Outcome<()> {
    for stage in queries::stages(work)? {
        let days = limits.stages.iter().find(|(id, _)| *id == stage.id).map(|(_, days)| *days);
        listed::change(work, stage.id.0, |before: &StageSetting| {
            Ok(StageSetting { stalls_after: days, ..before.clone() })
        })?;
    }
    for pipeline in queries::pipelines(work)? {
        let days = limits.silence.iter().find(|(id, _)| *id == pipeline.id).map(|(_, days)| *days);
        listed::change(work, pipeline.id.0, |before: &PipelineSetting| {
            Ok(PipelineSetting { silent_after: days, ..before.clone() })
        })?;
    }
    if work.act_id().is_some() { work.headline("stalled.limits_changed", "", 1) } else { Ok(()) }
}
