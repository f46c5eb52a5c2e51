use axum::Json;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::model::{Category, CategorySetting, Tag, TagSetting};
use super::{actions, queries};
use crate::desk::{ApiJson, App, Ctx, Path};
use crate::error::Outcome;
use crate::kernel::{CategoryId, TagId};
use crate::listed::{self, api::act};
use crate::store::Conn;

pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list, add_tag))
        .routes(routes!(change_tag))
        .routes(routes!(archive_tag))
        .routes(routes!(merge))
        .routes(routes!(add_category))
        .routes(routes!(change_category))
        .routes(routes!(archive_category))
}

/// Categories in order, and tags by name.
#[derive(Serialize, ToSchema)]
struct Labels {
    categories: Vec<Category>,
    tags: Vec<Tag>,
}

fn all(conn: &Conn) -> Outcome<Labels> {
    Ok(Labels { categories: queries::categories(conn)?, tags: queries::tags(conn)? })
}

/// The tags and the categories that group them.
#[utoipa::path(get, path = "/tags", tag = "tags", responses((status = 200, body = Labels)))]
async fn list(ctx: Ctx) -> Outcome<Json<Labels>> {
    Ok(Json(ctx.read(|look| all(look)).await?))
}

#[derive(Deserialize, ToSchema)]
struct NewTag {
    name: String,
    #[serde(default)]
    category_id: Option<CategoryId>,
}

/// Adds a tag; one that was archived under this name comes back. Administrators only.
#[utoipa::path(post, path = "/tags", tag = "tags", request_body = NewTag, responses((status = 201, body = Labels)))]
async fn add_tag(ctx: Ctx, ApiJson(body): ApiJson<NewTag>) -> Outcome<(StatusCode, Json<Labels>)> {
    let new = TagSetting { category_id: body.category_id, name: body.name.trim().to_owned() };
    let labels = act(ctx, all, move |work| actions::add_tag(work, &new)).await?;
    Ok((StatusCode::CREATED, labels))
}

/// The tag as it shall be: null takes it out of its category.
#[derive(Deserialize, ToSchema)]
struct TagBody {
    name: String,
    category_id: Option<CategoryId>,
}

/// Renames a tag, puts it into another category. Administrators only.
#[utoipa::path(put, path = "/tags/{id}", tag = "tags", request_body = TagBody, responses((status = 200, body = Labels)))]
async fn change_tag(
    ctx: Ctx,
    Path(id): Path<TagId>,
    ApiJson(body): ApiJson<TagBody>,
) -> Outcome<Json<Labels>> {
    let new = TagSetting { category_id: body.category_id, name: body.name.trim().to_owned() };
    act(ctx, all, move |work| listed::change(work, id.0, |_| Ok(new.clone()))).await
}

/// Archives a tag. Administrators only.
#[utoipa::path(post, path = "/tags/{id}/archive", tag = "tags", responses((status = 200, body = Labels)))]
async fn archive_tag(ctx: Ctx, Path(id): Path<TagId>) -> Outcome<Json<Labels>> {
    act(ctx, all, move |work| listed::archive::<TagSetting>(work, id.0, json!({}))).await
}

#[derive(Deserialize, ToSchema)]
struct Into {
    /// The tag that stays.
    into: TagId,
}

/// Makes one tag of two: what has the first gets the second. Administrators only.
#[utoipa::path(post, path = "/tags/{id}/merge", tag = "tags", request_body = Into, responses((status = 200, body = Labels)))]
async fn merge(ctx: Ctx, Path(id): Path<TagId>, ApiJson(body): ApiJson<Into>) -> Outcome<Json<Labels>> {
    act(ctx, all, move |work| actions::merge(work, id, body.into)).await
}

#[derive(Deserialize, ToSchema)]
struct NewCategory {
    name: String,
}

/// Adds a category at the end. Administrators only.
#[utoipa::path(post, path = "/categories", tag = "tags", request_body = NewCategory, responses((status = 201, body = Labels)))]
async fn add_category(ctx: Ctx, ApiJson(body): ApiJson<NewCategory>) -> Outcome<(StatusCode, Json<Labels>)> {
    let new = CategorySetting { name: body.name.trim().to_owned() };
    let labels = act(ctx, all, move |work| listed::create(work, &new).map(drop)).await?;
    Ok((StatusCode::CREATED, labels))
}

/// What is not named stays as it is.
#[derive(Deserialize, Default, ToSchema)]
#[serde(default)]
struct CategoryPatch {
    name: Option<String>,
    /// The first place is 1.
    position: Option<i64>,
}

/// Renames a category, moves it. Administrators only.
#[utoipa::path(patch, path = "/categories/{id}", tag = "tags", request_body = CategoryPatch, responses((status = 200, body = Labels)))]
async fn change_category(
    ctx: Ctx,
    Path(id): Path<CategoryId>,
    ApiJson(patch): ApiJson<CategoryPatch>,
) -> Outcome<Json<Labels>> {
    act(ctx, all, move |work| {
        listed::change_and_move(work, id.0, patch.position, |category: &CategorySetting| CategorySetting {
            name: patch.name.as_ref().unwrap_or(&category.name).trim().to_owned(),
        })
    })
    .await
}

/// Archives a category; its tags stay. Administrators only.
#[utoipa::path(post, path = "/categories/{id}/archive", tag = "tags", responses((status = 200, body = Labels)))]
async fn archive_category(ctx: Ctx, Path(id): Path<CategoryId>) -> Outcome<Json<Labels>> {
    act(ctx, all, move |work| listed::archive::<CategorySetting>(work, id.0, json!({}))).await
}
