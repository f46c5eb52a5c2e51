use serde::Serialize;

use crate::kernel::{PipelineId, StageId};
use crate::record;

record! {
    #[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
    pub struct Pipeline {
        pub id: PipelineId,
        pub name: String,
        pub is_default: bool,
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
