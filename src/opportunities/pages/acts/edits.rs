use axum::extract::Path;
use serde::Deserialize;

use super::place;
use crate::desk::{Ctx, Form, Going, Query};
use crate::error::{AppError, Outcome};
use crate::kernel::{OpportunityId, Refusal, Work};
use crate::opportunities::actions::{self, Edit};
use crate::opportunities::typed::Reader;

#[derive(Deserialize)]
pub struct EditQuery {
    field: String,
}

#[derive(Deserialize)]
pub struct EditForm {
    value: String,
}

pub async fn edit(
    ctx: Ctx,
    Path(id): Path<OpportunityId>,
    Query(query): Query<EditQuery>,
    Form(form): Form<EditForm>,
) -> Outcome<Going> {
    let reader = Reader::of(&ctx).await?;
    ctx.write(move |work| {
        let edit = read_edit(work, &reader, &query.field, &form.value)?;
        actions::edit(work, id, &edit)
    })
    .await?;
    Ok(ctx.go(place(&ctx, id)))
}

fn read_edit(work: &Work, reader: &Reader, field: &str, value: &str) -> Outcome<Edit> {
    Ok(match field {
        "title" => Edit::Title(value.to_owned()),
        "amount" => Edit::Amount(reader.amount(value)?),
        "probability" => {
            let number = value.trim().trim_end_matches('%').trim();
            let percent = number.parse().map_err(|_| {
                AppError::refuse(Refusal::at("probability", "opportunities-probability-range"))
            })?;
            Edit::Probability(percent)
        }
        "expected_close" => Edit::ExpectedClose(reader.day(work, "expected_close", value)?),
        "competitor" => Edit::Competitor(value.to_owned()),
        id if reader.vocabulary.fields.iter().any(|f| f.id.to_string() == id) => {
            Edit::Field(id.to_owned(), value.to_owned())
        }
        _ => return Err(AppError::NotFound),
    })
}
