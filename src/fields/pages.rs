use axum::Router;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use serde::Deserialize;
use serde_json::json;

use super::model::FieldSetting;
use super::{queries, views};
use crate::desk::{App, Ctx, Form, Reply};
use crate::error::{AppError, Outcome};
use crate::kernel::{FieldId, Work};
use crate::listed::{self, Fields, Typed};

const HERE: &str = "/settings/fields";

pub fn router() -> Router<App> {
    Router::new()
        .route(HERE, get(show).post(add))
        .route("/settings/fields/{id}", post(change))
        .route("/settings/fields/{id}/move", post(shift))
        .route("/settings/fields/{id}/archive", post(archive))
}

async fn show(ctx: Ctx) -> Outcome<Reply> {
    ctx.admin()?;
    draw(&ctx, &Typed::default()).await
}

async fn draw(ctx: &Ctx, typed: &Typed) -> Outcome<Reply> {
    let fields = ctx.read(|look| queries::fields(look)).await?;
    Ok(ctx.page("settings", ctx.words.t("settings-fields"), views::page(&ctx.words, &fields, typed)))
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
    let new = FieldSetting::typed(&fields);
    act(ctx, "new-field".to_owned(), fields, move |work| listed::create(work, &new).map(drop)).await
}

async fn change(ctx: Ctx, Path(id): Path<FieldId>, Form(fields): Form<Fields>) -> Outcome<Response> {
    let new = FieldSetting::typed(&fields);
    act(ctx, format!("field-{id}"), fields, move |work| listed::change(work, id.0, |_| Ok(new.clone()))).await
}

#[derive(Deserialize)]
struct Shift {
    by: i64,
}

async fn shift(ctx: Ctx, Path(id): Path<FieldId>, Form(shift): Form<Shift>) -> Outcome<Response> {
    let work = move |work: &Work| listed::shift::<FieldSetting>(work, id.0, shift.by);
    act(ctx, format!("field-{id}"), Fields::new(), work).await
}

async fn archive(ctx: Ctx, Path(id): Path<FieldId>) -> Outcome<Response> {
    let work = move |work: &Work| listed::archive::<FieldSetting>(work, id.0, json!({}));
    act(ctx, format!("field-{id}"), Fields::new(), work).await
}
