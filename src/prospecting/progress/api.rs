use axum::Json;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::actions;
use super::model::{Counted, OfPerson, OfReason, Since, on_the_wall};
use super::pages::{BehindQuery, OfOne, figures, rows};
use super::queries::AT_ONCE;
use crate::desk::{ApiJson, App, Ctx, Path, Query};
use crate::error::Outcome;
use crate::kernel::{Day, ListId, Look, Money, SuspectId};
use crate::prospecting::convert::api::act_id;

pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(progress)).routes(routes!(behind)).routes(routes!(cost))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Asked {
    /// `today`, `week`, `month` or `always`.
    #[serde(default)]
    #[param(inline)]
    since: Since,
}

#[derive(Serialize, ToSchema)]
struct Progress {
    to_call: i64,
    /// Suspects that were called at all.
    called: i64,
    reached: i64,
    people: Vec<OfPerson>,
    reasons: Vec<OfReason>,
    days: Vec<OfDay>,
    /// By hour of the day.
    hours: Vec<OfHourOfDay>,
    cost: Option<Amount>,
    won: i64,
    won_amount: Amount,
    /// Won opportunities in other currencies.
    won_elsewhere: i64,
}

#[derive(Serialize, ToSchema)]
struct OfDay {
    #[schema(value_type = String, format = Date)]
    day: Day,
    calls: i64,
    reached: i64,
}

#[derive(Serialize, ToSchema)]
struct OfHourOfDay {
    hour: i8,
    calls: i64,
    reached: i64,
}

/// Minor units of a currency.
#[derive(Serialize, Deserialize, ToSchema)]
struct Amount {
    minor: i64,
    currency: String,
}

impl From<Money> for Amount {
    fn from(money: Money) -> Amount {
        Amount { minor: money.minor, currency: money.currency.code().to_owned() }
    }
}

impl Progress {
    fn of(look: &Look, seen: OfOne) -> Progress {
        let (days, hours) = on_the_wall(&seen.hours, &look.actor.zone);
        let day = |(day, Counted { calls, reached }): (Day, Counted)| OfDay { day, calls, reached };
        let hour = |(hour, Counted { calls, reached }): (i8, Counted)| OfHourOfDay { hour, calls, reached };
        Progress {
            to_call: seen.list.open,
            called: seen.tried.called,
            reached: seen.tried.reached,
            people: seen.people,
            reasons: seen.reasons,
            days: days.into_iter().map(day).collect(),
            hours: hours.into_iter().map(hour).collect(),
            cost: seen.cost.map(Amount::from),
            won: seen.won.count,
            won_amount: seen.won.amount.into(),
            won_elsewhere: seen.won.elsewhere,
        }
    }
}

/// How a list gets on: what was tried, by whom, when, what it cost and what it returned.
#[utoipa::path(get, path = "/lists/{id}/progress", tag = "lists", params(Asked), responses((status = 200, body = Progress)))]
async fn progress(ctx: Ctx, Path(id): Path<ListId>, Query(asked): Query<Asked>) -> Outcome<Json<Progress>> {
    let currency = ctx.person.currency;
    let read = ctx.read(move |look| Ok(Progress::of(look, figures(look, id, asked.since, currency)?)));
    Ok(Json(read.await?))
}

#[derive(Serialize, ToSchema)]
struct Behind {
    rows: Vec<Done>,
    /// What to give as `after` for the next rows; null: these are the last.
    next: Option<i64>,
}

#[derive(Serialize, ToSchema)]
struct Done {
    id: SuspectId,
    list_id: ListId,
    name: String,
    at: String,
    by: Option<String>,
}

/// The rows behind a figure, the latest first.
#[utoipa::path(get, path = "/suspects/done", tag = "suspects", params(BehindQuery), responses((status = 200, body = Behind)))]
async fn behind(ctx: Ctx, Query(asked): Query<BehindQuery>) -> Outcome<Json<Behind>> {
    let after = asked.after.max(0);
    let mut found = ctx.read(move |look| rows(look, &asked)).await?;
    let most = usize::try_from(AT_ONCE).unwrap_or(usize::MAX);
    let next = (found.len() > most).then_some(after + AT_ONCE);
    found.truncate(most);
    let shown = found.into_iter().map(|row| Done {
        id: row.id,
        list_id: row.list_id,
        name: row.name,
        at: row.at.rfc3339(),
        by: row.by,
    });
    Ok(Json(Behind { rows: shown.collect(), next }))
}

#[derive(Deserialize, ToSchema)]
struct Cost {
    /// In minor units of the workspace's currency; null: not known.
    cost: Option<i64>,
}

#[derive(Serialize, ToSchema)]
struct CostSet {
    /// Undoes it; 0 when nothing changed.
    act: i64,
    cost: Option<Amount>,
}

/// Says what a list cost.
#[utoipa::path(put, path = "/lists/{id}/cost", tag = "lists", request_body = Cost, responses((status = 200, body = CostSet)))]
async fn cost(ctx: Ctx, Path(id): Path<ListId>, ApiJson(asked): ApiJson<Cost>) -> Outcome<Json<CostSet>> {
    let cost = asked.cost.map(|minor| Money::new(minor, ctx.person.currency));
    let done = ctx.write(move |work| actions::set_cost(work, id, cost)).await?;
    Ok(Json(CostSet { act: act_id(done.act.as_ref()), cost: cost.map(Amount::from) }))
}
