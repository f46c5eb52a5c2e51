use axum::Json;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::figures::{self, Figures};
use super::model::{Competitor, CompetitorSetting, Period};
use super::{actions, queries};
use crate::desk::{ApiJson, App, Ctx, Path, Query};
use crate::error::Outcome;
use crate::kernel::{CompetitorId, Day, Money};
use crate::listed::{self, api::act};

pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list, add))
        .routes(routes!(told))
        .routes(routes!(change))
        .routes(routes!(archive))
        .routes(routes!(merge))
}

/// The competitors of the workspace, by name.
#[utoipa::path(get, path = "/competitors", tag = "competitors", responses((status = 200, body = Vec<Competitor>)))]
async fn list(ctx: Ctx) -> Outcome<Json<Vec<Competitor>>> {
    Ok(Json(ctx.read(|look| queries::competitors(look)).await?))
}

#[derive(Deserialize, ToSchema)]
struct NewCompetitor {
    name: String,
    #[serde(default)]
    website: String,
    #[serde(default)]
    notes: String,
}

/// Adds a competitor; one that was archived under this name comes back. Administrators only.
#[utoipa::path(post, path = "/competitors", tag = "competitors", request_body = NewCompetitor, responses((status = 201, body = Vec<Competitor>)))]
async fn add(
    ctx: Ctx,
    ApiJson(body): ApiJson<NewCompetitor>,
) -> Outcome<(StatusCode, Json<Vec<Competitor>>)> {
    let text = |text: String| text.trim().to_owned();
    let new =
        CompetitorSetting { name: text(body.name), website: text(body.website), notes: text(body.notes) };
    Ok((StatusCode::CREATED, act(ctx, queries::competitors, move |work| actions::add(work, &new)).await?))
}

/// What is not named stays as it is.
#[derive(Deserialize, Default, ToSchema)]
#[serde(default)]
struct CompetitorPatch {
    name: Option<String>,
    website: Option<String>,
    notes: Option<String>,
}

/// Renames a competitor, changes what is known of it. Administrators only.
#[utoipa::path(patch, path = "/competitors/{id}", tag = "competitors", request_body = CompetitorPatch, responses((status = 200, body = Vec<Competitor>)))]
async fn change(
    ctx: Ctx,
    Path(id): Path<CompetitorId>,
    ApiJson(patch): ApiJson<CompetitorPatch>,
) -> Outcome<Json<Vec<Competitor>>> {
    act(ctx, queries::competitors, move |work| {
        listed::change(work, id.0, |before: &CompetitorSetting| {
            let over =
                |new: &Option<String>, before: &str| new.as_deref().unwrap_or(before).trim().to_owned();
            Ok(CompetitorSetting {
                name: over(&patch.name, &before.name),
                website: over(&patch.website, &before.website),
                notes: over(&patch.notes, &before.notes),
            })
        })
    })
    .await
}

/// Archives a competitor; opportunities keep it. Administrators only.
#[utoipa::path(post, path = "/competitors/{id}/archive", tag = "competitors", responses((status = 200, body = Vec<Competitor>)))]
async fn archive(ctx: Ctx, Path(id): Path<CompetitorId>) -> Outcome<Json<Vec<Competitor>>> {
    act(ctx, queries::competitors, move |work| listed::archive::<CompetitorSetting>(work, id.0, json!({})))
        .await
}

#[derive(Deserialize, ToSchema)]
struct MergeInto {
    /// The competitor that stays.
    into: CompetitorId,
}

/// Makes one competitor of two: opportunities with the first have the second. Administrators only.
#[utoipa::path(post, path = "/competitors/{id}/merge", tag = "competitors", request_body = MergeInto, responses((status = 200, body = Vec<Competitor>)))]
async fn merge(
    ctx: Ctx,
    Path(id): Path<CompetitorId>,
    ApiJson(body): ApiJson<MergeInto>,
) -> Outcome<Json<Vec<Competitor>>> {
    act(ctx, queries::competitors, move |work| actions::merge(work, id, Some(body.into))).await
}

#[derive(Deserialize, Default, utoipa::IntoParams)]
#[serde(default)]
struct FiguresAsk {
    /// A day; from the beginning unless told.
    since: Option<Day>,
    /// A day; to the end unless told.
    until: Option<Day>,
}

/// How one does against a competitor, over the opportunities that you may see.
#[derive(Serialize, ToSchema)]
struct FiguresView {
    id: CompetitorId,
    name: String,
    /// Open now, or ended in the period.
    met: i64,
    open: i64,
    /// Won in the period while it was there.
    won: i64,
    /// Lost in the period to this competitor.
    lost: i64,
    /// Percent won of those won and lost; null while nothing is decided.
    win_rate: Option<i64>,
    won_amounts: Vec<Sum>,
    lost_amounts: Vec<Sum>,
}

#[derive(Serialize, ToSchema)]
struct Sum {
    /// With a decimal point: `12500.50`.
    amount: String,
    currency: String,
}

impl From<&Money> for Sum {
    fn from(money: &Money) -> Sum {
        Sum { amount: money.plain(), currency: money.currency.code().to_owned() }
    }
}

impl From<Figures> for FiguresView {
    fn from(figures: Figures) -> FiguresView {
        FiguresView {
            win_rate: figures.win_rate(),
            won_amounts: figures.won_amounts.iter().map(Sum::from).collect(),
            lost_amounts: figures.lost_amounts.iter().map(Sum::from).collect(),
            id: figures.id,
            name: figures.name,
            met: figures.met,
            open: figures.open,
            won: figures.won,
            lost: figures.lost,
        }
    }
}

/// The win rate against each competitor, over the opportunities that you may see; the most often met first.
/// `GET /opportunities?competitor=…&against=…` lists what a figure counts.
#[utoipa::path(get, path = "/competitors/figures", tag = "competitors", params(FiguresAsk), responses((status = 200, body = Vec<FiguresView>)))]
async fn told(ctx: Ctx, Query(ask): Query<FiguresAsk>) -> Outcome<Json<Vec<FiguresView>>> {
    let period = Period { since: ask.since, until: ask.until };
    let all = ctx.read(move |look| figures::figures(look, &period)).await?;
    Ok(Json(all.into_iter().map(FiguresView::from).collect()))
}
