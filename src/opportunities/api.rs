//! Opportunities as JSON: the same actions as the pages.

use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::actions::{self, Close, Edit, Log};
use super::model::{Filter, NewOpportunity, Opportunity, Row, Scope, Show, Status};
use super::pages::{read_cursor, write_cursor};
use super::{links, queries, typed};
use crate::contacts::Incoming;
use crate::desk::{ApiJson, App, Ctx, Query};
use crate::error::{AppError, Outcome};
use crate::kernel::{
    ActId, ActivityId, At, CompanyId, Day, ListId, Money, OpportunityId, PersonId, PipelineId, ReasonId,
    Refusal, ResultId, StageId, SuspectId, UserId, Work,
};
use crate::labels;
use crate::reminders::{Almanac, Plan};

pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list, create))
        .routes(routes!(one, edit))
        .routes(routes!(story))
        .routes(routes!(log))
        .routes(routes!(plan))
        .routes(routes!(stage))
        .routes(routes!(star))
        .routes(routes!(transfer))
        .routes(routes!(close))
        .routes(routes!(reopen))
        .routes(routes!(tag))
}

/// An exact amount of money.
#[derive(Serialize, utoipa::ToSchema)]
struct MoneyView {
    /// With a decimal point: `12500.50`.
    amount: String,
    currency: String,
}

impl From<Money> for MoneyView {
    fn from(money: Money) -> MoneyView {
        MoneyView { amount: money.plain(), currency: money.currency.code().to_owned() }
    }
}

/// The next action; absent while it is to be decided.
#[derive(Serialize, utoipa::ToSchema)]
struct NextView {
    day: Day,
    /// The moment it is due, RFC 3339.
    at: String,
    /// Whether an hour was given.
    timed: bool,
    label: String,
    activity_id: Option<ActivityId>,
}

/// An opportunity of a list.
#[derive(Serialize, utoipa::ToSchema)]
struct RowView {
    id: OpportunityId,
    title: String,
    company: Option<String>,
    person: Option<String>,
    owner_id: UserId,
    pipeline_id: PipelineId,
    stage_id: StageId,
    status: Status,
    starred: bool,
    amount: Option<MoneyView>,
    /// Percent.
    probability: i64,
    next: Option<NextView>,
    created_at: String,
    closed_at: Option<String>,
}

impl From<Row> for RowView {
    fn from(row: Row) -> RowView {
        let amount = row.money().map(MoneyView::from);
        RowView {
            id: row.id,
            next: next_view(row.next_day, row.next_at, row.next_timed, &row.next_label, row.next_activity_id),
            title: row.title,
            company: row.company,
            person: row.person,
            owner_id: row.owner_id,
            pipeline_id: row.pipeline_id,
            stage_id: row.stage_id,
            status: row.status,
            starred: row.starred,
            amount,
            probability: row.probability,
            created_at: row.created_at.rfc3339(),
            closed_at: row.closed_at.map(At::rfc3339),
        }
    }
}

fn next_view(
    day: Option<Day>,
    at: At,
    timed: bool,
    label: &str,
    activity: Option<ActivityId>,
) -> Option<NextView> {
    day.map(|day| NextView { day, at: at.rfc3339(), timed, label: label.to_owned(), activity_id: activity })
}

/// One opportunity, whole.
#[derive(Serialize, utoipa::ToSchema)]
struct OpportunityView {
    id: OpportunityId,
    title: String,
    owner_id: UserId,
    pipeline_id: PipelineId,
    stage_id: StageId,
    stage_since: String,
    status: Status,
    starred: bool,
    company_id: Option<CompanyId>,
    person_id: Option<PersonId>,
    amount: Option<MoneyView>,
    probability: i64,
    expected_close: Option<Day>,
    next: Option<NextView>,
    postponed: i64,
    list_id: Option<ListId>,
    suspect_id: Option<SuspectId>,
    source: String,
    /// Configurable fields: field id → text.
    fields: std::collections::BTreeMap<String, String>,
    /// What came under a label that is no field.
    extra: Vec<Labelled>,
    created_at: String,
    updated_at: String,
    closed_at: Option<String>,
    close_day: Option<Day>,
    close_reason_id: Option<ReasonId>,
    competitor: String,
}

