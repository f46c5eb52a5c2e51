//! One's day as JSON.

use axum::Json;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::model::Part;
use super::{actions, pages};
use crate::desk::{App, Ctx, Query};
use crate::error::Outcome;
use crate::kernel::{ActId, ActivityId, SuspectId, UserId};
use crate::opportunities::api::RowView;
use crate::prospecting::strikes::day::Woken;

pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(day)).routes(routes!(dismiss_trials))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct DayAsk {
    /// Whose day, by the id of a user whose records you see; your own unless told.
    of: Option<i64>,
    /// Only what is planned as this activity.
    kind: Option<i64>,
}

/// The queue of a day, part by part.
#[derive(Serialize, ToSchema)]
struct DayView {
    /// Starred first, then oldest.
    late: PartView,
    timed: PartView,
    today: PartView,
    received: PartView,
    /// Without an owner: whoever sees them may take them.
    no_owner: PartView,
    to_decide: PartView,
    /// Suspects that came back on their day, until somebody deals with them.
    came_back: Vec<CameBack>,
    /// How many were dealt with today.
    done: i64,
}

#[derive(Serialize, ToSchema)]
struct CameBack {
    suspect_id: SuspectId,
    name: String,
    list: String,
    /// Why it had been struck out.
    reason: Option<String>,
    by: Option<String>,
}

impl From<Woken> for CameBack {
    fn from(woken: Woken) -> CameBack {
        let Woken { id, name, list, reason, by, .. } = woken;
        CameBack { suspect_id: id, name, list, reason, by }
    }
}

/// The first opportunities of a part.
#[derive(Serialize, ToSchema)]
struct PartView {
    total: i64,
    opportunities: Vec<RowView>,
}

/// What a person has to do today.
#[utoipa::path(get, path = "/my_day", tag = "my day", params(DayAsk), responses((status = 200, body = DayView), (status = 404)))]
async fn day(ctx: Ctx, Query(ask): Query<DayAsk>) -> Outcome<Json<DayView>> {
    let owner = ask.of.map_or(ctx.person.id, UserId);
    let found = ctx.read(move |look| pages::find(look, owner, ask.kind.map(ActivityId))).await?;
    let mut rows = found.rows;
    let mut part = |part: Part| {
        let places: Vec<_> = found.places.iter().filter(|place| place.part == part).collect();
        let there = |id| places.iter().any(|place| place.id == id);
        let (here, others) = std::mem::take(&mut rows).into_iter().partition(|row| there(row.id));
        rows = others;
        PartView {
            total: places.first().map_or(0, |place| place.total),
            opportunities: Vec::into_iter(here).map(RowView::from).collect(),
        }
    };
    Ok(Json(DayView {
        late: part(Part::Late),
        timed: part(Part::Timed),
        today: part(Part::Today),
        received: part(Part::Received),
        no_owner: part(Part::Pool),
        to_decide: part(Part::ToDecide),
        came_back: found.from_lists.woken.into_iter().map(CameBack::from).collect(),
        done: found.done,
    }))
}

#[derive(Serialize, ToSchema)]
struct Dismissed {
    /// What `POST /acts/{act}/undo` takes back.
    act: Option<ActId>,
}

/// Hides the five things to try from your day.
#[utoipa::path(post, path = "/my_day/dismiss_trials", tag = "my day", responses((status = 200, body = Dismissed)))]
async fn dismiss_trials(ctx: Ctx) -> Outcome<Json<Dismissed>> {
    let done = ctx.write(actions::dismiss_trials).await?;
    Ok(Json(Dismissed { act: done.act.map(|act| act.id) }))
}
