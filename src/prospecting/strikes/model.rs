use serde::{Deserialize, Serialize};

use super::verdict::{Said, Verdict};
use crate::reasons::{Evidence, Reason};

/// What a strike still asks for. Nothing is blocked by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Need {
    /// The workspace wants one.
    Reason,
    /// The reason was chosen against its rule.
    Justification,
    Amount,
    Sentence,
    Date,
    WakeOn,
}

/// What is kept of a reason's use on a row.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Strike {
    /// The version of the reason.
    pub version: i64,
    pub verdict: Option<Verdict>,
    /// What the row said to each condition of the rule.
    pub said: Vec<Said>,
    pub evidence: String,
    pub justification: String,
    pub missing: Vec<Need>,
}

impl Strike {
    /// Without a reason, where one is wanted.
    pub fn without_reason() -> Strike {
        Strike {
            version: 0,
            verdict: None,
            said: Vec::new(),
            evidence: String::new(),
            justification: String::new(),
            missing: vec![Need::Reason],
        }
    }

    /// Says again what is missing.
    pub fn look_again(&mut self, reason: &Reason, has_wake_day: bool) {
        let proof = match reason.evidence {
            Evidence::None => None,
            Evidence::Amount => Some(Need::Amount),
            Evidence::Sentence => Some(Need::Sentence),
            Evidence::Date => Some(Need::Date),
        };
        let against = self.verdict == Some(Verdict::No) && self.justification.is_empty();
        let unproven = proof.filter(|_| self.evidence.is_empty());
        self.missing = [
            against.then_some(Need::Justification),
            unproven,
            (reason.asks_date && !has_wake_day).then_some(Need::WakeOn),
        ]
        .into_iter()
        .flatten()
        .collect();
    }
}
