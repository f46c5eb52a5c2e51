use serde::de::DeserializeOwned;
use serde_json::Value as Json;

use super::{ActId, At, EventId, OpportunityId, SuspectId, UserId};
use crate::error::{AppError, Outcome};
use crate::record;

/// What an event is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Subject {
    pub kind: &'static str,
    pub id: i64,
}

/// One thing that happened, told well enough to show it, to announce it and to undo it.
#[derive(Debug, Clone)]
pub struct Event {
    /// The act in the past tense: `opportunity.won`.
    pub kind: &'static str,
    pub subject: Subject,
    /// The stories in which it is told.
    pub opportunity: Option<OpportunityId>,
    pub suspect: Option<SuspectId>,
    /// Before and after, and what the story needs.
    pub body: Json,
}

impl Event {
    pub fn new(kind: &'static str, subject_kind: &'static str, id: i64, body: Json) -> Event {
        Event { kind, subject: Subject { kind: subject_kind, id }, opportunity: None, suspect: None, body }
    }

    pub fn of_opportunity(kind: &'static str, id: OpportunityId, body: Json) -> Event {
        Event { opportunity: Some(id), ..Event::new(kind, "opportunity", id.0, body) }
    }

    pub fn of_suspect(kind: &'static str, id: SuspectId, body: Json) -> Event {
        Event { suspect: Some(id), ..Event::new(kind, "suspect", id.0, body) }
    }

    pub fn told_in(mut self, opportunity: OpportunityId) -> Event {
        self.opportunity = Some(opportunity);
        self
    }
}

record! {
    /// One gesture of one person: the unit of undo. Its events are written in the same transaction.
    #[derive(Debug, Clone)]
    pub struct Act {
        pub id: ActId,
        pub at: At,
        pub user: Option<UserId>,
        pub via: String,
        /// The kind of its headline event.
        pub kind: String,
        /// The name of what it touched, for the sentence in the toast.
        pub label: String,
        pub count: i64,
        /// The act that this one takes back.
        pub undoes: Option<ActId>,
        /// The act that took this one back.
        pub undone_by: Option<ActId>,
    }
}

record! {
    /// An event as it was stored.
    #[derive(Debug, Clone)]
    pub struct Trace {
        pub id: EventId,
        pub act: ActId,
        pub at: At,
        pub user: Option<UserId>,
        pub kind: String,
        pub subject_kind: String,
        pub subject_id: i64,
        pub body: String,
    }
}

impl Trace {
    pub fn json(&self) -> Json {
        serde_json::from_str(&self.body).unwrap_or(Json::Null)
    }

    /// One part of the body, as it was written: `before`, `after`.
    pub fn part<T: DeserializeOwned>(&self, name: &str) -> Outcome<T> {
        let part = self.json()[name].take();
        serde_json::from_value(part)
            .map_err(|error| AppError::Internal(format!("event {}: {error}", self.id)))
    }
}
