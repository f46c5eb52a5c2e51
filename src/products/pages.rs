use axum::Router;
use axum::response::Response;
use axum::routing::{get, post};
use serde::Deserialize;

use super::model::ProductSetting;
use super::typed::{Hand, Texts};
use super::{queries, views};
use crate::desk::{App, Ctx, Form, Path, Query, Reply};
use crate::error::Outcome;
use crate::kernel::ProductId;
use crate::listed::settings::{Screen, act, archive};
use crate::listed::{self, Fields, Typed};

const HERE: &str = "/settings/products";
/// On one page; the field above it finds the others.
const SHOWN: usize = 100;

pub fn router() -> Router<App> {
    Router::new()
        .route(HERE, get(show).post(add))
        .route("/settings/products/{id}", post(change))
        .route("/settings/products/{id}/archive", post(archive::<Here, ProductSetting>))
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Asked {
    q: String,
}

async fn show(ctx: Ctx, Query(asked): Query<Asked>) -> Outcome<Reply> {
    ctx.admin()?;
    draw(&ctx, &Typed::default(), asked.q).await
}

struct Here;

impl Screen for Here {
    const HERE: &'static str = HERE;
    async fn draw(ctx: &Ctx, typed: &Typed) -> Outcome<Reply> {
        draw(ctx, typed, String::new()).await
    }
}

async fn draw(ctx: &Ctx, typed: &Typed, text: String) -> Outcome<Reply> {
    let asked = text.clone();
    let mut products = ctx.read(move |look| queries::products(look, &asked, SHOWN + 1)).await?;
    let more = products.len() > SHOWN;
    products.truncate(SHOWN);
    let catalogue = views::Catalogue {
        words: &ctx.words,
        country: &ctx.person.country,
        products: &products,
        text: &text,
        more,
    };
    Ok(ctx.page("settings", ctx.words.t("settings-products"), views::page(&catalogue, typed)))
}

pub fn hand(ctx: &Ctx) -> Hand {
    Hand { lang: ctx.words.lang(), home: ctx.person.currency }
}

fn texts(fields: &Fields) -> Texts {
    let text = |name: &str| fields.get(name).cloned().unwrap_or_default();
    Texts {
        name: text("name"),
        reference: text("reference"),
        unit: text("unit"),
        vat: text("vat"),
        prices: text("prices"),
    }
}

async fn add(ctx: Ctx, Form(fields): Form<Fields>) -> Outcome<Response> {
    let (hand, texts) = (hand(&ctx), texts(&fields));
    act::<Here>(ctx, "new-product".into(), fields, move |work| {
        listed::create(work, &hand.product(&texts)?).map(drop)
    })
    .await
}

async fn change(ctx: Ctx, Path(id): Path<ProductId>, Form(fields): Form<Fields>) -> Outcome<Response> {
    let (hand, texts) = (hand(&ctx), texts(&fields));
    act::<Here>(ctx, format!("product-{id}"), fields, move |work| {
        listed::change(work, id.0, |_: &ProductSetting| hand.product(&texts))
    })
    .await
}
