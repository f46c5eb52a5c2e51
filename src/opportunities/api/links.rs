//! Tags of an opportunity, and the same gesture on many.

use axum::Json;
use serde::{Deserialize, Serialize};

use super::change;
use super::shapes::Changed;
use crate::desk::{ApiJson, Ctx, Path};
use crate::error::Outcome;
use crate::kernel::{ActId, OpportunityId, StageId, TagId, UserId, Work};
use crate::labels::NamedTag;
use crate::opportunities::bulk::{Gesture, carry_out};
use crate::opportunities::typed::Reader;
use crate::opportunities::{links, queries};

/// Puts a tag on it.
#[utoipa::path(post, path = "/opportunities/{id}/tags", request_body = NamedTag, responses((status = 200, body = Changed)), tag = "opportunities")]
pub(super) async fn tag(
    ctx: Ctx,
    Path(id): Path<OpportunityId>,
    ApiJson(body): ApiJson<NamedTag>,
) -> Outcome<Json<Changed>> {
    change(ctx, id, move |work| links::tag_named(work, id, &body.name)).await
}

/// Takes a tag away.
#[utoipa::path(delete, path = "/opportunities/{id}/tags/{tag}", responses((status = 200, body = Changed)), tag = "opportunities")]
pub(super) async fn untag(ctx: Ctx, Path((id, tag)): Path<(OpportunityId, TagId)>) -> Outcome<Json<Changed>> {
    let act = move |work: &Work| {
        queries::must_be_visible(work, id)?;
        links::untag(work, id, tag)
    };
    change(ctx, id, act).await
}

/// What is done to each; what is absent stays as it is.
#[derive(Deserialize, utoipa::ToSchema)]
pub(super) struct ManyBody {
    ids: Vec<OpportunityId>,
    #[serde(default)]
    stage_id: Option<StageId>,
    #[serde(default)]
    owner_id: Option<UserId>,
    /// In the date grammar, or a day.
    #[serde(default)]
    next: String,
    /// A tag's name; a new one is made.
    #[serde(default)]
    tag: String,
    /// What the receiver is told.
    #[serde(default)]
    note: String,
    /// The next actions go along; else the receiver decides.
    #[serde(default = "super::acts::kept")]
    keep_next: bool,
}

#[derive(Serialize, utoipa::ToSchema)]
pub(super) struct ManyChanged {
    /// What `POST /acts/{act}/undo` takes back, whole; null when nothing changed.
    act: Option<ActId>,
}

/// The same gesture on many: all are changed, or none.
#[utoipa::path(post, path = "/opportunities/change", request_body = ManyBody, responses((status = 200, body = ManyChanged), (status = 404)), tag = "opportunities")]
pub(super) async fn change_many(ctx: Ctx, ApiJson(body): ApiJson<ManyBody>) -> Outcome<Json<ManyChanged>> {
    let reader = Reader::of(&ctx).await?;
    let done = ctx.write(move |work| {
        let gesture = Gesture {
            stage: body.stage_id,
            plan: reader.plan(work, &body.next, true)?,
            tag: body.tag.clone(),
            owner: body.owner_id,
            note: body.note.clone(),
            drop_next: !body.keep_next,
        };
        carry_out(work, &body.ids, &gesture)
    });
    Ok(Json(ManyChanged { act: done.await?.act.map(|act| act.id) }))
}
