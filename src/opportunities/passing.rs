//! Passing on: an opportunity goes to a colleague, comes back, waits without an owner, is taken.
//!
//! Its next action goes along, unless the giver says another one or leaves it to the receiver. The receiver finds it first under
//! "received", with the note, and hands it back with one key. Where the receiver is away, his deputy has it.

use serde_json::json;

use super::actions::{acknowledged, planned};
use super::change::{Values, apply};
use super::model::Opportunity;
use super::queries;
use crate::error::{AppError, Outcome};
use crate::kernel::{OpportunityId, Refusal, UserId, Work};
use crate::reminders::Plan;
use crate::users::giving::{must_give, receiver};
use crate::{users, values};

/// What becomes of the next action.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Reminder {
    #[default]
    Kept,
    /// This one instead.
    Said(Plan),
    /// The receiver decides.
    Dropped,
}

/// To whom, and what goes along.
#[derive(Debug, Clone)]
pub struct Handing {
    /// [`UserId::NOBODY`]: back to what has no owner.
    pub to: UserId,
    pub note: String,
    pub reminder: Reminder,
}

impl Handing {
    pub fn to(to: UserId) -> Handing {
        Handing { to, note: String::new(), reminder: Reminder::Kept }
    }
}

/// Hands it to a colleague to whom the person may give.
pub fn transfer(work: &Work, id: OpportunityId, handing: &Handing) -> Outcome<()> {
    let opportunity = queries::opportunity(work, id)?;
    must_give(work, handing.to)?;
    hand(work, &opportunity, handing)
}

/// Returns it to whom it came from, who may always have it back.
pub fn hand_back(work: &Work, id: OpportunityId, note: &str) -> Outcome<()> {
    let opportunity = queries::opportunity(work, id)?;
    let giver = opportunity.received_from.filter(|giver| *giver != opportunity.owner_id);
    let Some(to) = giver.filter(|_| opportunity.received_at.is_some()) else {
        return Err(AppError::refuse(Refusal::new("opportunities-not-received")));
    };
    hand(work, &opportunity, &Handing { note: note.to_owned(), ..Handing::to(to) })
}

/// Takes what has no owner. Of two who press at once the second is told who was faster.
pub fn take(work: &Work, id: OpportunityId) -> Outcome<()> {
    let opportunity = queries::opportunity(work, id)?;
    let me = work.actor.user.ok_or(AppError::Forbidden)?;
    if opportunity.owner_id == me {
        return Ok(());
    }
    if opportunity.owner_id != UserId::NOBODY {
        let name = users::name_of(work, opportunity.owner_id)?;
        return Err(AppError::Conflict(Refusal::new("opportunities-taken-already").with("name", name)));
    }
    hand(work, &opportunity, &Handing::to(me))
}

/// Gives what has no owner to somebody, by a rule of the workspace: whoever brought it need not see it, nor give to him.
pub fn assign(work: &Work, id: OpportunityId, to: UserId, rule: &str) -> Outcome<()> {
    let opportunity = queries::opportunity_by_id(work, id)?;
    hand(work, &opportunity, &Handing { note: rule.to_owned(), ..Handing::to(to) })
}

fn hand(work: &Work, opportunity: &Opportunity, handing: &Handing) -> Outcome<()> {
    let own = Some(handing.to) == work.actor.user;
    let to = receiver(work, handing.to)?;
    let id = if own { handing.to } else { to.id };
    if opportunity.owner_id == id {
        return Ok(());
    }
    let note = handing.note.trim();
    let mut changes = values! { "owner_id": id };
    changes.extend(if own || id == UserId::NOBODY {
        acknowledged()
    } else {
        values! { "received_from": work.actor.user, "received_at": work.now, "received_note": note }
    });
    changes.extend(reminder(work, opportunity, &handing.reminder));
    let name = if own { users::name_of(work, id)? } else { to.name };
    let instead_of = to.instead_of.filter(|_| !own);
    let facts = json!({"to": name, "note": note, "instead_of": instead_of});
    apply(work, opportunity.id, "opportunity.transferred", changes, facts)
}

fn reminder(work: &Work, opportunity: &Opportunity, reminder: &Reminder) -> Values {
    match reminder {
        Reminder::Said(plan) if opportunity.status.is_open() => {
            planned(work, plan, opportunity.next_activity_id)
        }
        Reminder::Dropped if opportunity.status.is_open() => values! {
            "next_at": 0, "next_day": (), "next_timed": false, "next_label": "", "next_activity_id": (), "status": "to_do"
        },
        _ => Values::new(),
    }
}
