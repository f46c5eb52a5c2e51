use axum::Router;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use serde::Deserialize;
use serde_json::json;

use super::model::{ActivitySetting, ResultSetting};
use super::{queries, views};
use crate::desk::{App, Ctx, Form, Reply};
use crate::error::{AppError, Outcome};
use crate::kernel::{ActivityId, ResultId, Work};
use crate::listed::{self, Fields, Typed};

const HERE: &str = "/settings/activities";

pub fn router() -> Router<App> {
    Router::new()
        .route(HERE, get(show).post(add))
        .route("/settings/activities/{id}", post(change))
        .route("/settings/activities/{id}/move", post(shift))
        .route("/settings/activities/{id}/archive", post(archive))
        .route("/settings/activities/{id}/results", post(add_result))
        .route("/settings/results/{id}", post(change_result))
        .route("/settings/results/{id}/move", post(shift_result))
        .route("/settings/results/{id}/archive", post(archive_result))
}

async fn show(ctx: Ctx) -> Outcome<Reply> {
    ctx.admin()?;
    draw(&ctx, &Typed::default()).await
}

async fn draw(ctx: &Ctx, typed: &Typed) -> Outcome<Reply> {
    let tree = ctx.read(|look| queries::tree(look)).await?;
    Ok(ctx.page("settings", ctx.words.t("settings-activities"), views::page(&ctx.words, &tree, typed)))
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

async fn add(ctx: Ctx, Form(fields): Form<Fields>) -> Outcome<Response> {
    let new = ActivitySetting::typed(&fields);
    act(ctx, "new-activity".to_owned(), fields, move |work| listed::create(work, &new).map(drop)).await
}

async fn change(ctx: Ctx, Path(id): Path<ActivityId>, Form(fields): Form<Fields>) -> Outcome<Response> {
    let new = ActivitySetting::typed(&fields);
    act(ctx, format!("activity-{id}"), fields, move |work| listed::change(work, id.0, |_| Ok(new.clone())))
        .await
}

#[derive(Deserialize)]
struct Shift {
    by: i64,
}

async fn shift(ctx: Ctx, Path(id): Path<ActivityId>, Form(shift): Form<Shift>) -> Outcome<Response> {
    let work = move |work: &Work| listed::shift::<ActivitySetting>(work, id.0, shift.by);
    act(ctx, format!("activity-{id}"), Fields::new(), work).await
}

async fn archive(ctx: Ctx, Path(id): Path<ActivityId>) -> Outcome<Response> {
    let work = move |work: &Work| listed::archive::<ActivitySetting>(work, id.0, json!({}));
    act(ctx, format!("activity-{id}"), Fields::new(), work).await
}

async fn add_result(ctx: Ctx, Path(id): Path<ActivityId>, Form(fields): Form<Fields>) -> Outcome<Response> {
    let new = ResultSetting::typed(id, &fields);
    act(ctx, format!("new-result-{id}"), fields, move |work| {
        listed::live::<ActivitySetting>(work, id.0)?;
        listed::create(work, &new).map(drop)
    })
    .await
}

async fn change_result(ctx: Ctx, Path(id): Path<ResultId>, Form(fields): Form<Fields>) -> Outcome<Response> {
    let typed = fields.clone();
    act(ctx, format!("result-{id}"), fields, move |work| {
        listed::change(work, id.0, |result: &ResultSetting| {
            Ok(ResultSetting::typed(result.activity_id, &typed))
        })
    })
    .await
}

async fn shift_result(ctx: Ctx, Path(id): Path<ResultId>, Form(shift): Form<Shift>) -> Outcome<Response> {
    let work = move |work: &Work| listed::shift::<ResultSetting>(work, id.0, shift.by);
    act(ctx, format!("result-{id}"), Fields::new(), work).await
}

async fn archive_result(ctx: Ctx, Path(id): Path<ResultId>) -> Outcome<Response> {
    let work = move |work: &Work| listed::archive::<ResultSetting>(work, id.0, json!({}));
    act(ctx, format!("result-{id}"), Fields::new(), work).await
}
