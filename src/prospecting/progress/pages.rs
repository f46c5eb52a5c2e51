use axum::Router;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use serde::Deserialize;

use super::actions;
use super::model::{Deed, OfHour, OfPerson, OfReason, Since, Tried, Won, hour_of_day};
use super::queries::{self, Behind, OfList};
use super::views;
use crate::desk::{App, Ctx, Form, Path, Query, Reply};
use crate::error::{AppError, Outcome};
use crate::kernel::{At, Currency, Day, ListId, Look, Money, ReasonId, SuspectId, UserId};
use crate::opportunities::amounts;
use crate::prospecting::model::{List, stored_name};
use crate::prospecting::queries as lists;
use crate::ui::Errors;
use crate::users;

pub fn router() -> Router<App> {
    Router::new()
        .route("/lists/progress", get(over_all))
        .route("/lists/progress/rows", get(behind))
        .route("/lists/{id}/progress", get(of_list))
        .route("/lists/{id}/cost", post(cost))
}

#[derive(Debug, Clone, Copy, Deserialize, Default)]
#[serde(default)]
struct Asked {
    since: Since,
}

/// The figures of one list.
pub struct OfOne {
    pub list: List,
    pub since: Since,
    pub tried: Tried,
    pub people: Vec<OfPerson>,
    pub hours: Vec<OfHour>,
    pub reasons: Vec<OfReason>,
    pub cost: Option<Money>,
    pub won: Won,
}

async fn of_list(ctx: Ctx, Path(id): Path<ListId>, Query(asked): Query<Asked>) -> Outcome<Reply> {
    draw(&ctx, id, asked.since, "", &Errors::default()).await
}

async fn draw(ctx: &Ctx, id: ListId, since: Since, typed: &str, errors: &Errors) -> Outcome<Reply> {
    let currency = ctx.person.currency;
    let seen = ctx.read(move |look| figures(look, id, since, currency)).await?;
    let page = views::of_list(ctx, &seen, typed, errors);
    Ok(ctx.page("lists", seen.list.name.clone(), page))
}

pub fn figures(look: &Look, id: ListId, since: Since, currency: Currency) -> Outcome<OfOne> {
    let list = lists::list(look, id)?;
    let from = since.moment(look.today(), &look.actor.zone);
    let (tried, cost, won) = queries::sums(look, id, from, currency)?;
    Ok(OfOne {
        since,
        tried,
        people: queries::people(look, Some(id), from)?,
        hours: queries::hours(look, Some(id), from)?,
        reasons: queries::reasons(look, Some(id), from)?,
        cost,
        won,
        list,
    })
}

/// The figures of every list.
pub struct OfAll {
    pub lists: Vec<List>,
    pub since: Since,
    pub of_lists: Vec<OfList>,
    pub people: Vec<OfPerson>,
    pub hours: Vec<OfHour>,
}

async fn over_all(ctx: Ctx, Query(asked): Query<Asked>) -> Outcome<Reply> {
    let (since, currency) = (asked.since, ctx.person.currency);
    let seen = ctx.read(move |look| all(look, since, currency)).await?;
    let page = views::over_all(&ctx, &seen);
    Ok(ctx.page("lists", ctx.words.t("prospecting-progress"), page))
}

pub fn all(look: &Look, since: Since, currency: Currency) -> Outcome<OfAll> {
    let from = since.moment(look.today(), &look.actor.zone);
    Ok(OfAll {
        lists: lists::lists(look, false)?,
        since,
        of_lists: queries::of_lists(look, from, currency)?,
        people: queries::people(look, None, from)?,
        hours: queries::hours(look, None, from)?,
    })
}

/// Which rows stand behind a figure, as an address says it.
#[derive(Debug, Clone, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct BehindQuery {
    pub list: Option<ListId>,
    #[param(inline)]
    pub deed: Deed,
    #[param(inline)]
    pub since: Since,
    /// Only what this person did.
    pub by: Option<UserId>,
    pub reason: Option<ReasonId>,
    /// Only this day.
    pub day: Option<Day>,
    /// Only calls at this hour of the day.
    pub hour: Option<i8>,
    /// How many to pass over.
    pub after: i64,
}

