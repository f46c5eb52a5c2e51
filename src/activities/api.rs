use axum::Json;
use axum::http::StatusCode;
use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::model::{ActivitySetting, ResultSetting, Tree};
use super::queries;
use crate::desk::{ApiJson, App, Ctx, Path};
use crate::error::Outcome;
use crate::kernel::{ActivityId, ResultId};
use crate::listed::{self, api::act};

pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list, add))
        .routes(routes!(change))
        .routes(routes!(archive))
        .routes(routes!(add_result))
        .routes(routes!(change_result))
        .routes(routes!(archive_result))
}

/// What one does, and how it may end, in order.
#[utoipa::path(get, path = "/activities", tag = "activities", responses((status = 200, body = Tree)))]
async fn list(ctx: Ctx) -> Outcome<Json<Tree>> {
    Ok(Json(ctx.read(|look| queries::tree(look)).await?))
}

#[derive(Deserialize, ToSchema)]
struct NewActivity {
    name: String,
    /// `phone`, `mail`, `calendar`, `sticky-note`, `eye`, `map-pin`, `message-square`, `users`, `file-text`, `activity`.
    icon: String,
    /// A note is only told; it changes no next action.
    #[serde(default)]
    is_note: bool,
}

/// Adds an activity at the end. Administrators only.
#[utoipa::path(post, path = "/activities", tag = "activities", request_body = NewActivity, responses((status = 201, body = Tree)))]
async fn add(ctx: Ctx, ApiJson(body): ApiJson<NewActivity>) -> Outcome<(StatusCode, Json<Tree>)> {
    let new = ActivitySetting { name: body.name.trim().to_owned(), icon: body.icon, is_note: body.is_note };
    Ok((
        StatusCode::CREATED,
        act(ctx, queries::tree, move |work| listed::create(work, &new).map(drop)).await?,
    ))
}

/// What is not named stays as it is.
#[derive(Deserialize, Default, ToSchema)]
#[serde(default)]
struct ActivityPatch {
    name: Option<String>,
    icon: Option<String>,
    is_note: Option<bool>,
    /// The first place is 1.
    position: Option<i64>,
}

/// Changes an activity, moves it. Administrators only.
#[utoipa::path(patch, path = "/activities/{id}", tag = "activities", request_body = ActivityPatch, responses((status = 200, body = Tree)))]
async fn change(
    ctx: Ctx,
    Path(id): Path<ActivityId>,
    ApiJson(patch): ApiJson<ActivityPatch>,
) -> Outcome<Json<Tree>> {
    act(ctx, queries::tree, move |work| {
        listed::change_and_move(work, id.0, patch.position, |it: &ActivitySetting| ActivitySetting {
            name: patch.name.as_ref().unwrap_or(&it.name).trim().to_owned(),
            icon: patch.icon.as_ref().unwrap_or(&it.icon).clone(),
            is_note: patch.is_note.unwrap_or(it.is_note),
        })
    })
    .await
}

/// Archives an activity; what was logged with it is still told. Administrators only.
#[utoipa::path(post, path = "/activities/{id}/archive", tag = "activities", responses((status = 200, body = Tree)))]
async fn archive(ctx: Ctx, Path(id): Path<ActivityId>) -> Outcome<Json<Tree>> {
    act(ctx, queries::tree, move |work| listed::archive::<ActivitySetting>(work, id.0, json!({}))).await
}

/// A result as it shall be.
#[derive(Deserialize, ToSchema)]
struct ResultBody {
    name: String,
    /// When the next action follows, in the date grammar (`1j`); empty: the person says when.
    #[serde(default)]
    next_when: String,
    #[serde(default)]
    next_activity_id: Option<ActivityId>,
    /// Somebody was spoken to.
    #[serde(default)]
    reached: bool,
    /// The first place is 1; without it, where it stands, or at the end.
    #[serde(default)]
    position: Option<i64>,
}

impl ResultBody {
    fn setting(&self, activity_id: ActivityId) -> ResultSetting {
        ResultSetting {
            activity_id,
            name: self.name.trim().to_owned(),
            next_when: self.next_when.trim().to_owned(),
            next_activity_id: self.next_activity_id,
            reached: self.reached,
        }
    }
}

/// Adds a result to an activity. Administrators only.
#[utoipa::path(post, path = "/activities/{id}/results", tag = "activities", request_body = ResultBody, responses((status = 201, body = Tree)))]
async fn add_result(
    ctx: Ctx,
    Path(id): Path<ActivityId>,
    ApiJson(body): ApiJson<ResultBody>,
) -> Outcome<(StatusCode, Json<Tree>)> {
    let done = act(ctx, queries::tree, move |work| {
        listed::live::<ActivitySetting>(work, id.0)?;
        let result = listed::create(work, &body.setting(id))?;
        body.position.map_or(Ok(()), |position| listed::move_to::<ResultSetting>(work, result, position))
    });
    Ok((StatusCode::CREATED, done.await?))
}

/// Changes a result, moves it. Administrators only.
#[utoipa::path(put, path = "/results/{id}", tag = "activities", request_body = ResultBody, responses((status = 200, body = Tree)))]
async fn change_result(
    ctx: Ctx,
    Path(id): Path<ResultId>,
    ApiJson(body): ApiJson<ResultBody>,
) -> Outcome<Json<Tree>> {
    act(ctx, queries::tree, move |work| {
        let changed = |result: &ResultSetting| body.setting(result.activity_id);
        listed::change_and_move(work, id.0, body.position, changed)
    })
    .await
}

/// Archives a result. Administrators only.
#[utoipa::path(post, path = "/results/{id}/archive", tag = "activities", responses((status = 200, body = Tree)))]
async fn archive_result(ctx: Ctx, Path(id): Path<ResultId>) -> Outcome<Json<Tree>> {
    act(ctx, queries::tree, move |work| listed::archive::<ResultSetting>(work, id.0, json!({}))).await
}
