use axum::Json;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::actions::{self, Given};
use super::asked::{Answer, Asked, Guide, Part};
use super::model::{Question, QuestionKind, QuestionSetting};
use super::queries;
use super::said::Said;
use crate::desk::{ApiJson, App, Ctx, Path};
use crate::error::Outcome;
use crate::kernel::{
    ActId, AnswerId, EventId, Look, Money, OpportunityId, PersonId, QuestionId, StageId, UserId,
};
use crate::listed::{self, api::act};
use crate::opportunities;
use crate::opportunities::typed::Reader;
use crate::store::Conn;

pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list, add))
        .routes(routes!(usual))
        .routes(routes!(change))
        .routes(routes!(archive))
        .routes(routes!(guide))
        .routes(routes!(answer))
}

/// A question with its choices.
#[derive(Serialize, ToSchema)]
struct QuestionBody {
    #[serde(flatten)]
    question: Question,
    choices: Vec<String>,
}

impl From<Question> for QuestionBody {
    fn from(question: Question) -> QuestionBody {
        QuestionBody { choices: question.choices(), question }
    }
}

fn all(conn: &Conn) -> Outcome<Vec<QuestionBody>> {
    Ok(queries::questions(conn)?.into_iter().map(QuestionBody::from).collect())
}

/// What is asked in each stage, in its order.
#[utoipa::path(get, path = "/questions", tag = "guide", responses((status = 200, body = Vec<QuestionBody>)))]
async fn list(ctx: Ctx) -> Outcome<Json<Vec<QuestionBody>>> {
    Ok(Json(ctx.read(|look| all(look)).await?))
}

#[derive(Deserialize, ToSchema)]
struct NewQuestion {
    stage_id: StageId,
    label: String,
    kind: QuestionKind,
    #[serde(default)]
    choices: Vec<String>,
    /// Told when the stage is left without an answer.
    #[serde(default)]
    at_exit: bool,
    /// The amount of the opportunity is compared with its answer.
    #[serde(default)]
    is_budget: bool,
}

/// Adds a question at the end of its stage. Administrators only.
#[utoipa::path(post, path = "/questions", tag = "guide", request_body = NewQuestion, responses((status = 201, body = Vec<QuestionBody>)))]
async fn add(
    ctx: Ctx,
    ApiJson(body): ApiJson<NewQuestion>,
) -> Outcome<(StatusCode, Json<Vec<QuestionBody>>)> {
    let NewQuestion { stage_id, label, kind, choices, at_exit, is_budget } = body;
    let new = QuestionSetting { stage_id, label, kind, choices, at_exit, is_budget }.tidy();
    Ok((StatusCode::CREATED, act(ctx, all, move |work| actions::ask(work, &new)).await?))
}

/// Asks what a new workspace asks: need, budget, decision maker, process and day of decision. Changes nothing where something is
/// asked. Administrators only.
#[utoipa::path(post, path = "/questions/usual", tag = "guide", responses((status = 200, body = Vec<QuestionBody>)))]
async fn usual(ctx: Ctx) -> Outcome<Json<Vec<QuestionBody>>> {
    let words = ctx.words.clone();
    act(ctx, all, move |work| actions::ask_the_usual(work, &words)).await
}

/// What is not named stays as it is.
#[derive(Deserialize, Default, ToSchema)]
#[serde(default)]
struct QuestionPatch {
    label: Option<String>,
    /// Answers are kept as they were given.
    kind: Option<QuestionKind>,
    choices: Option<Vec<String>>,
    at_exit: Option<bool>,
    is_budget: Option<bool>,
    /// The first place in its stage is 1.
    position: Option<i64>,
}

impl QuestionPatch {
    fn over(&self, question: &QuestionSetting) -> QuestionSetting {
        let changed = QuestionSetting {
            stage_id: question.stage_id,
            label: self.label.clone().unwrap_or_else(|| question.label.clone()),
            kind: self.kind.unwrap_or(question.kind),
            choices: self.choices.clone().unwrap_or_else(|| question.choices.clone()),
            at_exit: self.at_exit.unwrap_or(question.at_exit),
            is_budget: self.is_budget.unwrap_or(question.is_budget),
        };
        changed.tidy()
    }
}

/// Changes a question, moves it within its stage. Administrators only.
#[utoipa::path(patch, path = "/questions/{id}", tag = "guide", request_body = QuestionPatch, responses((status = 200, body = Vec<QuestionBody>)))]
async fn change(
    ctx: Ctx,
    Path(id): Path<QuestionId>,
    ApiJson(patch): ApiJson<QuestionPatch>,
) -> Outcome<Json<Vec<QuestionBody>>> {
    act(ctx, all, move |work| {
        listed::change_and_move(work, id.0, patch.position, |question| patch.over(question))
    })
    .await
}

/// Archives a question; its answers are kept. Administrators only.
#[utoipa::path(post, path = "/questions/{id}/archive", tag = "guide", responses((status = 200, body = Vec<QuestionBody>)))]
async fn archive(ctx: Ctx, Path(id): Path<QuestionId>) -> Outcome<Json<Vec<QuestionBody>>> {
    act(ctx, all, move |work| listed::archive::<QuestionSetting>(work, id.0, json!({}))).await
}

