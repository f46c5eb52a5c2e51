use axum::Router;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use maud::Markup;
use serde::Deserialize;

use super::model::{self, NEWCOMER, Place, Trial};
use super::views::{self, Queue};
use super::{actions, queries};
use crate::desk::{self, App, Ctx, Going, Query};
use crate::error::Outcome;
use crate::kernel::{ActivityId, At, Look, OpportunityId, UserId};
use crate::opportunities::queries::{Cursor, rows, rows_by_id};
use crate::opportunities::story::Ask;
use crate::opportunities::views::Scene;
use crate::opportunities::views::composer::Draft;
use crate::opportunities::{self, Filter, Row, Scope};
use crate::prospecting::strikes::day::{Most, OfDay, of_day};
use crate::ui::Errors;

/// Rows of each part; the others are behind a link.
const ROWS: usize = 50;
const LISTS: usize = 5;

pub fn router() -> Router<App> {
    Router::new().route("/", get(show)).route("/trials/dismiss", post(dismiss))
}

#[derive(Deserialize, Default, Clone)]
#[serde(default)]
struct DayQuery {
    /// Whose day; one's own unless told.
    of: Option<UserId>,
    /// Only what is planned as this kind of activity.
    kind: Option<ActivityId>,
    /// The row whose record stands beside the queue.
    open: Option<OpportunityId>,
    /// The row to go on with when that one has left.
    then: Option<OpportunityId>,
}

/// What the page shows, read in one look.
pub struct Found {
    pub places: Vec<Place>,
    pub rows: Vec<Row>,
    pub done: i64,
    trials: Vec<(Trial, bool)>,
    people: Vec<UserId>,
    pub from_lists: OfDay,
    upcoming: Option<Row>,
}

async fn show(ctx: Ctx, Query(query): Query<DayQuery>) -> Outcome<Response> {
    let target = ctx.asked.headers.get("hx-target").and_then(|v| v.to_str().ok()).unwrap_or("").to_owned();
    if let Some(open) =
        query.open.filter(|_| target == "aside#pane" || target.starts_with("div#opportunity-"))
    {
        return Ok(desk::Part(pane(&ctx, open, &address_of(&ctx)).await?).into_response());
    }
    let vocabulary = ctx.vocabulary().await?;
    let scene = Scene::of(&ctx, &vocabulary);
    let owner = query.of.unwrap_or(ctx.person.id);
    let found = ctx.read(move |look| find(look, owner, query.kind)).await?;
    let current = current(&query, &found.rows);
    let queue = Queue {
        places: &found.places,
        rows: &found.rows,
        done: found.done,
        trials: &found.trials,
        people: &found.people,
        lists: &found.from_lists.lists,
        woken: &found.from_lists.woken,
        upcoming: found.upcoming.as_ref(),
        owner,
        me: ctx.person.id,
        kind: query.kind,
        current,
    };
    let beside = match current.filter(|_| target != "div#queue") {
        Some(open) => Some(pane(&ctx, open, &views::peek(&queue, open)).await?),
        None => None,
    };
    let body = views::page(&scene, &queue, beside);
    Ok(ctx.page("my-day", ctx.words.t("menu-my-day"), body).into_response())
}

pub fn find(look: &Look, owner: UserId, kind: Option<ActivityId>) -> Outcome<Found> {
    let own = owner == look.viewer();
    if !own {
        queries::must_be_visible(look, owner)?;
    }
    let (today, zone) = (look.today(), &look.actor.zone);
    let tomorrow = today.plus_days(1).start(zone);
    let places = queries::places(look, owner, kind, today, tomorrow, ROWS)?;
    let ids: Vec<OpportunityId> = places.iter().map(|place| place.id).collect();
    let most = Most { woken: if kind.is_none() { ROWS } else { 0 }, lists: if own { LISTS } else { 0 } };
    let from_lists = of_day(look, owner, most)?;
    let (done, kinds) = queries::acts(look, owner, today.start(zone), if own { NEWCOMER } else { 0 })?;
    Ok(Found {
        rows: rows_by_id(look, &ids)?,
        done,
        trials: if own { model::trials(&kinds) } else { Vec::new() },
        people: look.visible_owners()?,
        upcoming: if model::left(&places) == 0 && from_lists.woken.is_empty() && kind.is_none() {
            upcoming(look, owner, tomorrow)?
        } else {
            None
        },
        places,
        from_lists,
    })
}

/// The first thing that is planned for a later day.
fn upcoming(look: &Look, owner: UserId, tomorrow: At) -> Outcome<Option<Row>> {
    let filter = Filter { scope: Scope::Of(owner), ..Filter::default() };
    let before = Cursor { value: At(tomorrow.0 - 1).into(), id: OpportunityId(i64::MAX) };
    Ok(rows(look, &filter, Some(&before), 1)?.pop())
}

/// The row that was asked for, else the one after it, else the first.
fn current(query: &DayQuery, rows: &[Row]) -> Option<OpportunityId> {
    let there = |id: &OpportunityId| rows.iter().any(|row| row.id == *id);
    query.open.filter(there).or(query.then.filter(there)).or(rows.first().map(|row| row.id))
}

async fn pane(ctx: &Ctx, id: OpportunityId, back: &str) -> Outcome<Markup> {
    let (draft, errors, ask) = (Draft::default(), Errors::default(), Ask::default());
    let drawn = opportunities::pages::draw(ctx, id, back, &draft, &errors, &ask, true).await?;
    Ok(views::pane(&ctx.words, id, drawn.1))
}

fn address_of(ctx: &Ctx) -> String {
    ctx.asked.uri.path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string)
}

async fn dismiss(ctx: Ctx) -> Outcome<Going> {
    let done = ctx.write(actions::dismiss_trials).await?;
    Ok(ctx.go("/").undoable(&done))
}
