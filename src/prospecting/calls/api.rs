use axum::Json;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::actions::{self, Desk};
use super::model::{Figures, Said};
use super::queue::{self, Wish};
use super::{hand, queries, scripts};
use crate::desk::{ApiJson, App, Ctx, Path};
use crate::error::Outcome;
use crate::kernel::{ListId, Look, ResultId, SuspectId};
use crate::opportunities::typed::Reader;
use crate::prospecting::convert::api::{RowsChanged, act_id, shown};
use crate::prospecting::grid::rows::{self, GridRow};
use crate::prospecting::grid::view::View;
use crate::prospecting::queries as lists;
use crate::words::Words;

pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(hand_of, take))
        .routes(routes!(pause))
        .routes(routes!(log))
        .routes(routes!(skip))
        .routes(routes!(script, write_script))
}

/// What the caller holds: nobody else is offered these suspects for a quarter of an hour.
#[derive(Serialize, ToSchema)]
struct Hand {
    figures: FiguresShown,
    /// The first one is called now, the next ones follow.
    suspects: Vec<GridRow>,
}

/// What the person did in the list today, and what it still holds.
#[derive(Serialize, ToSchema)]
struct FiguresShown {
    calls: i64,
    reached: i64,
    converted: i64,
    /// How long the person has called; pauses do not count.
    minutes: i64,
    callbacks_due: i64,
    /// When the next callback is due.
    next_callback: Option<String>,
    /// Colleagues who call through the list now.
    callers: i64,
}

impl From<Figures> for FiguresShown {
    fn from(told: Figures) -> FiguresShown {
        FiguresShown {
            calls: told.calls,
            reached: told.reached,
            converted: told.converted,
            minutes: told.spent / 60_000,
            callbacks_due: told.due,
            next_callback: told.next_callback.map(|at| at.rfc3339()),
            callers: told.callers,
        }
    }
}

fn held(look: &Look, words: &Words, id: ListId) -> Outcome<Hand> {
    let (list, columns) = (lists::list(look, id)?, lists::columns(look, id)?);
    let suspects = rows::shown(look, words, &list, &columns, &hand::held(look, id)?)?;
    Ok(Hand { figures: queries::figures(look, id)?.into(), suspects })
}

/// What you hold of a list.
#[utoipa::path(get, path = "/lists/{id}/calls", tag = "calls", operation_id = "calls_hand", responses((status = 200, body = Hand)))]
async fn hand_of(ctx: Ctx, Path(id): Path<ListId>) -> Outcome<Json<Hand>> {
    let words = ctx.words.clone();
    ctx.read(move |look| held(look, &words, id)).await.map(Json)
}

#[derive(Deserialize, Default, ToSchema)]
#[serde(default)]
struct TakeAsked {
    /// The suspect that is on the line and stays in the hand.
    showing: Option<SuspectId>,
    /// As for the rows of a list.
    sort: String,
    /// As for the rows of a list.
    filter: String,
    /// Words that must occur in the row.
    q: String,
    /// As for the rows of a list.
    owner: String,
    /// Only those who had this result before today.
    result_id: Option<ResultId>,
    /// Also those where it is night.
    at_night: bool,
}

/// Takes the next suspects of a list into your hand, and lets go what you held of it.
#[utoipa::path(post, path = "/lists/{id}/calls", tag = "calls", operation_id = "calls_take", request_body = TakeAsked, responses((status = 200, body = Hand)))]
async fn take(ctx: Ctx, Path(id): Path<ListId>, ApiJson(asked): ApiJson<TakeAsked>) -> Outcome<Json<Hand>> {
    let (words, house) = (ctx.words.clone(), ctx.app.db.content());
    let wish = Wish {
        view: View::read(&asked.sort, &asked.filter, "", &asked.q, &asked.owner),
        result: asked.result_id,
        at_night: asked.at_night,
    };
    let wished = wish.clone();
    ctx.read(move |look| queue::prepare(look, house, id, &wished)).await?;
    let done = ctx.write(move |work| {
        hand::take(work, house, id, &wish, asked.showing)?;
        held(work, &words, id)
    });
    Ok(Json(done.await?.value))
}

