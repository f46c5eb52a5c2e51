use axum::response::{IntoResponse, Response};

use super::{both_wrote, place};
use crate::desk::{Ctx, Form, Path, Query};
use crate::error::{AppError, Outcome};
use crate::kernel::OpportunityId;
use crate::opportunities::edits;
use crate::opportunities::queries;
use crate::opportunities::typed::{EditForm, EditQuery, Reader};

pub async fn edit(
    ctx: Ctx,
    Path(id): Path<OpportunityId>,
    Query(query): Query<EditQuery>,
    Form(form): Form<EditForm>,
) -> Outcome<Response> {
    let reader = Reader::of(&ctx).await?;
    let (typed, field) = (form.clone(), query.field.clone());
    let done = ctx.write(move |work| {
        let currency = queries::opportunity(work, id)?.currency;
        let read = |text: &str| reader.edit(work, currency, &field, text);
        if typed.was.is_untouched(&typed.value) {
            return Ok(());
        }
        edits::edit(work, id, &read(&typed.value)?, typed.was.text().map(read).transpose()?.as_ref())
    });
    match done.await {
        Ok(_) => Ok(ctx.go(place(&ctx, id)).into_response()),
        Err(AppError::Conflict(refusal)) => {
            both_wrote::in_place(&ctx, id, &query.field, &form.value, &refusal).await
        }
        Err(error) => Err(error),
    }
}
