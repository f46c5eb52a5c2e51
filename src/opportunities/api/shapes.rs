//! Opportunities as the API shows them.

use serde::Serialize;

use super::rivals::RivalView;
use crate::error::Outcome;
use crate::kernel::{
    ActId, ActivityId, At, CompanyId, CompetitorId, Day, ListId, Money, OpportunityId, PersonId, PipelineId,
    ReasonId, StageId, SuspectId, UserId,
};
use crate::labels::Tag;
use crate::opportunities::model::{Opportunity, Row, Status};
use crate::opportunities::queries;
use crate::store::Conn;

/// An exact amount of money.
#[derive(Serialize, utoipa::ToSchema)]
pub struct MoneyView {
    /// With a decimal point: `12500.50`.
    pub amount: String,
    pub currency: String,
}

impl From<Money> for MoneyView {
    fn from(money: Money) -> MoneyView {
        MoneyView { amount: money.plain(), currency: money.currency.code().to_owned() }
    }
}

/// The next action; absent while it is to be decided.
#[derive(Serialize, utoipa::ToSchema)]
pub struct NextView {
    pub day: Day,
    /// The moment it is due, RFC 3339.
    pub at: String,
    /// Whether an hour was given.
    pub timed: bool,
    pub label: String,
    pub activity_id: Option<ActivityId>,
}

/// An opportunity of a list.
#[derive(Serialize, utoipa::ToSchema)]
pub struct RowView {
    pub id: OpportunityId,
    pub title: String,
    pub company: Option<String>,
    pub person: Option<String>,
    /// Null: it has no owner yet.
    pub owner_id: Option<UserId>,
    pub pipeline_id: PipelineId,
    pub stage_id: StageId,
    pub status: Status,
    pub starred: bool,
    pub amount: Option<MoneyView>,
    /// Percent.
    pub probability: i64,
    pub next: Option<NextView>,
    pub created_at: String,
    pub closed_at: Option<String>,
}

impl From<Row> for RowView {
    fn from(row: Row) -> RowView {
        let amount = row.money().map(MoneyView::from);
        RowView {
            id: row.id,
            next: next_view(row.next_day, row.next_at, row.next_timed, &row.next_label, row.next_activity_id),
            title: row.title,
            company: row.company,
            person: row.person,
            owner_id: somebody(row.owner_id),
            pipeline_id: row.pipeline_id,
            stage_id: row.stage_id,
            status: row.status,
            starred: row.starred,
            amount,
            probability: row.probability,
            created_at: row.created_at.rfc3339(),
            closed_at: row.closed_at.map(At::rfc3339),
        }
    }
}

fn somebody(owner: UserId) -> Option<UserId> {
    (owner != UserId::NOBODY).then_some(owner)
}

fn next_view(
    day: Option<Day>,
    at: At,
    timed: bool,
    label: &str,
    activity: Option<ActivityId>,
) -> Option<NextView> {
    day.map(|day| NextView { day, at: at.rfc3339(), timed, label: label.to_owned(), activity_id: activity })
}

/// One opportunity, whole.
#[derive(Serialize, utoipa::ToSchema)]
pub struct OpportunityView {
    pub id: OpportunityId,
    pub title: String,
    /// Null: it has no owner yet.
    pub owner_id: Option<UserId>,
    pub pipeline_id: PipelineId,
    pub stage_id: StageId,
    pub stage_since: String,
    pub status: Status,
    pub starred: bool,
    pub company_id: Option<CompanyId>,
    pub person_id: Option<PersonId>,
    pub amount: Option<MoneyView>,
    /// It is what the lines come to, without VAT; else it stays as it was typed.
    pub amount_follows: bool,
    pub probability: i64,
    pub expected_close: Option<Day>,
    pub next: Option<NextView>,
    pub postponed: i64,
    pub list_id: Option<ListId>,
    pub suspect_id: Option<SuspectId>,
    pub source: String,
    /// Configurable fields: field id → text.
    pub fields: std::collections::BTreeMap<String, String>,
    /// What came under a label that is no field.
    pub extra: Vec<Labelled>,
    pub created_at: String,
    pub updated_at: String,
    pub closed_at: Option<String>,
    pub close_day: Option<Day>,
    pub close_reason_id: Option<ReasonId>,
    /// To whom it was lost, as far as it is known.
    pub winner_id: Option<CompetitorId>,
    /// Who else wants it, or wanted it.
    pub competitors: Vec<RivalView>,
    pub tags: Vec<Tag>,
    /// What was pasted to make it, word for word.
    pub original: String,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct Labelled {
    pub label: String,
    pub value: String,
}

impl OpportunityView {
    pub fn of(conn: &Conn, o: Opportunity) -> Outcome<OpportunityView> {
        let beside = queries::beside(conn, o.id)?;
        let extra = o.extra().into_iter().map(|(label, value)| Labelled { label, value }).collect();
        Ok(OpportunityView {
            id: o.id,
            tags: beside.tags,
            competitors: beside.rivals.into_iter().map(RivalView::from).collect(),
            winner_id: o.winner_id,
            amount: o.money().map(MoneyView::from),
            amount_follows: o.amount_follows,
            fields: o.fields(),
            extra,
            next: next_view(o.next_day, o.next_at, o.next_timed, &o.next_label, o.next_activity_id),
            title: o.title,
            owner_id: somebody(o.owner_id),
            pipeline_id: o.pipeline_id,
            stage_id: o.stage_id,
            stage_since: o.stage_since.rfc3339(),
            status: o.status,
            starred: o.starred,
            company_id: o.company_id,
            person_id: o.person_id,
            probability: o.probability,
            expected_close: o.expected_close,
            postponed: o.postponed,
            list_id: o.list_id,
            suspect_id: o.suspect_id,
            source: o.source,
            created_at: o.created_at.rfc3339(),
            updated_at: o.updated_at.rfc3339(),
            closed_at: o.closed_at.map(At::rfc3339),
            close_day: o.close_day,
            close_reason_id: o.close_reason_id,
            original: o.original,
        })
    }
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct Changed {
    /// What `POST /acts/{act}/undo` takes back; null when nothing changed.
    pub act: Option<ActId>,
    pub opportunity: OpportunityView,
}
