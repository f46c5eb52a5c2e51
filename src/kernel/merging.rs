//! Records that become one: what each says, what is chosen, which of them stays.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Refusal;
use crate::error::{AppError, Outcome};

/// One of the records, as people know it.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct Candidate {
    pub id: i64,
    pub name: String,
    pub about: String,
    pub url: String,
}

/// One field in all of the records, in their order, as it is shown.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct Line {
    pub field: String,
    pub label: String,
    pub values: Vec<String>,
}

/// Records side by side. The first one stays unless another is chosen.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct Sides {
    pub records: Vec<Candidate>,
    pub lines: Vec<Line>,
}

/// What a person decided.
#[derive(Debug, Clone, Default)]
pub struct Choice {
    /// The record that stays.
    pub keep: i64,
    /// The others.
    pub gone: Vec<i64>,
    /// Field → the record whose value stays; where nothing is said, the first that has one.
    pub from: BTreeMap<String, i64>,
}

/// More than that nobody compares.
const MOST: usize = 20;

impl Choice {
    pub fn of(keep: i64, ids: &[i64], from: BTreeMap<String, i64>) -> Outcome<Choice> {
        let mut gone: Vec<i64> = Vec::new();
        for id in ids {
            if *id != keep && !gone.contains(id) {
                gone.push(*id);
            }
        }
        if gone.is_empty() || gone.len() >= MOST {
            return Err(AppError::refuse(Refusal::at("ids", "merging-two-or-more").with("most", MOST)));
        }
        Ok(Choice { keep, gone, from })
    }

    /// The one that stays, then the others.
    pub fn all(&self) -> Vec<i64> {
        std::iter::once(self.keep).chain(self.gone.iter().copied()).collect()
    }

    /// Whose value of a field stays.
    pub fn source(&self, field: &str, is_filled: impl Fn(i64) -> bool) -> i64 {
        let said = self.from.get(field).copied().filter(|id| *id == self.keep || self.gone.contains(id));
        said.or_else(|| self.all().into_iter().find(|id| is_filled(*id))).unwrap_or(self.keep)
    }
}
