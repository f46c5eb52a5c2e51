use axum::Router;
use axum::response::Response;
use axum::routing::{get, post};

use super::actions;
use super::model::RuleSetting;
use super::views::{self, Shown};
use crate::desk::{App, Ctx, Form, Path, Reply};
use crate::error::Outcome;
use crate::kernel::RuleId;
use crate::listed::settings::{Screen, act, archive, shift, show};
use crate::listed::{self, Fields, Typed};
use crate::users::giving::{Gives, Giving, giving, set_giving};

const HERE: &str = "/settings/assignment";

pub fn router() -> Router<App> {
    Router::new()
        .route(HERE, get(show::<Here>).post(set))
        .route("/settings/assignment/rules", post(add))
        .route("/settings/assignment/rules/{id}", post(change))
        .route("/settings/assignment/rules/{id}/move", post(shift::<Here, RuleSetting>))
        .route("/settings/assignment/rules/{id}/archive", post(archive::<Here, RuleSetting>))
        .route("/settings/assignment/distribute", post(distribute))
}

struct Here;

impl Screen for Here {
    const HERE: &'static str = HERE;
    async fn draw(ctx: &Ctx, typed: &Typed) -> Outcome<Reply> {
        let vocabulary = ctx.vocabulary().await?;
        let (given, rules, waiting) = ctx.read(|look| actions::plan(look, None)).await?;
        let shown =
            Shown { words: &ctx.words, vocabulary: &vocabulary, rules: &rules, given: &given, waiting };
        Ok(ctx.page("settings", ctx.words.t("settings-assignment"), views::page(&shown, typed)))
    }
}

async fn set(ctx: Ctx, Form(fields): Form<Fields>) -> Outcome<Response> {
    let wished = fields.get("users_give").and_then(|text| Gives::parse(text));
    let pool_open = fields.contains_key("pool_open");
    act::<Here>(ctx, "giving".into(), fields, move |work| {
        let users_give = wished.unwrap_or(giving(work)?.users_give);
        set_giving(work, &Giving { users_give, pool_open })
    })
    .await
}

async fn add(ctx: Ctx, Form(fields): Form<Fields>) -> Outcome<Response> {
    let new = RuleSetting::typed(&fields);
    act::<Here>(ctx, "new-rule".into(), fields, move |work| listed::create(work, &new).map(drop)).await
}

async fn change(ctx: Ctx, Path(id): Path<RuleId>, Form(fields): Form<Fields>) -> Outcome<Response> {
    let new = RuleSetting::typed(&fields);
    act::<Here>(ctx, format!("assignment_rule-{id}"), fields, move |work| {
        listed::change(work, id.0, |_: &RuleSetting| Ok(new.clone()))
    })
    .await
}

async fn distribute(ctx: Ctx) -> Outcome<Response> {
    act::<Here>(ctx, "distribute".into(), Fields::new(), |work| actions::distribute(work).map(drop)).await
}
