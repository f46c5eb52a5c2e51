//! What a form says of a strike; refused, it is shown again as it was typed.

use serde::Deserialize;

use super::judge::Asked;
use crate::error::{AppError, Outcome};
use crate::kernel::{Day, ReasonId, Refusal};
use crate::ui::Errors;

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    pub reason_id: String,
    pub wake_on: String,
    pub evidence: String,
    pub justification: String,
}

impl Typed {
    pub fn asked(&self) -> Outcome<Asked> {
        let wake_on =
            match self.wake_on.trim() {
                "" => None,
                text => Some(text.parse::<Day>().map_err(|_| {
                    AppError::refuse(Refusal::at("wake_on", "prospecting-wake-in-the-future"))
                })?),
            };
        Ok(Asked {
            reason: self.reason_id.parse().ok(),
            wake_on,
            evidence: self.evidence.clone(),
            justification: self.justification.clone(),
        })
    }

    fn at(&self, field: &str) -> &str {
        match field {
            "wake_on" => &self.wake_on,
            "evidence" => &self.evidence,
            _ => &self.justification,
        }
    }
}

/// What was refused, and why.
#[derive(Default)]
pub struct Again {
    pub typed: Typed,
    pub errors: Errors,
}

impl Again {
    /// Whether it was said of this reason.
    pub fn is_of(&self, reason: ReasonId) -> bool {
        self.typed.reason_id == reason.to_string()
    }

    /// What was typed into a field of a reason, and what is wrong with it.
    pub fn field(&self, reason: ReasonId, name: &str) -> (&str, Option<&str>) {
        if self.is_of(reason) { (self.typed.at(name), self.errors.at(name)) } else { ("", None) }
    }
}
