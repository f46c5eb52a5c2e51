use axum::Json;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::model::{Absence, Away};
use super::{actions, queries};
use crate::desk::{ApiJson, App, Ctx, Path};
use crate::error::Outcome;
use crate::kernel::{AbsenceId, Day, UserId};

pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list, declare)).routes(routes!(cancel))
}

#[derive(Serialize, ToSchema)]
struct AbsenceView {
    id: AbsenceId,
    user_id: UserId,
    /// Who stands in.
    deputy_id: UserId,
    first_day: Day,
    last_day: Day,
    /// It has begun.
    running: bool,
}

impl From<Absence> for AbsenceView {
    fn from(absence: Absence) -> AbsenceView {
        let Absence { id, user_id, deputy_id, first_day, last_day, running, .. } = absence;
        AbsenceView { id, user_id, deputy_id, first_day, last_day, running }
    }
}

fn view(absences: Vec<Absence>) -> Vec<AbsenceView> {
    absences.into_iter().map(AbsenceView::from).collect()
}

/// Absences that last or are to come: yours, those in which you stand in, those that you may set.
#[utoipa::path(get, path = "/absences", tag = "absences", responses((status = 200, body = Vec<AbsenceView>)))]
async fn list(ctx: Ctx) -> Outcome<Json<Vec<AbsenceView>>> {
    Ok(Json(view(ctx.read(queries::absences).await?)))
}

#[derive(Deserialize, ToSchema)]
struct AwayBody {
    /// You, unless told.
    user_id: Option<UserId>,
    deputy_id: UserId,
    first_day: Day,
    last_day: Day,
}

/// Says that somebody is away, and who stands in: yourself; administrators anybody, managers the members of their teams.
#[utoipa::path(post, path = "/absences", tag = "absences", request_body = AwayBody, responses((status = 201, body = Vec<AbsenceView>)))]
async fn declare(
    ctx: Ctx,
    ApiJson(body): ApiJson<AwayBody>,
) -> Outcome<(StatusCode, Json<Vec<AbsenceView>>)> {
    let user = body.user_id.unwrap_or(ctx.person.id);
    let away = Away { user, deputy: body.deputy_id, first: body.first_day, last: body.last_day };
    let done = ctx.write(move |work| {
        actions::declare(work, &away)?;
        queries::absences(work)
    });
    Ok((StatusCode::CREATED, Json(view(done.await?.value))))
}

/// Takes an absence back, or ends it now.
#[utoipa::path(delete, path = "/absences/{id}", tag = "absences", responses((status = 204)))]
async fn cancel(ctx: Ctx, Path(id): Path<AbsenceId>) -> Outcome<StatusCode> {
    ctx.write(move |work| actions::cancel(work, id)).await?;
    Ok(StatusCode::NO_CONTENT)
}