#[derive(Serialize, utoipa::ToSchema)]
struct Labelled {
    label: String,
    value: String,
}

impl From<Opportunity> for OpportunityView {
    fn from(o: Opportunity) -> OpportunityView {
        let extra = o.extra().into_iter().map(|(label, value)| Labelled { label, value }).collect();
        OpportunityView {
            id: o.id,
            amount: o.money().map(MoneyView::from),
            fields: o.fields(),
            extra,
            next: next_view(o.next_day, o.next_at, o.next_timed, &o.next_label, o.next_activity_id),
            title: o.title,
            owner_id: o.owner_id,
            pipeline_id: o.pipeline_id,
            stage_id: o.stage_id,
            stage_since: o.stage_since.rfc3339(),
            status: o.status,
            starred: o.starred,
            company_id: o.company_id,
            person_id: o.person_id,
            probability: o.probability,
            expected_close: o.expected_close,
            postponed: o.postponed,
            list_id: o.list_id,
            suspect_id: o.suspect_id,
            source: o.source,
            created_at: o.created_at.rfc3339(),
            updated_at: o.updated_at.rfc3339(),
            closed_at: o.closed_at.map(At::rfc3339),
            close_day: o.close_day,
            close_reason_id: o.close_reason_id,
            competitor: o.competitor,
        }
    }
}

#[derive(Deserialize, Default, utoipa::IntoParams)]
#[serde(default)]
struct ListAsk {
    /// `mine`, `visible` (default), or a user's id.
    scope: String,
    /// `open` (default), `undecided`, `to_do`, `scheduled`, `won`, `lost`, `cancelled`, `all`.
    show: String,
    stage: Option<i64>,
    pipeline: Option<i64>,
    list: Option<i64>,
    starred: Option<bool>,
    /// The `next` of the page before.
    after: String,
    /// At most 200; 50 unless told.
    limit: Option<usize>,
}

#[derive(Serialize, utoipa::ToSchema)]
struct OpportunityPage {
    opportunities: Vec<RowView>,
    /// Give it as `after` to read on; absent at the end.
    next: Option<String>,
}

/// Opportunities, most urgent first.
#[utoipa::path(get, path = "/opportunities", params(ListAsk), responses((status = 200, body = OpportunityPage)), tag = "opportunities")]
async fn list(ctx: Ctx, Query(ask): Query<ListAsk>) -> Outcome<Json<OpportunityPage>> {
    let limit = ask.limit.unwrap_or(50).clamp(1, 200);
    let filter = filter(&ask)?;
    let cursor = read_cursor(&ask.after);
    let asked = filter.clone();
    let mut rows = ctx.read(move |look| queries::rows(look, &asked, cursor.as_ref(), limit + 1)).await?;
    let more = rows.len() > limit;
    rows.truncate(limit);
    let next = rows.last().filter(|_| more).map(|row| write_cursor(&queries::cursor(&filter, row)));
    Ok(Json(OpportunityPage { opportunities: rows.into_iter().map(RowView::from).collect(), next }))
}

fn filter(ask: &ListAsk) -> Outcome<Filter> {
    let unknown = |field: &'static str| AppError::refuse(Refusal::at(field, "opportunities-unknown-value"));
    let scope = match ask.scope.as_str() {
        "" | "visible" => Scope::Visible,
        "mine" => Scope::Mine,
        id => Scope::Of(UserId(id.parse().map_err(|_| unknown("scope"))?)),
    };
    let show = match ask.show.as_str() {
        "" | "open" => Show::Open,
        "undecided" => Show::Undecided,
        "all" => Show::All,
        status => Show::Status(Status::parse(status).ok_or_else(|| unknown("show"))?),
    };
    Ok(Filter {
        scope,
        show,
        stage: ask.stage.map(StageId),
        pipeline: ask.pipeline.map(PipelineId),
        list: ask.list.map(ListId),
        starred: ask.starred.unwrap_or(false),
        ..Filter::default()
    })
}

