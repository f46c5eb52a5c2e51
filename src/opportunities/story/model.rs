use serde::{Deserialize, Serialize};

use crate::kernel::{At, Day, EventId, Trace, UserId};
use crate::record;

/// A short answer to an entry, one press instead of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Reaction {
    Seen,
    Agreed,
    Thanks,
    Bravo,
}

impl Reaction {
    pub const ALL: [Reaction; 4] = [Reaction::Seen, Reaction::Agreed, Reaction::Thanks, Reaction::Bravo];

    pub fn as_str(self) -> &'static str {
        match self {
            Reaction::Seen => "seen",
            Reaction::Agreed => "agreed",
            Reaction::Thanks => "thanks",
            Reaction::Bravo => "bravo",
        }
    }

    pub fn parse(text: &str) -> Option<Reaction> {
        Reaction::ALL.into_iter().find(|reaction| reaction.as_str() == text)
    }
}

record! {
    /// What people put on an entry, as it stands.
    #[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
    pub struct Marks {
        /// Written anew by its author; otherwise it stands as it was.
        pub text: Option<String>,
        pub pinned_at: Option<At>,
        pub promised_for: Option<Day>,
        /// When the promise was kept; without a promise: when something was sent.
        pub kept_at: Option<At>,
    }
}

impl Marks {
    pub fn is_promise(&self) -> bool {
        self.promised_for.is_some() || self.kept_at.is_some()
    }
}

/// An entry of the timeline: what happened, and what people put on it.
#[derive(Debug, Clone)]
pub struct Told {
    pub trace: Trace,
    pub marks: Marks,
    pub reactions: Vec<(UserId, Reaction)>,
}

impl Told {
    /// Said by somebody, not by the program: it can be answered.
    pub fn is_said(&self) -> bool {
        Group::Said.kinds().contains(&self.trace.kind.as_str())
    }

    pub fn is_comment(&self) -> bool {
        self.trace.kind == COMMENTED
    }

    /// What was said, as it stands now.
    pub fn note(&self) -> String {
        let body = self.trace.json();
        let written =
            || body["facts"]["note"].as_str().or(body["note"].as_str()).unwrap_or_default().to_owned();
        self.marks.text.clone().unwrap_or_else(written)
    }
}

pub const COMMENTED: &str = "opportunity.commented";

/// A part of the timeline, and everything that has been promised, sent or pinned in it.
#[derive(Debug, Clone, Default)]
pub struct Story {
    /// Newest first.
    pub entries: Vec<Told>,
    /// There is more behind them.
    pub more: bool,
    /// Pinned, promised or sent, newest first, whatever the filters.
    pub marked: Vec<Told>,
}

impl Story {
    pub fn pinned(&self) -> impl Iterator<Item = &Told> {
        self.marked.iter().filter(|told| told.marks.pinned_at.is_some())
    }

    /// What is still to be kept, the nearest day first; then what was kept or sent, the latest first.
    pub fn promises(&self) -> (Vec<&Told>, Vec<&Told>) {
        let promises = self.marked.iter().filter(|told| told.marks.is_promise());
        let (mut open, mut kept): (Vec<_>, Vec<_>) = promises.partition(|told| told.marks.kept_at.is_none());
        open.sort_by_key(|told| (told.marks.promised_for.map(|day| day.0), told.trace.id));
        kept.sort_by_key(|told| std::cmp::Reverse(told.marks.kept_at));
        (open, kept)
    }
}

/// Kinds of entries that are read together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Group {
    #[default]
    All,
    /// Conversations, calls, notes, comments.
    Said,
    Comments,
    /// Promised or sent.
    Promises,
    Answers,
    /// From one stage to the next, and the endings.
    Steps,
    Plans,
    /// Everything else that was changed.
    Changes,
}

impl Group {
    pub const ALL: [Group; 8] = [
        Group::All,
        Group::Said,
        Group::Comments,
        Group::Promises,
        Group::Answers,
        Group::Steps,
        Group::Plans,
        Group::Changes,
    ];

    pub fn as_str(self) -> &'static str {
        match self {
            Group::All => "",
            Group::Said => "said",
            Group::Comments => "comments",
            Group::Promises => "promises",
            Group::Answers => "answers",
            Group::Steps => "steps",
            Group::Plans => "plans",
            Group::Changes => "changes",
        }
    }

    /// Whatever is not one of these is everything.
    pub fn parse(text: &str) -> Group {
        Group::ALL.into_iter().find(|group| group.as_str() == text).unwrap_or_default()
    }

    /// The kinds of events that belong to it.
    pub fn kinds(self) -> &'static [&'static str] {
        match self {
            Group::Said => &["opportunity.logged", COMMENTED, "suspect.called", "suspect.commented"],
            Group::Comments => &[COMMENTED, "suspect.commented"],
            Group::Answers => &["opportunity.answered", "opportunity.answer_removed"],
            Group::Steps => &[
                "opportunity.created",
                "opportunity.moved",
                "opportunity.left_open",
                "opportunity.won",
                "opportunity.lost",
                "opportunity.cancelled",
                "opportunity.reopened",
            ],
            Group::Plans => &["opportunity.planned", "suspect.planned"],
            Group::All | Group::Promises | Group::Changes => &[],
        }
    }

    /// The condition on an event `e` with its marks `m`.
    pub fn condition(self) -> String {
        let kinds = |group: Group| format!("'{}'", group.kinds().join("', '"));
        match self {
            Group::All => "1 = 1".to_owned(),
            Group::Promises => "(m.promised_for IS NOT NULL OR m.kept_at IS NOT NULL)".to_owned(),
            Group::Changes => {
                let others = [Group::Said, Group::Answers, Group::Steps, Group::Plans].map(kinds);
                format!("e.kind NOT IN ({})", others.join(", "))
            }
            group => format!("e.kind IN ({})", kinds(group)),
        }
    }
}

/// Which part of a timeline is read.
#[derive(Debug, Clone, Default)]
pub struct Ask {
    pub group: Group,
    pub by: Option<UserId>,
    /// The first and the last day.
    pub from: Option<Day>,
    pub to: Option<Day>,
    /// Behind this entry.
    pub before: Option<EventId>,
}

impl Ask {
    pub fn is_filtered(&self) -> bool {
        self.group != Group::All || self.by.is_some() || self.from.is_some() || self.to.is_some()
    }

    /// As it stands in an address, without the place in the list.
    pub fn query(&self) -> String {
        let parts = [
            (self.group != Group::All).then(|| format!("kind={}", self.group.as_str())),
            self.by.map(|by| format!("by={by}")),
            self.from.map(|day| format!("from={day}")),
            self.to.map(|day| format!("to={day}")),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join("&")
    }
}
