use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};

use super::{Back, both_wrote};
use crate::desk::{Ctx, Form, Going, Path, Query};
use crate::error::{AppError, Outcome};
use crate::kernel::{ActivityId, CompetitorId, OpportunityId, ResultId, Work};
use crate::opportunities::actions::{self, Log};
use crate::opportunities::closing::{self, Close};
use crate::opportunities::model::Status;
use crate::opportunities::pages::record;
use crate::opportunities::queries;
use crate::opportunities::story::Ask;
use crate::opportunities::typed::{self, Ending, Reader, Was};
use crate::opportunities::views::clash::Asked;
use crate::opportunities::views::composer::{Draft, composer_id};

#[derive(Deserialize, Serialize, Default, Clone)]
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
    winner: String,
    won_by: String,
    stood: Vec<CompetitorId>,
    beaten: Vec<CompetitorId>,
    also_beaten: String,
    was_amount: Was,
    was_lost_reason: Was,
    was_cancelled_reason: Was,
    was_winner: Was,
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
            amount: self.amount.clone(),
            was_amount: self.was_amount.clone(),
        }
    }

    /// What is asked for the outcome that was chosen. Without a script the questions of the others come as well.
    fn ending(&self) -> Ending {
        let nothing = Ending::default();
        match self.outcome.as_str() {
            "won" => Ending {
                amount: self.amount.clone(),
                was_amount: self.was_amount.clone(),
                stood: self.stood.clone(),
                beaten: self.beaten.clone(),
                also_beaten: self.also_beaten.clone(),
                ..nothing
            },
            "lost" => Ending {
                reason: self.lost_reason.clone(),
                was_reason: self.was_lost_reason.clone(),
                winner: self.winner.clone(),
                won_by: self.won_by.clone(),
                was_winner: self.was_winner.clone(),
                ..nothing
            },
            _ => Ending {
                reason: self.cancelled_reason.clone(),
                was_reason: self.was_cancelled_reason.clone(),
                ..nothing
            },
        }
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
                record::draw(&ctx, id, &back.or(&ctx, id), &form.draft(), &errors, &Ask::default(), false)
                    .await?;
            Ok(ctx.page("opportunities", title, body).refused().into_response())
        }
        Err(AppError::Conflict(refusal)) => {
            let reason = if form.outcome == "lost" { "lost_reason" } else { "cancelled_reason" };
            let asked = Asked::of(back.on(id, "log"), &form)?.in_composer(composer_id(id), reason);
            both_wrote::at_the_end(&ctx, id, &form.ending(), asked, &refusal).await
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
    let currency = queries::opportunity(work, id)?.currency;
    let close = Close { note: form.note.clone(), ..form.ending().read(reader, work, currency)? };
    closing::close(work, id, status, &close)?;
    if log.result.is_some() {
        actions::log(work, id, &reader.vocabulary.activities, &log)?;
    }
    Ok(())
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct PlanForm {
    pub next: String,
    pub next_keep: String,
    pub next_activity: String,
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
