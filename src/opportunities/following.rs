//! Where the amount comes from: typed, or what the lines come to. The lines are of a later slice, which says their total.

use serde_json::json;

use super::change::apply;
use super::model::weighted;
use super::queries;
use crate::error::Outcome;
use crate::kernel::{OpportunityId, Work};
use crate::{args, sql, values};

/// The lines have changed. Where the amount follows them it becomes their total; where there is none yet, it begins to follow.
pub fn lines_changed(work: &Work, id: OpportunityId, total: Option<i64>) -> Outcome<()> {
    let (amount, probability, follows): (Option<i64>, i64, bool) = work
        .one(sql!("SELECT amount, probability, amount_follows FROM opportunity WHERE id = $1"), args![id])?;
    if amount == total || !follows && amount.is_some() {
        return Ok(());
    }
    let to = values! { "amount": total, "weighted": weighted(total, probability), "amount_follows": true };
    apply(work, id, "opportunity.amount_followed", to, json!(null))
}

/// Whether the amount follows the lines from now on, or stays as it is.
pub fn choose(work: &Work, id: OpportunityId, follows: bool, total: Option<i64>) -> Outcome<()> {
    let opportunity = queries::opportunity(work, id)?;
    let to = match follows {
        true => {
            values! { "amount": total, "weighted": weighted(total, opportunity.probability), "amount_follows": true }
        }
        false => values! { "amount_follows": false },
    };
    apply(work, id, "opportunity.amount_source", to, json!(null))
}

/// Records became one: the amount follows when it is what all their lines come to and one of them followed.
pub fn became_one(work: &Work, id: OpportunityId, total: Option<i64>, followed: bool) -> Outcome<()> {
    let (amount,): (Option<i64>,) =
        work.one(sql!("SELECT amount FROM opportunity WHERE id = $1"), args![id])?;
    let follows = followed && amount == total;
    apply(work, id, "opportunity.amount_source", values! { "amount_follows": follows }, json!(null))
}
