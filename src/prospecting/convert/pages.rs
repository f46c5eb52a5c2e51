use std::sync::Arc;

use axum::Router;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use maud::{Markup, html};

use super::{actions, state};
use crate::desk::{App, Ctx, Form, Path, Reply};
use crate::error::{AppError, Outcome};
use crate::kernel::{Day, ReasonId, SuspectId};
use crate::opportunities::typed::errors;
use crate::opportunities::views::Scene;
use crate::opportunities::views::story::told_of_suspect;
use crate::prospecting::calls;
use crate::prospecting::facts;
use crate::prospecting::grid::rows::{self, GridRow, Told};
use crate::prospecting::lists::pages::{ROWS, sheet};
use crate::prospecting::lists::views::row_actions;
use crate::prospecting::model::{List, ListColumn, Standing, State, Suspect, name_of};
use crate::prospecting::queries;
use crate::prospecting::strikes::shown::StrikeShown;
use crate::prospecting::strikes::typed::{Again, Typed};
use crate::prospecting::strikes::verdict::Here;
use crate::prospecting::strikes::{Strike, of_suspect};
use crate::ui::{self, button};
use crate::vocabulary::Vocabulary;
use crate::words::Words;

pub fn router() -> Router<App> {
    Router::new()
        .route("/suspects/{id}", get(show))
        .route("/suspects/{id}/convert", post(convert))
        .route("/suspects/{id}/disqualify", post(disqualify))
        .route("/suspects/{id}/restore", post(restore))
        .route("/suspects/{id}/keep", post(keep))
}

struct Seen {
    list: List,
    columns: Vec<ListColumn>,
    suspect: Suspect,
    row: GridRow,
    story: Vec<Told>,
    vocabulary: Arc<Vocabulary>,
    today: Day,
}

async fn show(ctx: Ctx, Path(id): Path<SuspectId>) -> Outcome<Response> {
    match suspect_page(&ctx, id, &Refused::default()).await {
        Err(AppError::NotFound) => {
            let into = ctx.read(move |look| queries::merged_into(look, id)).await?;
            Ok(ctx.go(format!("/suspects/{into}")).into_response())
        }
        page => Ok(page?.into_response()),
    }
}

/// What was just said in one of the forms of the page, and refused.
#[derive(Default)]
pub struct Refused {
    pub said: Option<calls::pages::Refused>,
    pub strike: Again,
}

pub async fn suspect_page(ctx: &Ctx, id: SuspectId, refused: &Refused) -> Outcome<Reply> {
    let (words, vocabulary) = (ctx.words.clone(), ctx.vocabulary().await?);
    let told = vocabulary.clone();
    let seen = ctx.read(move |look| {
        let suspect = queries::suspect(look, id)?;
        let list = queries::list(look, suspect.list_id)?;
        let columns = queries::columns(look, list.id)?;
        let row = rows::shown(look, &words, &list, &columns, std::slice::from_ref(&suspect))?
            .pop()
            .ok_or(AppError::NotFound)?;
        let (story, today) = (rows::story(look, id)?, look.today());
        Ok(Seen { list, columns, suspect, row, story, vocabulary: told.clone(), today })
    });
    let seen = seen.await?;
    let name = name_of(&seen.row.cells, &seen.columns);
    Ok(ctx.page("lists", name.clone(), draw(ctx, &vocabulary, &seen, &name, refused)))
}

fn draw(ctx: &Ctx, vocabulary: &Vocabulary, seen: &Seen, name: &str, refused: &Refused) -> Markup {
    let words = &ctx.words;
    let back = format!("/lists/{}", seen.list.id);
    html! {
        (ui::crumbs(&words.t("prospecting-where"), &[("/lists", &words.t("prospecting-lists")), (&back, &seen.list.name)], name))
        (ui::page_head(name, html! {}, row_actions(words, &seen.row, &seen.vocabulary)))
        @if let Some(strike) = &seen.row.strike { (of_suspect::complete(words, seen.row.id, strike, &refused.strike)) }
        section.section { (facts::facts(words, &ctx.person.country, &seen.columns, &seen.row)) }
        // What was typed while somebody else struck the row out is still shown.
        @if seen.row.state == State::Open || refused.said.is_some() {
            (calls::views::alone(&Scene::of(ctx, vocabulary), &seen.suspect, &seen.columns, refused.said.as_ref()))
        }
        @if seen.row.state == State::Open { (keep_button(words, seen.row.id)) }
        @if seen.row.state == State::Open || seen.row.strike.as_ref().is_some_and(StrikeShown::wants_reason) {
            (choose(words, &ctx.person.country, seen, &refused.strike))
        }
        section.section { h2 { (words.t("prospecting-story")) } (story(ctx, seen)) }
    }
}

