use axum::Router;
use axum::response::Response;
use axum::routing::{get, post};

use super::model::FieldSetting;
use super::{queries, views};
use crate::desk::{App, Ctx, Form, Path, Reply};
use crate::error::Outcome;
use crate::kernel::FieldId;
use crate::listed::settings::{Screen, act, archive, shift, show};
use crate::listed::{self, Fields, Typed};

const HERE: &str = "/settings/fields";

pub fn router() -> Router<App> {
    Router::new()
        .route(HERE, get(show::<Here>).post(add))
        .route("/settings/fields/{id}", post(change))
        .route("/settings/fields/{id}/move", post(shift::<Here, FieldSetting>))
        .route("/settings/fields/{id}/archive", post(archive::<Here, FieldSetting>))
}

struct Here;

impl Screen for Here {
    const HERE: &'static str = HERE;
    async fn draw(ctx: &Ctx, typed: &Typed) -> Outcome<Reply> {
        let fields = ctx.read(|look| queries::fields(look)).await?;
        Ok(ctx.page("settings", ctx.words.t("settings-fields"), views::page(&ctx.words, &fields, typed)))
    }
}

async fn add(ctx: Ctx, Form(fields): Form<Fields>) -> Outcome<Response> {
    let new = FieldSetting::typed(&fields);
    act::<Here>(ctx, "new-field".to_owned(), fields, move |work| listed::create(work, &new).map(drop)).await
}

async fn change(ctx: Ctx, Path(id): Path<FieldId>, Form(fields): Form<Fields>) -> Outcome<Response> {
    let new = FieldSetting::typed(&fields);
    act::<Here>(ctx, format!("field-{id}"), fields, move |work| {
        listed::change(work, id.0, |_| Ok(new.clone()))
    })
    .await
}
