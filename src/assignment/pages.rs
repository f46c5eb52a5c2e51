use axum::Router;
use axum::routing::get;
use serde::Deserialize;

use super::views;
use crate::desk::{App, Ctx, Form, Going, Reply};
use crate::error::Outcome;
use crate::users::giving::{Gives, Giving, giving, set_giving};

const HERE: &str = "/settings/assignment";

pub fn router() -> Router<App> {
    Router::new().route(HERE, get(show).post(set))
}

async fn show(ctx: Ctx) -> Outcome<Reply> {
    ctx.admin()?;
    let found = ctx.read(giving).await?;
    Ok(ctx.page("settings", ctx.words.t("settings-assignment"), views::page(&ctx.words, &found)))
}

#[derive(Deserialize)]
struct GivingForm {
    users_give: String,
    #[serde(default)]
    pool_open: Option<String>,
}

async fn set(ctx: Ctx, Form(form): Form<GivingForm>) -> Outcome<Going> {
    ctx.admin()?;
    let done = ctx.write(move |work| {
        let users_give = Gives::parse(&form.users_give).unwrap_or(giving(work)?.users_give);
        set_giving(work, &Giving { users_give, pool_open: form.pool_open.is_some() })
    });
    Ok(ctx.go(HERE).undoable(&done.await?))
}
