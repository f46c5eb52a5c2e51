//! How an opportunity ends, and how it is opened again.

use serde_json::json;

use super::actions::{acknowledged, planned};
use super::change::apply;
use super::edits::{Edit, nothing_unseen};
use super::model::{Status, weighted};
use super::{queries, rivals};
use crate::competitors::{self, Position};
use crate::error::{AppError, Outcome};
use crate::kernel::{ActivityId, CompetitorId, Day, OpportunityId, ReasonId, Refusal, UserId, Work};
use crate::reasons::{self, ReasonKind};
use crate::reminders::Plan;
use crate::{contacts, pipelines, users, values};

/// What is said of an ending; what is not said stays as it is.
#[derive(Debug, Clone, Default)]
pub struct Close {
    pub amount: Option<i64>,
    pub day: Option<Day>,
    pub reason: Option<ReasonId>,
    /// To whom it was lost, by name.
    pub winner: String,
    /// Who stood on it when it was won, as far as that was asked, and who of them was beaten; the others had withdrawn.
    pub stood: Vec<CompetitorId>,
    pub beaten: Vec<CompetitorId>,
    /// One more that was beaten, by name.
    pub also_beaten: String,
    pub note: String,
    /// What the person saw of these values when he began, as far as he says.
    pub was: Vec<Edit>,
}

impl Close {
    /// The values that are given.
    pub fn given(&self) -> Vec<Edit> {
        let winner = self.winner.trim();
        let given = [
            self.amount.map(|amount| Edit::Amount(Some(amount))),
            self.day.map(|day| Edit::CloseDay(Some(day))),
            self.reason.map(|reason| Edit::Reason(Some(reason))),
            (!winner.is_empty()).then(|| Edit::Winner(winner.to_owned())),
        ];
        given.into_iter().flatten().collect()
    }
}

/// Closes it, or completes what was not said when it was closed the same way (reason, real amount). A value that somebody else
/// wrote meanwhile is not written over unseen.
pub fn close(work: &Work, id: OpportunityId, status: Status, close: &Close) -> Outcome<()> {
    let kind = close_kind(status)?;
    let opportunity = queries::opportunity(work, id)?;
    if !opportunity.status.is_open() && opportunity.status != status {
        return Err(AppError::refuse(Refusal::new("opportunities-closed").with("title", &opportunity.title)));
    }
    for given in close.given() {
        let was = close.was.iter().find(|was| was.field() == given.field());
        nothing_unseen(work, &opportunity, &given, was)?;
    }
    let reason = close_reason(work, status, close.reason)?;
    let amount = close.amount.or(opportunity.amount);
    let probability = if status == Status::Won { 100 } else { opportunity.probability };
    let mut changes = values! {
        "status": status.as_str(), "is_open": false,
        "close_day": close.day.or(opportunity.close_day).unwrap_or(work.today()).to_string(),
        "amount": amount, "probability": probability, "weighted": weighted(amount, probability),
        "amount_follows": opportunity.amount_follows && amount == opportunity.amount
    };
    if opportunity.status.is_open() {
        changes.insert("closed_at".into(), json!(work.now));
        changes.extend(acknowledged());
    }
    if let Some((id, _)) = &reason {
        changes.insert("close_reason_id".into(), json!(id));
    }
    let against = against(work, id, status, close)?;
    if let Some((winner, _)) = &against.winner {
        changes.insert("winner_id".into(), json!(winner));
    }
    if let (Status::Won, Some(company)) = (status, opportunity.company_id) {
        contacts::actions::becomes_client(work, company)?;
    }
    let facts = json!({
        "reason": reason.map(|(_, name)| name), "note": close.note.trim(),
        "winner": against.winner.map(|(_, name)| name), "beaten": against.beaten
    });
    apply(work, id, kind, changes, facts)?;
    // A competitor that is named for the first time came before.
    work.headline(kind, &opportunity.title, 1)
}

/// Who stood against us at the end.
#[derive(Default)]
struct Against {
    winner: Option<(CompetitorId, String)>,
    beaten: Vec<String>,
}

/// Puts down what was said of the competitors at the end, and tells who won, or who was beaten.
fn against(work: &Work, id: OpportunityId, status: Status, close: &Close) -> Outcome<Against> {
    match status {
        Status::Won => {
            rivals::beaten(work, id, &close.stood, &close.beaten)?;
            rivals::meet_all(work, id, std::slice::from_ref(&close.also_beaten))?;
            let left =
                queries::beside(work, id)?.rivals.into_iter().filter(|rival| rival.position != Position::Out);
            Ok(Against { beaten: left.map(|rival| rival.name).collect(), ..Against::default() })
        }
        Status::Lost if !close.winner.trim().is_empty() => {
            let winner = rivals::winner(work, id, &close.winner)?;
            let name = competitors::queries::name(work, winner)?;
            Ok(Against { winner: Some((winner, name)), ..Against::default() })
        }
        _ => Ok(Against::default()),
    }
}

fn close_kind(status: Status) -> Outcome<&'static str> {
    match status {
        Status::Won => Ok("opportunity.won"),
        Status::Lost => Ok("opportunity.lost"),
        Status::Cancelled => Ok("opportunity.cancelled"),
        Status::ToDo | Status::Scheduled => {
            Err(AppError::refuse(Refusal::at("status", "opportunities-no-such-end")))
        }
    }
}

fn close_reason(work: &Work, status: Status, id: Option<ReasonId>) -> Outcome<Option<(ReasonId, String)>> {
    let kind = match status {
        Status::Lost => ReasonKind::Lost,
        Status::Cancelled => ReasonKind::Cancelled,
        _ => return Ok(None),
    };
    id.map(|id| reasons::queries::reason(work, kind, id).map(|r| (r.id, r.name))).transpose()
}

/// Opens a closed one again, with what is to be done next; the close stays in its story.
pub fn reopen(work: &Work, id: OpportunityId, next: &Plan, activity: Option<ActivityId>) -> Outcome<()> {
    let opportunity = queries::opportunity(work, id)?;
    if opportunity.status.is_open() {
        return Ok(());
    }
    // The stage it was closed in may have been archived since.
    let stage = pipelines::queries::live_stage(work, opportunity.stage_id)?;
    let probability =
        if opportunity.status == Status::Won { stage.probability } else { opportunity.probability };
    let mut changes = values! {
        "is_open": true, "closed_at": (), "close_day": (), "close_reason_id": (), "winner_id": (), "postponed": 0,
        "probability": probability, "weighted": weighted(opportunity.amount, probability)
    };
    changes.extend(planned(work, next, activity.or(opportunity.next_activity_id)));
    if stage.id != opportunity.stage_id {
        changes.extend(
            values! { "stage_id": stage.id, "pipeline_id": stage.pipeline_id, "stage_since": work.now },
        );
    }
    // Who closed it may work here no more: it is theirs who opens it again.
    if opportunity.owner_id != UserId::NOBODY && !users::colleague(work, opportunity.owner_id)?.active {
        changes.insert("owner_id".into(), json!(work.viewer()));
    }
    apply(work, id, "opportunity.reopened", changes, json!(null))
}
