use axum::Json;
use serde::{Deserialize, Serialize};

use super::shapes::{OpportunityView, RowView};
use crate::competitors::model::Period;
use crate::competitors::{Against, Versus};
use crate::desk::{Ctx, Path, Query};
use crate::error::{AppError, Outcome};
use crate::kernel::{CompetitorId, Day, ListId, OpportunityId, PipelineId, Refusal, StageId, TagId, UserId};
use crate::opportunities::model::{Filter, Scope, Show, Status};
use crate::opportunities::pages::{read_cursor, sort, write_cursor};
use crate::opportunities::queries;

#[derive(Deserialize, Default, utoipa::IntoParams)]
#[serde(default)]
pub(super) struct ListAsk {
    /// `mine`, `visible` (default), or a user's id.
    scope: String,
    /// `open` (default; `all` with a competitor), `undecided`, `to_do`, `scheduled`, `won`, `lost`, `cancelled`, `all`.
    show: String,
    stage: Option<i64>,
    pipeline: Option<i64>,
    list: Option<i64>,
    tag: Option<i64>,
    /// Those in which this competitor was met.
    competitor: Option<i64>,
    /// `met` (default: open now, or ended in the period), `open`, `won`, `lost` (to it).
    against: String,
    /// The period, by the day of the end; without one, all.
    since: Option<Day>,
    until: Option<Day>,
    starred: Option<bool>,
    /// `urgency` (default), `amount`, `title`, `age`, `closed`; with `-` before it, the other way round.
    sort: String,
    /// The `next` of the page before.
    after: String,
    /// At most 200; 50 unless told.
    limit: Option<usize>,
}

#[derive(Serialize, utoipa::ToSchema)]
pub(super) struct OpportunityPage {
    opportunities: Vec<RowView>,
    /// Give it as `after` to read on; null at the end.
    next: Option<String>,
}

/// Opportunities, most urgent first unless told.
#[utoipa::path(get, path = "/opportunities", params(ListAsk), responses((status = 200, body = OpportunityPage)), tag = "opportunities")]
pub(super) async fn list(ctx: Ctx, Query(ask): Query<ListAsk>) -> Outcome<Json<OpportunityPage>> {
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
        "" if ask.competitor.is_some() => Show::All,
        "" | "open" => Show::Open,
        "undecided" => Show::Undecided,
        "all" => Show::All,
        status => Show::Status(Status::parse(status).ok_or_else(|| unknown("show"))?),
    };
    let against = match ask.against.as_str() {
        "" => Against::Met,
        against => Against::parse(against).ok_or_else(|| unknown("against"))?,
    };
    let period = Period { since: ask.since, until: ask.until };
    let versus = ask.competitor.map(|id| Versus { competitor: CompetitorId(id), against, period });
    let (sort, descending) = sort(&ask.sort);
    Ok(Filter {
        scope,
        show,
        stage: ask.stage.map(StageId),
        pipeline: ask.pipeline.map(PipelineId),
        list: ask.list.map(ListId),
        tag: ask.tag.map(TagId),
        versus,
        starred: ask.starred.unwrap_or(false),
        sort,
        descending,
    })
}

/// One opportunity.
#[utoipa::path(get, path = "/opportunities/{id}", responses((status = 200, body = OpportunityView)), tag = "opportunities")]
pub(super) async fn one(ctx: Ctx, Path(id): Path<OpportunityId>) -> Outcome<Json<OpportunityView>> {
    Ok(Json(
        ctx.read(move |look| OpportunityView::of(look, queries::opportunity_or_merged(look, id)?)).await?,
    ))
}
