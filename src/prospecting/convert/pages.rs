use axum::Router;
use axum::routing::{get, post};
use maud::{Markup, html};
use serde::Deserialize;

use super::{actions, state};
use crate::desk::{App, Ctx, Form, Path, Reply};
use crate::error::{AppError, Outcome};
use crate::kernel::{Day, ReasonId, Refusal, SuspectId};
use crate::opportunities::views::Scene;
use crate::opportunities::views::story::told_of_suspect;
use crate::prospecting::calls;
use crate::prospecting::facts;
use crate::prospecting::grid::rows::{self, GridRow, Told};
use crate::prospecting::lists::pages::{ROWS, sheet};
use crate::prospecting::lists::views::row_actions;
use crate::prospecting::model::{List, ListColumn, Suspect, name_of};
use crate::prospecting::queries;
use crate::reasons::Reason;
use crate::ui::{self, button, field};
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
    reasons: Vec<Reason>,
}

async fn show(ctx: Ctx, Path(id): Path<SuspectId>) -> Outcome<Reply> {
    let (words, vocabulary) = (ctx.words.clone(), ctx.vocabulary().await?);
    let reasons = vocabulary.disqualified.clone();
    let seen = ctx.read(move |look| {
        let suspect = queries::suspect(look, id)?;
        let list = queries::list(look, suspect.list_id)?;
        let columns = queries::columns(look, list.id)?;
        let row = rows::shown(look, &words, &list, &columns, std::slice::from_ref(&suspect))?
            .pop()
            .ok_or(AppError::NotFound)?;
        Ok(Seen { list, columns, suspect, row, story: rows::story(look, id)?, reasons })
    });
    let seen = seen.await?;
    let name = name_of(&seen.row.cells, &seen.columns);
    Ok(ctx.page("lists", name.clone(), draw(&ctx, &vocabulary, &seen, &name)))
}

fn draw(ctx: &Ctx, vocabulary: &Vocabulary, seen: &Seen, name: &str) -> Markup {
    let words = &ctx.words;
    let back = format!("/lists/{}", seen.list.id);
    html! {
        (ui::crumbs(&words.t("prospecting-where"), &[("/lists", &words.t("prospecting-lists")), (&back, &seen.list.name)], name))
        (ui::page_head(name, html! {}, row_actions(words, &seen.row, &seen.reasons)))
        @if seen.row.state == crate::prospecting::model::State::Open { (wake_form(words, seen)) }
        section.section { (facts::facts(words, &ctx.person.country, &seen.columns, &seen.row)) }
        (calls::views::alone(&Scene::of(ctx, vocabulary), &seen.suspect, &seen.columns))
        section.section { h2 { (words.t("prospecting-story")) } (story(ctx, &seen.story)) }
    }
}

/// «Not the moment» asks for the day on which the row comes back by itself.
fn wake_form(words: &Words, seen: &Seen) -> Markup {
    let timing = seen.reasons.iter().find(|reason| reason.asks_date);
    html! {
        @if let Some(reason) = timing {
            form.toolbar method="post" action={ "/suspects/" (seen.row.id) "/disqualify" } {
                input type="hidden" name="reason_id" value=(reason.id);
                (field("wake_on", &words.t("prospecting-wake-on")).kind("date").required())
                (button(&words.with("prospecting-disqualify-why", &[("reason", (&reason.name).into())])))
            }
        }
        form method="post" action={ "/suspects/" (seen.row.id) "/keep" } { (button(&words.t("prospecting-keep"))) }
    }
}

fn story(ctx: &Ctx, told: &[Told]) -> Markup {
    let (words, now, zone) = (&ctx.words, ctx.app.now(), ctx.person.zone());
    html! {
        ul.rows {
            @for line in told {
                li.row.story-line {
                    (ui::show::moment(words, line.at, now, &zone))
                    span.title {
                        (told_of_suspect(words, &line.kind, &line.json()))
                        @if let Some(note) = line.note() { p.note { (note) } }
                    }
                    span.second { (line.by.as_deref().unwrap_or_default()) }
                }
            }
        }
    }
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

#[derive(Deserialize)]
struct Struck {
    #[serde(default)]
    reason_id: String,
    #[serde(default)]
    wake_on: String,
}

async fn disqualify(ctx: Ctx, Path(id): Path<SuspectId>, Form(form): Form<Struck>) -> Outcome<Reply> {
    let reason: Option<ReasonId> = form.reason_id.parse().ok();
    let wake_on = match form.wake_on.trim() {
        "" => None,
        text => Some(
            text.parse::<Day>()
                .map_err(|_| AppError::refuse(Refusal::at("wake_on", "prospecting-wake-in-the-future")))?,
        ),
    };
    let done = ctx.write(move |work| state::disqualify(work, &[id], reason, wake_on)).await?;
    let (page, address) = back(&ctx, id).await?;
    Ok(page.undoable(&done).at(address))
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
