//! Somebody else wrote the same value meanwhile: both are shown, and the person chooses.

use axum::http::StatusCode;
use axum::response::Response;

use super::place;
use crate::desk::Ctx;
use crate::error::Outcome;
use crate::kernel::{Look, OpportunityId, Refusal};
use crate::opportunities::edits::Edit;
use crate::opportunities::queries;
use crate::opportunities::typed::{Ending, Reader};
use crate::opportunities::views::Scene;
use crate::opportunities::views::clash::{self, Asked, Clash, Way};

/// In a value that was edited in place.
pub async fn in_place(
    ctx: &Ctx,
    id: OpportunityId,
    field: &str,
    typed: &str,
    refusal: &Refusal,
) -> Outcome<Response> {
    let reader = Reader::of(ctx).await?;
    let (name, text) = (field.to_owned(), typed.to_owned());
    let read = move |look: &Look| reader.edit(look, queries::opportunity(look, id)?.currency, &name, &text);
    let mine = ctx.read(read).await?;
    choice(ctx, id, mine, Way::InPlace { back: &place(ctx, id), typed }, refusal).await
}

/// In what is asked when an opportunity ends.
pub async fn at_the_end(
    ctx: &Ctx,
    id: OpportunityId,
    ending: &Ending,
    asked: Asked,
    refusal: &Refusal,
) -> Outcome<Response> {
    let reader = Reader::of(ctx).await?;
    let typed = ending.clone();
    let read = move |look: &Look| {
        let currency = queries::opportunity(look, id)?.currency;
        Ok(typed.read(&reader, look, currency)?.given())
    };
    let given = ctx.read(read).await?;
    let clashing = given.into_iter().find(|edit| refusal.field.as_deref() == Some(edit.field()));
    let mine = clashing.ok_or_else(|| crate::error::AppError::Conflict(refusal.clone()))?;
    choice(ctx, id, mine, Way::Ending(asked), refusal).await
}

async fn choice(
    ctx: &Ctx,
    id: OpportunityId,
    mine: Edit,
    way: Way<'_>,
    refusal: &Refusal,
) -> Outcome<Response> {
    let opportunity = ctx.read(move |look| queries::opportunity(look, id)).await?;
    let vocabulary = ctx.vocabulary().await?;
    let by = refusal.args.iter().find(|(name, _)| *name == "name").map(|(_, by)| by.as_str());
    let clash = Clash { opportunity: &opportunity, edit: &mine, by: by.unwrap_or_default(), way };
    let notice = clash::choice(&Scene::of(ctx, &vocabulary), &clash);
    Ok(ctx.above("opportunities", &opportunity.title, StatusCode::CONFLICT, notice))
}
