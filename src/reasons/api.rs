use axum::Json;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::model::{Reason, ReasonKind};
use super::queries;
use crate::desk::{App, Ctx};
use crate::error::Outcome;

pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list))
}

/// The reasons of each kind, in the order of their digits.
#[derive(Serialize, ToSchema)]
struct Reasons {
    disqualified: Vec<Reason>,
    lost: Vec<Reason>,
    cancelled: Vec<Reason>,
}

/// Why suspects are struck out, why opportunities are lost or cancelled.
#[utoipa::path(get, path = "/reasons", tag = "reasons", responses((status = 200, body = Reasons)))]
async fn list(ctx: Ctx) -> Outcome<Json<Reasons>> {
    let read = ctx.read(|look| {
        Ok(Reasons {
            disqualified: queries::reasons(look, ReasonKind::Disqualified)?,
            lost: queries::reasons(look, ReasonKind::Lost)?,
            cancelled: queries::reasons(look, ReasonKind::Cancelled)?,
        })
    });
    Ok(Json(read.await?))
}
