use axum::Json;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::model::{Preferences, Ways};
use super::{actions, queries};
use crate::desk::{ApiJson, App, Ctx};
use crate::error::Outcome;

pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(workspace, change)).routes(routes!(preferences, prefer))
}

/// The company's name, language, time zone, currency, working days and days off.
#[utoipa::path(get, path = "/workspace", tag = "workspace", responses((status = 200, body = Ways)))]
async fn workspace(ctx: Ctx) -> Outcome<Json<Ways>> {
    Ok(Json(ctx.read(actions::ways).await?))
}

/// Sets them. Administrators only.
#[utoipa::path(put, path = "/workspace", tag = "workspace", request_body = Ways, responses((status = 200, body = Ways)))]
async fn change(ctx: Ctx, ApiJson(ways): ApiJson<Ways>) -> Outcome<Json<Ways>> {
    ctx.admin()?;
    let done = ctx.write(move |work| {
        actions::change(work, &ways)?;
        actions::ways(work)
    });
    Ok(Json(done.await?.value))
}

/// How the person likes it.
#[utoipa::path(get, path = "/me/preferences", tag = "workspace", responses((status = 200, body = Preferences)))]
async fn preferences(ctx: Ctx) -> Outcome<Json<Preferences>> {
    Ok(Json(ctx.read(|look| queries::preferences(look, look.viewer())).await?))
}

/// Sets it.
#[utoipa::path(put, path = "/me/preferences", tag = "workspace", request_body = Preferences, responses((status = 200, body = Preferences)))]
async fn prefer(ctx: Ctx, ApiJson(asked): ApiJson<Preferences>) -> Outcome<Json<Preferences>> {
    let done = ctx.write(move |work| {
        actions::prefer(work, &asked)?;
        queries::preferences(work, work.viewer())
    });
    Ok(Json(done.await?.value))
}
