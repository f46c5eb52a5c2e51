use axum::Json;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::actions::{self, Asked, Converted};
use super::state;
use crate::desk::{ApiJson, App, Ctx, Path};
use crate::error::{AppError, Outcome};
use crate::kernel::{Act, Day, ListId, Look, ReasonId, SuspectId, UserId};
use crate::prospecting::grid::rows::{self, GridRow};
use crate::prospecting::queries;
use crate::prospecting::strikes::judge::Asked as Strikes;
use crate::words::Words;

pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(one))
        .routes(routes!(convert))
        .routes(routes!(disqualify))
        .routes(routes!(restore))
        .routes(routes!(keep))
}

#[derive(Deserialize, ToSchema)]
struct ConvertAsked {
    ids: Vec<SuspectId>,
    /// The colleague who gets the opportunities.
    #[serde(default)]
    owner_id: Option<UserId>,
    /// Makes one more opportunity of a row that was converted before.
    #[serde(default)]
    again: bool,
}

#[derive(Serialize, ToSchema)]
struct Conversion {
    /// Undoes the whole gesture; 0 when nothing changed.
    act: i64,
    results: Vec<Converted>,
}

#[derive(Deserialize, ToSchema)]
struct Struck {
    ids: Vec<SuspectId>,
    #[serde(default)]
    reason_id: Option<ReasonId>,
    /// The day on which the rows come back by themselves.
    #[serde(default)]
    wake_on: Option<Day>,
    /// What the reason asks for: an amount, a sentence or a date, as typed.
    #[serde(default)]
    evidence: String,
    /// Why the reason is chosen against its rule.
    #[serde(default)]
    justification: String,
}

#[derive(Deserialize, ToSchema)]
struct These {
    ids: Vec<SuspectId>,
}

#[derive(Serialize, ToSchema)]
pub struct RowsChanged {
    /// Undoes the whole gesture; 0 when nothing changed.
    pub act: i64,
    pub rows: Vec<GridRow>,
}

pub fn act_id(act: Option<&Act>) -> i64 {
    act.map_or(0, |act| act.id.0)
}

/// The rows as the sheet shows them, in the order of their ids.
pub fn shown(look: &Look, words: &Words, ids: &[SuspectId]) -> Outcome<Vec<GridRow>> {
    let suspects = queries::suspects(look, ids)?;
    let mut lists: Vec<_> = suspects.iter().map(|s| s.list_id).collect();
    lists.sort_unstable();
    lists.dedup();
    let mut shown = Vec::with_capacity(suspects.len());
    for list in lists {
        let list = queries::list(look, list)?;
        let columns = queries::columns(look, list.id)?;
        let of_list: Vec<_> = suspects.iter().filter(|s| s.list_id == list.id).cloned().collect();
        shown.extend(rows::shown(look, words, &list, &columns, &of_list)?);
    }
    Ok(shown)
}

/// A suspect with its own story.
#[derive(Serialize, ToSchema)]
struct SuspectShown {
    list_id: ListId,
    row: GridRow,
    /// Newest first; what was taken back is not told.
    story: Vec<ToldOfSuspect>,
}

#[derive(Serialize, ToSchema)]
struct ToldOfSuspect {
    at: String,
    /// Who did it; null: the program by itself.
    by: Option<String>,
    /// The act in the past tense: `suspect.disqualified`.
    kind: String,
    body: serde_json::Value,
}

/// One suspect, as the sheet shows it, and what happened to it.
#[utoipa::path(get, path = "/suspects/{id}", tag = "suspects", responses((status = 200, body = SuspectShown)))]
async fn one(ctx: Ctx, Path(id): Path<SuspectId>) -> Outcome<Json<SuspectShown>> {
    let words = ctx.words.clone();
    let read = ctx.read(move |look| {
        let list_id = queries::suspect(look, id)?.list_id;
        let row = shown(look, &words, &[id])?.pop().ok_or(AppError::NotFound)?;
        let told = rows::story(look, id)?.into_iter().map(|told| ToldOfSuspect {
            at: told.at.rfc3339(),
            body: told.json(),
            by: told.by,
            kind: told.kind,
        });
        Ok(SuspectShown { list_id, row, story: told.collect() })
    });
    Ok(Json(read.await?))
}

/// Converts suspects into opportunities. The same call again makes no second opportunity.
#[utoipa::path(post, path = "/suspects/convert", tag = "suspects", request_body = ConvertAsked, responses((status = 200, body = Conversion)))]
async fn convert(ctx: Ctx, ApiJson(asked): ApiJson<ConvertAsked>) -> Outcome<Json<Conversion>> {
    let words = ctx.words.clone();
    let how = Asked { owner: asked.owner_id, again: asked.again };
    let vocabulary = ctx.vocabulary().await?;
    let done = ctx.write(move |work| actions::convert(work, &words, &vocabulary, &asked.ids, &how)).await?;
    Ok(Json(Conversion { act: act_id(done.act.as_ref()), results: done.value }))
}

/// Strikes suspects out, or completes what was said of struck ones: the answer says what the rule of the reason finds, and what is
/// still to be said.
#[utoipa::path(post, path = "/suspects/disqualify", tag = "suspects", request_body = Struck, responses((status = 200, body = RowsChanged)))]
async fn disqualify(ctx: Ctx, ApiJson(struck): ApiJson<Struck>) -> Outcome<Json<RowsChanged>> {
    let words = ctx.words.clone();
    let asked = Strikes {
        reason: struck.reason_id,
        wake_on: struck.wake_on,
        evidence: struck.evidence,
        justification: struck.justification,
    };
    let done = ctx.write(move |work| {
        state::disqualify(work, &struck.ids, &asked)?;
        shown(work, &words, &struck.ids)
    });
    let done = done.await?;
    Ok(Json(RowsChanged { act: act_id(done.act.as_ref()), rows: done.value }))
}

/// Brings struck suspects back.
#[utoipa::path(post, path = "/suspects/restore", tag = "suspects", request_body = These, responses((status = 200, body = RowsChanged)))]
async fn restore(ctx: Ctx, ApiJson(these): ApiJson<These>) -> Outcome<Json<RowsChanged>> {
    let words = ctx.words.clone();
    let done = ctx.write(move |work| {
        state::restore(work, &these.ids)?;
        shown(work, &words, &these.ids)
    });
    let done = done.await?;
    Ok(Json(RowsChanged { act: act_id(done.act.as_ref()), rows: done.value }))
}

/// Keeps suspects as contacts, without an opportunity.
#[utoipa::path(post, path = "/suspects/keep", tag = "suspects", request_body = These, responses((status = 200, body = RowsChanged)))]
async fn keep(ctx: Ctx, ApiJson(these): ApiJson<These>) -> Outcome<Json<RowsChanged>> {
    let words = ctx.words.clone();
    let done = ctx.write(move |work| {
        state::keep(work, &these.ids)?;
        shown(work, &words, &these.ids)
    });
    let done = done.await?;
    Ok(Json(RowsChanged { act: act_id(done.act.as_ref()), rows: done.value }))
}
