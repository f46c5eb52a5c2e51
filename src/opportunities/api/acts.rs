//! What is done to one opportunity.

use std::collections::BTreeMap;

use axum::Json;
use serde::{Deserialize, Serialize};

use super::change;
use super::shapes::Changed;
use crate::desk::{ApiJson, Ctx, Path};
use crate::error::Outcome;
use crate::kernel::{ActivityId, OpportunityId, ResultId, StageId, UserId, Work};
use crate::opportunities::actions::{self, Log};
use crate::opportunities::passing::{self, Handing, Reminder};
use crate::opportunities::typed::Reader;
use crate::opportunities::{edits, queries};

/// Values that people edit, as typed.
#[derive(Deserialize, Serialize, Default, utoipa::ToSchema)]
#[serde(default)]
pub(super) struct Values {
    title: Option<String>,
    /// An empty text removes the amount.
    amount: Option<String>,
    probability: Option<i64>,
    /// A day, or in the date grammar; an empty text removes it.
    expected_close: Option<String>,
    /// Configurable fields: field id → text.
    fields: BTreeMap<String, String>,
}

impl Values {
    /// Field → text.
    fn texts(self) -> BTreeMap<String, String> {
        let named = [
            ("title", self.title),
            ("amount", self.amount),
            ("probability", self.probability.map(|percent| percent.to_string())),
            ("expected_close", self.expected_close),
        ];
        let named = named.into_iter().filter_map(|(field, text)| Some((field.to_owned(), text?)));
        self.fields.into_iter().chain(named).collect()
    }
}

/// Only what is given changes.
#[derive(Deserialize, Default, utoipa::ToSchema)]
#[serde(default)]
pub(super) struct Edits {
    #[serde(flatten)]
    values: Values,
    /// What you read before: where somebody changed it since, the answer is 409 and nothing changes.
    was: Values,
}

/// Changes what is given.
#[utoipa::path(patch, path = "/opportunities/{id}", request_body = Edits,
    responses((status = 200, body = Changed)), tag = "opportunities")]
pub(super) async fn edit(
    ctx: Ctx,
    Path(id): Path<OpportunityId>,
    ApiJson(body): ApiJson<Edits>,
) -> Outcome<Json<Changed>> {
    let reader = Reader::of(&ctx).await?;
    let (values, was) = (body.values.texts(), body.was.texts());
    let act = move |work: &Work| {
        let currency = queries::opportunity(work, id)?.currency;
        let touched = values.iter().filter(|(field, text)| was.get(*field) != Some(*text));
        for (field, text) in touched {
            let read = |text: &String| reader.edit(work, currency, field, text);
            edits::edit(work, id, &read(text)?, was.get(field).map(read).transpose()?.as_ref())?;
        }
        Ok(())
    };
    change(ctx, id, act).await
}

/// What happened and what is next. An open opportunity must keep a next action.
#[derive(Deserialize, Default, utoipa::ToSchema)]
#[serde(default)]
pub(super) struct LogBody {
    activity_id: Option<ActivityId>,
    result_id: Option<ResultId>,
    note: String,
    /// In the date grammar, or a day.
    next: String,
    next_activity_id: Option<ActivityId>,
}

/// Logs what happened and plans what is next.
#[utoipa::path(post, path = "/opportunities/{id}/log", request_body = LogBody, responses((status = 200, body = Changed)), tag = "opportunities")]
pub(super) async fn log(
    ctx: Ctx,
    Path(id): Path<OpportunityId>,
    ApiJson(body): ApiJson<LogBody>,
) -> Outcome<Json<Changed>> {
    let reader = Reader::of(&ctx).await?;
    let act = move |work: &Work| {
        let log = Log {
            activity: body.activity_id,
            result: body.result_id,
            note: body.note.clone(),
            next: reader.plan(work, &body.next, true)?,
            next_activity: body.next_activity_id,
        };
        actions::log(work, id, &reader.vocabulary.activities, &log)
    };
    change(ctx, id, act).await
}

/// The next action only.
#[derive(Deserialize, utoipa::ToSchema)]
pub(super) struct PlanBody {
    /// In the date grammar, or a day.
    next: String,
    activity_id: Option<ActivityId>,
}

