use axum::Json;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::queries::{Which, by_list, by_person, strikes};
use super::report::{BehindQuery, Line, Since, lines};
use super::rows::{self, Shown};
use super::verdict::Verdict;
use crate::desk::{App, Ctx, Query};
use crate::error::Outcome;
use crate::kernel::{ListId, ReasonId, SuspectId, UserId};

pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(report)).routes(routes!(strikes_behind))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct ReportAsked {
    /// The last 30, 90 or 365 days: `month`, `quarter`, `year`; or `always`.
    #[serde(default)]
    #[param(inline)]
    since: Since,
}

/// How often suspects were struck out, by person and by list.
#[derive(Serialize, ToSchema)]
struct ReasonReport {
    people: Vec<ReportLine>,
    lists: Vec<ReportLine>,
}

#[derive(Serialize, ToSchema)]
struct ReportLine {
    /// Of the person or the list.
    id: i64,
    name: String,
    struck: i64,
    /// Chosen against the rule of the reason.
    against: i64,
    /// With something still to be said.
    incomplete: i64,
    /// Of suspects that came back: woken, restored, converted after all, met again.
    returned: i64,
    reasons: Vec<ReasonUsed>,
}

#[derive(Serialize, ToSchema)]
struct ReasonUsed {
    /// Null: without a reason.
    reason_id: Option<ReasonId>,
    struck: i64,
}

impl From<Line> for ReportLine {
    fn from(line: Line) -> ReportLine {
        let used = line.by_reason.into_iter().map(|(reason, struck)| ReasonUsed {
            reason_id: (reason != 0).then_some(ReasonId(reason)),
            struck,
        });
        ReportLine {
            id: line.id,
            name: line.name,
            struck: line.struck,
            against: line.against,
            incomplete: line.incomplete,
            returned: line.returned,
            reasons: used.collect(),
        }
    }
}

/// Compares people and lists: reasons used, choices against the rule, suspects that came back.
#[utoipa::path(get, path = "/strikes/report", tag = "suspects", params(ReportAsked), responses((status = 200, body = ReasonReport)))]
async fn report(ctx: Ctx, Query(asked): Query<ReportAsked>) -> Outcome<Json<ReasonReport>> {
    let read = ctx.read(move |look| {
        let first = asked.since.first_day(look.today());
        Ok((lines(&by_person(look, first)?), lines(&by_list(look, first)?)))
    });
    let (people, lists) = read.await?;
    let lines = |lines: Vec<Line>| lines.into_iter().map(ReportLine::from).collect();
    Ok(Json(ReasonReport { people: lines(people), lists: lines(lists) }))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct StrikesAsked {
    /// As in the report.
    #[serde(default)]
    #[param(inline)]
    since: Since,
    /// By a person.
    by: Option<i64>,
    list: Option<i64>,
    /// 0: without a reason.
    reason: Option<i64>,
    /// `all`, `against` the rule, `incomplete` or `returned`.
    #[serde(default)]
    #[param(inline)]
    which: Which,
    /// The id of the last one of the page before.
    after: Option<i64>,
}

/// The latest first.
#[derive(Serialize, ToSchema)]
struct Strikes {
    strikes: Vec<StrikeView>,
}

#[derive(Serialize, ToSchema)]
struct StrikeView {
    id: i64,
    suspect_id: SuspectId,
    name: String,
    list_id: ListId,
    list: String,
    by: String,
    reason: Option<String>,
    at: String,
    /// What the rule of the reason said then; null: it had none.
    verdict: Option<Verdict>,
    told: String,
    evidence: String,
    justification: String,
    /// What is still to be said.
    missing: Vec<String>,
    /// `woken`, `restored`, `converted`, `met`; null: it did not come back.
    came_back: Option<String>,
}

impl From<Shown> for StrikeView {
    fn from(row: Shown) -> StrikeView {
        StrikeView {
            id: row.id,
            suspect_id: row.suspect_id,
            name: row.name,
            list_id: row.list_id,
            list: row.list,
            by: row.by,
            reason: row.reason,
            at: row.at.rfc3339(),
            verdict: row.verdict,
            told: row.told,
            evidence: row.evidence,
            justification: row.justification,
            missing: row.missing,
            came_back: row.came_back,
        }
    }
}

/// At most so many at once.
const ROWS: usize = 200;

/// The strikes behind a figure of the report, at most 200.
#[utoipa::path(get, path = "/strikes", tag = "suspects", params(StrikesAsked), responses((status = 200, body = Strikes)))]
async fn strikes_behind(ctx: Ctx, Query(asked): Query<StrikesAsked>) -> Outcome<Json<Strikes>> {
    let words = ctx.words.clone();
    let query = BehindQuery {
        since: asked.since,
        by: asked.by.map(UserId),
        list: asked.list.map(ListId),
        reason: asked.reason.map(ReasonId),
        which: asked.which,
        after: asked.after,
    };
    let read = ctx.read(move |look| {
        let found = strikes(look, &query.behind(look.today()), ROWS)?;
        rows::shown(look, &words, found)
    });
    Ok(Json(Strikes { strikes: read.await?.into_iter().map(StrikeView::from).collect() }))
}