/// A new opportunity. One non-empty name is enough; without `next` it is to be decided.
#[derive(Deserialize, Default, utoipa::ToSchema)]
#[serde(default)]
struct Creation {
    title: String,
    company: String,
    person: String,
    job: String,
    email: String,
    phone: String,
    website: String,
    city: String,
    owner_id: Option<UserId>,
    pipeline_id: Option<PipelineId>,
    stage_id: Option<StageId>,
    /// As typed: `12500.50`, `12,5k`.
    amount: Option<String>,
    probability: Option<i64>,
    expected_close: Option<Day>,
    /// In the date grammar (`3j`, `monday 2pm`) or a day: `2026-12-15 14:00`.
    next: Option<String>,
    next_activity_id: Option<ActivityId>,
    source: String,
    note: String,
    tags: Vec<String>,
}

#[derive(Serialize, utoipa::ToSchema)]
struct Changed {
    /// What `POST /acts/{act}/undo` takes back; absent when nothing changed.
    act: Option<ActId>,
    opportunity: OpportunityView,
}

#[utoipa::path(post, path = "/opportunities", request_body = Creation, responses((status = 201, body = Changed)), tag = "opportunities")]
async fn create(ctx: Ctx, ApiJson(body): ApiJson<Creation>) -> Outcome<(StatusCode, Json<Changed>)> {
    let reader = Reader::of(&ctx).await?;
    let done = ctx
        .write(move |work| {
            let new = reader.creation(work, &body)?;
            let (id, _) = actions::create(work, &new)?;
            for name in &body.tags {
                tag_named(work, id, name)?;
            }
            queries::opportunity(work, id)
        })
        .await?;
    let act = done.act.map(|a| a.id);
    Ok((StatusCode::CREATED, Json(Changed { act, opportunity: done.value.into() })))
}

/// What reading a person's words needs.
#[derive(Clone)]
struct Reader {
    vocabulary: std::sync::Arc<crate::vocabulary::Vocabulary>,
    ctx: Ctx,
}

impl Reader {
    async fn of(ctx: &Ctx) -> Outcome<Reader> {
        Ok(Reader { vocabulary: ctx.vocabulary().await?, ctx: ctx.clone() })
    }

    fn plan(&self, work: &Work, text: &str) -> Outcome<Option<Plan>> {
        let almanac = Almanac::of(work, &self.vocabulary, self.ctx.words.lang(), &self.ctx.person.country);
        typed::plan(&almanac, text, true)
    }

    fn amount(&self, text: Option<&String>) -> Outcome<Option<i64>> {
        typed::amount("amount", text.map_or("", String::as_str), self.ctx.person.currency)
    }

    fn creation(&self, work: &Work, body: &Creation) -> Outcome<NewOpportunity> {
        Ok(NewOpportunity {
            title: body.title.clone(),
            contact: Incoming {
                company: body.company.clone(),
                person: body.person.clone(),
                job: body.job.clone(),
                email: body.email.clone(),
                phone: body.phone.clone(),
                website: body.website.clone(),
                city: body.city.clone(),
                ..Incoming::default()
            },
            owner: body.owner_id,
            pipeline: body.pipeline_id,
            stage: body.stage_id,
            amount: self.amount(body.amount.as_ref())?,
            probability: body.probability,
            expected_close: body.expected_close,
            next: self.plan(work, body.next.as_deref().unwrap_or(""))?,
            next_activity: body.next_activity_id,
            source: body.source.clone(),
            note: body.note.clone(),
            ..NewOpportunity::default()
        })
    }
}

/// Carries out one act on an opportunity and answers with what it became.
async fn change(
    ctx: Ctx,
    id: OpportunityId,
    act: impl Fn(&Work) -> Outcome<()> + Send + 'static,
) -> Outcome<Json<Changed>> {
    let done = ctx
        .write(move |work| {
            act(work)?;
            queries::opportunity_by_id(work, id)
        })
        .await?;
    Ok(Json(Changed { act: done.act.map(|a| a.id), opportunity: done.value.into() }))
}

#[utoipa::path(get, path = "/opportunities/{id}", responses((status = 200, body = OpportunityView)), tag = "opportunities")]
async fn one(ctx: Ctx, Path(id): Path<OpportunityId>) -> Outcome<Json<OpportunityView>> {
    Ok(Json(ctx.read(move |look| queries::opportunity(look, id)).await?.into()))
}

