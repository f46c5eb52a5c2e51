//! The strikes behind a figure, as rows with a name.

use super::model::Strike;
use super::queries::StrikeRow;
use super::shown::{asks, told};
use super::verdict::Verdict;
use crate::error::Outcome;
use crate::kernel::{At, ListId, Look, SuspectId};
use crate::prospecting::model::{ListColumn, stored_name};
use crate::prospecting::queries::columns_by_list;
use crate::words::Words;

#[derive(Debug, Clone)]
pub struct Shown {
    pub id: i64,
    pub suspect_id: SuspectId,
    pub name: String,
    pub list_id: ListId,
    pub list: String,
    pub by: String,
    pub reason: Option<String>,
    pub at: At,
    pub verdict: Option<Verdict>,
    /// The verdict as a sentence.
    pub told: String,
    pub evidence: String,
    pub justification: String,
    /// The labels of what is still to be said.
    pub missing: Vec<String>,
    /// `woken`, `restored`, `converted`, `met`; nothing: still struck.
    pub came_back: Option<String>,
}

/// One query for the columns of all the lists.
pub fn shown(look: &Look, words: &Words, found: Vec<StrikeRow>) -> Outcome<Vec<Shown>> {
    let columns = columns_by_list(look, found.iter().map(|row| row.list_id))?;
    let of = |list: ListId| columns.get(&list).map_or(&[][..], Vec::as_slice);
    Ok(found.into_iter().map(|row| one(words, of(row.list_id), row)).collect())
}

fn one(words: &Words, columns: &[ListColumn], row: StrikeRow) -> Shown {
    let strike: Option<Strike> = row.detail.as_deref().and_then(|json| serde_json::from_str(json).ok());
    let missing =
        strike.as_ref().filter(|_| row.ended.is_none()).map(|strike| asks(words, strike)).unwrap_or_default();
    let met = row.met_in.map(|_| "met".to_owned());
    Shown {
        id: row.id,
        suspect_id: row.suspect_id,
        name: stored_name(&row.cells, columns),
        list_id: row.list_id,
        list: row.list,
        by: row.by.unwrap_or_default(),
        reason: row.reason,
        at: row.at,
        verdict: strike.as_ref().and_then(|strike| strike.verdict),
        told: strike.as_ref().map(|strike| told(words, strike.verdict, &strike.said)).unwrap_or_default(),
        evidence: strike.as_ref().map(|strike| strike.evidence.clone()).unwrap_or_default(),
        justification: strike.map(|strike| strike.justification).unwrap_or_default(),
        missing: missing.into_iter().map(|ask| ask.label).collect(),
        came_back: row.ended.or(met),
    }
}
