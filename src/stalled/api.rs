use std::collections::BTreeMap;

use axum::Json;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::model::{Ask, Marked, Place, typed};
use super::{actions, queries};
use crate::desk::{ApiJson, App, Ctx, Query};
use crate::error::{AppError, Outcome};
use crate::kernel::{At, TeamId, UserId};
use crate::listed::Fields;
use crate::opportunities::api::RowView;
use crate::opportunities::stall::{Limits, Stall, Standing, Why, midnight, stalls};
use crate::vocabulary::Vocabulary;

pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(limits, limit)).routes(routes!(preview))
}

#[derive(Deserialize, Default, utoipa::IntoParams)]
#[serde(default)]
struct StalledAsk {
    /// A user's id.
    owner: Option<i64>,
    /// A team's id.
    team: Option<i64>,
    /// The `next` of the page before.
    after: String,
    /// At most 200; 50 unless told.
    limit: Option<usize>,
}

#[derive(Serialize, ToSchema)]
struct StalledPage {
    stalled: Vec<StalledView>,
    /// Give it as `after` to read on; null at the end.
    next: Option<String>,
}

#[derive(Serialize, ToSchema)]
struct StalledView {
    opportunity: RowView,
    /// When the first limit was passed.
    since: String,
    why: Vec<Passed>,
}

/// A limit that was passed.
#[derive(Serialize, ToSchema)]
struct Passed {
    /// `stage`: too long in its stage; `silence`: too long without a conversation.
    why: &'static str,
    /// When it began: in the stage, or silent.
    began: String,
    /// Days, calendar days, that it may last.
    limit: i64,
}

impl From<&Stall> for Passed {
    fn from(stall: &Stall) -> Passed {
        let why = match stall.why {
            Why::Stage => "stage",
            Why::Silence => "silence",
        };
        Passed { why, began: stall.began.rfc3339(), limit: stall.limit }
    }
}

/// The stalled opportunities that you may see, the longest stalled first.
#[utoipa::path(get, path = "/stalled", tag = "stalled", params(StalledAsk), responses((status = 200, body = StalledPage)))]
async fn list(ctx: Ctx, Query(ask): Query<StalledAsk>) -> Outcome<Json<StalledPage>> {
    let most = ask.limit.unwrap_or(50).clamp(1, 200);
    let vocabulary = ctx.vocabulary().await?;
    let limits = Limits::of(&vocabulary);
    let zone = ctx.person.zone();
    let ask =
        Ask { owner: ask.owner.map(UserId), team: ask.team.map(TeamId), after: Place::read(&ask.after) };
    let read = ctx.read(move |look| {
        let midnight = midnight(look.today(), &zone);
        let (rows, next) = queries::stalled(look, &limits, midnight, &ask, most)?;
        let stalled = rows.into_iter().map(|row| {
            let passed = stalls(&limits, midnight, &Standing::from(&row));
            let since = passed.first().map(Stall::since).unwrap_or(At(0)).rfc3339();
            StalledView {
                opportunity: RowView::from(row),
                since,
                why: passed.iter().map(Passed::from).collect(),
            }
        });
        Ok(StalledPage { stalled: stalled.collect(), next: next.as_ref().map(Place::write) })
    });
    Ok(Json(read.await?))
}

/// Limits in calendar days: stage id → days, pipeline id → days. One that is not named has none.
#[derive(Serialize, Deserialize, Default, ToSchema)]
#[serde(default)]
struct LimitsBody {
    /// How long an opportunity may stand in the stage.
    stages: BTreeMap<String, i64>,
    /// How long an opportunity of the pipeline may go without a conversation.
    silence: BTreeMap<String, i64>,
}

impl From<&Limits> for LimitsBody {
    fn from(limits: &Limits) -> LimitsBody {
        LimitsBody {
            stages: limits.stages.iter().map(|(id, days)| (id.to_string(), *days)).collect(),
            silence: limits.silence.iter().map(|(id, days)| (id.to_string(), *days)).collect(),
        }
    }
}

impl LimitsBody {
    /// As the form of the page says them, with every stage and pipeline named.
    fn read(&self, vocabulary: &Vocabulary) -> Outcome<Limits> {
        let text = |days: Option<&i64>| days.map(|days| days.to_string()).unwrap_or_default();
        let stages = vocabulary
            .stages
            .iter()
            .map(|stage| (format!("stage-{}", stage.id), text(self.stages.get(&stage.id.to_string()))));
        let silence = vocabulary
            .pipelines
            .iter()
            .map(|one| (format!("silence-{}", one.id), text(self.silence.get(&one.id.to_string()))));
        let fields: Fields = stages.chain(silence).collect();
        typed(&fields, &vocabulary.pipelines, &vocabulary.stages).map_err(AppError::Refused)
    }
}

/// After how many days an opportunity is stalled.
#[utoipa::path(get, path = "/stalled/limits", tag = "stalled", responses((status = 200, body = LimitsBody)))]
async fn limits(ctx: Ctx) -> Outcome<Json<LimitsBody>> {
    let vocabulary = ctx.vocabulary().await?;
    Ok(Json(LimitsBody::from(&Limits::of(&vocabulary))))
}

/// Sets all limits at once. Administrators only.
#[utoipa::path(put, path = "/stalled/limits", tag = "stalled", request_body = LimitsBody, responses((status = 200, body = LimitsBody)))]
async fn limit(ctx: Ctx, ApiJson(body): ApiJson<LimitsBody>) -> Outcome<Json<LimitsBody>> {
    ctx.admin()?;
    let vocabulary = ctx.vocabulary().await?;
    let limits = body.read(&vocabulary)?;
    let said = LimitsBody::from(&limits);
    ctx.write(move |work| actions::limit(work, &limits)).await?;
    Ok(Json(said))
}

/// How many open opportunities limits mark, now and with those that are asked about.
#[derive(Serialize, ToSchema)]
struct WouldMark {
    now: i64,
    then: i64,
}

/// Says how many these limits would mark. Changes nothing. Administrators only.
#[utoipa::path(post, path = "/stalled/preview", tag = "stalled", request_body = LimitsBody, responses((status = 200, body = WouldMark)))]
async fn preview(ctx: Ctx, ApiJson(body): ApiJson<LimitsBody>) -> Outcome<Json<WouldMark>> {
    ctx.admin()?;
    let vocabulary = ctx.vocabulary().await?;
    let (now, then, zone) = (Limits::of(&vocabulary), body.read(&vocabulary)?, ctx.person.zone());
    let done = ctx.write(move |work| {
        let midnight = midnight(work.today(), &zone);
        let sum = |marked: Vec<Marked>| marked.iter().map(|one| one.either).sum::<i64>();
        Ok(WouldMark {
            now: sum(queries::marked(work, &now, midnight)?),
            then: sum(queries::marked(work, &then, midnight)?),
        })
    });
    Ok(Json(done.await?.value))
}
