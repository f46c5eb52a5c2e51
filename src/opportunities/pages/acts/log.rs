use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use super::Back;
use crate::desk::{Ctx, Form, Going, Query};
use crate::error::{AppError, Outcome};
use crate::kernel::{ActivityId, OpportunityId, ReasonId, ResultId, Work};
use crate::opportunities::actions::{self, Close, Log};
use crate::opportunities::model::Status;
use crate::opportunities::pages::record;
use crate::opportunities::typed::{self, Reader};
use crate::opportunities::views::composer::Draft;

#[derive(Deserialize, Default, Clone)]
#[serde(default)]
pub struct LogForm {
    r#type: String,
    result: String,
    note: String,
    next: String,
    next_keep: String,
    next_activity: String,
    outcome: String,
    amount: String,
    lost_reason: String,
    cancelled_reason: String,
    competitor: String,
}

impl LogForm {
    fn draft(&self) -> Draft {
        Draft {
            kind: self.r#type.clone(),
            result: self.result.clone(),
            note: self.note.clone(),
            next: self.next.clone(),
            next_kind: self.next_activity.clone(),
            outcome: self.outcome.clone(),
        }
    }

    fn close(&self, reader: &Reader) -> Outcome<Close> {
        let reason = if self.outcome == "lost" { &self.lost_reason } else { &self.cancelled_reason };
        Ok(Close {
            amount: reader.amount(&self.amount)?,
            reason: reason.parse().ok().map(ReasonId),
            competitor: self.competitor.clone(),
            note: self.note.clone(),
            day: None,
        })
    }
}

pub async fn log(
    ctx: Ctx,
    Path(id): Path<OpportunityId>,
    Query(back): Query<Back>,
    Form(form): Form<LogForm>,
) -> Outcome<Response> {
    let reader = Reader::of(&ctx).await?;
    let typed_form = form.clone();
    let done = ctx.write(move |work| log_form(work, &reader, id, &typed_form)).await;
    match done {
        Ok(done) => Ok(ctx.go(back.or(&ctx, id)).undoable(&done).into_response()),
        Err(AppError::Refused(refusals)) => {
            let errors = typed::errors(&ctx, &refusals);
            let (title, body) =
                record::draw(&ctx, id, &back.or(&ctx, id), &form.draft(), &errors, 100, false).await?;
            Ok(ctx.page("opportunities", title, body).refused().into_response())
        }
        Err(error) => Err(error),
    }
}

/// Logs, and either plans what is next or closes.
fn log_form(work: &Work, reader: &Reader, id: OpportunityId, form: &LogForm) -> Outcome<()> {
    let log = Log {
        activity: form.r#type.parse().ok().map(ActivityId),
        result: form.result.parse().ok().map(ResultId),
        note: form.note.clone(),
        next: None,
        next_activity: form.next_activity.parse().ok().map(ActivityId),
    };
    let Some(status) = Status::parse(&form.outcome).filter(|s| !s.is_open()) else {
        let next = reader.plan(work, &form.next, form.next_keep == "1")?;
        return actions::log(work, id, &reader.vocabulary.activities, &Log { next, ..log });
    };
    actions::close(work, id, status, &form.close(reader)?)?;
    if log.result.is_some() {
        actions::log(work, id, &reader.vocabulary.activities, &log)?;
    }
    Ok(())
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct PlanForm {
    next: String,
    next_keep: String,
    next_activity: String,
}

pub async fn plan(
    ctx: Ctx,
    Path(id): Path<OpportunityId>,
    Query(back): Query<Back>,
    Form(form): Form<PlanForm>,
) -> Outcome<Going> {
    let reader = Reader::of(&ctx).await?;
    let done = ctx
        .write(move |work| {
            let plan = reader.needed_plan(work, &form.next, form.next_keep == "1")?;
            actions::plan(work, id, &plan, form.next_activity.parse().ok().map(ActivityId))
        })
        .await?;
    Ok(ctx.go(back.or(&ctx, id)).undoable(&done))
}
