use axum::Json;

use super::shapes::{ContactEdit, Edited, FolderTimeline, ListAsk, PersonFolder, PersonPage, lines};
use crate::contacts::edits::edit;
use crate::desk::{ApiJson, Ctx, Path, Query};
use crate::error::{AppError, Outcome};
use crate::folders::model::{Of, Who};
use crate::folders::queries;
use crate::kernel::PersonId;

/// People that you may see, by name unless told.
#[utoipa::path(get, path = "/people", params(ListAsk), responses((status = 200, body = PersonPage)), tag = "contacts")]
pub(super) async fn people(ctx: Ctx, Query(ask): Query<ListAsk>) -> Outcome<Json<PersonPage>> {
    let (found, next) = ctx.read(move |look| lines(look, Of::Person, &ask)).await?;
    Ok(Json(PersonPage { people: found.into_iter().map(Into::into).collect(), next }))
}

/// One person with the opportunities, and the rows of lists where he occurs.
#[utoipa::path(get, path = "/people/{id}", responses((status = 200, body = PersonFolder)), tag = "contacts")]
pub(super) async fn person(ctx: Ctx, Path(id): Path<PersonId>) -> Outcome<Json<PersonFolder>> {
    let folder = ctx.read(move |look| queries::folder(look, Of::Person, id.0)).await?;
    let Who::Person { person, company } = folder.who else { return Err(AppError::NotFound) };
    Ok(Json(PersonFolder {
        person,
        company,
        opportunities: folder.opportunities.iter().map(Into::into).collect(),
        suspects: folder.occurrences,
    }))
}

/// What happened to a person and in the opportunities with him, newest first.
#[utoipa::path(get, path = "/people/{id}/timeline", responses((status = 200, body = FolderTimeline)), tag = "contacts")]
pub(super) async fn person_timeline(ctx: Ctx, Path(id): Path<PersonId>) -> Outcome<Json<FolderTimeline>> {
    Ok(Json(ctx.read(move |look| queries::timeline(look, Of::Person, id.0)).await?.into()))
}

/// Writes values of a person.
#[utoipa::path(patch, path = "/people/{id}", request_body = ContactEdit, responses((status = 200, body = Edited)), tag = "contacts")]
pub(super) async fn edit_person(
    ctx: Ctx,
    Path(id): Path<PersonId>,
    ApiJson(body): ApiJson<ContactEdit>,
) -> Outcome<Json<Edited>> {
    let changes = body.changes();
    let done = ctx.write(move |work| edit(work, "person", id.0, &changes)).await?;
    Ok(Json(Edited { act: done.act.map(|act| act.id) }))
}
