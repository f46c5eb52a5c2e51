use axum::Json;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::model::{Pipeline, PipelineSetting, Stage, StageSetting};
use super::{actions, queries};
use crate::desk::{ApiJson, App, Ctx, Path};
use crate::error::Outcome;
use crate::kernel::{PipelineId, StageId};
use crate::listed::{self, api::act};
use crate::store::Conn;

pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list, add_pipeline))
        .routes(routes!(change_pipeline))
        .routes(routes!(archive_pipeline))
        .routes(routes!(add_stage))
        .routes(routes!(change_stage))
        .routes(routes!(archive_stage))
}

/// A pipeline with its stages, in order.
#[derive(Serialize, ToSchema)]
struct PipelineBody {
    #[serde(flatten)]
    pipeline: Pipeline,
    stages: Vec<Stage>,
}

fn all(conn: &Conn) -> Outcome<Vec<PipelineBody>> {
    let stages = queries::stages(conn)?;
    let with_stages = |pipeline: Pipeline| PipelineBody {
        stages: stages.iter().filter(|stage| stage.pipeline_id == pipeline.id).cloned().collect(),
        pipeline,
    };
    Ok(queries::pipelines(conn)?.into_iter().map(with_stages).collect())
}

/// The pipelines with their stages, in order.
#[utoipa::path(get, path = "/pipelines", tag = "pipelines", responses((status = 200, body = Vec<PipelineBody>)))]
async fn list(ctx: Ctx) -> Outcome<Json<Vec<PipelineBody>>> {
    Ok(Json(ctx.read(|look| all(look)).await?))
}

#[derive(Deserialize, ToSchema)]
struct NewPipeline {
    name: String,
}

/// Adds a pipeline with the stages of the default one. Administrators only.
#[utoipa::path(post, path = "/pipelines", tag = "pipelines", request_body = NewPipeline, responses((status = 201, body = Vec<PipelineBody>)))]
async fn add_pipeline(
    ctx: Ctx,
    ApiJson(body): ApiJson<NewPipeline>,
) -> Outcome<(StatusCode, Json<Vec<PipelineBody>>)> {
    let new = PipelineSetting::named(&body.name);
    Ok((StatusCode::CREATED, act(ctx, all, move |work| listed::create(work, &new).map(drop)).await?))
}

/// What is not named stays as it is.
#[derive(Deserialize, Default, ToSchema)]
#[serde(default)]
struct PipelinePatch {
    name: Option<String>,
    /// The first place is 1.
    position: Option<i64>,
    /// `true` makes it the default pipeline.
    is_default: bool,
}

/// Renames a pipeline, moves it, makes it the default. Administrators only.
#[utoipa::path(patch, path = "/pipelines/{id}", tag = "pipelines", request_body = PipelinePatch, responses((status = 200, body = Vec<PipelineBody>)))]
async fn change_pipeline(
    ctx: Ctx,
    Path(id): Path<PipelineId>,
    ApiJson(patch): ApiJson<PipelinePatch>,
) -> Outcome<Json<Vec<PipelineBody>>> {
    act(ctx, all, move |work| {
        if let Some(name) = &patch.name {
            listed::change(work, id.0, |before: &PipelineSetting| Ok(before.called(name)))?;
        }
        if let Some(position) = patch.position {
            listed::move_to::<PipelineSetting>(work, id.0, position)?;
        }
        if patch.is_default {
            actions::make_default(work, id)?;
        }
        Ok(())
    })
    .await
}

/// Where the opportunities go.
#[derive(Deserialize, Default, ToSchema)]
#[serde(default)]
struct Leaving {
    /// The stage that receives them; needed when there are open ones.
    to: Option<StageId>,
}

/// Archives a pipeline. Administrators only.
#[utoipa::path(post, path = "/pipelines/{id}/archive", tag = "pipelines", request_body = Leaving, responses((status = 200, body = Vec<PipelineBody>)))]
async fn archive_pipeline(
    ctx: Ctx,
    Path(id): Path<PipelineId>,
    ApiJson(leaving): ApiJson<Leaving>,
) -> Outcome<Json<Vec<PipelineBody>>> {
    act(ctx, all, move |work| actions::archive_pipeline(work, id, leaving.to)).await
}

#[derive(Deserialize, ToSchema)]
struct NewStage {
    name: String,
    /// Percent.
    probability: i64,
    /// Days; absent: never.
    stalls_after: Option<i64>,
}

/// Adds a stage at the end of a pipeline. Administrators only.
#[utoipa::path(post, path = "/pipelines/{id}/stages", tag = "pipelines", request_body = NewStage, responses((status = 201, body = Stage)))]
async fn add_stage(
    ctx: Ctx,
    Path(id): Path<PipelineId>,
    ApiJson(body): ApiJson<NewStage>,
) -> Outcome<(StatusCode, Json<Stage>)> {
    ctx.admin()?;
    let new = StageSetting {
        pipeline_id: id,
        name: body.name.trim().to_owned(),
        probability: body.probability,
        stalls_after: body.stalls_after,
    };
    let done = ctx.write(move |work| {
        listed::live::<PipelineSetting>(work, id.0)?;
        let stage = listed::create(work, &new)?;
        queries::stage(work, StageId(stage))
    });
    Ok((StatusCode::CREATED, Json(done.await?.value)))
}

/// What is not named stays as it is.
#[derive(Deserialize, Default, ToSchema)]
#[serde(default)]
struct StagePatch {
    name: Option<String>,
    /// Percent.
    probability: Option<i64>,
    /// Days; 0: never.
    stalls_after: Option<i64>,
    /// The first place is 1.
    position: Option<i64>,
}

impl StagePatch {
    fn over(&self, stage: &StageSetting) -> StageSetting {
        StageSetting {
            pipeline_id: stage.pipeline_id,
            name: self.name.as_ref().map_or_else(|| stage.name.clone(), |name| name.trim().to_owned()),
            probability: self.probability.unwrap_or(stage.probability),
            stalls_after: match self.stalls_after {
                Some(0) => None,
                Some(days) => Some(days),
                None => stage.stalls_after,
            },
        }
    }
}

/// Changes a stage, moves it. Administrators only.
#[utoipa::path(patch, path = "/stages/{id}", tag = "pipelines", request_body = StagePatch, responses((status = 200, body = Stage)))]
async fn change_stage(
    ctx: Ctx,
    Path(id): Path<StageId>,
    ApiJson(patch): ApiJson<StagePatch>,
) -> Outcome<Json<Stage>> {
    ctx.admin()?;
    let done = ctx.write(move |work| {
        listed::change(work, id.0, |stage| Ok(patch.over(stage)))?;
        if let Some(position) = patch.position {
            listed::move_to::<StageSetting>(work, id.0, position)?;
        }
        queries::stage(work, id)
    });
    Ok(Json(done.await?.value))
}

/// Archives a stage. Administrators only.
#[utoipa::path(post, path = "/stages/{id}/archive", tag = "pipelines", request_body = Leaving, responses((status = 200, body = Vec<PipelineBody>)))]
async fn archive_stage(
    ctx: Ctx,
    Path(id): Path<StageId>,
    ApiJson(leaving): ApiJson<Leaving>,
) -> Outcome<Json<Vec<PipelineBody>>> {
    act(ctx, all, move |work| actions::archive_stage(work, id, leaving.to)).await
}
