use axum::Router;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use maud::Markup;
use serde::Deserialize;

use super::model::{PipelineSetting, StageSetting};
use super::views::{self, Leaving};
use super::{actions, queries};
use crate::desk::{App, Ctx, Form, Path, Reply, refusal_text};
use crate::error::{AppError, Outcome};
use crate::kernel::{PipelineId, StageId};
use crate::listed::settings::{Screen, act, shift, show};
use crate::listed::{self, Fields, Typed};
use crate::ui::Errors;

const HERE: &str = "/settings/pipelines";

pub fn router() -> Router<App> {
    Router::new()
        .route(HERE, get(show::<Here>).post(add_pipeline))
        .route("/settings/pipelines/{id}", post(change_pipeline))
        .route("/settings/pipelines/{id}/move", post(shift::<Here, PipelineSetting>))
        .route("/settings/pipelines/{id}/default", post(make_default))
        .route("/settings/pipelines/{id}/archive", get(leave_pipeline).post(archive_pipeline))
        .route("/settings/pipelines/{id}/stages", post(add_stage))
        .route("/settings/stages/{id}", post(change_stage))
        .route("/settings/stages/{id}/move", post(shift::<Here, StageSetting>))
        .route("/settings/stages/{id}/archive", get(leave_stage).post(archive_stage))
}

struct Here;

impl Screen for Here {
    const HERE: &'static str = HERE;
    async fn draw(ctx: &Ctx, typed: &Typed) -> Outcome<Reply> {
        let (pipelines, stages) =
            ctx.read(|look| Ok((queries::pipelines(look)?, queries::stages(look)?))).await?;
        let body = views::page(&ctx.words, &pipelines, &stages, typed);
        Ok(ctx.page("settings", ctx.words.t("settings-pipelines"), body))
    }
}

async fn add_pipeline(ctx: Ctx, Form(fields): Form<Fields>) -> Outcome<Response> {
    let new = PipelineSetting::named(fields.get("name").map_or("", String::as_str));
    act::<Here>(ctx, "new-pipeline".to_owned(), fields, move |work| listed::create(work, &new).map(drop))
        .await
}

async fn change_pipeline(
    ctx: Ctx,
    Path(id): Path<PipelineId>,
    Form(fields): Form<Fields>,
) -> Outcome<Response> {
    let name = fields.get("name").cloned().unwrap_or_default();
    act::<Here>(ctx, format!("pipeline-{id}"), fields, move |work| {
        listed::change(work, id.0, |before: &PipelineSetting| Ok(before.called(&name)))
    })
    .await
}

async fn make_default(ctx: Ctx, Path(id): Path<PipelineId>) -> Outcome<Response> {
    act::<Here>(ctx, format!("pipeline-{id}"), Fields::new(), move |work| actions::make_default(work, id))
        .await
}

async fn add_stage(ctx: Ctx, Path(id): Path<PipelineId>, Form(fields): Form<Fields>) -> Outcome<Response> {
    let typed = fields.clone();
    act::<Here>(ctx, format!("new-stage-{id}"), fields, move |work| {
        listed::live::<PipelineSetting>(work, id.0)?;
        listed::create(work, &StageSetting::typed(id, &typed)?).map(drop)
    })
    .await
}

async fn change_stage(ctx: Ctx, Path(id): Path<StageId>, Form(fields): Form<Fields>) -> Outcome<Response> {
    let typed = fields.clone();
    act::<Here>(ctx, format!("stage-{id}"), fields, move |work| {
        listed::change(work, id.0, |stage: &StageSetting| StageSetting::typed(stage.pipeline_id, &typed))
    })
    .await
}

/// Where the opportunities go; empty when there are none.
#[derive(Deserialize, Default)]
#[serde(default)]
struct Where {
    to: String,
}

impl Where {
    fn stage(&self) -> Option<StageId> {
        self.to.parse().ok()
    }
}

async fn leave_stage(ctx: Ctx, Path(id): Path<StageId>) -> Outcome<Reply> {
    ctx.admin()?;
    draw_stage_leaving(&ctx, id, "", &Errors::default()).await
}

