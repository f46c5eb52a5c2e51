use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use super::place;
use crate::desk::{Ctx, Form, Query};
use crate::error::{AppError, Outcome};
use crate::kernel::{OpportunityId, Refusal};
use crate::opportunities::typed::Reader;
use crate::opportunities::views::Scene;
use crate::opportunities::views::clash::{self, Clash};
use crate::opportunities::{edits, queries};

#[derive(Deserialize)]
pub struct EditQuery {
    field: String,
}

#[derive(Deserialize, Clone)]
pub struct EditForm {
    value: String,
    /// What stood there when the person began.
    was: Option<String>,
}

pub async fn edit(
    ctx: Ctx,
    Path(id): Path<OpportunityId>,
    Query(query): Query<EditQuery>,
    Form(form): Form<EditForm>,
) -> Outcome<Response> {
    let reader = Reader::of(&ctx).await?;
    let (typed, field) = (form.clone(), query.field.clone());
    let done = ctx.write(move |work| {
        let read = |text: &String| reader.edit(work, &field, text);
        edits::edit(work, id, &read(&typed.value)?, typed.was.as_ref().map(read).transpose()?.as_ref())
    });
    match done.await {
        Ok(_) => Ok(ctx.go(place(&ctx, id)).into_response()),
        Err(AppError::Conflict(refusal)) => both_wrote(&ctx, id, &query.field, &form.value, &refusal).await,
        Err(error) => Err(error),
    }
}

/// Both values, and the choice between them.
async fn both_wrote(
    ctx: &Ctx,
    id: OpportunityId,
    field: &str,
    mine: &str,
    refusal: &Refusal,
) -> Outcome<Response> {
    let reader = Reader::of(ctx).await?;
    let (name, typed) = (field.to_owned(), mine.to_owned());
    let read = ctx.read(move |look| Ok((queries::opportunity(look, id)?, reader.edit(look, &name, &typed)?)));
    let (opportunity, edit) = read.await?;
    let vocabulary = ctx.vocabulary().await?;
    let by =
        refusal.args.iter().find(|(name, _)| *name == "name").map(|(_, by)| by.as_str()).unwrap_or_default();
    let clash = Clash { opportunity: &opportunity, edit: &edit, typed: mine, by, back: &place(ctx, id) };
    let notice = clash::choice(&Scene::of(ctx, &vocabulary), &clash);
    Ok(ctx.above("opportunities", &opportunity.title, axum::http::StatusCode::CONFLICT, notice))
}
