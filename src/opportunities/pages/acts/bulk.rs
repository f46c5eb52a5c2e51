use serde::Deserialize;

use super::links::tag_named;
use crate::desk::{Ctx, Form, Going};
use crate::error::Outcome;
use crate::kernel::{OpportunityId, StageId, UserId};
use crate::opportunities::actions;
use crate::opportunities::typed::Reader;

#[derive(Deserialize, Default, Clone)]
#[serde(default)]
pub struct BulkForm {
    id: Vec<OpportunityId>,
    stage: String,
    owner: String,
    next: String,
    tag: String,
}

/// The same gesture for all that are ticked: one act, one undo.
pub async fn bulk(ctx: Ctx, Form(form): Form<BulkForm>) -> Outcome<Going> {
    let reader = Reader::of(&ctx).await?;
    let back = ctx.asked.came_from().unwrap_or_else(|| "/opportunities".to_owned());
    let done = ctx
        .write(move |work| {
            let plan = reader.plan(work, &form.next, false)?;
            for id in &form.id {
                if let Ok(stage) = form.stage.parse() {
                    actions::move_to_stage(work, *id, StageId(stage))?;
                }
                if let Some(plan) = &plan {
                    actions::plan(work, *id, plan, None)?;
                }
                if !form.tag.trim().is_empty() {
                    tag_named(work, *id, &form.tag)?;
                }
                if let Ok(owner) = form.owner.parse() {
                    actions::transfer(work, *id, UserId(owner), "")?;
                }
            }
            let changed = form.id.len();
            if work.act()?.is_some() && changed > 1 {
                work.headline("opportunities.changed", "", changed)?;
            }
            Ok(())
        })
        .await?;
    Ok(ctx.go(back).undoable(&done))
}
