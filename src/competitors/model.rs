use serde::{Deserialize, Serialize};

use crate::kernel::{CompetitorId, Day, Refusal, fold};
use crate::listed::{Fields, check_name};
use crate::record;
use crate::store::{Column, Row, StoreError, Stored};

record! {
    #[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
    pub struct Competitor {
        pub id: CompetitorId,
        pub name: String,
        pub website: String,
        pub notes: String,
    }
}

/// What can be set of a competitor.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CompetitorSetting {
    pub name: String,
    pub website: String,
    pub notes: String,
}

const LONGEST_NOTES: usize = 5_000;

impl CompetitorSetting {
    pub fn named(name: &str) -> CompetitorSetting {
        CompetitorSetting { name: name.trim().to_owned(), website: String::new(), notes: String::new() }
    }

    pub fn typed(fields: &Fields) -> CompetitorSetting {
        let text = |name: &str| fields.get(name).map(|text| text.trim().to_owned()).unwrap_or_default();
        CompetitorSetting { name: text("name"), website: text("website"), notes: text("notes") }
    }

    /// A name of punctuation alone is no name.
    pub fn check(&self) -> Vec<Refusal> {
        let empty = fold(&self.name).is_empty() && !self.name.is_empty();
        let empty = empty.then(|| Refusal::at("name", "listed-name-missing"));
        let long = self.notes.chars().count() > LONGEST_NOTES;
        let long =
            long.then(|| Refusal::at("notes", "competitors-notes-long").with("longest", LONGEST_NOTES));
        check_name("name", &self.name).into_iter().chain(empty).chain(long).collect()
    }
}

/// How a competitor stands on an opportunity, seen from us.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Position {
    #[default]
    Unknown,
    /// The client leans towards it.
    Ahead,
    Level,
    /// The client leans towards us.
    Behind,
    /// It has withdrawn: whatever the end, it neither won nor was beaten.
    Out,
}

impl Position {
    pub const ALL: [Position; 5] =
        [Position::Unknown, Position::Ahead, Position::Level, Position::Behind, Position::Out];

    pub fn as_str(self) -> &'static str {
        match self {
            Position::Unknown => "unknown",
            Position::Ahead => "ahead",
            Position::Level => "level",
            Position::Behind => "behind",
            Position::Out => "out",
        }
    }

    pub fn parse(text: &str) -> Option<Position> {
        Position::ALL.into_iter().find(|position| position.as_str() == text)
    }

    /// The key of its name.
    pub fn word(self) -> &'static str {
        match self {
            Position::Unknown => "competitors-position-unknown",
            Position::Ahead => "competitors-position-ahead",
            Position::Level => "competitors-position-level",
            Position::Behind => "competitors-position-behind",
            Position::Out => "competitors-position-out",
        }
    }
}

impl Column for Position {
    fn read(row: &Row, index: usize) -> Stored<Self> {
        let text: String = row.get(index)?;
        Position::parse(&text).ok_or_else(|| StoreError::Decode(format!("{text:?} is not a position")))
    }
}

impl From<Position> for crate::store::Value {
    fn from(position: Position) -> Self {
        position.as_str().into()
    }
}

/// Which of the opportunities with a competitor are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Against {
    /// Open now, or ended in the period.
    Met,
    Open,
    /// Won in the period, and it was still there.
    Won,
    /// Lost in the period, to this competitor.
    Lost,
}

impl Against {
    pub const ALL: [Against; 4] = [Against::Met, Against::Open, Against::Won, Against::Lost];

    pub fn as_str(self) -> &'static str {
        match self {
            Against::Met => "met",
            Against::Open => "open",
            Against::Won => "won",
            Against::Lost => "lost",
        }
    }

    pub fn parse(text: &str) -> Option<Against> {
        Against::ALL.into_iter().find(|against| against.as_str() == text)
    }

    /// Of the opportunity `o` where the competitor stands as `oc`; the period is between these two places.
    pub fn condition(self, since: &str, until: &str) -> String {
        let ended = format!("o.close_day >= {since} AND o.close_day <= {until}");
        match self {
            Against::Met => format!("(o.is_open = TRUE OR ({ended}))"),
            Against::Open => "o.is_open = TRUE".to_owned(),
            Against::Won => format!("(o.status = 'won' AND oc.position <> 'out' AND {ended})"),
            Against::Lost => {
                format!("(o.status = 'lost' AND o.winner_id = oc.competitor_id AND {ended})")
            }
        }
    }
}

/// From one day to another, both in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Period {
    pub since: Option<Day>,
    pub until: Option<Day>,
}

impl Period {
    /// As days are kept; an open end is before or behind every day.
    pub fn bounds(&self) -> (String, String) {
        let text = |day: Option<Day>, none: &str| day.map_or_else(|| none.to_owned(), |day| day.to_string());
        (text(self.since, ""), text(self.until, "9999-12-31"))
    }
}

/// The opportunities of a list in which a competitor was met.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Versus {
    pub competitor: CompetitorId,
    pub against: Against,
    pub period: Period,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_without_ends_holds_every_day() {
        let (since, until) = Period::default().bounds();
        assert!(since.as_str() < "1970-01-01" && until.as_str() > "2100-01-01");
    }

    #[test]
    fn a_name_of_punctuation_alone_is_no_name() {
        assert_eq!(CompetitorSetting::named(" Sidel ").check().len(), 0);
        assert_eq!(CompetitorSetting::named(" -- ").check().len(), 1);
        assert_eq!(CompetitorSetting::named("").check().len(), 1);
    }
}
