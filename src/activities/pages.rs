use axum::Router;
use axum::response::Response;
use axum::routing::{get, post};

use super::model::{ActivitySetting, ResultSetting};
use super::{queries, views};
use crate::desk::{App, Ctx, Form, Path, Reply};
use crate::error::Outcome;
use crate::kernel::{ActivityId, ResultId};
use crate::listed::settings::{Screen, act, archive, shift, show};
use crate::listed::{self, Fields, Typed};

const HERE: &str = "/settings/activities";

pub fn router() -> Router<App> {
    Router::new()
        .route(HERE, get(show::<Here>).post(add))
        .route("/settings/activities/{id}", post(change))
        .route("/settings/activities/{id}/move", post(shift::<Here, ActivitySetting>))
        .route("/settings/activities/{id}/archive", post(archive::<Here, ActivitySetting>))
        .route("/settings/activities/{id}/results", post(add_result))
        .route("/settings/results/{id}", post(change_result))
        .route("/settings/results/{id}/move", post(shift::<Here, ResultSetting>))
        .route("/settings/results/{id}/archive", post(archive::<Here, ResultSetting>))
}

struct Here;

impl Screen for Here {
    const HERE: &'static str = HERE;
    async fn draw(ctx: &Ctx, typed: &Typed) -> Outcome<Reply> {
        let tree = ctx.read(|look| queries::tree(look)).await?;
        Ok(ctx.page("settings", ctx.words.t("settings-activities"), views::page(&ctx.words, &tree, typed)))
    }
}

async fn add(ctx: Ctx, Form(fields): Form<Fields>) -> Outcome<Response> {
    let new = ActivitySetting::typed(&fields);
    act::<Here>(ctx, "new-activity".to_owned(), fields, move |work| listed::create(work, &new).map(drop))
        .await
}

async fn change(ctx: Ctx, Path(id): Path<ActivityId>, Form(fields): Form<Fields>) -> Outcome<Response> {
    let new = ActivitySetting::typed(&fields);
    act::<Here>(ctx, format!("activity-{id}"), fields, move |work| {
        listed::change(work, id.0, |_| Ok(new.clone()))
    })
    .await
}

async fn add_result(ctx: Ctx, Path(id): Path<ActivityId>, Form(fields): Form<Fields>) -> Outcome<Response> {
    let new = ResultSetting::typed(id, &fields);
    act::<Here>(ctx, format!("new-result-{id}"), fields, move |work| {
        listed::live::<ActivitySetting>(work, id.0)?;
        listed::create(work, &new).map(drop)
    })
    .await
}

async fn change_result(ctx: Ctx, Path(id): Path<ResultId>, Form(fields): Form<Fields>) -> Outcome<Response> {
    let typed = fields.clone();
    act::<Here>(ctx, format!("result-{id}"), fields, move |work| {
        listed::change(work, id.0, |result: &ResultSetting| {
            Ok(ResultSetting::typed(result.activity_id, &typed))
        })
    })
    .await
}
