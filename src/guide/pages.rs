use axum::Router;
use axum::response::Response;
use axum::routing::{get, post};
use maud::Markup;
use serde::Deserialize;

use super::actions::{self, Given};
use super::model::QuestionSetting;
use super::{queries, views};
use crate::desk::{App, Ctx, Form, Going, Part, Path, Query, Reply};
use crate::error::Outcome;
use crate::kernel::{Look, OpportunityId, QuestionId, StageId};
use crate::listed::settings::{Screen, act, archive, shift, show};
use crate::listed::{self, Fields, Typed};
use crate::opportunities::typed::Reader;
use crate::opportunities::views::address;
use crate::pipelines;
use crate::words::Words;

const HERE: &str = "/settings/guide";

pub fn router() -> Router<App> {
    Router::new()
        .route(HERE, get(show::<Here>))
        .route("/settings/guide/usual", post(usual))
        .route("/settings/guide/stages/{id}", post(add))
        .route("/settings/guide/{id}", post(change))
        .route("/settings/guide/{id}/move", post(shift::<Here, QuestionSetting>))
        .route("/settings/guide/{id}/archive", post(archive::<Here, QuestionSetting>))
        .route("/opportunities/{id}/answers", post(answer))
        .route("/opportunities/{id}/talks", get(talks))
}

struct Here;

impl Screen for Here {
    const HERE: &'static str = HERE;
    async fn draw(ctx: &Ctx, typed: &Typed) -> Outcome<Reply> {
        let read = ctx.read(|look| {
            let pipelines = pipelines::queries::pipelines(look)?;
            Ok((pipelines, pipelines::queries::stages(look)?, queries::questions(look)?))
        });
        let (pipelines, stages, questions) = read.await?;
        let body = views::settings::page(&ctx.words, &pipelines, &stages, &questions, typed);
        Ok(ctx.page("settings", ctx.words.t("settings-guide"), body))
    }
}

async fn add(ctx: Ctx, Path(stage): Path<StageId>, Form(fields): Form<Fields>) -> Outcome<Response> {
    let new = QuestionSetting::typed(stage, &fields);
    act::<Here>(ctx, format!("new-question-{stage}"), fields, move |work| actions::ask(work, &new)).await
}

async fn usual(ctx: Ctx) -> Outcome<Response> {
    let words = ctx.words.clone();
    act::<Here>(ctx, "usual".into(), Fields::new(), move |work| actions::ask_the_usual(work, &words)).await
}

async fn change(ctx: Ctx, Path(id): Path<QuestionId>, Form(fields): Form<Fields>) -> Outcome<Response> {
    let typed = fields.clone();
    act::<Here>(ctx, format!("question-{id}"), fields, move |work| {
        listed::change(work, id.0, |before: &QuestionSetting| {
            Ok(QuestionSetting::typed(before.stage_id, &typed))
        })
    })
    .await
}

#[derive(Deserialize)]
struct AnswerForm {
    question: QuestionId,
    value: String,
    #[serde(default)]
    to: String,
    #[serde(default)]
    currency: String,
    #[serde(default)]
    said_by: String,
    #[serde(default)]
    talk: String,
}

async fn answer(ctx: Ctx, Path(id): Path<OpportunityId>, Form(form): Form<AnswerForm>) -> Outcome<Going> {
    let reader = Reader::of(&ctx).await?;
    let words = ctx.words.clone();
    let AnswerForm { question, value, to, currency, said_by, talk } = form;
    let given = Given { value, to, currency, said_by, talk: talk.parse().ok() };
    let done = ctx.write(move |work| actions::answer(work, &reader, &words, id, question, &given)).await?;
    let back = ctx.asked.came_from().unwrap_or_else(|| address(id));
    Ok(ctx.go(back).undoable(&done))
}

#[derive(Deserialize)]
struct TalksQuery {
    question: QuestionId,
}

/// The conversations that an answer may belong to.
async fn talks(ctx: Ctx, Path(id): Path<OpportunityId>, Query(asked): Query<TalksQuery>) -> Outcome<Part> {
    let words = ctx.words.clone();
    let read = ctx.read(move |look| {
        let talks = queries::talks(look, id)?;
        let sight = views::panel::Sight { words: &words, id, today: look.today(), zone: &look.actor.zone };
        Ok(views::panel::talks(&sight, asked.question, &talks))
    });
    Ok(Part(read.await?))
}

/// Beside an opportunity.
pub fn beside(look: &Look, words: &Words, ids: &[i64]) -> Outcome<Vec<Markup>> {
    let one = |id: &i64| {
        let id = OpportunityId(*id);
        let sight = views::panel::Sight { words, id, today: look.today(), zone: &look.actor.zone };
        Ok(views::panel::panel(&sight, &queries::guide(look, id)?))
    };
    ids.iter().map(one).collect()
}
