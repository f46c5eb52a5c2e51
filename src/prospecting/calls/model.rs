use std::time::Duration;

use serde::Serialize;
use utoipa::ToSchema;

use crate::activities::model::Tree;
use crate::kernel::{At, Refusal, ResultId};
use crate::record;
use crate::reminders::{Almanac, Plan};

/// A suspect called so recently is left alone, and a callback at an hour belongs so long to the person who promised it.
pub const PAUSE: Duration = Duration::from_secs(3600);
/// How long suspects stay in the hand of somebody who gives no sign: as long as a call on a telephone that stops the browser.
pub const LEASE: Duration = Duration::from_secs(15 * 60);
/// The suspect on the screen and the three behind it.
pub const HAND: usize = 4;

const LONGEST_NOTE: usize = 20_000;
const MOST_ANSWERS: usize = 100;

/// What was said in a call, and what is next.
#[derive(Debug, Clone, Default)]
pub struct Said {
    /// Of the activity "call"; nothing: a comment, or a callback alone.
    pub result: Option<ResultId>,
    pub note: String,
    /// The answers chosen in the script, with their questions.
    pub answers: Vec<String>,
    /// When to call back; nothing: by the rule of the result.
    pub next: Option<Plan>,
}

impl Said {
    pub fn is_empty(&self) -> bool {
        self.result.is_none() && self.is_silent() && self.next.is_none()
    }

    /// Nothing to be told beside the result.
    pub fn is_silent(&self) -> bool {
        self.note.trim().is_empty() && self.answers.is_empty()
    }

    pub fn check(&self) -> Vec<Refusal> {
        let long = self.note.len() > LONGEST_NOTE || self.answers.len() > MOST_ANSWERS;
        let silent = self.is_empty().then(|| Refusal::at("note", "prospecting-say-something"));
        let long = long.then(|| Refusal::at("note", "prospecting-note-too-long").with("most", LONGEST_NOTE));
        silent.into_iter().chain(long).collect()
    }
}

/// How a call ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    Called,
    Converted,
    Disqualified,
}

impl Outcome {
    pub fn as_str(self) -> &'static str {
        match self {
            Outcome::Called => "called",
            Outcome::Converted => "converted",
            Outcome::Disqualified => "disqualified",
        }
    }
}

/// When to call back by the rule of a result; nothing where the person says when.
pub fn by_rule(tree: &Tree, almanac: &Almanac, result: ResultId) -> Option<Plan> {
    let rule = &tree.result(result)?.next_when;
    if rule.is_empty() { None } else { Some(almanac.understand(rule)?.plan) }
}

record! {
    /// What a person did today in a list, and what the list still holds.
    #[derive(Debug, Clone, Default, Serialize, ToSchema)]
    pub struct Figures {
        pub calls: i64,
        pub reached: i64,
        pub converted: i64,
        /// Milliseconds of calling; pauses do not count.
        pub spent: i64,
        /// Callbacks that are due.
        pub due: i64,
        /// The next callback that is not due yet.
        #[schema(value_type = Option<i64>)]
        pub next_callback: Option<At>,
        /// Colleagues who call through the list now.
        pub callers: i64,
    }
}
