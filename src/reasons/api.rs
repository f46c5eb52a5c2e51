use axum::Json;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::model::{Evidence, Reason, ReasonKind, ReasonSetting};
use super::rule::{Condition, Rule};
use super::{queries, required};
use crate::desk::{ApiJson, App, Ctx, Path};
use crate::error::Outcome;
use crate::kernel::ReasonId;
use crate::listed::{self, api::act};
use crate::store::Conn;

pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list, add))
        .routes(routes!(require))
        .routes(routes!(change))
        .routes(routes!(archive))
}

/// The reasons of each kind, in the order of their digits.
#[derive(Serialize, ToSchema)]
struct Reasons {
    disqualified: Vec<Reason>,
    /// A strike without a reason is one to be completed.
    disqualified_required: bool,
    lost: Vec<Reason>,
    cancelled: Vec<Reason>,
}

fn all(conn: &Conn) -> Outcome<Reasons> {
    Ok(Reasons {
        disqualified: queries::reasons(conn, ReasonKind::Disqualified)?,
        disqualified_required: required::is_required(conn)?,
        lost: queries::reasons(conn, ReasonKind::Lost)?,
        cancelled: queries::reasons(conn, ReasonKind::Cancelled)?,
    })
}

/// Why suspects are struck out, why opportunities are lost or cancelled.
#[utoipa::path(get, path = "/reasons", tag = "reasons", responses((status = 200, body = Reasons)))]
async fn list(ctx: Ctx) -> Outcome<Json<Reasons>> {
    Ok(Json(ctx.read(|look| all(look)).await?))
}

#[derive(Deserialize, ToSchema)]
struct NewReason {
    kind: ReasonKind,
    name: String,
    /// Comes with the day on which the suspect comes back by itself.
    #[serde(default)]
    asks_date: bool,
    /// After so many months unless told; 0: the day is asked for.
    #[serde(default)]
    wake_months: i64,
    /// The sentence that defines it.
    #[serde(default)]
    definition: String,
    /// When it is the right one, as far as the row tells.
    #[serde(default)]
    rule: Vec<Condition>,
    #[serde(default)]
    evidence: Evidence,
}

/// Adds a reason at the end of its kind. Administrators only.
#[utoipa::path(post, path = "/reasons", tag = "reasons", request_body = NewReason, responses((status = 201, body = Reasons)))]
async fn add(ctx: Ctx, ApiJson(body): ApiJson<NewReason>) -> Outcome<(StatusCode, Json<Reasons>)> {
    let new = ReasonSetting {
        kind: body.kind,
        name: body.name,
        asks_date: body.asks_date,
        wake_months: body.wake_months,
        definition: body.definition,
        rule: Rule(body.rule),
        evidence: body.evidence,
    }
    .tidy();
    Ok((StatusCode::CREATED, act(ctx, all, move |work| listed::create(work, &new).map(drop)).await?))
}

#[derive(Deserialize, ToSchema)]
struct Required {
    disqualified: bool,
}

/// Says whether a strike must have a reason. Nothing is blocked: a strike without one is to be completed. Administrators only.
#[utoipa::path(put, path = "/reasons/required", tag = "reasons", operation_id = "reasons_require", request_body = Required, responses((status = 200, body = Reasons)))]
async fn require(ctx: Ctx, ApiJson(asked): ApiJson<Required>) -> Outcome<Json<Reasons>> {
    ctx.admin()?;
    let done = ctx.write(move |work| {
        required::require(work, asked.disqualified)?;
        all(work)
    });
    Ok(Json(done.await?.value))
}

/// What is not named stays as it is.
#[derive(Deserialize, Default, ToSchema)]
#[serde(default)]
struct ReasonPatch {
    name: Option<String>,
    asks_date: Option<bool>,
    wake_months: Option<i64>,
    definition: Option<String>,
    rule: Option<Vec<Condition>>,
    evidence: Option<Evidence>,
    /// The first place is 1.
    position: Option<i64>,
}

impl ReasonPatch {
    fn of(&self, reason: &ReasonSetting) -> ReasonSetting {
        let reason = reason.clone();
        ReasonSetting {
            kind: reason.kind,
            name: self.name.clone().unwrap_or(reason.name),
            asks_date: self.asks_date.unwrap_or(reason.asks_date),
            wake_months: self.wake_months.unwrap_or(reason.wake_months),
            definition: self.definition.clone().unwrap_or(reason.definition),
            rule: self.rule.clone().map_or(reason.rule, Rule),
            evidence: self.evidence.unwrap_or(reason.evidence),
        }
        .tidy()
    }
}

/// Changes a reason, moves it. Administrators only.
#[utoipa::path(patch, path = "/reasons/{id}", tag = "reasons", request_body = ReasonPatch, responses((status = 200, body = Reasons)))]
async fn change(
    ctx: Ctx,
    Path(id): Path<ReasonId>,
    ApiJson(patch): ApiJson<ReasonPatch>,
) -> Outcome<Json<Reasons>> {
    act(ctx, all, move |work| {
        listed::change_and_move(work, id.0, patch.position, |reason: &ReasonSetting| patch.of(reason))
    })
    .await
}

/// Archives a reason; what was said with it is still told. Administrators only.
#[utoipa::path(post, path = "/reasons/{id}/archive", tag = "reasons", responses((status = 200, body = Reasons)))]
async fn archive(ctx: Ctx, Path(id): Path<ReasonId>) -> Outcome<Json<Reasons>> {
    act(ctx, all, move |work| listed::archive::<ReasonSetting>(work, id.0, json!({}))).await
}
