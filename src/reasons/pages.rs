use axum::Router;
use axum::response::Response;
use axum::routing::{get, post};

use super::model::{ReasonKind, ReasonSetting};
use super::{queries, views};
use crate::desk::{App, Ctx, Form, Path, Reply};
use crate::error::{AppError, Outcome};
use crate::kernel::ReasonId;
use crate::listed::settings::{Screen, act, archive, shift, show};
use crate::listed::{self, Fields, Typed};

const HERE: &str = "/settings/reasons";

pub fn router() -> Router<App> {
    Router::new()
        .route(HERE, get(show::<Here>))
        .route("/settings/reasons/new/{kind}", post(add))
        .route("/settings/reasons/{id}", post(change))
        .route("/settings/reasons/{id}/move", post(shift::<Here, ReasonSetting>))
        .route("/settings/reasons/{id}/archive", post(archive::<Here, ReasonSetting>))
}

struct Here;

impl Screen for Here {
    const HERE: &'static str = HERE;
    async fn draw(ctx: &Ctx, typed: &Typed) -> Outcome<Reply> {
        let lists = ctx
            .read(|look| {
                ReasonKind::ALL.into_iter().map(|kind| Ok((kind, queries::reasons(look, kind)?))).collect()
            })
            .await;
        let lists: Vec<_> = lists?;
        Ok(ctx.page("settings", ctx.words.t("settings-reasons"), views::page(&ctx.words, &lists, typed)))
    }
}

async fn add(ctx: Ctx, Path(kind): Path<String>, Form(fields): Form<Fields>) -> Outcome<Response> {
    let new = ReasonSetting::typed(ReasonKind::parse(&kind).ok_or(AppError::NotFound)?, &fields);
    act::<Here>(ctx, format!("new-{kind}"), fields, move |work| listed::create(work, &new).map(drop)).await
}

async fn change(ctx: Ctx, Path(id): Path<ReasonId>, Form(fields): Form<Fields>) -> Outcome<Response> {
    let typed = fields.clone();
    act::<Here>(ctx, format!("reason-{id}"), fields, move |work| {
        listed::change(work, id.0, |reason: &ReasonSetting| Ok(ReasonSetting::typed(reason.kind, &typed)))
    })
    .await
}
