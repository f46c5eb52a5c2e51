use axum::Router;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use serde::Deserialize;
use serde_json::json;

use super::model::{CategorySetting, TagSetting};
use super::{actions, queries, views};
use crate::desk::{App, Ctx, Form, Reply};
use crate::error::{AppError, Outcome};
use crate::kernel::{CategoryId, Refusal, TagId, Work};
use crate::listed::{self, Fields, Typed};

const HERE: &str = "/settings/tags";

pub fn router() -> Router<App> {
    Router::new()
        .route(HERE, get(show).post(add_tag))
        .route("/settings/tags/{id}", post(change_tag))
        .route("/settings/tags/{id}/archive", post(archive_tag))
        .route("/settings/tags/{id}/merge", post(merge))
        .route("/settings/categories", post(add_category))
        .route("/settings/categories/{id}", post(change_category))
        .route("/settings/categories/{id}/move", post(shift))
        .route("/settings/categories/{id}/archive", post(archive_category))
}

async fn show(ctx: Ctx) -> Outcome<Reply> {
    ctx.admin()?;
    draw(&ctx, &Typed::default()).await
}

async fn draw(ctx: &Ctx, typed: &Typed) -> Outcome<Reply> {
    let (categories, tags) = ctx.read(|look| Ok((queries::categories(look)?, queries::tags(look)?))).await?;
    let body = views::page(&ctx.words, &categories, &tags, typed);
    Ok(ctx.page("settings", ctx.words.t("settings-tags"), body))
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

async fn add_tag(ctx: Ctx, Form(fields): Form<Fields>) -> Outcome<Response> {
    let new = TagSetting::typed(&fields);
    let at = format!("new-tag-{}", new.category_id.map(|id| id.to_string()).unwrap_or_default());
    act(ctx, at, fields, move |work| actions::add_tag(work, &new)).await
}

async fn change_tag(ctx: Ctx, Path(id): Path<TagId>, Form(fields): Form<Fields>) -> Outcome<Response> {
    let new = TagSetting::typed(&fields);
    act(ctx, format!("tag-{id}"), fields, move |work| listed::change(work, id.0, |_| Ok(new.clone()))).await
}

async fn archive_tag(ctx: Ctx, Path(id): Path<TagId>) -> Outcome<Response> {
    let work = move |work: &Work| listed::archive::<TagSetting>(work, id.0, json!({}));
    act(ctx, format!("tag-{id}"), Fields::new(), work).await
}

async fn merge(ctx: Ctx, Path(id): Path<TagId>, Form(fields): Form<Fields>) -> Outcome<Response> {
    let into: Option<TagId> = fields.get("into").and_then(|id| id.parse().ok());
    act(ctx, format!("merge-{id}"), fields, move |work| {
        let into = into.ok_or_else(|| AppError::refuse(Refusal::at("into", "labels-choose-other")))?;
        actions::merge(work, id, into)
    })
    .await
}

async fn add_category(ctx: Ctx, Form(fields): Form<Fields>) -> Outcome<Response> {
    let new = CategorySetting::typed(&fields);
    act(ctx, "new-category".to_owned(), fields, move |work| listed::create(work, &new).map(drop)).await
}

async fn change_category(
    ctx: Ctx,
    Path(id): Path<CategoryId>,
    Form(fields): Form<Fields>,
) -> Outcome<Response> {
    let new = CategorySetting::typed(&fields);
    act(ctx, format!("category-{id}"), fields, move |work| listed::change(work, id.0, |_| Ok(new.clone())))
        .await
}

#[derive(Deserialize)]
struct Shift {
    by: i64,
}

async fn shift(ctx: Ctx, Path(id): Path<CategoryId>, Form(shift): Form<Shift>) -> Outcome<Response> {
    let work = move |work: &Work| listed::shift::<CategorySetting>(work, id.0, shift.by);
    act(ctx, format!("category-{id}"), Fields::new(), work).await
}

async fn archive_category(ctx: Ctx, Path(id): Path<CategoryId>) -> Outcome<Response> {
    let work = move |work: &Work| listed::archive::<CategorySetting>(work, id.0, json!({}));
    act(ctx, format!("category-{id}"), Fields::new(), work).await
}
