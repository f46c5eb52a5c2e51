use axum::Router;
use axum::response::Response;
use axum::routing::{get, post};

use super::model::LookUpSetting;
use super::{queries, views};
use crate::desk::{App, Ctx, Form, Path, Reply};
use crate::error::Outcome;
use crate::kernel::LookUpId;
use crate::listed::settings::{Screen, act, archive, shift, show};
use crate::listed::{self, Fields, Typed};

const HERE: &str = "/settings/look-ups";

pub fn router() -> Router<App> {
    Router::new()
        .route(HERE, get(show::<Here>).post(add))
        .route("/settings/look-ups/{id}", post(change))
        .route("/settings/look-ups/{id}/move", post(shift::<Here, LookUpSetting>))
        .route("/settings/look-ups/{id}/archive", post(archive::<Here, LookUpSetting>))
}

struct Here;

impl Screen for Here {
    const HERE: &'static str = HERE;
    async fn draw(ctx: &Ctx, typed: &Typed) -> Outcome<Reply> {
        let look_ups = ctx.read(|look| queries::look_ups(look)).await?;
        let page = views::page(&ctx.words, &look_ups, typed);
        Ok(ctx.page("settings", ctx.words.t("settings-look_ups"), page))
    }
}

async fn add(ctx: Ctx, Form(fields): Form<Fields>) -> Outcome<Response> {
    let new = LookUpSetting::typed(&fields);
    act::<Here>(ctx, "new".into(), fields, move |work| listed::create(work, &new).map(drop)).await
}

async fn change(ctx: Ctx, Path(id): Path<LookUpId>, Form(fields): Form<Fields>) -> Outcome<Response> {
    let new = LookUpSetting::typed(&fields);
    act::<Here>(ctx, format!("look_up-{id}"), fields, move |work| {
        listed::change(work, id.0, |_: &LookUpSetting| Ok(new.clone()))
    })
    .await
}
