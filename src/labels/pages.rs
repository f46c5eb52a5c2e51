use axum::Router;
use axum::response::Response;
use axum::routing::{get, post};

use super::model::{CategorySetting, TagSetting};
use super::{actions, queries, views};
use crate::desk::{App, Ctx, Form, Path, Reply};
use crate::error::{AppError, Outcome};
use crate::kernel::{CategoryId, Refusal, TagId};
use crate::listed::settings::{Screen, act, archive, shift, show};
use crate::listed::{self, Fields, Typed};

const HERE: &str = "/settings/tags";

pub fn router() -> Router<App> {
    Router::new()
        .route(HERE, get(show::<Here>).post(add_tag))
        .route("/settings/tags/{id}", post(change_tag))
        .route("/settings/tags/{id}/archive", post(archive::<Here, TagSetting>))
        .route("/settings/tags/{id}/merge", post(merge))
        .route("/settings/categories", post(add_category))
        .route("/settings/categories/{id}", post(change_category))
        .route("/settings/categories/{id}/move", post(shift::<Here, CategorySetting>))
        .route("/settings/categories/{id}/archive", post(archive::<Here, CategorySetting>))
}

struct Here;

impl Screen for Here {
    const HERE: &'static str = HERE;
    async fn draw(ctx: &Ctx, typed: &Typed) -> Outcome<Reply> {
        let (categories, tags) =
            ctx.read(|look| Ok((queries::categories(look)?, queries::tags(look)?))).await?;
        let body = views::page(&ctx.words, &categories, &tags, typed);
        Ok(ctx.page("settings", ctx.words.t("settings-tags"), body))
    }
}

async fn add_tag(ctx: Ctx, Form(fields): Form<Fields>) -> Outcome<Response> {
    let new = TagSetting::typed(&fields);
    let at = format!("new-tag-{}", new.category_id.map(|id| id.to_string()).unwrap_or_default());
    act::<Here>(ctx, at, fields, move |work| actions::add_tag(work, &new)).await
}

async fn change_tag(ctx: Ctx, Path(id): Path<TagId>, Form(fields): Form<Fields>) -> Outcome<Response> {
    let new = TagSetting::typed(&fields);
    act::<Here>(ctx, format!("tag-{id}"), fields, move |work| listed::change(work, id.0, |_| Ok(new.clone())))
        .await
}

async fn merge(ctx: Ctx, Path(id): Path<TagId>, Form(fields): Form<Fields>) -> Outcome<Response> {
    let into: Option<TagId> = fields.get("into").and_then(|id| id.parse().ok());
    act::<Here>(ctx, format!("merge-{id}"), fields, move |work| {
        let into = into.ok_or_else(|| AppError::refuse(Refusal::at("into", "labels-choose-other")))?;
        actions::merge(work, id, into)
    })
    .await
}

async fn add_category(ctx: Ctx, Form(fields): Form<Fields>) -> Outcome<Response> {
    let new = CategorySetting::typed(&fields);
    act::<Here>(ctx, "new-category".to_owned(), fields, move |work| listed::create(work, &new).map(drop))
        .await
}

async fn change_category(
    ctx: Ctx,
    Path(id): Path<CategoryId>,
    Form(fields): Form<Fields>,
) -> Outcome<Response> {
    let new = CategorySetting::typed(&fields);
    act::<Here>(ctx, format!("category-{id}"), fields, move |work| {
        listed::change(work, id.0, |_| Ok(new.clone()))
    })
    .await
}