/// Lets go what you hold of a list.
#[utoipa::path(post, path = "/lists/{id}/calls/pause", tag = "calls", operation_id = "calls_pause", responses((status = 200, body = Hand)))]
async fn pause(ctx: Ctx, Path(id): Path<ListId>) -> Outcome<Json<Hand>> {
    let words = ctx.words.clone();
    let done = ctx.write(move |work| {
        hand::pause(work, &lists::list(work, id)?)?;
        held(work, &words, id)
    });
    Ok(Json(done.await?.value))
}

#[derive(Deserialize, Default, ToSchema)]
#[serde(default)]
struct CallLogged {
    /// A result of the activity that is a call; without one it is a comment, or a callback alone.
    result_id: Option<ResultId>,
    note: String,
    /// The answers that were given to the questions of the script.
    answers: Vec<String>,
    /// When to call back, as one types it (`demain 10h`); empty: by the rule of the result.
    next: String,
}

/// Logs a call, a comment or a callback of a suspect.
#[utoipa::path(post, path = "/suspects/{id}/calls", tag = "calls", operation_id = "calls_log", request_body = CallLogged, responses((status = 200, body = RowsChanged)))]
async fn log(
    ctx: Ctx,
    Path(id): Path<SuspectId>,
    ApiJson(asked): ApiJson<CallLogged>,
) -> Outcome<Json<RowsChanged>> {
    let (words, reader) = (ctx.words.clone(), Reader::of(&ctx).await?);
    let done = ctx.write(move |work| {
        let said = Said {
            result: asked.result_id,
            note: asked.note.clone(),
            answers: asked.answers.clone(),
            next: reader.plan(work, &asked.next, false)?,
        };
        let desk = Desk { tree: &reader.vocabulary.activities, almanac: reader.almanac(work) };
        actions::log(work, &desk, id, &said)?;
        shown(work, &words, &[id])
    });
    let done = done.await?;
    Ok(Json(RowsChanged { act: act_id(done.act.as_ref()), rows: done.value }))
}

/// Passes a suspect over: nobody is offered it for an hour.
#[utoipa::path(post, path = "/suspects/{id}/skip", tag = "calls", operation_id = "calls_skip", responses((status = 200, body = RowsChanged)))]
async fn skip(ctx: Ctx, Path(id): Path<SuspectId>) -> Outcome<Json<RowsChanged>> {
    let words = ctx.words.clone();
    let done = ctx.write(move |work| {
        hand::skip(work, &lists::suspect(work, id)?)?;
        shown(work, &words, &[id])
    });
    let done = done.await?;
    Ok(Json(RowsChanged { act: act_id(done.act.as_ref()), rows: done.value }))
}

/// What is said on the telephone.
#[derive(Serialize, ToSchema)]
struct Script {
    script: String,
    /// Its fields that the list does not have.
    unknown_fields: Vec<String>,
    can_edit: bool,
}

fn script_of(look: &Look, id: ListId) -> Outcome<Script> {
    let (list, columns) = (lists::list(look, id)?, lists::columns(look, id)?);
    Ok(Script {
        unknown_fields: scripts::unknown(&list, &columns),
        can_edit: scripts::may_write(look, &list),
        script: list.script,
    })
}

/// The script of a list.
#[utoipa::path(get, path = "/lists/{id}/script", tag = "calls", operation_id = "script", responses((status = 200, body = Script)))]
async fn script(ctx: Ctx, Path(id): Path<ListId>) -> Outcome<Json<Script>> {
    ctx.read(move |look| script_of(look, id)).await.map(Json)
}

#[derive(Deserialize, ToSchema)]
struct ScriptAsked {
    script: String,
}

/// Writes the script of a list: its owner, managers and administrators may.
#[utoipa::path(put, path = "/lists/{id}/script", tag = "calls", operation_id = "script_write", request_body = ScriptAsked, responses((status = 200, body = Script)))]
async fn write_script(
    ctx: Ctx,
    Path(id): Path<ListId>,
    ApiJson(asked): ApiJson<ScriptAsked>,
) -> Outcome<Json<Script>> {
    let done = ctx.write(move |work| {
        scripts::write(work, id, &asked.script)?;
        script_of(work, id)
    });
    Ok(Json(done.await?.value))
}
