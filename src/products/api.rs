use axum::Json;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::model::{Price, Product, ProductSetting};
use super::pages::hand;
use super::queries;
use super::typed::{Texts, prices};
use crate::desk::{ApiJson, App, Ctx, Path, Query};
use crate::error::Outcome;
use crate::kernel::ProductId;
use crate::listed::{self, api::act};
use crate::store::Conn;
use crate::words::Lang;

pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list, add)).routes(routes!(change)).routes(routes!(archive))
}

/// More than anybody sells.
const ALL: usize = 10_000;

#[derive(Serialize, ToSchema)]
struct PriceView {
    /// With a decimal point: `850.00`.
    amount: String,
    currency: String,
    /// Empty: one piece.
    unit: String,
}

impl From<Price> for PriceView {
    fn from(price: Price) -> PriceView {
        PriceView {
            amount: price.money().plain(),
            currency: price.currency.code().to_owned(),
            unit: price.unit,
        }
    }
}

#[derive(Serialize, ToSchema)]
struct ProductView {
    id: ProductId,
    name: String,
    reference: String,
    unit: String,
    /// Percent: `5.5`.
    vat: String,
    /// Without VAT; one for each currency and unit.
    prices: Vec<PriceView>,
}

impl From<Product> for ProductView {
    fn from(product: Product) -> ProductView {
        ProductView {
            id: product.id,
            prices: product.prices().into_iter().map(PriceView::from).collect(),
            name: product.name,
            reference: product.reference,
            unit: product.unit,
            vat: product.vat.plain(),
        }
    }
}

fn all(conn: &Conn) -> Outcome<Vec<ProductView>> {
    Ok(queries::products(conn, "", ALL)?.into_iter().map(ProductView::from).collect())
}

#[derive(Deserialize, Default, utoipa::IntoParams)]
#[serde(default)]
struct ProductAsk {
    /// A part of the name or of the reference.
    q: String,
}

/// What is sold, by name.
#[utoipa::path(get, path = "/products", tag = "products", params(ProductAsk), responses((status = 200, body = Vec<ProductView>)))]
async fn list(ctx: Ctx, Query(ask): Query<ProductAsk>) -> Outcome<Json<Vec<ProductView>>> {
    let found = ctx.read(move |look| queries::products(look, &ask.q, ALL)).await?;
    Ok(Json(found.into_iter().map(ProductView::from).collect()))
}

#[derive(Deserialize, ToSchema)]
struct NewProduct {
    name: String,
    #[serde(default)]
    reference: String,
    /// What one is: a piece, an hour, a month.
    #[serde(default)]
    unit: String,
    /// Percent: `20`, `5.5`.
    vat: String,
    /// Without VAT: `850`, `700 CHF`, `120 EUR / heure`. The currency is the workspace's and the unit the product's unless told.
    #[serde(default)]
    prices: Vec<String>,
}

/// Adds a product. Administrators only.
#[utoipa::path(post, path = "/products", tag = "products", request_body = NewProduct, responses((status = 201, body = Vec<ProductView>)))]
async fn add(ctx: Ctx, ApiJson(body): ApiJson<NewProduct>) -> Outcome<(StatusCode, Json<Vec<ProductView>>)> {
    let hand = hand(&ctx);
    let NewProduct { name, reference, unit, vat, prices } = body;
    let texts = Texts { name, reference, unit, vat, prices: prices.join("\n") };
    let made = act(ctx, all, move |work| listed::create(work, &hand.product(&texts)?).map(drop)).await?;
    Ok((StatusCode::CREATED, made))
}

/// What is not named stays as it is.
#[derive(Deserialize, Default, ToSchema)]
#[serde(default)]
struct ProductPatch {
    name: Option<String>,
    reference: Option<String>,
    unit: Option<String>,
    vat: Option<String>,
    prices: Option<Vec<String>>,
}

impl ProductPatch {
    /// The whole product as texts; numbers with a decimal point, which both languages read.
    fn over(&self, before: &ProductSetting) -> Texts {
        let or = |said: &Option<String>, stands: &str| said.clone().unwrap_or_else(|| stands.to_owned());
        let standing = || prices(Lang::En, &before.unit, &before.prices);
        Texts {
            name: or(&self.name, &before.name),
            reference: or(&self.reference, &before.reference),
            unit: or(&self.unit, &before.unit),
            vat: or(&self.vat, &before.vat.plain()),
            prices: self.prices.as_ref().map_or_else(standing, |lines| lines.join("\n")),
        }
    }
}

/// Changes a product. Lines keep what it was when they were added. Administrators only.
#[utoipa::path(patch, path = "/products/{id}", tag = "products", request_body = ProductPatch, responses((status = 200, body = Vec<ProductView>)))]
async fn change(
    ctx: Ctx,
    Path(id): Path<ProductId>,
    ApiJson(patch): ApiJson<ProductPatch>,
) -> Outcome<Json<Vec<ProductView>>> {
    let hand = hand(&ctx);
    act(ctx, all, move |work| {
        listed::change(work, id.0, |before: &ProductSetting| hand.product(&patch.over(before)))
    })
    .await
}

/// Archives a product: lines that have it keep it. Administrators only.
#[utoipa::path(post, path = "/products/{id}/archive", tag = "products", responses((status = 200, body = Vec<ProductView>)))]
async fn archive(ctx: Ctx, Path(id): Path<ProductId>) -> Outcome<Json<Vec<ProductView>>> {
    act(ctx, all, move |work| listed::archive::<ProductSetting>(work, id.0, json!({}))).await
}
