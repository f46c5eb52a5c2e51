use axum::Router;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde::Deserialize;

use super::model::{Ask, Marked, Place, typed};
use super::{actions, queries, views};
use crate::desk::{App, Ctx, Form, Part, Query, Reply};
use crate::error::{AppError, Outcome};
use crate::kernel::{TeamId, UserId};
use crate::listed::{Fields, Typed};
use crate::opportunities::stall::{Limits, midnight};
use crate::opportunities::views::Scene;
use crate::vocabulary::Vocabulary;

const ROWS: usize = 40;
const LIMITS: &str = "/settings/stalled";

pub fn router() -> Router<App> {
    Router::new()
        .route("/stalled", get(show))
        .route(LIMITS, get(limits).post(limit))
        .route("/settings/stalled/preview", get(preview))
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct StalledQuery {
    owner: String,
    team: String,
    after: String,
}

async fn show(ctx: Ctx, Query(query): Query<StalledQuery>) -> Outcome<Reply> {
    let vocabulary = ctx.vocabulary().await?;
    let (limits, zone) = (Limits::of(&vocabulary), ctx.person.zone());
    let ask = Ask {
        owner: query.owner.parse().ok().map(UserId),
        team: query.team.parse().ok().map(TeamId),
        after: Place::read(&query.after),
    };
    let (asked, of) = (ask.clone(), limits.clone());
    let read = ctx.read(move |look| {
        let midnight = midnight(look.today(), &zone);
        let (rows, more) = queries::stalled(look, &of, midnight, &asked, ROWS)?;
        Ok((rows, queries::held(look, &of, midnight, asked.team)?, queries::teams(look)?, more))
    });
    let (rows, held, teams, more) = read.await?;
    let scene = Scene::of(&ctx, &vocabulary);
    let body = views::list::page(&scene, &views::list::Stalled { ask, rows, held, teams, more });
    Ok(ctx.page("stalled", ctx.words.t("menu-stalled"), body))
}

async fn limits(ctx: Ctx) -> Outcome<Reply> {
    ctx.admin()?;
    draw(&ctx, &Typed::default()).await
}

async fn draw(ctx: &Ctx, typed: &Typed) -> Outcome<Reply> {
    let vocabulary = ctx.vocabulary().await?;
    let marked = marked(ctx, Limits::of(&vocabulary)).await?;
    let body = views::limits::page(&ctx.words, &vocabulary, &marked, typed);
    Ok(ctx.page("settings", ctx.words.t("settings-stalled"), body))
}

async fn marked(ctx: &Ctx, limits: Limits) -> Outcome<Vec<Marked>> {
    let zone = ctx.person.zone();
    ctx.read(move |look| queries::marked(look, &limits, midnight(look.today(), &zone))).await
}

/// The limits of the form, or what is wrong with them.
fn read(vocabulary: &Vocabulary, fields: &Fields) -> Outcome<Limits> {
    typed(fields, &vocabulary.pipelines, &vocabulary.stages).map_err(AppError::Refused)
}

/// How many would be marked, while one types; what cannot be read changes nothing.
async fn preview(ctx: Ctx, Query(fields): Query<Fields>) -> Outcome<Part> {
    ctx.admin()?;
    let vocabulary = ctx.vocabulary().await?;
    let now = marked(&ctx, Limits::of(&vocabulary)).await?;
    let then = match read(&vocabulary, &fields) {
        Ok(limits) => marked(&ctx, limits).await?,
        Err(_) => now.clone(),
    };
    Ok(Part(views::limits::preview(&ctx.words, &vocabulary, &now, &then)))
}

async fn limit(ctx: Ctx, Form(fields): Form<Fields>) -> Outcome<Response> {
    ctx.admin()?;
    let vocabulary = ctx.vocabulary().await?;
    let done = match read(&vocabulary, &fields) {
        Ok(limits) => ctx.write(move |work| actions::limit(work, &limits)).await,
        Err(refused) => Err(refused),
    };
    match done {
        Ok(done) => Ok(ctx.go(LIMITS).undoable(&done).into_response()),
        Err(AppError::Refused(refusals)) => {
            let typed = Typed::refused(&ctx.words, "limits".to_owned(), fields, &refusals);
            Ok(draw(&ctx, &typed).await?.refused().into_response())
        }
        Err(other) => Err(other),
    }
}
