use serde::Deserialize;

use super::place;
use crate::desk::{Ctx, Form, Going, Path};
use crate::error::{AppError, Outcome};
use crate::kernel::{OpportunityId, TagId};
use crate::opportunities::{links, queries};

#[derive(Deserialize)]
pub struct TagForm {
    tag: String,
}

pub async fn tag(ctx: Ctx, Path(id): Path<OpportunityId>, Form(form): Form<TagForm>) -> Outcome<Going> {
    let done = ctx.write(move |work| links::tag_named(work, id, &form.tag)).await?;
    Ok(ctx.go(place(&ctx, id)).undoable(&done))
}

pub async fn untag(ctx: Ctx, Path(id): Path<OpportunityId>, Form(form): Form<TagForm>) -> Outcome<Going> {
    let done = ctx
        .write(move |work| {
            queries::must_be_visible(work, id)?;
            links::untag(work, id, TagId(form.tag.parse().map_err(|_| AppError::NotFound)?))
        })
        .await?;
    Ok(ctx.go(place(&ctx, id)).undoable(&done))
}
