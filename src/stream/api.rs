//! The stream and one's notifications as JSON.

use axum::Json;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::model::{Line, StreamQuery};
use super::{notices, queries};
use crate::desk::{App, Ctx, Query};
use crate::error::Outcome;
use crate::kernel::{EventId, ListId, OpportunityId, SuspectId};
use crate::opportunities::story::api::Happened;

/// Lines of one answer.
const PAGE: usize = 100;

pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(activity)).merge(notices::api::router())
}

/// Something that somebody did, and where.
#[derive(Serialize, ToSchema)]
struct StreamLine {
    event: Happened,
    opportunity_id: Option<OpportunityId>,
    suspect_id: Option<SuspectId>,
    list_id: Option<ListId>,
    /// The opportunity's title, or the list's name.
    place: String,
    /// So many other rows of the list were dealt with in the same way at once.
    others: i64,
}

impl From<Line> for StreamLine {
    fn from(line: Line) -> StreamLine {
        StreamLine {
            event: line.told.into(),
            opportunity_id: line.place.opportunity,
            suspect_id: line.place.suspect,
            list_id: line.place.list,
            place: line.place.name,
            others: line.others,
        }
    }
}

#[derive(Serialize, ToSchema)]
struct StreamPage {
    lines: Vec<StreamLine>,
    /// Give it as `before` to read on; null at the end.
    next: Option<EventId>,
}

/// Who did what in the records that you see, newest first: 100 lines at a time.
#[utoipa::path(get, path = "/activity", params(StreamQuery), responses((status = 200, body = StreamPage)), tag = "activity")]
async fn activity(ctx: Ctx, Query(query): Query<StreamQuery>) -> Outcome<Json<StreamPage>> {
    let read = ctx.read(move |look| queries::lines(look, &query.ask(look.today()), PAGE + 1));
    let mut lines = read.await?;
    let more = lines.len() > PAGE;
    lines.truncate(PAGE);
    let next = lines.last().filter(|_| more).map(|line| line.told.trace.id);
    Ok(Json(StreamPage { lines: lines.into_iter().map(StreamLine::from).collect(), next }))
}
