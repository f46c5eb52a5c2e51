use serde::Serialize;

use crate::kernel::ReasonId;
use crate::record;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReasonKind {
    Disqualified,
    Lost,
    Cancelled,
}

impl ReasonKind {
    pub fn as_str(self) -> &'static str {
        match self {
            ReasonKind::Disqualified => "disqualified",
            ReasonKind::Lost => "lost",
            ReasonKind::Cancelled => "cancelled",
        }
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
