//! The competitors of an opportunity.

use axum::Json;
use serde::{Deserialize, Serialize};

use super::change;
use super::shapes::Changed;
use crate::competitors::Position;
use crate::desk::{ApiJson, Ctx, Path};
use crate::error::Outcome;
use crate::kernel::{CompetitorId, OpportunityId};
use crate::opportunities::queries;
use crate::opportunities::rivals::{self, Rival, Said, SomeFacts};

/// A competitor on one opportunity.
#[derive(Serialize, utoipa::ToSchema)]
pub struct RivalView {
    pub competitor_id: CompetitorId,
    pub name: String,
    pub offer: String,
    pub strength: String,
    pub weakness: String,
    pub position: Position,
}

impl From<Rival> for RivalView {
    fn from(rival: Rival) -> RivalView {
        let Rival { id, name, offer, strength, weakness, position, .. } = rival;
        RivalView { competitor_id: id, name, offer, strength, weakness, position }
    }
}

/// Who else wants an opportunity, by name.
#[utoipa::path(get, path = "/opportunities/{id}/competitors", responses((status = 200, body = Vec<RivalView>)), tag = "opportunities")]
pub(super) async fn competitors_of(ctx: Ctx, Path(id): Path<OpportunityId>) -> Outcome<Json<Vec<RivalView>>> {
    let read = ctx.read(move |look| {
        queries::opportunity(look, id)?;
        queries::beside(look, id)
    });
    Ok(Json(read.await?.rivals.into_iter().map(RivalView::from).collect()))
}

#[derive(Deserialize, utoipa::ToSchema)]
pub(super) struct NewRival {
    /// A competitor's name; one that is not known is added to the list of the workspace.
    name: String,
    #[serde(flatten)]
    said: SomeFacts,
}

/// Puts a competitor on an opportunity; of one that stands there, what is said is added.
#[utoipa::path(post, path = "/opportunities/{id}/competitors", request_body = NewRival, responses((status = 200, body = Changed)), tag = "opportunities")]
pub(super) async fn meet(
    ctx: Ctx,
    Path(id): Path<OpportunityId>,
    ApiJson(body): ApiJson<NewRival>,
) -> Outcome<Json<Changed>> {
    let said = Said { now: body.said, was: SomeFacts::default() };
    change(ctx, id, move |work| rivals::meet(work, id, &body.name, &said)).await
}

#[derive(Deserialize, Default, utoipa::ToSchema)]
#[serde(default)]
pub(super) struct RivalChange {
    #[serde(flatten)]
    said: SomeFacts,
    /// What you read before: where somebody changed it since, the answer is 409 and nothing changes.
    was: SomeFacts,
}

/// Says what a competitor offers, its strength, its weakness, how it stands.
#[utoipa::path(patch, path = "/opportunities/{id}/competitors/{competitor}", request_body = RivalChange, responses((status = 200, body = Changed)), tag = "opportunities")]
pub(super) async fn tell_of(
    ctx: Ctx,
    Path((id, competitor)): Path<(OpportunityId, CompetitorId)>,
    ApiJson(body): ApiJson<RivalChange>,
) -> Outcome<Json<Changed>> {
    let said = Said { now: body.said, was: body.was };
    change(ctx, id, move |work| rivals::tell_of(work, id, competitor, &said)).await
}

/// Takes a competitor off an opportunity; the list of the workspace keeps it.
#[utoipa::path(delete, path = "/opportunities/{id}/competitors/{competitor}", responses((status = 200, body = Changed)), tag = "opportunities")]
pub(super) async fn leave(
    ctx: Ctx,
    Path((id, competitor)): Path<(OpportunityId, CompetitorId)>,
) -> Outcome<Json<Changed>> {
    change(ctx, id, move |work| rivals::leave(work, id, competitor)).await
}
