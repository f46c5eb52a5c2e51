use axum::Json;
use axum::extract::{DefaultBodyLimit, Multipart};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::options::Options;
use super::pages::dropped;
use super::{Report, run};
use crate::desk::{App, Ctx, Query, blocking};
use crate::error::{AppError, Outcome};
use crate::kernel::Refusal;
use crate::prospecting::convert::api::act_id;

pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(import)).layer(DefaultBodyLimit::disable())
}

#[derive(ToSchema)]
#[allow(dead_code)] // Describes the body; the parts are read one by one.
struct Dropped {
    /// XLSX, XLS, ODS, CSV or TSV.
    #[schema(value_type = String, format = Binary)]
    file: Vec<u8>,
}

#[derive(serde::Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct How {
    /// The name of the list; without it, the file's.
    name: Option<String>,
    /// The sheet to read; without it, the first one that has rows.
    sheet: Option<String>,
}

#[derive(Serialize, ToSchema)]
struct Imported {
    /// Undoes the whole import.
    act: i64,
    report: Report,
}

/// Makes a list of a file. Columns are guessed; rows that are known already come in linked.
#[utoipa::path(post, path = "/imports", tag = "lists", params(How),
    request_body(content = Dropped, content_type = "multipart/form-data"), responses((status = 200, body = Imported)))]
async fn import(ctx: Ctx, Query(how): Query<How>, parts: Multipart) -> Outcome<Json<Imported>> {
    let file = dropped(&ctx, parts).await?;
    let (name, bytes) =
        file.ok_or_else(|| AppError::refuse(Refusal::at("file", "prospecting-file-empty")))?;
    let options = Options { name: how.name, sheet: how.sheet, ..Options::default() };
    let (app, actor, words) = (ctx.app.clone(), ctx.actor(), ctx.words.clone());
    let (report, act) =
        blocking(move || run::import_file(&app, &actor, &words, &name, &bytes, &options)).await?;
    Ok(Json(Imported { act: act_id(act.as_ref()), report }))
}
