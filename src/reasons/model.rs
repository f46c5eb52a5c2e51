use serde::{Deserialize, Serialize};

use super::rule::{Condition, Rule};
use crate::kernel::{Day, ReasonId, Refusal};
use crate::listed::{Fields, check_name};
use crate::record;
use crate::store::{Column, Row, StoreError, Stored, Value};

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

impl Column for ReasonKind {
    fn read(row: &Row, index: usize) -> Stored<Self> {
        let text: String = row.get(index)?;
        ReasonKind::parse(&text)
            .ok_or_else(|| StoreError::Decode(format!("{text:?} is not a kind of reason")))
    }
}

/// What proves that the reason is the right one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Evidence {
    #[default]
    None,
    Amount,
    Sentence,
    Date,
}

impl Evidence {
    pub const ALL: [Evidence; 4] = [Evidence::None, Evidence::Amount, Evidence::Sentence, Evidence::Date];

    pub fn as_str(self) -> &'static str {
        match self {
            Evidence::None => "none",
            Evidence::Amount => "amount",
            Evidence::Sentence => "sentence",
            Evidence::Date => "date",
        }
    }

    pub fn parse(text: &str) -> Option<Evidence> {
        Evidence::ALL.into_iter().find(|evidence| evidence.as_str() == text)
    }
}

impl Column for Evidence {
    fn read(row: &Row, index: usize) -> Stored<Self> {
        let text: String = row.get(index)?;
        Evidence::parse(&text).ok_or_else(|| StoreError::Decode(format!("{text:?} is no evidence")))
    }
}

impl From<Evidence> for Value {
    fn from(evidence: Evidence) -> Value {
        evidence.as_str().into()
    }
}

record! {
    #[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
    pub struct Reason {
        pub id: ReasonId,
        pub name: String,
        /// The digit that picks it.
        pub position: i64,
        /// Comes with the day on which the suspect comes back by itself.
        pub asks_date: bool,
        /// After so many months unless told; 0: the day is asked for.
        pub wake_months: i64,
        /// The sentence that defines it.
        pub definition: String,
        /// When it is the right one, as far as the row tells.
        #[schema(value_type = Vec<Condition>)]
        pub rule: Rule,
        pub evidence: Evidence,
        /// Grows with every change of the name, the definition or the rule; a strike keeps the one it was made with.
        pub version: i64,
    }
}

impl Reason {
    /// The day on which the suspect comes back unless told; nothing where the day is asked for.
    pub fn usual_day(&self, today: Day) -> Option<Day> {
        (self.asks_date && self.wake_months > 0).then(|| today.plus_months(self.wake_months))
    }
}

record! {
    /// A reason as it once was.
    #[derive(Debug, Clone)]
    pub struct ReasonVersion {
        pub reason_id: ReasonId,
        pub number: i64,
        pub name: String,
        pub definition: String,
        pub rule: Rule,
    }
}

const LONGEST_DEFINITION: usize = 500;
const MOST_MONTHS: i64 = 120;

/// What can be set of a reason.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReasonSetting {
    pub kind: ReasonKind,
    pub name: String,
    pub asks_date: bool,
    #[serde(default)]
    pub wake_months: i64,
    #[serde(default)]
    pub definition: String,
    #[serde(default)]
    pub rule: Rule,
    #[serde(default)]
    pub evidence: Evidence,
}

impl ReasonSetting {
    pub fn named(kind: ReasonKind, name: &str) -> ReasonSetting {
        ReasonSetting {
            kind,
            name: name.to_owned(),
            asks_date: false,
            wake_months: 0,
            definition: String::new(),
            rule: Rule::default(),
            evidence: Evidence::None,
        }
    }

    pub fn check(&self) -> Vec<Refusal> {
        let mut refused: Vec<Refusal> = check_name("name", &self.name).into_iter().collect();
        if self.definition.chars().count() > LONGEST_DEFINITION {
            refused.push(Refusal::at("definition", "reasons-text-long").with("longest", LONGEST_DEFINITION));
        }
        if !(0..=MOST_MONTHS).contains(&self.wake_months) {
            refused.push(Refusal::at("wake_months", "reasons-months").with("most", MOST_MONTHS));
        }
        refused.extend(self.rule.check());
        refused
    }

    /// As it is kept. Only a suspect comes back by itself, and only a suspect is a row that a rule can look at.
    pub fn tidy(mut self) -> ReasonSetting {
        self.name = self.name.trim().to_owned();
        self.definition = self.definition.trim().to_owned();
        self.rule = self.rule.tidy();
        if self.kind != ReasonKind::Disqualified {
            return ReasonSetting {
                definition: self.definition,
                ..ReasonSetting::named(self.kind, &self.name)
            };
        }
        if !self.asks_date {
            self.wake_months = 0;
        }
        self
    }

    /// A reason as a form says it. Months that are no number are refused by their bounds.
    pub fn typed(kind: ReasonKind, fields: &Fields) -> ReasonSetting {
        let said = |name: &str| fields.get(name).map_or("", |text| text.trim());
        let months = said("wake_months");
        ReasonSetting {
            asks_date: fields.contains_key("asks_date"),
            wake_months: if months.is_empty() { 0 } else { months.parse().unwrap_or(-1) },
            definition: said("definition").to_owned(),
            rule: Rule::typed(fields),
            evidence: Evidence::parse(said("evidence")).unwrap_or_default(),
            ..ReasonSetting::named(kind, said("name"))
        }
        .tidy()
    }

    /// What a strike must be able to show as it was.
    pub fn says_the_same(&self, other: &ReasonSetting) -> bool {
        (&self.name, &self.definition, &self.rule) == (&other.name, &other.definition, &other.rule)
    }
}
