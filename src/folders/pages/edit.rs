use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use crate::contacts::address;
use crate::contacts::edits::{Change, edit as write};
use crate::desk::{Ctx, Form, Path, Query};
use crate::error::{AppError, Outcome};
use crate::folders::model::Of;
use crate::folders::{queries, views};
use crate::kernel::Refusal;
use crate::opportunities::typed::{EditForm, EditQuery};

pub async fn company(
    ctx: Ctx,
    Path(id): Path<i64>,
    Query(query): Query<EditQuery>,
    Form(form): Form<EditForm>,
) -> Outcome<Response> {
    edit(ctx, Of::Company, id, query.field, form).await
}

pub async fn person(
    ctx: Ctx,
    Path(id): Path<i64>,
    Query(query): Query<EditQuery>,
    Form(form): Form<EditForm>,
) -> Outcome<Response> {
    edit(ctx, Of::Person, id, query.field, form).await
}

async fn edit(ctx: Ctx, of: Of, id: i64, field: String, form: EditForm) -> Outcome<Response> {
    let here = address(of.as_str(), id);
    if form.was.is_untouched(&form.value) {
        return Ok(ctx.go(here).into_response());
    }
    let was = form.was.text().map(str::to_owned);
    let change = Change { field: field.clone(), text: form.value.clone(), was };
    let done = ctx.write(move |work| write(work, of.as_str(), id, std::slice::from_ref(&change))).await;
    match done {
        Ok(done) => Ok(ctx.go(here).undoable(&done).into_response()),
        Err(AppError::Conflict(refusal)) => both_wrote(&ctx, of, id, &field, &form.value, &refusal).await,
        Err(error) => Err(error),
    }
}

/// Somebody else wrote the same value meanwhile: both are shown, and the person chooses.
async fn both_wrote(
    ctx: &Ctx,
    of: Of,
    id: i64,
    field: &str,
    mine: &str,
    refusal: &Refusal,
) -> Outcome<Response> {
    let who = ctx.read(move |look| queries::who(look, of, id)).await?;
    let notice = views::clash::choice(&ctx.words, &who, field, mine, refusal);
    Ok(ctx.above("clients", who.name(), StatusCode::CONFLICT, notice))
}
