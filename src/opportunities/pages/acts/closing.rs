use axum::response::{IntoResponse, Response};

use super::log::PlanForm;
use super::{Back, both_wrote};
use crate::desk::{Ctx, Form, Going, Path, Query};
use crate::error::{AppError, Outcome};
use crate::kernel::{ActivityId, OpportunityId};
use crate::opportunities::closing;
use crate::opportunities::model::Status;
use crate::opportunities::queries;
use crate::opportunities::typed::{Ending, Reader};
use crate::opportunities::views::clash::Asked;

async fn close(ctx: Ctx, id: OpportunityId, back: Back, form: Ending, status: Status) -> Outcome<Response> {
    let reader = Reader::of(&ctx).await?;
    let typed = form.clone();
    let done = ctx.write(move |work| {
        let currency = queries::opportunity(work, id)?.currency;
        closing::close(work, id, status, &typed.read(&reader, work, currency)?)
    });
    match done.await {
        Ok(done) => Ok(ctx.go(back.or(&ctx, id)).undoable(&done).into_response()),
        Err(AppError::Conflict(refusal)) => {
            let asked = Asked::of(back.on(id, status.as_str()), &form)?;
            both_wrote::at_the_end(&ctx, id, &form, asked, &refusal).await
        }
        Err(error) => Err(error),
    }
}

pub async fn win(
    ctx: Ctx,
    Path(id): Path<OpportunityId>,
    Query(back): Query<Back>,
    Form(form): Form<Ending>,
) -> Outcome<Response> {
    close(ctx, id, back, form, Status::Won).await
}

pub async fn lose(
    ctx: Ctx,
    Path(id): Path<OpportunityId>,
    Query(back): Query<Back>,
    Form(form): Form<Ending>,
) -> Outcome<Response> {
    close(ctx, id, back, form, Status::Lost).await
}

pub async fn cancel(
    ctx: Ctx,
    Path(id): Path<OpportunityId>,
    Query(back): Query<Back>,
    Form(form): Form<Ending>,
) -> Outcome<Response> {
    close(ctx, id, back, form, Status::Cancelled).await
}

/// With what is to be done next: tomorrow, unless said.
pub async fn reopen(
    ctx: Ctx,
    Path(id): Path<OpportunityId>,
    Query(back): Query<Back>,
    Form(form): Form<PlanForm>,
) -> Outcome<Going> {
    let reader = Reader::of(&ctx).await?;
    let done = ctx
        .write(move |work| {
            let plan = reader.plan_or_tomorrow(work, &form.next, form.next_keep == "1")?;
            closing::reopen(work, id, &plan, form.next_activity.parse().ok().map(ActivityId))
        })
        .await?;
    Ok(ctx.go(back.or(&ctx, id)).undoable(&done))
}
