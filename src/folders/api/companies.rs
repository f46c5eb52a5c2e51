use axum::Json;

use super::shapes::{CompanyFolder, CompanyPage, ContactEdit, Edited, FolderTimeline, ListAsk, lines};
use crate::contacts::edits::edit;
use crate::desk::{ApiJson, Ctx, Path, Query};
use crate::error::{AppError, Outcome};
use crate::folders::model::{Of, Who};
use crate::folders::queries;
use crate::kernel::CompanyId;

/// Companies that you may see, by name unless told.
#[utoipa::path(get, path = "/companies", params(ListAsk), responses((status = 200, body = CompanyPage)), tag = "contacts")]
pub(super) async fn companies(ctx: Ctx, Query(ask): Query<ListAsk>) -> Outcome<Json<CompanyPage>> {
    let (found, next) = ctx.read(move |look| lines(look, Of::Company, &ask)).await?;
    Ok(Json(CompanyPage { companies: found.into_iter().map(Into::into).collect(), next }))
}

/// One company with its people, its opportunities, and the rows of lists where it occurs.
#[utoipa::path(get, path = "/companies/{id}", responses((status = 200, body = CompanyFolder)), tag = "contacts")]
pub(super) async fn company(ctx: Ctx, Path(id): Path<CompanyId>) -> Outcome<Json<CompanyFolder>> {
    let folder = ctx.read(move |look| queries::folder(look, Of::Company, id.0)).await?;
    let Who::Company(company) = folder.who else { return Err(AppError::NotFound) };
    Ok(Json(CompanyFolder {
        client_since: company.client_since.map(|at| at.rfc3339()),
        company,
        people: folder.people,
        opportunities: folder.opportunities.iter().map(Into::into).collect(),
        suspects: folder.occurrences,
    }))
}

/// What happened to a company and in its opportunities, newest first.
#[utoipa::path(get, path = "/companies/{id}/timeline", responses((status = 200, body = FolderTimeline)), tag = "contacts")]
pub(super) async fn company_timeline(ctx: Ctx, Path(id): Path<CompanyId>) -> Outcome<Json<FolderTimeline>> {
    Ok(Json(ctx.read(move |look| queries::timeline(look, Of::Company, id.0)).await?.into()))
}

/// Writes values of a company.
#[utoipa::path(patch, path = "/companies/{id}", request_body = ContactEdit, responses((status = 200, body = Edited)), tag = "contacts")]
pub(super) async fn edit_company(
    ctx: Ctx,
    Path(id): Path<CompanyId>,
    ApiJson(body): ApiJson<ContactEdit>,
) -> Outcome<Json<Edited>> {
    let changes = body.changes();
    let done = ctx.write(move |work| edit(work, "company", id.0, &changes)).await?;
    Ok(Json(Edited { act: done.act.map(|act| act.id) }))
}