/// What is known of an opportunity and what is not, stage by stage.
#[derive(Serialize, ToSchema)]
struct GuideView {
    answered: usize,
    asked: usize,
    /// The amount of the opportunity is beyond the budget that was named last.
    beyond_budget: bool,
    stages: Vec<GuideStage>,
}

#[derive(Serialize, ToSchema)]
struct GuideStage {
    stage_id: StageId,
    stage: String,
    answered: usize,
    asked: usize,
    questions: Vec<GuideQuestion>,
}

#[derive(Serialize, ToSchema)]
struct GuideQuestion {
    #[serde(flatten)]
    question: QuestionBody,
    /// One that was archived, or is of another pipeline, only keeps its answers.
    still_asked: bool,
    /// The latest first.
    answers: Vec<GuideAnswer>,
}

#[derive(Serialize, ToSchema)]
struct GuideAnswer {
    id: AnswerId,
    /// RFC 3339.
    at: String,
    user_id: Option<UserId>,
    /// A text, a day, a choice, a name, or an amount with a decimal point: `12500.50`.
    value: String,
    /// The other end of a range.
    to: Option<String>,
    currency: Option<String>,
    /// The contact that a person is, when known.
    person_id: Option<PersonId>,
    said_by: String,
    /// The event of the timeline that logged the conversation.
    event_id: Option<EventId>,
}

impl From<Guide> for GuideView {
    fn from(guide: Guide) -> GuideView {
        let (answered, asked) = guide.tally();
        let beyond_budget = guide.beyond_budget().is_some();
        GuideView {
            answered,
            asked,
            beyond_budget,
            stages: guide.parts.into_iter().map(GuideStage::from).collect(),
        }
    }
}

impl From<Part> for GuideStage {
    fn from(part: Part) -> GuideStage {
        let (answered, asked) = part.tally();
        let questions = part.asked.into_iter().map(GuideQuestion::from).collect();
        GuideStage { stage_id: part.stage_id, stage: part.stage, answered, asked, questions }
    }
}

impl From<Asked> for GuideQuestion {
    fn from(asked: Asked) -> GuideQuestion {
        let answers = asked.answers.into_iter().map(GuideAnswer::from).collect();
        GuideQuestion { question: asked.question.into(), still_asked: asked.live, answers }
    }
}

impl From<Answer> for GuideAnswer {
    fn from(answer: Answer) -> GuideAnswer {
        let (to, currency) = match &answer.said {
            Said::Amount { high, currency, .. } => {
                (high.map(|minor| Money::new(minor, *currency).plain()), Some(currency.code().to_owned()))
            }
            _ => (None, None),
        };
        let person_id = if let Said::Person { id, .. } = &answer.said { *id } else { None };
        GuideAnswer {
            id: answer.id,
            at: answer.at.rfc3339(),
            user_id: answer.user_id,
            value: answer.said.plain(),
            to,
            currency,
            person_id,
            said_by: answer.said_by,
            event_id: answer.talk.map(|talk| talk.event),
        }
    }
}

fn seen(look: &Look, id: OpportunityId) -> Outcome<GuideView> {
    opportunities::queries::opportunity(look, id)?;
    Ok(queries::guide(look, id)?.into())
}

/// The question guide of an opportunity.
#[utoipa::path(get, path = "/opportunities/{id}/guide", tag = "guide", responses((status = 200, body = GuideView)))]
async fn guide(ctx: Ctx, Path(id): Path<OpportunityId>) -> Outcome<Json<GuideView>> {
    Ok(Json(ctx.read(move |look| seen(look, id)).await?))
}

#[derive(Deserialize, ToSchema)]
struct NewAnswer {
    question_id: QuestionId,
    /// As typed: a text, an amount (`12,5k`), a day or a date of the date grammar, one of the choices, a name.
    value: String,
    /// The other end of a range of amounts.
    #[serde(default)]
    to: String,
    /// Three letters; that of the opportunity unless told.
    #[serde(default)]
    currency: String,
    /// Who gave the answer, on the other side.
    #[serde(default)]
    said_by: String,
    /// The act that logged the conversation; unless told, what you logged last within two hours, else what you log next.
    act: Option<ActId>,
}

#[derive(Serialize, ToSchema)]
struct GuideAnswered {
    /// What `POST /acts/{act}/undo` takes back.
    act: Option<ActId>,
    guide: GuideView,
}

/// Writes down what a question was answered. Asked again, the answers before are kept.
#[utoipa::path(post, path = "/opportunities/{id}/answers", tag = "guide", request_body = NewAnswer, responses((status = 200, body = GuideAnswered)))]
async fn answer(
    ctx: Ctx,
    Path(id): Path<OpportunityId>,
    ApiJson(body): ApiJson<NewAnswer>,
) -> Outcome<Json<GuideAnswered>> {
    let reader = Reader::of(&ctx).await?;
    let words = ctx.words.clone();
    let NewAnswer { question_id, value, to, currency, said_by, act } = body;
    let given = Given { value, to, currency, said_by, talk: act };
    let done = ctx.write(move |work| {
        actions::answer(work, &reader, &words, id, question_id, &given)?;
        Ok(GuideView::from(queries::guide(work, id)?))
    });
    let done = done.await?;
    Ok(Json(GuideAnswered { act: done.act.map(|act| act.id), guide: done.value }))
}