/// Plans the next action.
#[utoipa::path(post, path = "/opportunities/{id}/plan", request_body = PlanBody, responses((status = 200, body = Changed)), tag = "opportunities")]
pub(super) async fn plan(
    ctx: Ctx,
    Path(id): Path<OpportunityId>,
    ApiJson(body): ApiJson<PlanBody>,
) -> Outcome<Json<Changed>> {
    let reader = Reader::of(&ctx).await?;
    let act = move |work: &Work| {
        let plan = reader.needed_plan(work, &body.next, true)?;
        actions::plan(work, id, &plan, body.activity_id)
    };
    change(ctx, id, act).await
}

#[derive(Deserialize, utoipa::ToSchema)]
pub(super) struct StageBody {
    stage_id: StageId,
}

/// Moves it to a stage.
#[utoipa::path(post, path = "/opportunities/{id}/stage", request_body = StageBody, responses((status = 200, body = Changed)), tag = "opportunities")]
pub(super) async fn stage(
    ctx: Ctx,
    Path(id): Path<OpportunityId>,
    ApiJson(body): ApiJson<StageBody>,
) -> Outcome<Json<Changed>> {
    change(ctx, id, move |work| actions::move_to_stage(work, id, body.stage_id)).await
}

#[derive(Deserialize, utoipa::ToSchema)]
pub(super) struct StarBody {
    starred: bool,
}

/// Stars it, or takes the star away.
#[utoipa::path(post, path = "/opportunities/{id}/star", request_body = StarBody, responses((status = 200, body = Changed)), tag = "opportunities")]
pub(super) async fn star(
    ctx: Ctx,
    Path(id): Path<OpportunityId>,
    ApiJson(body): ApiJson<StarBody>,
) -> Outcome<Json<Changed>> {
    change(ctx, id, move |work| actions::star(work, id, body.starred)).await
}

#[derive(Deserialize, utoipa::ToSchema)]
pub(super) struct TransferBody {
    /// Null: it has no owner any more, and waits for somebody to take it.
    owner_id: Option<UserId>,
    #[serde(default)]
    note: String,
    /// A next action in place of the present one, in the date grammar, or a day.
    #[serde(default)]
    next: String,
    /// The present next action goes along; else the receiver decides.
    #[serde(default = "kept")]
    keep_next: bool,
}

pub(super) fn kept() -> bool {
    true
}

/// Gives it to a colleague, with its next action. While that one is away, to who stands in.
#[utoipa::path(post, path = "/opportunities/{id}/transfer", request_body = TransferBody, responses((status = 200, body = Changed)), tag = "opportunities")]
pub(super) async fn transfer(
    ctx: Ctx,
    Path(id): Path<OpportunityId>,
    ApiJson(body): ApiJson<TransferBody>,
) -> Outcome<Json<Changed>> {
    let reader = Reader::of(&ctx).await?;
    let act = move |work: &Work| {
        let said = reader.plan(work, &body.next, true)?.map(Reminder::Said);
        let unsaid = if body.keep_next { Reminder::Kept } else { Reminder::Dropped };
        let to = body.owner_id.unwrap_or(UserId::NOBODY);
        let handing = Handing { to, note: body.note.clone(), reminder: said.unwrap_or(unsaid) };
        passing::transfer(work, id, &handing)
    };
    change(ctx, id, act).await
}

#[derive(Deserialize, Default, utoipa::ToSchema)]
#[serde(default)]
pub(super) struct BackBody {
    note: String,
}

/// Returns what was received to whom it came from.
#[utoipa::path(post, path = "/opportunities/{id}/hand_back", request_body = BackBody, responses((status = 200, body = Changed)), tag = "opportunities")]
pub(super) async fn hand_back(
    ctx: Ctx,
    Path(id): Path<OpportunityId>,
    ApiJson(body): ApiJson<BackBody>,
) -> Outcome<Json<Changed>> {
    change(ctx, id, move |work| passing::hand_back(work, id, &body.note)).await
}

/// Takes what has no owner. 409 when somebody was faster.
#[utoipa::path(post, path = "/opportunities/{id}/take", responses((status = 200, body = Changed)), tag = "opportunities")]
pub(super) async fn take(ctx: Ctx, Path(id): Path<OpportunityId>) -> Outcome<Json<Changed>> {
    change(ctx, id, move |work| passing::take(work, id)).await
}
