use axum::Json;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::model::Field;
use super::queries;
use crate::desk::{App, Ctx};
use crate::error::Outcome;

pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list))
}

/// A field with its choices.
#[derive(Serialize, ToSchema)]
struct FieldBody {
    #[serde(flatten)]
    field: Field,
    choices: Vec<String>,
}

/// The configurable fields of opportunities, in order.
#[utoipa::path(get, path = "/fields", tag = "fields", responses((status = 200, body = Vec<FieldBody>)))]
async fn list(ctx: Ctx) -> Outcome<Json<Vec<FieldBody>>> {
    let fields = ctx.read(|look| queries::fields(look)).await?;
    Ok(Json(fields.into_iter().map(|field| FieldBody { choices: field.choices(), field }).collect()))
}
