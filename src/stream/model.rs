use serde::{Deserialize, Deserializer};

use crate::kernel::{At, Day, EventId, ListId, OpportunityId, SuspectId, TeamId, UserId};
use crate::opportunities::story::{Ask, Group, Told};
use crate::record;

/// Without a first day the stream goes back so far; an empty one goes back to the beginning.
const DAYS: i64 = 30;

/// Which part of the stream an address asks for. What is not understood narrows nothing.
#[derive(Deserialize, Default, Clone, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct StreamQuery {
    /// `said`, `comments`, `promises`, `answers`, `steps`, `plans`, `changes`; everything unless told.
    kind: String,
    /// Who did it: a user's id.
    by: String,
    /// Whose team did it: a team's id.
    team: String,
    /// The first day: `2026-03-31`; the last thirty days unless told, everything when empty.
    #[serde(deserialize_with = "given")]
    from: Option<String>,
    /// The last day.
    to: String,
    /// The last entry of the part before: what is older follows.
    before: String,
    /// What came after this entry.
    after: String,
}

/// An empty value of an address counts as none; here it says something.
fn given<'de, D: Deserializer<'de>>(text: D) -> Result<Option<String>, D::Error> {
    String::deserialize(text).map(Some)
}

/// A part of the stream.
#[derive(Debug, Clone, Default)]
pub struct StreamAsk {
    pub story: Ask,
    pub team: Option<TeamId>,
    pub after: Option<EventId>,
}

impl StreamQuery {
    pub fn ask(&self, today: Day) -> StreamAsk {
        let from = self.from.as_ref().map_or(Some(today.plus_days(-DAYS)), |text| text.parse().ok());
        let story = Ask {
            group: Group::parse(&self.kind),
            by: self.by.parse().ok(),
            from,
            to: self.to.parse().ok(),
            before: self.before.parse().ok().map(EventId),
        };
        StreamAsk {
            story,
            team: self.team.parse().ok().map(TeamId),
            after: self.after.parse().ok().map(EventId),
        }
    }
}

impl StreamAsk {
    /// As it stands in an address; a period without a first day says so.
    pub fn query(&self) -> String {
        let from = self.story.from.is_none().then(|| "from=".to_owned());
        let team = self.team.map(|team| format!("team={team}"));
        let parts = [Some(self.story.query()), team, from].into_iter().flatten();
        parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join("&")
    }
}

record! {
    /// Where something happened: an opportunity, or a suspect of a list.
    #[derive(Debug, Clone)]
    pub struct Place {
        pub opportunity: Option<OpportunityId>,
        pub suspect: Option<SuspectId>,
        pub list: Option<ListId>,
        /// The opportunity's title, or the list's name.
        pub name: String,
    }
}

/// One line of the stream.
#[derive(Debug, Clone)]
pub struct Line {
    pub told: Told,
    pub place: Place,
    /// So many other rows of the list were dealt with in the same way at once.
    pub others: i64,
}

/// Why somebody is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    Mention,
    Transfer,
}

impl Cause {
    pub fn as_str(self) -> &'static str {
        match self {
            Cause::Mention => "mention",
            Cause::Transfer => "transfer",
        }
    }
}

record! {
    /// What somebody is told.
    #[derive(Debug, Clone)]
    pub struct Notice {
        pub id: i64,
        pub kind: String,
        pub read_at: Option<At>,
        pub event: EventId,
        pub at: At,
        pub by: Option<UserId>,
        pub opportunity: OpportunityId,
        pub title: String,
        pub body: String,
        /// What the comment says now, when it was said otherwise.
        pub text: Option<String>,
    }
}

impl Notice {
    pub fn cause(&self) -> Cause {
        if self.kind == "transfer" { Cause::Transfer } else { Cause::Mention }
    }

    /// What was said with it.
    pub fn note(&self) -> String {
        let body: serde_json::Value = serde_json::from_str(&self.body).unwrap_or_default();
        let written = || {
            body["facts"]["note"].as_str().or(body["after"]["text"].as_str()).unwrap_or_default().to_owned()
        };
        self.text.clone().unwrap_or_else(written)
    }
}
