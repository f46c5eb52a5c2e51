use serde::Deserialize;

use super::Back;
use crate::desk::{Ctx, Form, Going, Path, Query};
use crate::error::Outcome;
use crate::kernel::{OpportunityId, StageId, UserId, Work};
use crate::opportunities::passing::{self, Handing, Reminder};
use crate::opportunities::typed::Reader;
use crate::opportunities::views::DROP;
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
    #[serde(default)]
    next: String,
    #[serde(default)]
    reminder: String,
}

pub async fn transfer(
    ctx: Ctx,
    Path(id): Path<OpportunityId>,
    Query(back): Query<Back>,
    Form(form): Form<TransferForm>,
) -> Outcome<Going> {
    let reader = Reader::of(&ctx).await?;
    pass(ctx, id, &back, move |work| {
        let said = reader.plan(work, &form.next, false)?.map(Reminder::Said);
        let unsaid = if form.reminder == DROP { Reminder::Dropped } else { Reminder::Kept };
        let reminder = said.unwrap_or(unsaid);
        passing::transfer(work, id, &Handing { to: form.owner, note: form.note.clone(), reminder })
    })
    .await
}

#[derive(Deserialize)]
pub struct BackForm {
    #[serde(default)]
    note: String,
}

pub async fn hand_back(
    ctx: Ctx,
    Path(id): Path<OpportunityId>,
    Query(back): Query<Back>,
    Form(form): Form<BackForm>,
) -> Outcome<Going> {
    pass(ctx, id, &back, move |work| passing::hand_back(work, id, &form.note)).await
}

pub async fn take(ctx: Ctx, Path(id): Path<OpportunityId>, Query(back): Query<Back>) -> Outcome<Going> {
    pass(ctx, id, &back, move |work| passing::take(work, id)).await
}

/// Passes it on, and goes to where the person was; home when what was given away is out of sight now.
async fn pass(
    ctx: Ctx,
    id: OpportunityId,
    back: &Back,
    act: impl Fn(&Work) -> Outcome<()> + Send + 'static,
) -> Outcome<Going> {
    let done = ctx
        .write(move |work| {
            act(work)?;
            Ok(queries::opportunity(work, id).is_ok())
        })
        .await?;
    let seen = done.value;
    Ok(ctx.go(if seen { back.or(&ctx, id) } else { "/".to_owned() }).undoable(&done))
}
