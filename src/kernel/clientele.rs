use serde::{Deserialize, Serialize};

use crate::store::{Column, Row, StoreError, Stored};

/// To whom the workspace sells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Clientele {
    /// To companies, where people work: B2B.
    Companies,
    /// To people for themselves: B2C.
    People,
    #[default]
    Both,
}

impl Clientele {
    pub const ALL: [Clientele; 3] = [Clientele::Both, Clientele::Companies, Clientele::People];

    pub fn as_str(self) -> &'static str {
        match self {
            Clientele::Companies => "companies",
            Clientele::People => "people",
            Clientele::Both => "both",
        }
    }

    pub fn parse(text: &str) -> Option<Clientele> {
        Clientele::ALL.into_iter().find(|one| one.as_str() == text)
    }
}

impl Column for Clientele {
    fn read(row: &Row, index: usize) -> Stored<Self> {
        let text: String = row.get(index)?;
        Clientele::parse(&text).ok_or_else(|| StoreError::Decode(format!("{text:?} is no clientele")))
    }
}
