use axum::Json;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::model::{Reason, ReasonKind, ReasonSetting};
use super::queries;
use crate::desk::{ApiJson, App, Ctx, Path};
use crate::error::Outcome;
use crate::kernel::ReasonId;
use crate::listed;
use crate::store::Conn;

pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list, add)).routes(routes!(change)).routes(routes!(archive))
}

/// The reasons of each kind, in the order of their digits.
#[derive(Serialize, ToSchema)]
struct Reasons {
    disqualified: Vec<Reason>,
    lost: Vec<Reason>,
    cancelled: Vec<Reason>,
}

fn all(conn: &Conn) -> Outcome<Reasons> {
    Ok(Reasons {
        disqualified: queries::reasons(conn, ReasonKind::Disqualified)?,
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
    /// Asks for the day on which the suspect comes back by itself.
    #[serde(default)]
    asks_date: bool,
}

/// Adds a reason at the end of its kind. Administrators only.
#[utoipa::path(post, path = "/reasons", tag = "reasons", request_body = NewReason, responses((status = 201, body = Reasons)))]
async fn add(ctx: Ctx, ApiJson(body): ApiJson<NewReason>) -> Outcome<(StatusCode, Json<Reasons>)> {
    ctx.admin()?;
    let new = ReasonSetting::of(body.kind, &body.name, body.asks_date);
    let done = ctx.write(move |work| {
        listed::create(work, &new)?;
        all(work)
    });
    Ok((StatusCode::CREATED, Json(done.await?.value)))
}

/// What is not named stays as it is.
#[derive(Deserialize, Default, ToSchema)]
#[serde(default)]
struct ReasonPatch {
    name: Option<String>,
    asks_date: Option<bool>,
    /// The first place is 1.
    position: Option<i64>,
}

/// Changes a reason, moves it. Administrators only.
#[utoipa::path(patch, path = "/reasons/{id}", tag = "reasons", request_body = ReasonPatch, responses((status = 200, body = Reasons)))]
async fn change(
    ctx: Ctx,
    Path(id): Path<ReasonId>,
    ApiJson(patch): ApiJson<ReasonPatch>,
) -> Outcome<Json<Reasons>> {
    ctx.admin()?;
    let done = ctx.write(move |work| {
        listed::change_and_move(work, id.0, patch.position, |reason: &ReasonSetting| {
            let name = patch.name.as_ref().unwrap_or(&reason.name);
            ReasonSetting::of(reason.kind, name, patch.asks_date.unwrap_or(reason.asks_date))
        })?;
        all(work)
    });
    Ok(Json(done.await?.value))
}

/// Archives a reason; what was said with it is still told. Administrators only.
#[utoipa::path(post, path = "/reasons/{id}/archive", tag = "reasons", responses((status = 200, body = Reasons)))]
async fn archive(ctx: Ctx, Path(id): Path<ReasonId>) -> Outcome<Json<Reasons>> {
    ctx.admin()?;
    let done = ctx.write(move |work| {
        listed::archive::<ReasonSetting>(work, id.0, json!({}))?;
        all(work)
    });
    Ok(Json(done.await?.value))
}
