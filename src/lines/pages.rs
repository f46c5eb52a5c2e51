use std::collections::BTreeMap;

use axum::Router;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use maud::Markup;
use serde::Deserialize;

use super::actions::{self, Writer};
use super::export::{self, Asked};
use super::typed::{self, FIELDS, Hand, Texts};
use super::{queries, views};
use crate::desk::{App, Ctx, Form, Going, Part, Path, Query};
use crate::error::{AppError, Outcome};
use crate::kernel::{LineId, Look, OpportunityId, Work};
use crate::opportunities::views::address;
use crate::products;
use crate::words::Words;

/// Products that are offered while one types.
const OFFERED: usize = 12;

pub fn router() -> Router<App> {
    Router::new()
        .route("/opportunities/{id}/lines", post(add))
        .route("/opportunities/{id}/lines/products", get(offered))
        .route("/opportunities/{id}/lines/export", get(download))
        .route("/opportunities/{id}/lines/follow", post(follow))
        .route("/opportunities/{id}/lines/{line}", post(change))
        .route("/opportunities/{id}/lines/{line}/move", post(shift))
        .route("/opportunities/{id}/lines/{line}/remove", post(remove))
}

type Sent = BTreeMap<String, String>;

pub fn hand(ctx: &Ctx) -> Hand {
    Hand { lang: ctx.words.lang(), country: ctx.person.country.clone() }
}

/// The fields of a line, by their names behind `before`.
fn texts(sent: &Sent, before: &str) -> Texts {
    let of = |field: &'static str| Some((field, sent.get(&format!("{before}{field}"))?.clone()));
    FIELDS.into_iter().filter_map(of).collect()
}

/// Carries out what one person writes and goes on to where he was.
async fn act<T: Send + 'static>(
    ctx: &Ctx,
    id: OpportunityId,
    act: impl Fn(&Work, &Writer) -> Outcome<T> + Send + 'static,
) -> Outcome<Going> {
    let (hand, words) = (hand(ctx), ctx.words.clone());
    let done = ctx.write(move |work| act(work, &Writer { hand: &hand, words: &words })).await?;
    Ok(ctx.go(ctx.asked.came_from().unwrap_or_else(|| address(id))).undoable(&done))
}

async fn add(ctx: Ctx, Path(id): Path<OpportunityId>, Form(sent): Form<Sent>) -> Outcome<Going> {
    let texts = texts(&sent, "");
    act(&ctx, id, move |work, writer| actions::add(work, writer, id, None, &texts)).await
}

/// What was left as it stood is not sent on; what a colleague wrote meanwhile is not written over unseen.
async fn change(
    ctx: Ctx,
    Path((id, line)): Path<(OpportunityId, LineId)>,
    Form(sent): Form<Sent>,
) -> Outcome<Response> {
    let was = texts(&sent, "was_");
    let mut touched = texts(&sent, "");
    touched.retain(|field, text| was.get(field) != Some(text));
    let (typed, seen) = (touched.clone(), was.clone());
    let done =
        act(&ctx, id, move |work, writer| actions::change(work, writer, id, line, &typed, &seen)).await;
    match done {
        Err(AppError::Conflict(refusal)) => {
            let sheet = ctx.read(move |look| queries::sheet(look, id)).await?;
            let stands = sheet.lines.iter().find(|other| other.id == line).ok_or(AppError::NotFound)?;
            let theirs = typed::shown(ctx.words.lang(), &stands.setting);
            let notice = views::clash(&ctx.words, &sheet, line, &touched, &theirs, &refusal);
            Ok(ctx.above("opportunities", &sheet.title, StatusCode::CONFLICT, notice))
        }
        done => Ok(done?.into_response()),
    }
}

#[derive(Deserialize, Default, Clone)]
#[serde(default)]
struct Shift {
    by: String,
    /// A place, the first being 1; where it is empty, `by` says how many places on.
    to: String,
}

async fn shift(
    ctx: Ctx,
    Path((id, line)): Path<(OpportunityId, LineId)>,
    Form(shift): Form<Shift>,
) -> Outcome<Going> {
    act(&ctx, id, move |work, _| match (shift.to.parse(), shift.by.parse()) {
        (Ok(place), _) => actions::move_to(work, id, line, place),
        (_, Ok(by)) => actions::shift(work, id, line, by),
        _ => Ok(()),
    })
    .await
}

async fn remove(ctx: Ctx, Path((id, line)): Path<(OpportunityId, LineId)>) -> Outcome<Going> {
    act(&ctx, id, move |work, writer| actions::remove(work, writer, id, line)).await
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Follow {
    follows: String,
}

async fn follow(ctx: Ctx, Path(id): Path<OpportunityId>, Form(form): Form<Follow>) -> Outcome<Going> {
    let follows = form.follows == "1";
    act(&ctx, id, move |work, _| actions::follow(work, id, follows)).await
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Typing {
    name: String,
}

/// The products that are meant, while one types.
async fn offered(ctx: Ctx, Path(id): Path<OpportunityId>, Query(typing): Query<Typing>) -> Outcome<Part> {
    let read = ctx.read(move |look| {
        let sheet = queries::sheet(look, id)?;
        Ok((sheet, products::queries::products(look, &typing.name, OFFERED)?))
    });
    let (sheet, found) = read.await?;
    Ok(Part(views::offered(&ctx.words, &sheet, &found)))
}

async fn download(ctx: Ctx, Path(id): Path<OpportunityId>, Query(asked): Query<Asked>) -> Outcome<Response> {
    export::download(&ctx, id, asked).await
}

/// Above the story of an opportunity.
pub fn below(look: &Look, words: &Words, ids: &[i64]) -> Outcome<Vec<Markup>> {
    ids.iter().map(|id| Ok(views::panel(words, &queries::sheet(look, OpportunityId(*id))?))).collect()
}
