use serde::Deserialize;

use super::Back;
use crate::desk::{Ctx, Form, Going, Path, Query};
use crate::error::Outcome;
use crate::kernel::{OpportunityId, StageId, UserId};
use crate::opportunities::{actions, queries};

#[derive(Deserialize)]
pub struct StageForm {
    stage: StageId,
}

pub async fn stage(
    ctx: Ctx,
    Path(id): Path<OpportunityId>,
    Query(back): Query<Back>,
    Form(form): Form<StageForm>,
) -> Outcome<Going> {
    let done = ctx.write(move |work| actions::move_to_stage(work, id, form.stage)).await?;
    Ok(ctx.go(back.or(&ctx, id)).undoable(&done))
}

#[derive(Deserialize)]
pub struct StarForm {
    starred: String,
}

pub async fn star(
    ctx: Ctx,
    Path(id): Path<OpportunityId>,
    Query(back): Query<Back>,
    Form(form): Form<StarForm>,
) -> Outcome<Going> {
    ctx.write(move |work| actions::star(work, id, form.starred == "1")).await?;
    Ok(ctx.go(back.or(&ctx, id)))
}

#[derive(Deserialize)]
pub struct TransferForm {
    owner: UserId,
    #[serde(default)]
    note: String,
}

pub async fn transfer(
    ctx: Ctx,
    Path(id): Path<OpportunityId>,
    Query(back): Query<Back>,
    Form(form): Form<TransferForm>,
) -> Outcome<Going> {
    let done = ctx
        .write(move |work| {
            actions::transfer(work, id, form.owner, &form.note)?;
            // What was given away may be out of sight now.
            Ok(queries::opportunity(work, id).is_ok())
        })
        .await?;
    let seen = done.value;
    Ok(ctx.go(if seen { back.or(&ctx, id) } else { "/".to_owned() }).undoable(&done))
}