/// Only what is given changes.
#[derive(Deserialize, Default, utoipa::ToSchema)]
#[serde(default)]
struct Edits {
    title: Option<String>,
    /// As typed; an empty text removes the amount.
    amount: Option<String>,
    probability: Option<i64>,
    expected_close: Option<Day>,
    competitor: Option<String>,
    /// Configurable fields: field id → text.
    fields: std::collections::BTreeMap<String, String>,
}

#[utoipa::path(patch, path = "/opportunities/{id}", request_body = Edits, responses((status = 200, body = Changed)), tag = "opportunities")]
async fn edit(
    ctx: Ctx,
    Path(id): Path<OpportunityId>,
    ApiJson(body): ApiJson<Edits>,
) -> Outcome<Json<Changed>> {
    let reader = Reader::of(&ctx).await?;
    let mut edits: Vec<Edit> = Vec::new();
    edits.extend(body.title.map(Edit::Title));
    if body.amount.is_some() {
        edits.push(Edit::Amount(reader.amount(body.amount.as_ref())?));
    }
    edits.extend(body.probability.map(Edit::Probability));
    edits.extend(body.expected_close.map(|day| Edit::ExpectedClose(Some(day))));
    edits.extend(body.competitor.map(Edit::Competitor));
    edits.extend(body.fields.into_iter().map(|(field, text)| Edit::Field(field, text)));
    change(ctx, id, move |work| edits.iter().try_for_each(|edit| actions::edit(work, id, edit))).await
}

/// One thing that happened.
#[derive(Serialize, utoipa::ToSchema)]
struct Happened {
    id: i64,
    /// What `POST /acts/{act}/undo` takes back.
    act: ActId,
    at: String,
    user_id: Option<UserId>,
    /// The act in the past tense: `opportunity.won`.
    kind: String,
    body: serde_json::Value,
}

#[derive(Serialize, utoipa::ToSchema)]
struct Story {
    events: Vec<Happened>,
}

/// The timeline, newest first, from the suspect's first call on.
#[utoipa::path(get, path = "/opportunities/{id}/timeline", responses((status = 200, body = Story)), tag = "opportunities")]
async fn story(ctx: Ctx, Path(id): Path<OpportunityId>) -> Outcome<Json<Story>> {
    let traces = ctx
        .read(move |look| {
            let opportunity = queries::opportunity(look, id)?;
            queries::story(look, &opportunity, 1_000)
        })
        .await?;
    let events = traces.into_iter().map(|t| Happened {
        id: t.id.0,
        act: t.act,
        at: t.at.rfc3339(),
        user_id: t.user,
        body: t.json(),
        kind: t.kind,
    });
    Ok(Json(Story { events: events.collect() }))
}

/// What happened and what is next. An open opportunity must keep a next action.
#[derive(Deserialize, Default, utoipa::ToSchema)]
#[serde(default)]
struct LogBody {
    activity_id: Option<ActivityId>,
    result_id: Option<ResultId>,
    note: String,
    /// In the date grammar, or a day.
    next: String,
    next_activity_id: Option<ActivityId>,
}

#[utoipa::path(post, path = "/opportunities/{id}/log", request_body = LogBody, responses((status = 200, body = Changed)), tag = "opportunities")]
async fn log(
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
            next: reader.plan(work, &body.next)?,
            next_activity: body.next_activity_id,
        };
        actions::log(work, id, &reader.vocabulary.activities, &log)
    };
    change(ctx, id, act).await
}

/// The next action only.
#[derive(Deserialize, utoipa::ToSchema)]
struct PlanBody {
    /// In the date grammar, or a day.
    next: String,
    activity_id: Option<ActivityId>,
}

#[utoipa::path(post, path = "/opportunities/{id}/plan", request_body = PlanBody, responses((status = 200, body = Changed)), tag = "opportunities")]
async fn plan(
    ctx: Ctx,
    Path(id): Path<OpportunityId>,
    ApiJson(body): ApiJson<PlanBody>,
) -> Outcome<Json<Changed>> {
    let reader = Reader::of(&ctx).await?;
    let act = move |work: &Work| {
        let plan = reader.plan(work, &body.next)?;
        let plan =
            plan.ok_or_else(|| AppError::refuse(Refusal::at("next", "opportunities-say-what-is-next")))?;
        actions::plan(work, id, &plan, body.activity_id)
    };
    change(ctx, id, act).await
}

