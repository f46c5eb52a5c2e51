use axum::Router;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use serde::Deserialize;
use serde_json::json;

use super::model::{ReasonKind, ReasonSetting};
use super::{queries, views};
use crate::desk::{App, Ctx, Form, Reply};
use crate::error::{AppError, Outcome};
use crate::kernel::{ReasonId, Work};
use crate::listed::{self, Fields, Typed};

const HERE: &str = "/settings/reasons";

pub fn router() -> Router<App> {
    Router::new()
        .route(HERE, get(show))
        .route("/settings/reasons/new/{kind}", post(add))
        .route("/settings/reasons/{id}", post(change))
        .route("/settings/reasons/{id}/move", post(shift))
        .route("/settings/reasons/{id}/archive", post(archive))
}

async fn show(ctx: Ctx) -> Outcome<Reply> {
    ctx.admin()?;
    draw(&ctx, &Typed::default()).await
}

async fn draw(ctx: &Ctx, typed: &Typed) -> Outcome<Reply> {
    let lists = ctx
        .read(|look| {
            ReasonKind::ALL.into_iter().map(|kind| Ok((kind, queries::reasons(look, kind)?))).collect()
        })
        .await;
    let lists: Vec<_> = lists?;
    Ok(ctx.page("settings", ctx.words.t("settings-reasons"), views::page(&ctx.words, &lists, typed)))
}

/// Carries out what the form `at` asks; a refused one is shown as it was typed.
async fn act(
    ctx: Ctx,
    at: String,
    fields: Fields,
    f: impl FnMut(&Work) -> Outcome<()> + Send + 'static,
) -> Outcome<Response> {
    ctx.admin()?;
    match ctx.write(f).await {
        Ok(done) => Ok(ctx.go(HERE).undoable(&done).into_response()),
        Err(AppError::Refused(refusals)) => {
            let typed = Typed::refused(&ctx.words, at, fields, &refusals);
            Ok(draw(&ctx, &typed).await?.refused().into_response())
        }
        Err(other) => Err(other),
    }
}

async fn add(ctx: Ctx, Path(kind): Path<String>, Form(fields): Form<Fields>) -> Outcome<Response> {
    let new = ReasonSetting::typed(ReasonKind::parse(&kind).ok_or(AppError::NotFound)?, &fields);
    act(ctx, format!("new-{kind}"), fields, move |work| listed::create(work, &new).map(drop)).await
}

async fn change(ctx: Ctx, Path(id): Path<ReasonId>, Form(fields): Form<Fields>) -> Outcome<Response> {
    let typed = fields.clone();
    act(ctx, format!("reason-{id}"), fields, move |work| {
        listed::change(work, id.0, |reason: &ReasonSetting| Ok(ReasonSetting::typed(reason.kind, &typed)))
    })
    .await
}

#[derive(Deserialize)]
struct Shift {
    by: i64,
}

async fn shift(ctx: Ctx, Path(id): Path<ReasonId>, Form(shift): Form<Shift>) -> Outcome<Response> {
    let work = move |work: &Work| listed::shift::<ReasonSetting>(work, id.0, shift.by);
    act(ctx, format!("reason-{id}"), Fields::new(), work).await
}

async fn archive(ctx: Ctx, Path(id): Path<ReasonId>) -> Outcome<Response> {
    let work = move |work: &Work| listed::archive::<ReasonSetting>(work, id.0, json!({}));
    act(ctx, format!("reason-{id}"), Fields::new(), work).await
}
