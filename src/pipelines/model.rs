use serde::{Deserialize, Serialize};

use crate::error::{AppError, Outcome};
use crate::kernel::{PipelineId, Refusal, StageId};
use crate::listed::{Fields, check_name};
use crate::record;

record! {
    #[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
    pub struct Pipeline {
        pub id: PipelineId,
        pub name: String,
        pub is_default: bool,
        /// Days without a conversation after which an opportunity here is said to be stalled.
        pub silent_after: Option<i64>,
    }
}

record! {
    #[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
    pub struct Stage {
        pub id: StageId,
        pub pipeline_id: PipelineId,
        pub name: String,
        /// Percent: how often an opportunity that reached this stage is won.
        pub probability: i64,
        /// Days after which an opportunity here is said to be stalled.
        pub stalls_after: Option<i64>,
    }
}

/// The stage `by` places further in the pipeline, if there is one.
pub fn neighbour(stages: &[Stage], from: StageId, by: isize) -> Option<&Stage> {
    let here = stages.iter().position(|s| s.id == from)?;
    stages.get(here.checked_add_signed(by)?)
}

/// What can be set of a pipeline.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PipelineSetting {
    pub name: String,
    /// Events of before say nothing of it.
    #[serde(default)]
    pub silent_after: Option<i64>,
}

impl PipelineSetting {
    pub fn named(name: &str) -> PipelineSetting {
        PipelineSetting { name: name.trim().to_owned(), silent_after: None }
    }

    /// The same under another name.
    pub fn called(&self, name: &str) -> PipelineSetting {
        PipelineSetting { name: name.trim().to_owned(), ..self.clone() }
    }
}

/// What can be set of a stage.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StageSetting {
    pub pipeline_id: PipelineId,
    pub name: String,
    pub probability: i64,
    pub stalls_after: Option<i64>,
}

const LONGEST_STALL: i64 = 3_650;

impl StageSetting {
    pub fn check(&self) -> Vec<Refusal> {
        let probability = (!(0..=100).contains(&self.probability))
            .then(|| Refusal::at("probability", "pipelines-probability-range"));
        let stall = self.stalls_after.is_some_and(|days| !(1..=LONGEST_STALL).contains(&days));
        let stall = stall.then(stall_refusal);
        [check_name("name", &self.name), probability, stall].into_iter().flatten().collect()
    }

    /// A stage of the pipeline as a form says it. Numbers are read with or without their unit.
    pub fn typed(pipeline_id: PipelineId, fields: &Fields) -> Outcome<StageSetting> {
        let probability = number(fields, "probability");
        let stalls_after = number(fields, "stalls_after");
        let unreadable = [
            probability.is_err().then(|| Refusal::at("probability", "pipelines-probability-range")),
            stalls_after.is_err().then(stall_refusal),
        ];
        match (probability, stalls_after) {
            (Ok(probability), Ok(stalls_after)) => Ok(StageSetting {
                pipeline_id,
                name: text(fields, "name"),
                probability: probability.unwrap_or_default(),
                stalls_after,
            }),
            _ => Err(AppError::Refused(unreadable.into_iter().flatten().collect())),
        }
    }
}

fn stall_refusal() -> Refusal {
    Refusal::at("stalls_after", "pipelines-stall-range").with("longest", LONGEST_STALL)
}

fn text(fields: &Fields, name: &str) -> String {
    fields.get(name).map(|text| text.trim().to_owned()).unwrap_or_default()
}

fn number(fields: &Fields, name: &str) -> Result<Option<i64>, std::num::ParseIntError> {
    let typed = text(fields, name);
    let digits = typed.trim_end_matches(['%', 'j', 'd']).trim_end();
    if digits.is_empty() { Ok(None) } else { digits.parse().map(Some) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(probability: &str, stalls_after: &str) -> Outcome<StageSetting> {
        let fields = [("name", "Essai"), ("probability", probability), ("stalls_after", stalls_after)];
        let fields = fields.into_iter().map(|(name, text)| (name.to_owned(), text.to_owned())).collect();
        StageSetting::typed(PipelineId(1), &fields)
    }

    #[test]
    fn numbers_are_read_with_their_units() {
        let stage = typed("40 %", "").unwrap();
        assert_eq!((stage.probability, stage.stalls_after), (40, None));
        assert_eq!(typed("40", "21 j").unwrap().stalls_after, Some(21));
        assert!(typed("souvent", "21").is_err());
    }

    #[test]
    fn a_probability_is_a_percentage() {
        assert_eq!(typed("120", "0").unwrap().check().len(), 2);
        assert!(typed("100", "1").unwrap().check().is_empty());
    }
}