async fn draw_stage_leaving(ctx: &Ctx, id: StageId, to: &str, errors: &Errors) -> Outcome<Reply> {
    let (pipelines, stages, held) = leaving(ctx, "stage", id.0).await?;
    let stage = stages.iter().find(|stage| stage.id == id).ok_or(AppError::NotFound)?;
    let own = |other: &super::Stage| other.id == id;
    let leaving = Leaving {
        title: ctx.words.with("pipelines-archive-stage", &[("name", (&stage.name).into())]),
        action: format!("/settings/stages/{id}/archive"),
        held: &held,
        // The stages of its own pipeline come first.
        receivers: views::receivers(&pipelines, &stages, Some(stage.pipeline_id), own),
        to,
        errors,
    };
    Ok(ctx.page("settings", leaving.title.clone(), views::leaving(&ctx.words, &leaving)))
}

async fn leave_pipeline(ctx: Ctx, Path(id): Path<PipelineId>) -> Outcome<Reply> {
    ctx.admin()?;
    draw_pipeline_leaving(&ctx, id, "", &Errors::default()).await
}

async fn draw_pipeline_leaving(ctx: &Ctx, id: PipelineId, to: &str, errors: &Errors) -> Outcome<Reply> {
    let (pipelines, stages, held) = leaving(ctx, "pipeline", id.0).await?;
    let pipeline = pipelines.iter().find(|pipeline| pipeline.id == id).ok_or(AppError::NotFound)?;
    let own = |stage: &super::Stage| stage.pipeline_id == id;
    let leaving = Leaving {
        title: ctx.words.with("pipelines-archive-pipeline", &[("name", (&pipeline.name).into())]),
        action: format!("/settings/pipelines/{id}/archive"),
        held: &held,
        receivers: views::receivers(&pipelines, &stages, None, own),
        to,
        errors,
    };
    Ok(ctx.page("settings", leaving.title.clone(), views::leaving(&ctx.words, &leaving)))
}

type Held = (Vec<super::Pipeline>, Vec<super::Stage>, Vec<Markup>);

/// What there is, and what later slices hold in the place that is to be archived.
async fn leaving(ctx: &Ctx, place: &'static str, id: i64) -> Outcome<Held> {
    let (app, words) = (ctx.app.clone(), ctx.words.clone());
    ctx.read(move |look| {
        let panels = app.panels.iter().filter(|panel| panel.place == place);
        let held =
            panels.map(|panel| (panel.draw)(look, &words, &[id])).collect::<Outcome<Vec<_>>>()?.concat();
        Ok((queries::pipelines(look)?, queries::stages(look)?, held))
    })
    .await
}

async fn archive_stage(ctx: Ctx, Path(id): Path<StageId>, Form(typed): Form<Where>) -> Outcome<Response> {
    ctx.admin()?;
    let to = typed.stage();
    match ctx.write(move |work| actions::archive_stage(work, id, to)).await {
        Ok(done) => Ok(ctx.go(HERE).undoable(&done).into_response()),
        Err(AppError::Refused(refusals)) => {
            let errors = errors(&ctx, &refusals);
            Ok(draw_stage_leaving(&ctx, id, &typed.to, &errors).await?.refused().into_response())
        }
        Err(other) => Err(other),
    }
}

async fn archive_pipeline(
    ctx: Ctx,
    Path(id): Path<PipelineId>,
    Form(typed): Form<Where>,
) -> Outcome<Response> {
    ctx.admin()?;
    let to = typed.stage();
    match ctx.write(move |work| actions::archive_pipeline(work, id, to)).await {
        Ok(done) => Ok(ctx.go(HERE).undoable(&done).into_response()),
        Err(AppError::Refused(refusals)) => {
            let errors = errors(&ctx, &refusals);
            Ok(draw_pipeline_leaving(&ctx, id, &typed.to, &errors).await?.refused().into_response())
        }
        Err(other) => Err(other),
    }
}

fn errors(ctx: &Ctx, refusals: &[crate::kernel::Refusal]) -> Errors {
    let sentence =
        |r: &crate::kernel::Refusal| (r.field.as_ref().map(ToString::to_string), refusal_text(&ctx.words, r));
    Errors::new(refusals.iter().map(sentence).collect())
}
