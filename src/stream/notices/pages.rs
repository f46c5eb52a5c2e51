use axum::Router;
use axum::routing::{get, post};
use serde::Deserialize;

use super::{actions, queries, views};
use crate::desk::{App, Ctx, Form, Going, Part, Path, Query, Reply};
use crate::error::Outcome;
use crate::opportunities::views::{Scene, address};

/// Notifications of one page.
const NOTICES: usize = 50;

pub fn router() -> Router<App> {
    Router::new()
        .route("/notifications", get(show))
        .route("/notifications/bell", get(bell))
        .route("/notifications/read", post(read_all))
        .route("/notifications/{id}", post(mark))
        .route("/notifications/{id}/open", post(open))
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Asked {
    before: Option<i64>,
}

async fn show(ctx: Ctx, Query(asked): Query<Asked>) -> Outcome<Reply> {
    let mut notices = ctx.read(move |look| queries::notices(look, asked.before, NOTICES + 1)).await?;
    let more = notices.len() > NOTICES;
    notices.truncate(NOTICES);
    let vocabulary = ctx.vocabulary().await?;
    let body = views::page(&Scene::of(&ctx, &vocabulary), &notices, more);
    Ok(ctx.page("notifications", ctx.words.t("stream-notifications"), body))
}

/// The bell of the header, when something has come or was read.
async fn bell(ctx: Ctx) -> Outcome<Part> {
    let (unread, last) = ctx.read(queries::unread).await?;
    let vocabulary = ctx.vocabulary().await?;
    Ok(Part(views::bell(&Scene::of(&ctx, &vocabulary), unread, last.as_ref())))
}

#[derive(Deserialize)]
struct MarkForm {
    read: String,
}

async fn mark(ctx: Ctx, Path(id): Path<i64>, Form(form): Form<MarkForm>) -> Outcome<Going> {
    ctx.write(move |work| actions::mark(work, id, form.read == "1").map(drop)).await?;
    Ok(ctx.go(ctx.asked.came_from().unwrap_or_else(|| "/notifications".to_owned())))
}

async fn read_all(ctx: Ctx) -> Outcome<Going> {
    ctx.write(actions::mark_all).await?;
    Ok(ctx.go("/notifications"))
}

/// Leads to what it is about; it is read by that.
async fn open(ctx: Ctx, Path(id): Path<i64>) -> Outcome<Going> {
    let done = ctx.write(move |work| actions::mark(work, id, true)).await?;
    let (opportunity, event) = done.value;
    Ok(ctx.go(format!("{}#event-{event}", address(opportunity))))
}
