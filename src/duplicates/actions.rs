//! Each slice compares and merges its own records.

use std::collections::BTreeMap;

use super::model::Kind;
use crate::error::{AppError, Outcome};
use crate::kernel::merging::{Choice, Sides};
use crate::kernel::{Look, Refusal, Work};
use crate::vocabulary::Vocabulary;
use crate::words::Words;
use crate::{contacts, opportunities, prospecting};

/// The records side by side, if the person may see them all.
pub fn sides(look: &Look, words: &Words, vocabulary: &Vocabulary, kind: Kind, ids: &[i64]) -> Outcome<Sides> {
    let first = ids.first().copied().unwrap_or_default();
    let ids = Choice::of(first, ids, BTreeMap::new())?.all();
    let sides = match kind {
        Kind::Suspect => prospecting::merge::sides(look, words, &ids),
        Kind::Opportunity => opportunities::merge::sides(look, words, vocabulary, &ids),
        Kind::Company | Kind::Person => contacts::merge::sides(look, words, kind.as_str(), &ids),
    };
    sides.map_err(out_of_sight)
}

pub fn merge(work: &Work, kind: Kind, choice: &Choice) -> Outcome<()> {
    let merged = match kind {
        Kind::Suspect => prospecting::merge::merge(work, choice),
        Kind::Opportunity => opportunities::merge::merge(work, choice),
        Kind::Company | Kind::Person => contacts::merge::merge(work, kind.as_str(), choice),
    };
    merged.map_err(out_of_sight)
}

/// One that is gone and one that may not be seen get the same sentence: which of the two it is, nobody learns.
fn out_of_sight(error: AppError) -> AppError {
    match error {
        AppError::NotFound => AppError::refuse(Refusal::at("ids", "duplicates-out-of-sight")),
        other => other,
    }
}
