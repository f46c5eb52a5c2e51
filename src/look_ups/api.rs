use axum::Json;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::model::{LookUp, LookUpSetting};
use super::queries;
use crate::desk::{ApiJson, App, Ctx, Path};
use crate::error::Outcome;
use crate::kernel::LookUpId;
use crate::listed::{self, api::act};
use crate::store::Conn;

pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list, add)).routes(routes!(change)).routes(routes!(archive))
}

/// In their order.
#[derive(Serialize, ToSchema)]
struct LookUps {
    look_ups: Vec<LookUp>,
}

fn all(conn: &Conn) -> Outcome<LookUps> {
    Ok(LookUps { look_ups: queries::look_ups(conn)? })
}

/// Addresses that the values of a row fill.
#[utoipa::path(get, path = "/look-ups", tag = "look-ups", responses((status = 200, body = LookUps)))]
async fn list(ctx: Ctx) -> Outcome<Json<LookUps>> {
    Ok(Json(ctx.read(|look| all(look)).await?))
}

#[derive(Deserialize, ToSchema)]
struct NewLookUp {
    name: String,
    /// `https://example.com/?q={company} {city}`; `{siren|company}` is the first that is filled. A place is a field of a
    /// suspect or the label of a column.
    pattern: String,
    /// Also beside the cells of a column of addresses.
    #[serde(default)]
    on_addresses: bool,
}

/// Adds a look-up at the end. Administrators only.
#[utoipa::path(post, path = "/look-ups", tag = "look-ups", request_body = NewLookUp, responses((status = 201, body = LookUps)))]
async fn add(ctx: Ctx, ApiJson(body): ApiJson<NewLookUp>) -> Outcome<(StatusCode, Json<LookUps>)> {
    let new = LookUpSetting::of(&body.name, &body.pattern, body.on_addresses);
    Ok((StatusCode::CREATED, act(ctx, all, move |work| listed::create(work, &new).map(drop)).await?))
}

/// What is not named stays as it is.
#[derive(Deserialize, Default, ToSchema)]
#[serde(default)]
struct LookUpPatch {
    name: Option<String>,
    pattern: Option<String>,
    on_addresses: Option<bool>,
    /// The first place is 1.
    position: Option<i64>,
}

/// Changes a look-up, moves it. Administrators only.
#[utoipa::path(patch, path = "/look-ups/{id}", tag = "look-ups", request_body = LookUpPatch, responses((status = 200, body = LookUps)))]
async fn change(
    ctx: Ctx,
    Path(id): Path<LookUpId>,
    ApiJson(patch): ApiJson<LookUpPatch>,
) -> Outcome<Json<LookUps>> {
    act(ctx, all, move |work| {
        listed::change_and_move(work, id.0, patch.position, |before: &LookUpSetting| {
            let name = patch.name.as_ref().unwrap_or(&before.name);
            let pattern = patch.pattern.as_ref().unwrap_or(&before.pattern);
            LookUpSetting::of(name, pattern, patch.on_addresses.unwrap_or(before.on_addresses))
        })
    })
    .await
}

/// Archives a look-up: columns that show it stay, without its links. Administrators only.
#[utoipa::path(post, path = "/look-ups/{id}/archive", tag = "look-ups", responses((status = 200, body = LookUps)))]
async fn archive(ctx: Ctx, Path(id): Path<LookUpId>) -> Outcome<Json<LookUps>> {
    act(ctx, all, move |work| listed::archive::<LookUpSetting>(work, id.0, json!({}))).await
}
