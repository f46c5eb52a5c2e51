use axum::response::Response;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::asked::Asked;
use super::stream::download;
use crate::desk::{App, Ctx, Path, Query};
use crate::error::Outcome;
use crate::kernel::ListId;

pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(export))
}

/// The rows of a list as a file, as they come: filtered, in order, with their state and reason behind the columns.
#[utoipa::path(get, path = "/lists/{id}/export", tag = "lists", params(Asked), responses((status = 200, description = "The file", content(
    (Vec<u8> = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    (Vec<u8> = "text/csv; charset=utf-8")
))))]
async fn export(ctx: Ctx, Path(id): Path<ListId>, Query(asked): Query<Asked>) -> Outcome<Response> {
    download(&ctx, id, asked).await
}
