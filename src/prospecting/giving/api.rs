use axum::Json;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::actions::{self, Deal};
use super::queries;
use crate::desk::{ApiJson, App, Ctx, Path};
use crate::error::Outcome;
use crate::kernel::{ListId, SuspectId, UserId};
use crate::prospecting::convert::api::{RowsChanged, act_id, shown};
use crate::prospecting::grid::view::{Filter, Operator};
use crate::prospecting::queries as lists;
use crate::store::Conn;

pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(viewers)).routes(routes!(give)).routes(routes!(deal))
}

#[derive(Serialize, ToSchema)]
struct Viewers {
    users: Vec<ViewerShown>,
}

#[derive(Serialize, ToSchema)]
pub struct ViewerShown {
    id: UserId,
    name: String,
}

pub fn shown_viewers(conn: &Conn, list: ListId) -> Outcome<Vec<ViewerShown>> {
    let viewers = queries::viewers(conn, list)?.into_iter();
    Ok(viewers.map(|viewer| ViewerShown { id: viewer.id, name: viewer.name }).collect())
}

/// Who sees a list, and may be given rows of it.
#[utoipa::path(get, path = "/lists/{id}/viewers", tag = "lists", responses((status = 200, body = Viewers)))]
async fn viewers(ctx: Ctx, Path(id): Path<ListId>) -> Outcome<Json<Viewers>> {
    let read = ctx.read(move |look| {
        lists::list(look, id)?;
        shown_viewers(look, id)
    });
    Ok(Json(Viewers { users: read.await? }))
}

#[derive(Deserialize, ToSchema)]
struct Given {
    ids: Vec<SuspectId>,
    /// Who gets the rows; null: whom their list belongs to.
    user_id: Option<UserId>,
}

/// Gives rows to somebody who sees their list.
#[utoipa::path(post, path = "/suspects/give", tag = "suspects", request_body = Given, responses((status = 200, body = RowsChanged)))]
async fn give(ctx: Ctx, ApiJson(given): ApiJson<Given>) -> Outcome<Json<RowsChanged>> {
    let words = ctx.words.clone();
    let done = ctx.write(move |work| {
        actions::give(work, &given.ids, given.user_id)?;
        shown(work, &words, &given.ids)
    });
    let done = done.await?;
    Ok(Json(RowsChanged { act: act_id(done.act.as_ref()), rows: done.value }))
}

#[derive(Deserialize, ToSchema)]
struct DealAsked {
    /// One gets all the rows; several get them in turn, in the order of the list.
    user_ids: Vec<UserId>,
    /// Also rows that somebody was given before.
    #[serde(default)]
    anew: bool,
    /// Only the rows that it holds for.
    #[serde(default)]
    rule: Option<Rule>,
}

#[derive(Deserialize, ToSchema)]
struct Rule {
    column: i64,
    op: Operator,
    #[serde(default)]
    value: String,
}

#[derive(Serialize, ToSchema)]
struct Dealt {
    /// Undoes the whole gesture; 0 when nothing changed.
    act: i64,
    /// How many rows changed hands.
    rows: usize,
}

/// Deals the rows to call of a list.
#[utoipa::path(post, path = "/lists/{id}/deal", tag = "lists", request_body = DealAsked, responses((status = 200, body = Dealt)))]
async fn deal(ctx: Ctx, Path(id): Path<ListId>, ApiJson(asked): ApiJson<DealAsked>) -> Outcome<Json<Dealt>> {
    let rule = asked.rule.map(|rule| Filter { column: rule.column, op: rule.op, value: rule.value });
    let wished = Deal { anew: asked.anew, rule, to: asked.user_ids };
    let done = ctx.write(move |work| actions::deal(work, id, &wished)).await?;
    Ok(Json(Dealt { act: act_id(done.act.as_ref()), rows: done.value }))
}
