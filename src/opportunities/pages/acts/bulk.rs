use serde::Deserialize;

use crate::desk::{Ctx, Form, Going};
use crate::error::Outcome;
use crate::kernel::{OpportunityId, StageId, UserId};
use crate::opportunities::bulk::{Gesture, carry_out};
use crate::opportunities::typed::Reader;
use crate::opportunities::views::DROP;

#[derive(Deserialize, Default, Clone)]
#[serde(default)]
pub struct BulkForm {
    id: Vec<OpportunityId>,
    stage: String,
    owner: String,
    next: String,
    tag: String,
    note: String,
    reminder: String,
}

/// The same gesture for all that are ticked: one act, one undo.
pub async fn bulk(ctx: Ctx, Form(form): Form<BulkForm>) -> Outcome<Going> {
    let reader = Reader::of(&ctx).await?;
    let back = ctx.asked.came_from().unwrap_or_else(|| "/opportunities".to_owned());
    let done = ctx
        .write(move |work| {
            let gesture = Gesture {
                stage: form.stage.parse().ok().map(StageId),
                plan: reader.plan(work, &form.next, false)?,
                tag: form.tag.clone(),
                owner: form.owner.parse().ok().map(UserId),
                note: form.note.clone(),
                drop_next: form.reminder == DROP,
            };
            carry_out(work, &form.id, &gesture)
        })
        .await?;
    Ok(ctx.go(back).undoable(&done))
}
