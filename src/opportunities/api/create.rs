use axum::Json;
use axum::http::StatusCode;
use serde::Deserialize;

use super::acts::tag_named;
use super::shapes::Changed;
use crate::contacts::Incoming;
use crate::desk::{ApiJson, Ctx};
use crate::error::Outcome;
use crate::kernel::{ActivityId, Day, PipelineId, StageId, UserId, Work};
use crate::opportunities::model::NewOpportunity;
use crate::opportunities::typed::Reader;
use crate::opportunities::{actions, queries};

/// A new opportunity. One non-empty name is enough; without `next` it is to be decided.
#[derive(Deserialize, Default, utoipa::ToSchema)]
#[serde(default)]
pub(super) struct Creation {
    pub title: String,
    pub company: String,
    pub person: String,
    pub job: String,
    pub email: String,
    pub phone: String,
    pub website: String,
    pub city: String,
    pub owner_id: Option<UserId>,
    pub pipeline_id: Option<PipelineId>,
    pub stage_id: Option<StageId>,
    /// As typed: `12500.50`, `12,5k`.
    pub amount: Option<String>,
    pub probability: Option<i64>,
    pub expected_close: Option<Day>,
    /// In the date grammar (`3j`, `monday 2pm`) or a day: `2026-12-15 14:00`.
    pub next: Option<String>,
    pub next_activity_id: Option<ActivityId>,
    pub source: String,
    pub note: String,
    pub tags: Vec<String>,
}

#[utoipa::path(post, path = "/opportunities", request_body = Creation, responses((status = 201, body = Changed)), tag = "opportunities")]
pub(super) async fn create(
    ctx: Ctx,
    ApiJson(body): ApiJson<Creation>,
) -> Outcome<(StatusCode, Json<Changed>)> {
    let reader = Reader::of(&ctx).await?;
    let done = ctx
        .write(move |work| {
            let new = read_creation(&reader, work, &body)?;
            let (id, _) = actions::create(work, &new)?;
            for name in &body.tags {
                tag_named(work, id, name)?;
            }
            queries::opportunity(work, id)
        })
        .await?;
    let act = done.act.map(|a| a.id);
    Ok((StatusCode::CREATED, Json(Changed { act, opportunity: done.value.into() })))
}

fn read_creation(reader: &Reader, work: &Work, body: &Creation) -> Outcome<NewOpportunity> {
    Ok(NewOpportunity {
        title: body.title.clone(),
        contact: Incoming {
            company: body.company.clone(),
            person: body.person.clone(),
            job: body.job.clone(),
            email: body.email.clone(),
            phone: body.phone.clone(),
            website: body.website.clone(),
            city: body.city.clone(),
            ..Incoming::default()
        },
        owner: body.owner_id,
        pipeline: body.pipeline_id,
        stage: body.stage_id,
        amount: reader.amount(body.amount.as_deref().unwrap_or(""))?,
        probability: body.probability,
        expected_close: body.expected_close,
        next: reader.plan(work, body.next.as_deref().unwrap_or(""), true)?,
        next_activity: body.next_activity_id,
        source: body.source.clone(),
        note: body.note.clone(),
        ..NewOpportunity::default()
    })
}
