use serde::{Deserialize, Serialize};

use crate::kernel::{ReasonId, Refusal};
use crate::listed::{Fields, check_name};
use crate::record;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReasonKind {
    Disqualified,
    Lost,
    Cancelled,
}

impl ReasonKind {
    pub const ALL: [ReasonKind; 3] = [ReasonKind::Disqualified, ReasonKind::Lost, ReasonKind::Cancelled];

    pub fn as_str(self) -> &'static str {
        match self {
            ReasonKind::Disqualified => "disqualified",
            ReasonKind::Lost => "lost",
            ReasonKind::Cancelled => "cancelled",
        }
    }

    pub fn parse(text: &str) -> Option<ReasonKind> {
        ReasonKind::ALL.into_iter().find(|kind| kind.as_str() == text)
    }
}

record! {
    #[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
    pub struct Reason {
        pub id: ReasonId,
        pub name: String,
        /// The digit that picks it.
        pub position: i64,
        /// Asks for the day on which the suspect comes back by itself.
        pub asks_date: bool,
    }
}

/// What can be set of a reason.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReasonSetting {
    pub kind: ReasonKind,
    pub name: String,
    pub asks_date: bool,
}

impl ReasonSetting {
    pub fn check(&self) -> Vec<Refusal> {
        check_name("name", &self.name).into_iter().collect()
    }

    /// Only a suspect comes back by itself.
    pub fn of(kind: ReasonKind, name: &str, asks_date: bool) -> ReasonSetting {
        let asks_date = kind == ReasonKind::Disqualified && asks_date;
        ReasonSetting { kind, name: name.trim().to_owned(), asks_date }
    }

    /// A reason as a form says it.
    pub fn typed(kind: ReasonKind, fields: &Fields) -> ReasonSetting {
        let name = fields.get("name").map_or("", String::as_str);
        ReasonSetting::of(kind, name, fields.contains_key("asks_date"))
    }
}
