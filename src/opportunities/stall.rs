//! When an open opportunity is stalled (qui traîne): it has stood in its stage, or without a conversation, for more days than the
//! stage or the pipeline allows. Calendar days, weekends and days off among them.

use super::model::{Opportunity, Row, Status};
use crate::kernel::{At, Day, PipelineId, StageId};
use crate::vocabulary::Vocabulary;

const DAY: i64 = 24 * 60 * 60 * 1_000;

/// What went on for too long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    Stage,
    Silence,
}

/// A limit that was passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stall {
    pub why: Why,
    /// When it began.
    pub began: At,
    /// How many days it may last.
    pub limit: i64,
}

impl Stall {
    /// Since when the opportunity is stalled by it.
    pub fn since(&self) -> At {
        At(self.began.0 + self.limit * DAY)
    }
}

/// The limits of all stages and pipelines that have one, in days.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Limits {
    pub stages: Vec<(StageId, i64)>,
    pub silence: Vec<(PipelineId, i64)>,
}

impl Limits {
    pub fn of(vocabulary: &Vocabulary) -> Limits {
        let stages = vocabulary.stages.iter().filter_map(|stage| Some((stage.id, stage.stalls_after?)));
        let silence = vocabulary.pipelines.iter().filter_map(|one| Some((one.id, one.silent_after?)));
        Limits { stages: stages.collect(), silence: silence.collect() }
    }

    /// Since when opportunity `o` has been too long in its stage, and too long silent, as SQL; far away where nothing limits it.
    pub fn moments(&self) -> (String, String) {
        let stages: Vec<(i64, i64)> = self.stages.iter().map(|(id, days)| (id.0, *days)).collect();
        let silence: Vec<(i64, i64)> = self.silence.iter().map(|(id, days)| (id.0, *days)).collect();
        (
            moment("o.stage_since", "o.stage_id", &stages),
            moment("COALESCE(o.last_talk_at, o.created_at)", "o.pipeline_id", &silence),
        )
    }
}

fn moment(began: &str, by: &str, limits: &[(i64, i64)]) -> String {
    let cases: String = limits.iter().map(|(id, days)| format!(" WHEN {id} THEN {}", days * DAY)).collect();
    match cases.is_empty() {
        true => i64::MAX.to_string(),
        false => format!("COALESCE({began} + CASE {by}{cases} END, {})", i64::MAX),
    }
}

/// What the rule looks at.
pub struct Standing {
    pub status: Status,
    pub pipeline: PipelineId,
    pub stage: StageId,
    pub stage_since: At,
    /// The last conversation, or the creation.
    pub talked: At,
}

impl From<&Row> for Standing {
    fn from(row: &Row) -> Standing {
        Standing {
            status: row.status,
            pipeline: row.pipeline_id,
            stage: row.stage_id,
            stage_since: row.stage_since,
            talked: row.talked,
        }
    }
}

impl From<&Opportunity> for Standing {
    fn from(o: &Opportunity) -> Standing {
        Standing {
            status: o.status,
            pipeline: o.pipeline_id,
            stage: o.stage_id,
            stage_since: o.stage_since,
            talked: o.talked,
        }
    }
}

/// The limits that it has passed when the day begins at `midnight`; the first one passed comes first.
pub fn stalls(limits: &Limits, midnight: At, one: &Standing) -> Vec<Stall> {
    if !one.status.is_open() {
        return Vec::new();
    }
    let stage = limits.stages.iter().find(|(id, _)| *id == one.stage);
    let stage = stage.map(|(_, limit)| Stall { why: Why::Stage, began: one.stage_since, limit: *limit });
    let silence = limits.silence.iter().find(|(id, _)| *id == one.pipeline);
    let silence = silence.map(|(_, limit)| Stall { why: Why::Silence, began: one.talked, limit: *limit });
    let mut passed: Vec<Stall> =
        [stage, silence].into_iter().flatten().filter(|stall| stall.since() < midnight).collect();
    passed.sort_by_key(Stall::since);
    passed
}

/// When the day begins for whoever lives here.
pub fn midnight(today: Day, zone: &jiff::tz::TimeZone) -> At {
    today.start(zone)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passed(limits: &Limits, days_in_stage: i64, days_silent: i64) -> Vec<(Why, i64)> {
        let midnight = At(1_000 * DAY);
        let one = Standing {
            status: Status::ToDo,
            pipeline: PipelineId(1),
            stage: StageId(1),
            stage_since: At(midnight.0 - days_in_stage * DAY + 1),
            talked: At(midnight.0 - days_silent * DAY + 1),
        };
        stalls(limits, midnight, &one).iter().map(|stall| (stall.why, stall.limit)).collect()
    }

    #[test]
    fn it_is_stalled_once_the_days_are_more_than_the_limit() {
        let limits = Limits { stages: vec![(StageId(1), 14)], silence: vec![(PipelineId(1), 30)] };
        assert_eq!(passed(&limits, 14, 14), []);
        assert_eq!(passed(&limits, 15, 15), [(Why::Stage, 14)]);
        assert_eq!(passed(&limits, 40, 60), [(Why::Silence, 30), (Why::Stage, 14)]);
        assert_eq!(passed(&Limits::default(), 400, 400), []);
    }
}
