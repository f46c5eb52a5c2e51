//! One's own acts as JSON, and the way back.

use axum::Json;
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::{actions, queries};
use crate::desk::{App, Ctx, Path, Query, sentence};
use crate::error::Outcome;
use crate::kernel::{Act, ActId};
use crate::words::Words;

pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(undo)).routes(routes!(undo_last))
}

#[derive(Deserialize, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
#[derive(Default)]
struct ListAsk {
    /// The `next` of the page before.
    after: Option<i64>,
    /// At most 200; 50 unless told.
    limit: Option<usize>,
}

/// One gesture of the person.
#[derive(Serialize, utoipa::ToSchema)]
struct ActView {
    id: ActId,
    at: String,
    /// The kind of its main event: `opportunity.won`.
    kind: String,
    /// What happened, in the person's language.
    sentence: String,
    /// How many records it touched.
    count: i64,
    /// The act that took it back; undoing that one does it again.
    undone_by: Option<ActId>,
}

fn view(words: &Words, act: Act) -> ActView {
    ActView {
        sentence: sentence(words, &act),
        id: act.id,
        at: act.at.rfc3339(),
        kind: act.kind,
        count: act.count,
        undone_by: act.undone_by,
    }
}

#[derive(Serialize, utoipa::ToSchema)]
struct ActPage {
    acts: Vec<ActView>,
    /// Give it as `after` to read on; null at the end.
    next: Option<ActId>,
}

/// What you did, newest first.
#[utoipa::path(get, path = "/acts", params(ListAsk), responses((status = 200, body = ActPage)), tag = "history")]
async fn list(ctx: Ctx, Query(ask): Query<ListAsk>) -> Outcome<Json<ActPage>> {
    let limit = ask.limit.unwrap_or(50).clamp(1, 200);
    let mut acts = ctx.read(move |look| queries::recent(look, ask.after.map(ActId), limit + 1)).await?;
    let more = acts.len() > limit;
    acts.truncate(limit);
    let next = acts.last().filter(|_| more).map(|act| act.id);
    Ok(Json(ActPage { acts: acts.into_iter().map(|act| view(&ctx.words, act)).collect(), next }))
}

#[derive(Serialize, utoipa::ToSchema)]
struct Undone {
    /// The act that took it back; undoing it does the first one again.
    act: Option<ActId>,
}

/// Takes an act back, whole. Answers 409 when somebody changed the same thing meanwhile, or when it was taken back before.
#[utoipa::path(post, path = "/acts/{act}/undo", responses((status = 200, body = Undone)), tag = "history")]
async fn undo(ctx: Ctx, Path(act): Path<ActId>) -> Outcome<Json<Undone>> {
    let app = ctx.app.clone();
    let done = ctx.write(move |work| actions::undo(work, &app.undo, act).map(|_| ())).await?;
    Ok(Json(Undone { act: done.act.map(|act| act.id) }))
}

/// Takes your last act back that was not taken back yet.
#[utoipa::path(post, path = "/acts/undo", responses((status = 200, body = Undone)), tag = "history")]
async fn undo_last(ctx: Ctx) -> Outcome<Json<Undone>> {
    let app = ctx.app.clone();
    let done = ctx.write(move |work| actions::undo_last(work, &app.undo).map(|_| ())).await?;
    Ok(Json(Undone { act: done.act.map(|act| act.id) }))
}
