//! The same gesture on many opportunities: one act, one undo.

use super::actions;
use super::links::tag_named;
use super::passing::{self, Handing, Reminder};
use crate::error::Outcome;
use crate::kernel::{OpportunityId, StageId, UserId, Work};
use crate::reminders::Plan;

/// What is done to each; what is absent stays as it is.
#[derive(Default)]
pub struct Gesture {
    pub stage: Option<StageId>,
    pub plan: Option<Plan>,
    pub tag: String,
    pub owner: Option<UserId>,
    /// What the receiver is told.
    pub note: String,
    /// The receiver decides what is next.
    pub drop_next: bool,
}

pub fn carry_out(work: &Work, ids: &[OpportunityId], gesture: &Gesture) -> Outcome<()> {
    for id in ids {
        if let Some(stage) = gesture.stage {
            actions::move_to_stage(work, *id, stage)?;
        }
        if let Some(plan) = &gesture.plan {
            actions::plan(work, *id, plan, None)?;
        }
        tag_named(work, *id, &gesture.tag)?;
        // Last: what was given away may be out of sight.
        if let Some(owner) = gesture.owner {
            let drops = gesture.drop_next && gesture.plan.is_none();
            let reminder = if drops { Reminder::Dropped } else { Reminder::Kept };
            passing::transfer(work, *id, &Handing { to: owner, note: gesture.note.clone(), reminder })?;
        }
    }
    if work.act()?.is_some() && ids.len() > 1 {
        work.headline("opportunities.changed", "", ids.len())?;
    }
    Ok(())
}