#[derive(Deserialize, utoipa::ToSchema)]
struct StageBody {
    stage_id: StageId,
}

#[utoipa::path(post, path = "/opportunities/{id}/stage", request_body = StageBody, responses((status = 200, body = Changed)), tag = "opportunities")]
async fn stage(
    ctx: Ctx,
    Path(id): Path<OpportunityId>,
    ApiJson(body): ApiJson<StageBody>,
) -> Outcome<Json<Changed>> {
    change(ctx, id, move |work| actions::move_to_stage(work, id, body.stage_id)).await
}

#[derive(Deserialize, utoipa::ToSchema)]
struct StarBody {
    starred: bool,
}

#[utoipa::path(post, path = "/opportunities/{id}/star", request_body = StarBody, responses((status = 200, body = Changed)), tag = "opportunities")]
async fn star(
    ctx: Ctx,
    Path(id): Path<OpportunityId>,
    ApiJson(body): ApiJson<StarBody>,
) -> Outcome<Json<Changed>> {
    change(ctx, id, move |work| actions::star(work, id, body.starred)).await
}

#[derive(Deserialize, utoipa::ToSchema)]
struct TransferBody {
    owner_id: UserId,
    #[serde(default)]
    note: String,
}

#[utoipa::path(post, path = "/opportunities/{id}/transfer", request_body = TransferBody, responses((status = 200, body = Changed)), tag = "opportunities")]
async fn transfer(
    ctx: Ctx,
    Path(id): Path<OpportunityId>,
    ApiJson(body): ApiJson<TransferBody>,
) -> Outcome<Json<Changed>> {
    change(ctx, id, move |work| actions::transfer(work, id, body.owner_id, &body.note)).await
}

/// How it ends.
#[derive(Deserialize, utoipa::ToSchema)]
struct CloseBody {
    /// `won`, `lost` or `cancelled`.
    status: Status,
    /// The real amount, as typed.
    amount: Option<String>,
    day: Option<Day>,
    reason_id: Option<ReasonId>,
    #[serde(default)]
    competitor: String,
}

#[utoipa::path(post, path = "/opportunities/{id}/close", request_body = CloseBody, responses((status = 200, body = Changed)), tag = "opportunities")]
async fn close(
    ctx: Ctx,
    Path(id): Path<OpportunityId>,
    ApiJson(body): ApiJson<CloseBody>,
) -> Outcome<Json<Changed>> {
    let reader = Reader::of(&ctx).await?;
    let act = move |work: &Work| {
        let close = Close {
            amount: reader.amount(body.amount.as_ref())?,
            day: body.day,
            reason: body.reason_id,
            competitor: body.competitor.clone(),
            note: String::new(),
        };
        actions::close(work, id, body.status, &close)
    };
    change(ctx, id, act).await
}

#[utoipa::path(post, path = "/opportunities/{id}/reopen", responses((status = 200, body = Changed)), tag = "opportunities")]
async fn reopen(ctx: Ctx, Path(id): Path<OpportunityId>) -> Outcome<Json<Changed>> {
    change(ctx, id, move |work| actions::reopen(work, id)).await
}

#[derive(Deserialize, utoipa::ToSchema)]
struct TagBody {
    /// A tag's name; a new one is made.
    name: String,
}

#[utoipa::path(post, path = "/opportunities/{id}/tags", request_body = TagBody, responses((status = 200, body = Changed)), tag = "opportunities")]
async fn tag(
    ctx: Ctx,
    Path(id): Path<OpportunityId>,
    ApiJson(body): ApiJson<TagBody>,
) -> Outcome<Json<Changed>> {
    let act = move |work: &Work| {
        queries::must_be_visible(work, id)?;
        tag_named(work, id, &body.name)
    };
    change(ctx, id, act).await
}

fn tag_named(work: &Work, id: OpportunityId, name: &str) -> Outcome<()> {
    match labels::actions::tag_named(work, name, None)? {
        Some(tag) => links::tag(work, id, tag),
        None => Ok(()),
    }
}
