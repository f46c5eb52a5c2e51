use crate::kernel::{At, OpportunityId, PipelineId, Refusal, StageId, TeamId, UserId};
use crate::listed::Fields;
use crate::opportunities::stall::Limits;
use crate::pipelines::{Pipeline, Stage};
use crate::record;

/// Whose stalled opportunities, and behind which one the next part begins.
#[derive(Debug, Clone, Default)]
pub struct Ask {
    pub owner: Option<UserId>,
    pub team: Option<TeamId>,
    pub after: Option<Place>,
}

record! {
    /// Where an opportunity stands in the view: since when, and which.
    #[derive(Debug, Clone, Copy, PartialEq)]
    pub struct Place {
        pub since: At,
        pub id: OpportunityId,
    }
}

impl Place {
    /// `1700000000000.42`
    pub fn write(&self) -> String {
        format!("{}.{}", self.since.0, self.id)
    }

    pub fn read(text: &str) -> Option<Place> {
        let (since, id) = text.split_once('.')?;
        Some(Place { since: At(since.parse().ok()?), id: OpportunityId(id.parse().ok()?) })
    }
}

record! {
    /// How many stalled opportunities somebody has.
    #[derive(Debug, Clone, Copy, PartialEq)]
    pub struct Held {
        pub owner: UserId,
        pub count: i64,
    }
}

record! {
    /// How many a stage marks, its silence, and both together.
    #[derive(Debug, Clone, Copy, PartialEq)]
    pub struct Marked {
        pub stage: StageId,
        pub pipeline: PipelineId,
        pub by_stage: i64,
        pub by_silence: i64,
        pub either: i64,
    }
}

const LONGEST: i64 = 3_650;

/// The limits as the form says them: `stage-3`, `silence-1`. An empty field is no limit; a field that is not there stays.
pub fn typed(fields: &Fields, pipelines: &[Pipeline], stages: &[Stage]) -> Result<Limits, Vec<Refusal>> {
    let mut refusals = Vec::new();
    let mut limits = Limits::default();
    for stage in stages {
        match days(fields, format!("stage-{}", stage.id), stage.stalls_after) {
            Ok(days) => limits.stages.extend(days.map(|days| (stage.id, days))),
            Err(refusal) => refusals.push(refusal),
        }
    }
    for pipeline in pipelines {
        match days(fields, format!("silence-{}", pipeline.id), pipeline.silent_after) {
            Ok(days) => limits.silence.extend(days.map(|days| (pipeline.id, days))),
            Err(refusal) => refusals.push(refusal),
        }
    }
    if refusals.is_empty() { Ok(limits) } else { Err(refusals) }
}

fn days(fields: &Fields, name: String, stands: Option<i64>) -> Result<Option<i64>, Refusal> {
    let Some(text) = fields.get(&name) else { return Ok(stands) };
    let digits = text.trim().trim_end_matches(['j', 'd']).trim_end();
    match digits.parse() {
        _ if digits.is_empty() => Ok(None),
        Ok(days) if (1..=LONGEST).contains(&days) => Ok(Some(days)),
        _ => Err(Refusal::at(name, "pipelines-stall-range").with("longest", LONGEST)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_are_read_with_their_unit_and_an_empty_one_is_none() {
        let stage = |id, stalls_after| Stage {
            id: StageId(id),
            pipeline_id: PipelineId(1),
            name: "Devis".into(),
            probability: 40,
            stalls_after,
        };
        let stages = [stage(1, Some(14)), stage(2, Some(21)), stage(3, None)];
        let typed_as = |pairs: &[(&str, &str)]| {
            let fields = pairs.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
            typed(&fields, &[], &stages)
        };
        let limits = typed_as(&[("stage-1", "10 j"), ("stage-2", "")]).unwrap();
        assert_eq!(limits.stages, [(StageId(1), 10)]);
        assert_eq!(typed_as(&[("stage-3", "souvent"), ("stage-1", "0")]).unwrap_err().len(), 2);
    }
}
