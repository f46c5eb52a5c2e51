use serde_json::json;

use super::model::CompetitorSetting;
use super::queries;
use crate::error::{AppError, Outcome};
use crate::kernel::{CompetitorId, Refusal, Trace, Work};
use crate::listed::{self, Listed};

/// The competitor of this name, added when it is new, brought back when it was archived.
pub fn named(work: &Work, name: &str) -> Outcome<CompetitorId> {
    match queries::called(work, name)? {
        Some(known) if known.archived_at.is_none() => Ok(known.id),
        Some(known) => match known.merged_into {
            Some(into) => Ok(into),
            None => bring_back(work, known.id).map(|()| known.id),
        },
        None => listed::create(work, &CompetitorSetting::named(name)).map(CompetitorId),
    }
}

/// Adds one to the list. One that was archived under this name comes back.
pub fn add(work: &Work, new: &CompetitorSetting) -> Outcome<()> {
    listed::refuse(new.check())?;
    match queries::called(work, &new.name)? {
        Some(known) if known.archived_at.is_some() => {
            bring_back(work, known.id)?;
            listed::change(work, known.id.0, |_: &CompetitorSetting| Ok(new.clone()))
        }
        _ => listed::create(work, new).map(drop),
    }
}

fn bring_back(work: &Work, id: CompetitorId) -> Outcome<()> {
    listed::restore::<CompetitorSetting>(work, id.0, CompetitorSetting::ACTS.restored, json!({}))
}

/// Two become one: opportunities that have the first get the second, by hearing of it.
pub fn merge(work: &Work, id: CompetitorId, into: Option<CompetitorId>) -> Outcome<()> {
    let from = listed::live::<CompetitorSetting>(work, id.0)?.setting;
    let other = into.filter(|into| *into != id && listed::live::<CompetitorSetting>(work, into.0).is_ok());
    let into = other.ok_or_else(|| AppError::refuse(Refusal::at("into", "competitors-choose-other")))?;
    listed::put_away(work, id.0, &from, "competitor.merged", json!({"into": into}))?;
    queries::became(work, id, into)
}

pub fn unmerge(work: &Work, trace: &Trace) -> Outcome<()> {
    listed::restore::<CompetitorSetting>(work, trace.subject_id, "competitor.unmerged", trace.json())
}

pub fn merge_again(work: &Work, trace: &Trace) -> Outcome<()> {
    listed::archive_again::<CompetitorSetting>(work, trace, "competitor.merged")?;
    let into = trace.json()["into"].as_i64().map(CompetitorId);
    into.map_or(Ok(()), |into| queries::became(work, CompetitorId(trace.subject_id), into))
}
