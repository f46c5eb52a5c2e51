use axum::extract::Path;
use serde::Deserialize;

use super::Back;
use crate::desk::{Ctx, Done, Form, Going, Query};
use crate::error::Outcome;
use crate::kernel::{OpportunityId, ReasonId};
use crate::opportunities::actions::{self, Close};
use crate::opportunities::model::Status;
use crate::opportunities::typed::Reader;

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct CloseForm {
    amount: String,
    day: String,
    reason: String,
    competitor: String,
}

async fn close(ctx: Ctx, id: OpportunityId, back: Back, form: CloseForm, status: Status) -> Outcome<Going> {
    let reader = Reader::of(&ctx).await?;
    let done: Done<()> = ctx
        .write(move |work| {
            let close = Close {
                amount: reader.amount(&form.amount)?,
                day: reader.day(work, "day", &form.day)?,
                reason: form.reason.parse().ok().map(ReasonId),
                competitor: form.competitor.clone(),
                note: String::new(),
            };
            actions::close(work, id, status, &close)
        })
        .await?;
    Ok(ctx.go(back.or(&ctx, id)).undoable(&done))
}

pub async fn win(
    ctx: Ctx,
    Path(id): Path<OpportunityId>,
    Query(back): Query<Back>,
    Form(form): Form<CloseForm>,
) -> Outcome<Going> {
    close(ctx, id, back, form, Status::Won).await
}

pub async fn lose(
    ctx: Ctx,
    Path(id): Path<OpportunityId>,
    Query(back): Query<Back>,
    Form(form): Form<CloseForm>,
) -> Outcome<Going> {
    close(ctx, id, back, form, Status::Lost).await
}

pub async fn cancel(
    ctx: Ctx,
    Path(id): Path<OpportunityId>,
    Query(back): Query<Back>,
    Form(form): Form<CloseForm>,
) -> Outcome<Going> {
    close(ctx, id, back, form, Status::Cancelled).await
}

pub async fn reopen(ctx: Ctx, Path(id): Path<OpportunityId>, Query(back): Query<Back>) -> Outcome<Going> {
    let done = ctx.write(move |work| actions::reopen(work, id)).await?;
    Ok(ctx.go(back.or(&ctx, id)).undoable(&done))
}