impl BehindQuery {
    /// The page that shows them.
    pub fn address(&self) -> String {
        let text = |value: Option<String>| value.filter(|value| !value.is_empty());
        let pairs = [
            ("list", text(self.list.map(|id| id.to_string()))),
            ("deed", Some(self.deed.as_str().to_owned())),
            ("since", Some(self.since.as_str().to_owned())),
            ("by", text(self.by.map(|id| id.to_string()))),
            ("reason", text(self.reason.map(|id| id.to_string()))),
            ("day", text(self.day.map(|day| day.to_string()))),
            ("hour", text(self.hour.map(|hour| hour.to_string()))),
            ("after", (self.after > 0).then(|| self.after.to_string())),
        ];
        let said = pairs.into_iter().filter_map(|(name, value)| Some(format!("{name}={}", value?)));
        format!("/lists/progress/rows?{}", said.collect::<Vec<_>>().join("&"))
    }

    fn understood(&self, look: &Look) -> Behind {
        let zone = &look.actor.zone;
        let from = self.since.moment(look.today(), zone);
        let (since, until) = match self.day {
            Some(day) => (day.start(zone), Some(day.plus_days(1).start(zone))),
            None => (from, None),
        };
        Behind {
            list: self.list,
            deed: self.deed,
            since,
            until,
            by: self.by,
            reason: self.reason,
            hours: Vec::new(),
            after: self.after.max(0),
        }
    }
}

/// A row behind a figure, with its name.
pub struct Done {
    pub id: SuspectId,
    pub list_id: ListId,
    pub list: String,
    pub name: String,
    pub at: At,
    pub by: Option<String>,
}

/// The rows behind a figure.
pub fn rows(look: &Look, asked: &BehindQuery) -> Outcome<Vec<Done>> {
    let mut behind = asked.understood(look);
    if let Some(hour) = asked.hour {
        let counted = queries::hours(look, asked.list, behind.since)?.into_iter().map(|of| of.hour);
        behind.hours = counted.filter(|at| hour_of_day(*at, &look.actor.zone) == hour).collect();
    }
    let found = queries::behind(look, &behind)?;
    let columns = lists::columns_by_list(look, found.iter().map(|row| row.list_id))?;
    let named = found.into_iter().map(|row| Done {
        id: row.id,
        list_id: row.list_id,
        list: row.list,
        name: stored_name(&row.cells, columns.get(&row.list_id).map_or(&[], Vec::as_slice)),
        at: row.at,
        by: row.by,
    });
    Ok(named.collect())
}

async fn behind(ctx: Ctx, Query(asked): Query<BehindQuery>) -> Outcome<Reply> {
    let query = asked.clone();
    let rows = ctx.read(move |look| rows(look, &query)).await?;
    Ok(ctx.page("lists", ctx.words.t("prospecting-progress"), views::behind(&ctx, &asked, &rows)))
}

#[derive(Deserialize)]
struct CostForm {
    #[serde(default)]
    cost: String,
}

async fn cost(ctx: Ctx, Path(id): Path<ListId>, Form(form): Form<CostForm>) -> Outcome<Response> {
    let (lang, currency) = (ctx.words.lang(), ctx.person.currency);
    let typed = form.cost.trim().to_owned();
    let said = typed.clone();
    let done = ctx.write(move |work| {
        let cost = match said.as_str() {
            "" => None,
            text => Some(Money::new(amounts::read(lang, currency, text).map_err(at_cost)?, currency)),
        };
        actions::set_cost(work, id, cost)
    });
    match done.await {
        Ok(done) => Ok(ctx.go(format!("/lists/{id}/progress")).undoable(&done).into_response()),
        Err(AppError::Refused(refusals)) => {
            let errors = users::errors_of(&ctx.words, &refusals);
            Ok(draw(&ctx, id, Since::default(), &typed, &errors).await?.refused().into_response())
        }
        Err(other) => Err(other),
    }
}

fn at_cost(refusal: crate::kernel::Refusal) -> AppError {
    AppError::refuse(crate::kernel::Refusal { field: Some("cost".into()), ..refusal })
}
