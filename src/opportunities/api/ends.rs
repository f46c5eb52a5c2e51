//! How an opportunity ends, and how it is opened again.

use axum::Json;
use serde::Deserialize;

use super::change;
use super::shapes::Changed;
use crate::desk::{ApiJson, Ctx, Path};
use crate::error::Outcome;
use crate::kernel::{ActivityId, CompetitorId, Day, OpportunityId, ReasonId, Work};
use crate::opportunities::closing;
use crate::opportunities::model::Status;
use crate::opportunities::queries;
use crate::opportunities::typed::{Ending, Reader};

/// How it ends; what is not given stays.
#[derive(Deserialize, utoipa::ToSchema)]
pub(super) struct CloseBody {
    /// `won`, `lost` or `cancelled`.
    status: Status,
    /// The real amount, as typed.
    amount: Option<String>,
    day: Option<Day>,
    reason_id: Option<ReasonId>,
    /// To whom it was lost: a competitor's name, known or new.
    #[serde(default)]
    winner: String,
    /// Who of its competitors was beaten, when it is won; the others had withdrawn. Left out: all of them but those who had.
    beaten: Option<Vec<CompetitorId>>,
    /// What you read before: where somebody changed it since, the answer is 409 and nothing changes.
    #[serde(default)]
    was: WasBody,
}

/// An empty text: there was nothing.
#[derive(Deserialize, Default, utoipa::ToSchema)]
#[serde(default)]
pub(super) struct WasBody {
    amount: Option<String>,
    day: Option<String>,
    reason_id: Option<ReasonId>,
    winner: Option<String>,
}

impl From<CloseBody> for Ending {
    fn from(body: CloseBody) -> Ending {
        let reason = |id: Option<ReasonId>| id.map(|id| id.to_string());
        Ending {
            amount: body.amount.unwrap_or_default(),
            day: body.day.map(|day| day.to_string()).unwrap_or_default(),
            reason: reason(body.reason_id).unwrap_or_default(),
            winner: body.winner,
            beaten: body.beaten.unwrap_or_default(),
            was_amount: body.was.amount.into(),
            was_day: body.was.day.into(),
            was_reason: reason(body.was.reason_id).into(),
            was_winner: body.was.winner.into(),
            ..Ending::default()
        }
    }
}

/// Closes it: won, lost or cancelled.
#[utoipa::path(post, path = "/opportunities/{id}/close", request_body = CloseBody,
    responses((status = 200, body = Changed)), tag = "opportunities")]
pub(super) async fn close(
    ctx: Ctx,
    Path(id): Path<OpportunityId>,
    ApiJson(body): ApiJson<CloseBody>,
) -> Outcome<Json<Changed>> {
    let reader = Reader::of(&ctx).await?;
    let (status, asked) = (body.status, body.beaten.is_some());
    let ending = Ending::from(body);
    let act = move |work: &Work| {
        let currency = queries::opportunity(work, id)?.currency;
        let mut close = ending.read(&reader, work, currency)?;
        if asked {
            close.stood = queries::beside(work, id)?.rivals.iter().map(|rival| rival.id).collect();
        }
        closing::close(work, id, status, &close)
    };
    change(ctx, id, act).await
}

/// What is to be done next.
#[derive(Deserialize, Default, utoipa::ToSchema)]
#[serde(default)]
pub(super) struct ReopenBody {
    /// In the date grammar, or a day; tomorrow when it is left out.
    next: String,
    activity_id: Option<ActivityId>,
}

/// Opens it again.
#[utoipa::path(post, path = "/opportunities/{id}/reopen", request_body = Option<ReopenBody>,
    responses((status = 200, body = Changed)), tag = "opportunities")]
pub(super) async fn reopen(
    ctx: Ctx,
    Path(id): Path<OpportunityId>,
    body: Option<ApiJson<ReopenBody>>,
) -> Outcome<Json<Changed>> {
    let reader = Reader::of(&ctx).await?;
    let body = body.map(|ApiJson(body)| body).unwrap_or_default();
    let act = move |work: &Work| {
        let plan = reader.plan_or_tomorrow(work, &body.next, true)?;
        closing::reopen(work, id, &plan, body.activity_id)
    };
    change(ctx, id, act).await
}
