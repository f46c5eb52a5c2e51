use std::collections::BTreeMap;

use axum::Json;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::actions;
use super::met::{Asked, Hit, met};
use super::model::Kind;
use crate::desk::{ApiJson, App, Ctx, Query};
use crate::error::{AppError, Outcome};
use crate::kernel::Refusal;
use crate::kernel::merging::{Choice, Sides};

pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(compare, merge)).routes(routes!(known))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Wanted {
    kind: Kind,
    /// The ids of the records, with commas.
    ids: String,
}

/// Records side by side, before they become one.
#[utoipa::path(get, path = "/merge", tag = "duplicates", params(Wanted), responses((status = 200, body = Sides)))]
async fn compare(ctx: Ctx, Query(wanted): Query<Wanted>) -> Outcome<Json<Sides>> {
    let (words, vocabulary) = (ctx.words.clone(), ctx.vocabulary().await?);
    let ids: Result<Vec<i64>, _> = wanted.ids.split(',').map(|id| id.trim().parse()).collect();
    let ids = ids.map_err(|_| AppError::refuse(Refusal::at("ids", "duplicates-no-id")))?;
    Ok(Json(ctx.read(move |look| actions::sides(look, &words, &vocabulary, wanted.kind, &ids)).await?))
}

#[derive(Deserialize, ToSchema)]
struct Merging {
    kind: Kind,
    ids: Vec<i64>,
    /// The record that stays; the first of them unless told.
    #[serde(default)]
    keep: Option<i64>,
    /// Field → the record whose value stays; where nothing is said, the first that has one.
    #[serde(default)]
    #[schema(value_type = BTreeMap<String, i64>)]
    from: BTreeMap<String, i64>,
}

#[derive(Serialize, ToSchema)]
struct Merged {
    /// Undoes it.
    act: i64,
    /// The record that stayed.
    id: i64,
}

/// Makes records one: the others disappear, and their addresses lead to the one that stays.
#[utoipa::path(post, path = "/merge", tag = "duplicates", request_body = Merging, responses((status = 200, body = Merged)))]
async fn merge(ctx: Ctx, ApiJson(body): ApiJson<Merging>) -> Outcome<Json<Merged>> {
    let keep = body.keep.or(body.ids.first().copied()).unwrap_or_default();
    if !body.ids.contains(&keep) {
        return Err(AppError::refuse(Refusal::at("keep", "duplicates-keep-one-of-them")));
    }
    let choice = Choice::of(keep, &body.ids, body.from)?;
    let done = ctx.write(move |work| actions::merge(work, body.kind, &choice)).await?;
    Ok(Json(Merged { act: done.act.map_or(0, |act| act.id.0), id: keep }))
}

#[derive(Serialize, ToSchema)]
struct Hits {
    /// Rows of lists, opportunities, companies and persons that the caller may see.
    known: Vec<Hit>,
}

/// Who is known already of what is said.
#[utoipa::path(get, path = "/duplicates", tag = "duplicates", params(Asked), responses((status = 200, body = Hits)))]
async fn known(ctx: Ctx, Query(asked): Query<Asked>) -> Outcome<Json<Hits>> {
    let (words, country) = (ctx.words.clone(), ctx.person.country.clone());
    Ok(Json(Hits { known: ctx.read(move |look| met(look, &words, &country, &asked)).await? }))
}
