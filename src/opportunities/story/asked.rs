use serde::Deserialize;

use super::model::{Ask, Group};
use crate::kernel::EventId;

/// Which part of a timeline an address asks for. What is not understood narrows nothing.
#[derive(Deserialize, Default, Clone, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct StoryQuery {
    /// `said`, `comments`, `promises`, `answers`, `steps`, `plans`, `changes`; everything unless told.
    kind: String,
    /// Who did it: a user's id.
    by: String,
    /// The first day: `2026-03-31`.
    from: String,
    /// The last day.
    to: String,
    /// The last entry of the part before: what is older follows.
    before: String,
}

impl StoryQuery {
    pub fn ask(&self) -> Ask {
        Ask {
            group: Group::parse(&self.kind),
            by: self.by.parse().ok(),
            from: self.from.parse().ok(),
            to: self.to.parse().ok(),
            before: self.before.parse().ok().map(EventId),
        }
    }
}
