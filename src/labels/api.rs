use axum::Json;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::model::{Category, Tag};
use super::queries;
use crate::desk::{App, Ctx};
use crate::error::Outcome;

pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list))
}

/// Categories in order, and tags by name.
#[derive(Serialize, ToSchema)]
struct Labels {
    categories: Vec<Category>,
    tags: Vec<Tag>,
}

/// The tags and the categories that group them.
#[utoipa::path(get, path = "/tags", tag = "tags", responses((status = 200, body = Labels)))]
async fn list(ctx: Ctx) -> Outcome<Json<Labels>> {
    let read =
        ctx.read(|look| Ok(Labels { categories: queries::categories(look)?, tags: queries::tags(look)? }));
    Ok(Json(read.await?))
}
