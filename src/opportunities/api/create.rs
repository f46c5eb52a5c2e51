use axum::Json;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};

use super::shapes::{Changed, OpportunityView};
use crate::contacts::{self, Incoming};
use crate::desk::{ApiJson, Ctx};
use crate::error::Outcome;
use crate::kernel::{ActivityId, Day, PipelineId, StageId, UserId, Work};
use crate::opportunities::model::NewOpportunity;
use crate::opportunities::typed::Reader;
use crate::opportunities::understood::{Understood, understood};
use crate::opportunities::{actions, queries};
use crate::reminders::Almanac;

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
    pub mobile: String,
    pub website: String,
    pub street: String,
    pub postcode: String,
    pub city: String,
    pub country: String,
    pub siren: String,
    /// You, unless told.
    pub owner_id: Option<UserId>,
    /// It comes in without an owner, and waits for somebody to take it.
    pub no_owner: bool,
    pub pipeline_id: Option<PipelineId>,
    pub stage_id: Option<StageId>,
    /// As typed: `12500.50`, `12,5k`, `45k CHF`; in the workspace's currency unless it names another.
    pub amount: Option<String>,
    pub probability: Option<i64>,
    pub expected_close: Option<Day>,
    /// In the date grammar (`3j`, `monday 2pm`) or a day: `2026-12-15 14:00`.
    pub next: Option<String>,
    pub next_activity_id: Option<ActivityId>,
    pub source: String,
    pub note: String,
    /// What was pasted, word for word.
    pub original: String,
    pub tags: Vec<String>,
    /// Competitors by name; one that is not known is added to the list of the workspace.
    pub competitors: Vec<String>,
}

/// Makes an opportunity; companies and persons that are known are linked.
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
            OpportunityView::of(work, queries::opportunity_by_id(work, id)?)
        })
        .await?;
    let act = done.act.map(|a| a.id);
    Ok((StatusCode::CREATED, Json(Changed { act, opportunity: done.value })))
}

fn read_creation(reader: &Reader, work: &Work, body: &Creation) -> Outcome<NewOpportunity> {
    let (amount, currency) = reader.priced(body.amount.as_deref().unwrap_or(""))?;
    Ok(NewOpportunity {
        title: body.title.clone(),
        contact: Incoming {
            company: body.company.clone(),
            person: body.person.clone(),
            job: body.job.clone(),
            email: body.email.clone(),
            phone: body.phone.clone(),
            mobile: body.mobile.clone(),
            website: body.website.clone(),
            street: body.street.clone(),
            postcode: body.postcode.clone(),
            city: body.city.clone(),
            country: body.country.clone(),
            siren: body.siren.clone(),
        },
        owner: if body.no_owner { Some(UserId::NOBODY) } else { body.owner_id },
        pipeline: body.pipeline_id,
        stage: body.stage_id,
        amount,
        currency: Some(currency),
        probability: body.probability,
        expected_close: body.expected_close,
        next: reader.plan(work, body.next.as_deref().unwrap_or(""), true)?,
        next_activity: body.next_activity_id,
        source: body.source.clone(),
        note: body.note.clone(),
        original: body.original.clone(),
        tag_names: body.tags.clone(),
        competitors: body.competitors.clone(),
        ..NewOpportunity::default()
    })
}

#[derive(Deserialize, utoipa::ToSchema)]
pub(super) struct Pasted {
    text: String,
}

#[derive(Serialize, utoipa::ToSchema)]
pub(super) struct Read {
    /// As `POST /opportunities` takes it.
    opportunity: Understood,
    /// Companies and persons that are known and would be linked.
    known: Vec<contacts::Met>,
}

/// Reads a pasted text (an e-mail, a signature, a note). Nothing is kept.
#[utoipa::path(post, path = "/opportunities/understand", request_body = Pasted, responses((status = 200, body = Read)), tag = "opportunities")]
pub(super) async fn understand(ctx: Ctx, ApiJson(body): ApiJson<Pasted>) -> Outcome<Json<Read>> {
    let vocabulary = ctx.vocabulary().await?;
    let (words, country, currency) = (ctx.words.clone(), ctx.person.country.clone(), ctx.person.currency);
    let done = ctx.write(move |work| {
        let almanac = Almanac::of(work, &vocabulary, words.lang(), &country);
        let opportunity = understood(&body.text, &almanac, &country, currency.code(), &words);
        let known = contacts::queries::known(work, &opportunity.incoming(), &country)?;
        Ok(Read { opportunity, known })
    });
    Ok(Json(done.await?.value))
}
