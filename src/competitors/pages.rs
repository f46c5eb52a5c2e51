use axum::Router;
use axum::response::Response;
use axum::routing::{get, post};
use serde::Deserialize;

use super::figures;
use super::model::{CompetitorSetting, Period};
use super::{actions, queries, views};
use crate::desk::{App, Ctx, Form, Path, Query, Reply};
use crate::error::Outcome;
use crate::kernel::{CompetitorId, Day};
use crate::listed::settings::{Screen, act, archive, show};
use crate::listed::{self, Fields, Typed};

const HERE: &str = "/settings/competitors";
/// Without a word about the period, so many months up to today.
const MONTHS: i64 = 12;

pub fn router() -> Router<App> {
    Router::new()
        .route("/competitors", get(figures_page))
        .route(HERE, get(show::<Here>).post(add))
        .route("/settings/competitors/{id}", post(change))
        .route("/settings/competitors/{id}/archive", post(archive::<Here, CompetitorSetting>))
        .route("/settings/competitors/{id}/merge", post(merge))
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct FiguresQuery {
    since: Option<String>,
    until: Option<String>,
}

impl FiguresQuery {
    /// The days that were asked for; an empty one is no end.
    fn period(&self, today: Day) -> Period {
        if self.since.is_none() && self.until.is_none() {
            return last_months(today);
        }
        let day = |text: &Option<String>| text.as_ref().and_then(|text| text.trim().parse().ok());
        Period { since: day(&self.since), until: day(&self.until) }
    }
}

pub fn last_months(today: Day) -> Period {
    Period { since: Some(today.plus_months(-MONTHS).plus_days(1)), until: Some(today) }
}

async fn figures_page(ctx: Ctx, Query(query): Query<FiguresQuery>) -> Outcome<Reply> {
    let today = ctx.app.now().day(&ctx.person.zone());
    let period = query.period(today);
    let figures = ctx.read(move |look| figures::figures(look, &period)).await?;
    let body = views::figures::page(&ctx.words, &figures, &period, today, ctx.admin().is_ok());
    Ok(ctx.page("competitors", ctx.words.t("menu-competitors"), body))
}

struct Here;

impl Screen for Here {
    const HERE: &'static str = HERE;
    async fn draw(ctx: &Ctx, typed: &Typed) -> Outcome<Reply> {
        let competitors = ctx.read(|look| queries::competitors(look)).await?;
        let body = views::settings::page(&ctx.words, &competitors, typed);
        Ok(ctx.page("settings", ctx.words.t("settings-competitors"), body))
    }
}

async fn add(ctx: Ctx, Form(fields): Form<Fields>) -> Outcome<Response> {
    let new = CompetitorSetting::typed(&fields);
    act::<Here>(ctx, "new-competitor".into(), fields, move |work| actions::add(work, &new)).await
}

async fn change(ctx: Ctx, Path(id): Path<CompetitorId>, Form(fields): Form<Fields>) -> Outcome<Response> {
    let new = CompetitorSetting::typed(&fields);
    act::<Here>(ctx, format!("competitor-{id}"), fields, move |work| {
        listed::change(work, id.0, |_| Ok(new.clone()))
    })
    .await
}

async fn merge(ctx: Ctx, Path(id): Path<CompetitorId>, Form(fields): Form<Fields>) -> Outcome<Response> {
    let into: Option<CompetitorId> = fields.get("into").and_then(|id| id.parse().ok());
    act::<Here>(ctx, format!("merge-{id}"), fields, move |work| actions::merge(work, id, into)).await
}
