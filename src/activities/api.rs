use axum::Json;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::model::Tree;
use super::queries;
use crate::desk::{App, Ctx};
use crate::error::Outcome;

pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list))
}

/// What one does, and how it may end, in order.
#[utoipa::path(get, path = "/activities", tag = "activities", responses((status = 200, body = Tree)))]
async fn list(ctx: Ctx) -> Outcome<Json<Tree>> {
    Ok(Json(ctx.read(|look| queries::tree(look)).await?))
}
