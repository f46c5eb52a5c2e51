use axum::Json;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::model::{Field, FieldKind, FieldSetting};
use super::queries;
use crate::desk::{ApiJson, App, Ctx, Path};
use crate::error::Outcome;
use crate::kernel::FieldId;
use crate::listed::{self, api::act};
use crate::store::Conn;

pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list, add)).routes(routes!(change)).routes(routes!(archive))
}

/// A field with its choices.
#[derive(Serialize, ToSchema)]
struct FieldBody {
    #[serde(flatten)]
    field: Field,
    choices: Vec<String>,
}

fn all(conn: &Conn) -> Outcome<Vec<FieldBody>> {
    let fields = queries::fields(conn)?;
    Ok(fields.into_iter().map(|field| FieldBody { choices: field.choices(), field }).collect())
}

/// The configurable fields of opportunities, in order.
#[utoipa::path(get, path = "/fields", tag = "fields", responses((status = 200, body = Vec<FieldBody>)))]
async fn list(ctx: Ctx) -> Outcome<Json<Vec<FieldBody>>> {
    Ok(Json(ctx.read(|look| all(look)).await?))
}

#[derive(Deserialize, ToSchema)]
struct NewField {
    label: String,
    kind: FieldKind,
    #[serde(default)]
    required: bool,
    /// Helps to find duplicates.
    #[serde(default)]
    is_key: bool,
    #[serde(default)]
    choices: Vec<String>,
}

/// Adds a field at the end. Administrators only.
#[utoipa::path(post, path = "/fields", tag = "fields", request_body = NewField, responses((status = 201, body = Vec<FieldBody>)))]
async fn add(ctx: Ctx, ApiJson(body): ApiJson<NewField>) -> Outcome<(StatusCode, Json<Vec<FieldBody>>)> {
    let NewField { label, kind, required, is_key, choices } = body;
    let new = FieldSetting { label, kind, required, is_key, choices }.tidy();
    Ok((StatusCode::CREATED, act(ctx, all, move |work| listed::create(work, &new).map(drop)).await?))
}

/// What is not named stays as it is.
#[derive(Deserialize, Default, ToSchema)]
#[serde(default)]
struct FieldPatch {
    label: Option<String>,
    /// Values are kept as they were typed.
    kind: Option<FieldKind>,
    required: Option<bool>,
    is_key: Option<bool>,
    choices: Option<Vec<String>>,
    /// The first place is 1.
    position: Option<i64>,
}

impl FieldPatch {
    fn over(&self, field: &FieldSetting) -> FieldSetting {
        let changed = FieldSetting {
            label: self.label.clone().unwrap_or_else(|| field.label.clone()),
            kind: self.kind.unwrap_or(field.kind),
            required: self.required.unwrap_or(field.required),
            is_key: self.is_key.unwrap_or(field.is_key),
            choices: self.choices.clone().unwrap_or_else(|| field.choices.clone()),
        };
        changed.tidy()
    }
}

/// Changes a field, moves it. Administrators only.
#[utoipa::path(patch, path = "/fields/{id}", tag = "fields", request_body = FieldPatch, responses((status = 200, body = Vec<FieldBody>)))]
async fn change(
    ctx: Ctx,
    Path(id): Path<FieldId>,
    ApiJson(patch): ApiJson<FieldPatch>,
) -> Outcome<Json<Vec<FieldBody>>> {
    act(ctx, all, move |work| listed::change_and_move(work, id.0, patch.position, |field| patch.over(field)))
        .await
}

/// Archives a field; its values are kept. Administrators only.
#[utoipa::path(post, path = "/fields/{id}/archive", tag = "fields", responses((status = 200, body = Vec<FieldBody>)))]
async fn archive(ctx: Ctx, Path(id): Path<FieldId>) -> Outcome<Json<Vec<FieldBody>>> {
    act(ctx, all, move |work| listed::archive::<FieldSetting>(work, id.0, json!({}))).await
}
