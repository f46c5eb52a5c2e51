use axum::Json;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::desk::{ApiJson, App, Ctx};
use crate::error::Outcome;
use crate::users::giving::{Giving, giving, set_giving};

pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(show, set))
}

/// Who transfers to whom, and who sees what has no owner.
#[utoipa::path(get, path = "/assignment", tag = "assignment", responses((status = 200, body = Giving)))]
async fn show(ctx: Ctx) -> Outcome<Json<Giving>> {
    Ok(Json(ctx.read(giving).await?))
}

/// Sets it. Administrators only.
#[utoipa::path(put, path = "/assignment", tag = "assignment", request_body = Giving, responses((status = 200, body = Giving)))]
async fn set(ctx: Ctx, ApiJson(body): ApiJson<Giving>) -> Outcome<Json<Giving>> {
    ctx.admin()?;
    let done = ctx.write(move |work| {
        set_giving(work, &body)?;
        giving(work)
    });
    Ok(Json(done.await?.value))
}
