use axum::Json;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::model::{Rule, RuleSetting, Share};
use super::{actions, queries};
use crate::desk::{ApiJson, App, Ctx, Path};
use crate::error::Outcome;
use crate::kernel::{ActId, RuleId, TagId};
use crate::listed::{self, api::act};
use crate::store::Conn;
use crate::users::giving::{Giving, giving, set_giving};

pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(show, set))
        .routes(routes!(rules, add))
        .routes(routes!(change))
        .routes(routes!(archive))
        .routes(routes!(distribute))
}

/// Who transfers to whom, and who sees what has no owner.
#[utoipa::path(get, path = "/assignment", tag = "assignment", responses((status = 200, body = Giving)))]
async fn show(ctx: Ctx) -> Outcome<Json<Giving>> {
    Ok(Json(ctx.read(giving).await?))
}

/// Sets it. Administrators only.
#[utoipa::path(put, path = "/assignment", tag = "assignment", request_body = Giving, responses((status = 200, body = Giving)))]
async fn set(ctx: Ctx, ApiJson(body): ApiJson<Giving>) -> Outcome<Json<Giving>> {
    ctx.admin()?;
    let done = ctx.write(move |work| {
        set_giving(work, &body)?;
        giving(work)
    });
    Ok(Json(done.await?.value))
}

/// Gives what comes in without an owner.
#[derive(Serialize, ToSchema)]
struct RuleView {
    id: RuleId,
    name: String,
    /// Beginnings of postcodes, and countries, with commas; empty: from anywhere.
    places: String,
    /// Null: with any tag or none.
    tag_id: Option<TagId>,
    people: Vec<Share>,
}

impl From<Rule> for RuleView {
    fn from(rule: Rule) -> RuleView {
        let RuleSetting { name, places, tag, people } = rule.setting;
        RuleView { id: rule.id, name, places, tag_id: tag, people }
    }
}

fn all(conn: &Conn) -> Outcome<Vec<RuleView>> {
    Ok(queries::rules(conn)?.into_iter().map(RuleView::from).collect())
}

/// The rules in their order: the first one that holds counts. Administrators only.
#[utoipa::path(get, path = "/assignment/rules", tag = "assignment", responses((status = 200, body = Vec<RuleView>)))]
async fn rules(ctx: Ctx) -> Outcome<Json<Vec<RuleView>>> {
    ctx.admin()?;
    Ok(Json(ctx.read(|look| all(look)).await?))
}

#[derive(Deserialize, ToSchema)]
struct RuleBody {
    name: String,
    /// Beginnings of postcodes, and countries, with commas: `69, 38, Suisse`. Empty: from anywhere.
    #[serde(default)]
    places: String,
    /// Left out: with any tag or none.
    #[serde(default)]
    tag_id: Option<TagId>,
    /// Equal weights: in turn.
    people: Vec<Share>,
}

/// Adds a rule at the end. Administrators only.
#[utoipa::path(post, path = "/assignment/rules", tag = "assignment", request_body = RuleBody, responses((status = 201, body = Vec<RuleView>)))]
async fn add(ctx: Ctx, ApiJson(body): ApiJson<RuleBody>) -> Outcome<(StatusCode, Json<Vec<RuleView>>)> {
    let RuleBody { name, places, tag_id, people } = body;
    let rule = RuleSetting { name, places, tag: tag_id, people };
    let made = act(ctx, all, move |work| listed::create(work, &rule).map(drop)).await?;
    Ok((StatusCode::CREATED, made))
}

/// What is not named stays as it is.
#[derive(Deserialize, Default, ToSchema)]
#[serde(default)]
struct RulePatch {
    name: Option<String>,
    places: Option<String>,
    /// 0: with any tag or none.
    tag_id: Option<TagId>,
    people: Option<Vec<Share>>,
    /// The first one is 1.
    position: Option<i64>,
}

impl RulePatch {
    fn over(&self, before: &RuleSetting) -> RuleSetting {
        RuleSetting {
            name: self.name.clone().unwrap_or_else(|| before.name.clone()),
            places: self.places.clone().unwrap_or_else(|| before.places.clone()),
            tag: self.tag_id.map_or(before.tag, |tag| (tag.0 != 0).then_some(tag)),
            people: self.people.clone().unwrap_or_else(|| before.people.clone()),
        }
    }
}

/// Changes a rule, or moves it. Administrators only.
#[utoipa::path(patch, path = "/assignment/rules/{id}", tag = "assignment", request_body = RulePatch, responses((status = 200, body = Vec<RuleView>)))]
async fn change(
    ctx: Ctx,
    Path(id): Path<RuleId>,
    ApiJson(patch): ApiJson<RulePatch>,
) -> Outcome<Json<Vec<RuleView>>> {
    act(ctx, all, move |work| {
        listed::change_and_move(work, id.0, patch.position, |before: &RuleSetting| patch.over(before))
    })
    .await
}

/// Archives a rule. Administrators only.
#[utoipa::path(post, path = "/assignment/rules/{id}/archive", tag = "assignment", responses((status = 200, body = Vec<RuleView>)))]
async fn archive(ctx: Ctx, Path(id): Path<RuleId>) -> Outcome<Json<Vec<RuleView>>> {
    act(ctx, all, move |work| listed::archive::<RuleSetting>(work, id.0, json!({}))).await
}

#[derive(Serialize, ToSchema)]
struct Distributed {
    /// What `POST /acts/{act}/undo` takes back.
    act: Option<ActId>,
    count: usize,
}

/// Deals what waits without an owner by the rules. Administrators only.
#[utoipa::path(post, path = "/assignment/distribute", tag = "assignment", responses((status = 200, body = Distributed)))]
async fn distribute(ctx: Ctx) -> Outcome<Json<Distributed>> {
    ctx.admin()?;
    let done = ctx.write(actions::distribute).await?;
    Ok(Json(Distributed { act: done.act.map(|act| act.id), count: done.value }))
}
