use serde::Serialize;

use crate::competitors::Versus;
use crate::contacts::{Client, Incoming};
use crate::kernel::{
    ActivityId, At, CompanyId, CompetitorId, Currency, Day, ListId, Money, OpportunityId, PersonId,
    PipelineId, ReasonId, StageId, SuspectId, TagId, UserId,
};
use crate::record;
use crate::reminders::Plan;
use crate::store::{Column, Row as StoreRow, StoreError, Stored};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, serde::Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    ToDo,
    Scheduled,
    Won,
    Lost,
    Cancelled,
}

impl Status {
    pub const ALL: [Status; 5] =
        [Status::ToDo, Status::Scheduled, Status::Won, Status::Lost, Status::Cancelled];

    pub fn as_str(self) -> &'static str {
        match self {
            Status::ToDo => "to_do",
            Status::Scheduled => "scheduled",
            Status::Won => "won",
            Status::Lost => "lost",
            Status::Cancelled => "cancelled",
        }
    }

    pub fn parse(text: &str) -> Option<Status> {
        Status::ALL.into_iter().find(|s| s.as_str() == text)
    }

    pub fn is_open(self) -> bool {
        matches!(self, Status::ToDo | Status::Scheduled)
    }

    /// The status that follows from the next action: scheduled until its moment comes.
    pub fn following(next_at: At, now: At) -> Status {
        if next_at > now { Status::Scheduled } else { Status::ToDo }
    }
}

impl Column for Status {
    fn read(row: &StoreRow, index: usize) -> Stored<Self> {
        let text: String = row.get(index)?;
        Status::parse(&text).ok_or_else(|| StoreError::Decode(format!("{text:?} is not a status")))
    }
}

impl From<Status> for crate::store::Value {
    fn from(status: Status) -> Self {
        status.as_str().into()
    }
}

record! {
    /// The opportunity as its page shows it.
    #[derive(Debug, Clone)]
    pub struct Opportunity {
        pub id: OpportunityId,
        pub title: String,
        pub owner_id: UserId,
        pub pipeline_id: PipelineId,
        pub stage_id: StageId,
        pub stage_since: At,
        /// The last conversation, or the creation.
        pub talked: At,
        pub status: Status,
        pub starred: bool,
        pub company_id: Option<CompanyId>,
        pub person_id: Option<PersonId>,
        pub amount: Option<i64>,
        /// It is what the lines come to; else it stays as it was typed.
        pub amount_follows: bool,
        pub currency: Currency,
        pub probability: i64,
        pub expected_close: Option<Day>,
        /// 0: to be decided.
        pub next_at: At,
        pub next_day: Option<Day>,
        pub next_timed: bool,
        pub next_label: String,
        pub next_activity_id: Option<ActivityId>,
        pub postponed: i64,
        pub list_id: Option<ListId>,
        pub suspect_id: Option<SuspectId>,
        pub source: String,
        pub original: String,
        fields: String,
        extra: String,
        pub received_from: Option<UserId>,
        pub received_at: Option<At>,
        pub received_note: String,
        pub is_sample: bool,
        pub created_at: At,
        pub created_by: Option<UserId>,
        pub updated_at: At,
        pub closed_at: Option<At>,
        pub close_day: Option<Day>,
        pub close_reason_id: Option<ReasonId>,
        pub winner_id: Option<CompetitorId>,
        /// Its name: to whom it was lost.
        pub winner: Option<String>,
    }
}

impl Opportunity {
    pub fn money(&self) -> Option<Money> {
        self.amount.map(|minor| Money::new(minor, self.currency))
    }

    /// Configurable fields: field id → text as typed.
    pub fn fields(&self) -> std::collections::BTreeMap<String, String> {
        serde_json::from_str(&self.fields).unwrap_or_default()
    }

    /// What came with a label that is no field of ours: label, text.
    pub fn extra(&self) -> Vec<(String, String)> {
        serde_json::from_str(&self.extra).unwrap_or_default()
    }

    pub fn is_undecided(&self) -> bool {
        self.status.is_open() && self.next_day.is_none()
    }
}

record! {
    /// One line of a list, one card of the board.
    #[derive(Debug, Clone)]
    pub struct Row {
        pub id: OpportunityId,
        pub title: String,
        pub company: Option<String>,
        pub person: Option<String>,
        pub owner_id: UserId,
        pub pipeline_id: PipelineId,
        pub stage_id: StageId,
        pub stage_since: At,
        /// The last conversation, or the creation.
        pub talked: At,
        pub status: Status,
        pub starred: bool,
        pub amount: Option<i64>,
        pub currency: Currency,
        pub probability: i64,
        pub next_at: At,
        pub next_day: Option<Day>,
        pub next_timed: bool,
        pub next_label: String,
        pub next_activity_id: Option<ActivityId>,
        pub postponed: i64,
        pub last_note: String,
        pub received_from: Option<UserId>,
        pub received_note: String,
        pub created_at: At,
        pub closed_at: Option<At>,
    }
}

