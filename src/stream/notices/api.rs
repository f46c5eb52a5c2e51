//! One's notifications.

use axum::Json;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::{actions, queries};
use crate::desk::{ApiJson, App, Ctx, Path, Query};
use crate::error::Outcome;
use crate::kernel::{EventId, OpportunityId, UserId};
use crate::stream::model::{Cause, Notice};

/// Notifications of one answer.
const PAGE: usize = 100;

pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(mark)).routes(routes!(read_all))
}

#[derive(Serialize, ToSchema)]
struct NoticeView {
    id: i64,
    kind: Cause,
    read: bool,
    at: String,
    /// Who did it.
    user_id: Option<UserId>,
    opportunity_id: OpportunityId,
    title: String,
    /// The entry of the timeline.
    event_id: EventId,
    note: String,
}

impl From<Notice> for NoticeView {
    fn from(notice: Notice) -> NoticeView {
        NoticeView {
            kind: notice.cause(),
            note: notice.note(),
            id: notice.id,
            read: notice.read_at.is_some(),
            at: notice.at.rfc3339(),
            user_id: notice.by,
            opportunity_id: notice.opportunity,
            title: notice.title,
            event_id: notice.event,
        }
    }
}

#[derive(Deserialize, Default, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
struct NoticesAsk {
    /// The `next` of the page before.
    before: Option<i64>,
}

#[derive(Serialize, ToSchema)]
struct NoticePage {
    notifications: Vec<NoticeView>,
    /// Give it as `before` to read on; null at the end.
    next: Option<i64>,
}

/// What you are told, newest first: mentions, and records that you received.
#[utoipa::path(get, path = "/notifications", params(NoticesAsk), responses((status = 200, body = NoticePage)), tag = "activity")]
async fn list(ctx: Ctx, Query(asked): Query<NoticesAsk>) -> Outcome<Json<NoticePage>> {
    let mut notices = ctx.read(move |look| queries::notices(look, asked.before, PAGE + 1)).await?;
    let more = notices.len() > PAGE;
    notices.truncate(PAGE);
    let next = notices.last().filter(|_| more).map(|notice| notice.id);
    Ok(Json(NoticePage { notifications: notices.into_iter().map(NoticeView::from).collect(), next }))
}

#[derive(Deserialize, ToSchema)]
struct NoticeChange {
    read: bool,
}

/// Where a notification leads.
#[derive(Serialize, ToSchema)]
struct NoticePlace {
    opportunity_id: OpportunityId,
    event_id: i64,
}

/// Says that you have read a notification, or not yet.
#[utoipa::path(patch, path = "/notifications/{id}", request_body = NoticeChange, responses((status = 200, body = NoticePlace)), tag = "activity")]
async fn mark(
    ctx: Ctx,
    Path(id): Path<i64>,
    ApiJson(body): ApiJson<NoticeChange>,
) -> Outcome<Json<NoticePlace>> {
    let done = ctx.write(move |work| actions::mark(work, id, body.read)).await?;
    let (opportunity_id, event_id) = done.value;
    Ok(Json(NoticePlace { opportunity_id, event_id }))
}

#[derive(Serialize, ToSchema)]
struct AllRead {
    unread: i64,
}

/// Says that you have read them all.
#[utoipa::path(post, path = "/notifications/read", responses((status = 200, body = AllRead)), tag = "activity")]
async fn read_all(ctx: Ctx) -> Outcome<Json<AllRead>> {
    let done = ctx.write(|work| {
        actions::mark_all(work)?;
        Ok(queries::unread(work)?.0)
    });
    Ok(Json(AllRead { unread: done.await?.value }))
}