fn choose(words: &Words, country: &str, seen: &Seen, again: &Again) -> Markup {
    let row = of_suspect::Choosing {
        id: seen.row.id,
        cells: &seen.row.cells,
        columns: &seen.columns,
        vocabulary: &seen.vocabulary,
        here: Here { today: seen.today, country },
    };
    of_suspect::choose(words, &row, again)
}

fn keep_button(words: &Words, id: SuspectId) -> Markup {
    html! { form.section method="post" action={ "/suspects/" (id) "/keep" } { (button(&words.t("prospecting-keep"))) } }
}

fn story(ctx: &Ctx, seen: &Seen) -> Markup {
    let (words, now, zone) = (&ctx.words, ctx.app.now(), ctx.person.zone());
    html! {
        ul.rows {
            @for line in &seen.story {
                @let body = line.json();
                li.row.story-line {
                    (ui::show::moment(words, line.at, now, &zone))
                    span.title {
                        (told_of_suspect(words, &line.kind, &body))
                        @if let Some(note) = line.note() { p.note { (note) } }
                    }
                    span.second { (line.by.as_deref().unwrap_or_default()) }
                    @if let Some((reason, strike)) = strike_of(&line.kind, &body) {
                        div.third { (of_suspect::said(words, &seen.vocabulary, reason, &strike)) }
                    }
                }
            }
        }
    }
}

/// The strike for a reason that a line of the story tells.
fn strike_of(kind: &str, body: &serde_json::Value) -> Option<(ReasonId, Strike)> {
    let after: Standing = serde_json::from_value(body["after"].clone()).ok()?;
    (kind == "suspect.disqualified").then_some((after.reason_id?, after.strike?))
}

/// The list again, at the place of the row.
async fn back(ctx: &Ctx, id: SuspectId) -> Outcome<(Reply, String)> {
    let suspect = ctx.read(move |look| queries::suspect(look, id)).await?;
    let from = (suspect.position - 1).max(0) / ROWS * ROWS;
    let address = match from {
        0 => format!("/lists/{}#s-{id}", suspect.list_id),
        from => format!("/lists/{}?from={from}#s-{id}", suspect.list_id),
    };
    Ok((sheet(ctx, suspect.list_id, from).await?, address))
}

async fn convert(ctx: Ctx, Path(id): Path<SuspectId>) -> Outcome<Reply> {
    let words = ctx.words.clone();
    let vocabulary = ctx.vocabulary().await?;
    let asked = actions::Asked::default();
    let done = ctx.write(move |work| actions::convert(work, &words, &vocabulary, &[id], &asked)).await?;
    let (page, address) = back(&ctx, id).await?;
    Ok(page.undoable(&done).at(address))
}

async fn disqualify(ctx: Ctx, Path(id): Path<SuspectId>, Form(typed): Form<Typed>) -> Outcome<Reply> {
    let said = typed.clone();
    let done = ctx.write(move |work| state::disqualify(work, &[id], &said.asked()?)).await;
    match done {
        Ok(done) => {
            let (page, address) = back(&ctx, id).await?;
            Ok(page.undoable(&done).at(address))
        }
        Err(AppError::Refused(refusals)) => {
            let strike = Again { typed, errors: errors(&ctx, &refusals) };
            let page = suspect_page(&ctx, id, &Refused { strike, ..Refused::default() }).await?;
            Ok(page.refused())
        }
        Err(error) => Err(error),
    }
}

async fn restore(ctx: Ctx, Path(id): Path<SuspectId>) -> Outcome<Reply> {
    let done = ctx.write(move |work| state::restore(work, &[id])).await?;
    let (page, address) = back(&ctx, id).await?;
    Ok(page.undoable(&done).at(address))
}

async fn keep(ctx: Ctx, Path(id): Path<SuspectId>) -> Outcome<Reply> {
    let done = ctx.write(move |work| state::keep(work, &[id])).await?;
    let (page, address) = back(&ctx, id).await?;
    Ok(page.undoable(&done).at(address))
}