impl Row {
    pub fn money(&self) -> Option<Money> {
        self.amount.map(|minor| Money::new(minor, self.currency))
    }
}

/// What makes an opportunity; everything that is not known has a default.
#[derive(Debug, Clone, Default)]
pub struct NewOpportunity {
    pub title: String,
    pub contact: Incoming,
    pub client: Option<Client>,
    pub owner: Option<UserId>,
    pub pipeline: Option<PipelineId>,
    pub stage: Option<StageId>,
    pub amount: Option<i64>,
    /// Nothing: the workspace's.
    pub currency: Option<Currency>,
    pub probability: Option<i64>,
    pub expected_close: Option<Day>,
    pub starred: bool,
    pub next: Option<Plan>,
    pub next_activity: Option<ActivityId>,
    pub source: String,
    pub original: String,
    pub note: String,
    pub tags: Vec<TagId>,
    /// More of them, by name, known or new.
    pub tag_names: Vec<String>,
    /// By name, known or new.
    pub competitors: Vec<String>,
    /// Field id → text.
    pub fields: std::collections::BTreeMap<String, String>,
    pub extra: Vec<(String, String)>,
    pub list: Option<ListId>,
    pub suspect: Option<SuspectId>,
    pub is_sample: bool,
}

impl NewOpportunity {
    /// The title that was given, else the company, the person, the first line of what was typed.
    pub fn best_title(&self) -> Option<String> {
        let first_line =
            self.original.lines().chain(self.note.lines()).find(|l| !l.trim().is_empty()).unwrap_or("");
        [&self.title, &self.contact.company, &self.contact.person, &self.contact.email, first_line]
            .map(|text: &str| text.trim())
            .into_iter()
            .find(|text| !text.is_empty())
            .map(|text| text.chars().take(200).collect())
    }
}

/// Amount × probability, in minor units.
pub fn weighted(amount: Option<i64>, probability: i64) -> i64 {
    amount.map_or(0, |minor| Money::new(minor, Currency::EUR).percent(probability).minor)
}

/// Whose opportunities.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    Mine,
    Of(UserId),
    /// All that the person may see.
    Visible,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Show {
    Open,
    Undecided,
    Closed,
    Status(Status),
    All,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    Urgency,
    Amount,
    Title,
    Age,
    Closed,
}

/// Which opportunities a list shows, and in which order.
#[derive(Debug, Clone)]
pub struct Filter {
    pub scope: Scope,
    pub show: Show,
    pub pipeline: Option<PipelineId>,
    pub stage: Option<StageId>,
    pub tag: Option<TagId>,
    pub list: Option<ListId>,
    /// Those in which a competitor was met.
    pub versus: Option<Versus>,
    pub starred: bool,
    pub sort: Sort,
    pub descending: bool,
}

impl Default for Filter {
    fn default() -> Filter {
        Filter {
            scope: Scope::Mine,
            show: Show::Open,
            pipeline: None,
            stage: None,
            tag: None,
            list: None,
            versus: None,
            starred: false,
            sort: Sort::Urgency,
            descending: false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_status_follows_the_next_action() {
        assert_eq!(Status::following(At(10), At(9)), Status::Scheduled);
        assert_eq!(Status::following(At(10), At(10)), Status::ToDo);
        assert_eq!(Status::following(At(0), At(10)), Status::ToDo);
    }

    #[test]
    fn a_title_is_found_when_none_was_given() {
        let mut new = NewOpportunity::default();
        assert_eq!(new.best_title(), None);
        new.note = "\n veut une ensacheuse\nbudget 12k".into();
        assert_eq!(new.best_title().as_deref(), Some("veut une ensacheuse"));
        new.contact.person = "Claire Morel".into();
        assert_eq!(new.best_title().as_deref(), Some("Claire Morel"));
        new.contact.company = "Morel SA".into();
        assert_eq!(new.best_title().as_deref(), Some("Morel SA"));
    }

    #[test]
    fn the_weighted_amount_is_rounded_to_the_cent() {
        assert_eq!(weighted(Some(12_500_00), 60), 7_500_00);
        assert_eq!(weighted(None, 60), 0);
    }
}
