use axum::Json;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::actions::{self, Writer};
use super::export::{self, Asked};
use super::model::{Line, Sheet};
use super::pages::hand;
use super::queries;
use super::totals::Vat;
use super::typed::Texts;
use crate::desk::{ApiJson, App, Ctx, Path, Query};
use crate::error::Outcome;
use crate::kernel::{ActId, LineId, Money, OpportunityId, ProductId, Work};

pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list, add))
        .routes(routes!(follow))
        .routes(routes!(download))
        .routes(routes!(change, remove))
}

#[derive(Serialize, ToSchema)]
struct LineView {
    id: LineId,
    /// Null for a line that was written without a product.
    product_id: Option<ProductId>,
    /// As it was when the line was added.
    name: String,
    reference: String,
    unit: String,
    currency: String,
    /// Of one unit, without VAT: `850.00`.
    price: String,
    /// `2.5`.
    quantity: String,
    /// Percent off; `0` where an amount is taken off, or nothing.
    discount_rate: String,
    discount_amount: String,
    /// Percent.
    vat: String,
    /// Without VAT, rounded half away from zero to the smallest unit of the currency.
    net: String,
}

impl From<&Line> for LineView {
    fn from(line: &Line) -> LineView {
        let said = &line.setting;
        let money = |minor| Money::new(minor, said.currency).plain();
        let (rate, off) = said.discount.stored();
        LineView {
            id: line.id,
            product_id: said.product_id,
            name: said.name.clone(),
            reference: said.reference.clone(),
            unit: said.unit.clone(),
            currency: said.currency.code().to_owned(),
            price: money(said.price),
            quantity: said.quantity.plain(),
            discount_rate: rate.plain(),
            discount_amount: money(off),
            vat: said.vat.plain(),
            net: money(said.net().unwrap_or_default()),
        }
    }
}

#[derive(Serialize, ToSchema)]
struct VatView {
    /// Percent.
    rate: String,
    /// What the lines of this rate come to.
    base: String,
    /// Of that sum, rounded once.
    vat: String,
}

/// The lines in their order, and what those in the currency of the opportunity come to.
#[derive(Serialize, ToSchema)]
struct SheetView {
    currency: String,
    /// The amount of the opportunity, typed or computed.
    amount: Option<String>,
    /// It follows `net`.
    amount_follows: bool,
    lines: Vec<LineView>,
    net: String,
    vats: Vec<VatView>,
    gross: String,
}

impl From<Sheet> for SheetView {
    fn from(sheet: Sheet) -> SheetView {
        let money = |minor| Money::new(minor, sheet.currency).plain();
        let totals = sheet.totals();
        let vat = |vat: &Vat| VatView { rate: vat.rate.plain(), base: money(vat.base), vat: money(vat.vat) };
        SheetView {
            currency: sheet.currency.code().to_owned(),
            amount: sheet.amount.map(money),
            amount_follows: sheet.follows,
            lines: sheet.lines.iter().map(LineView::from).collect(),
            net: money(totals.as_ref().map_or(0, |totals| totals.net)),
            vats: totals.iter().flat_map(|totals| &totals.vats).map(vat).collect(),
            gross: money(totals.as_ref().map_or(0, |totals| totals.gross)),
        }
    }
}

#[derive(Serialize, ToSchema)]
struct SheetChanged {
    /// What `POST /acts/{act}/undo` takes back; null when nothing changed.
    act: Option<ActId>,
    /// The line that was added.
    line_id: Option<LineId>,
    lines: SheetView,
}

async fn act(
    ctx: Ctx,
    id: OpportunityId,
    act: impl Fn(&Work, &Writer) -> Outcome<Option<LineId>> + Send + 'static,
) -> Outcome<Json<SheetChanged>> {
    let (hand, words) = (hand(&ctx), ctx.words.clone());
    let done = ctx.write(move |work| {
        let line = act(work, &Writer { hand: &hand, words: &words })?;
        Ok((line, SheetView::from(queries::sheet(work, id)?)))
    });
    let done = done.await?;
    let (line_id, lines) = done.value;
    Ok(Json(SheetChanged { act: done.act.map(|act| act.id), line_id, lines }))
}

/// The product lines of an opportunity.
#[utoipa::path(get, path = "/opportunities/{id}/lines", tag = "lines", responses((status = 200, body = SheetView)))]
async fn list(ctx: Ctx, Path(id): Path<OpportunityId>) -> Outcome<Json<SheetView>> {
    Ok(Json(ctx.read(move |look| Ok(queries::sheet(look, id)?.into())).await?))
}

/// What is left out comes from the product, then from the lines before.
#[derive(Deserialize, Default, ToSchema)]
#[serde(default)]
struct NewLine {
    product_id: Option<ProductId>,
    /// Unless a product is given: its name or reference, or what a line without product is about.
    name: String,
    /// 1 unless told.
    quantity: String,
    unit: String,
    /// Of one unit, without VAT, in the currency of the opportunity.
    price: String,
    /// `10 %`, or an amount with its currency: `50 EUR`.
    discount: String,
    /// Percent.
    vat: String,
}

/// Adds a line at the end. It keeps the name and the price of that day.
#[utoipa::path(post, path = "/opportunities/{id}/lines", tag = "lines", request_body = NewLine, responses((status = 200, body = SheetChanged)))]
async fn add(
    ctx: Ctx,
    Path(id): Path<OpportunityId>,
    ApiJson(new): ApiJson<NewLine>,
) -> Outcome<Json<SheetChanged>> {
    let NewLine { product_id, name, quantity, unit, price, discount, vat } = new;
    let texts = Texts::from([
        ("name", name),
        ("quantity", quantity),
        ("unit", unit),
        ("price", price),
        ("discount", discount),
        ("vat", vat),
    ]);
    act(ctx, id, move |work, writer| actions::add(work, writer, id, product_id, &texts).map(Some)).await
}

/// What is not named stays as it is.
#[derive(Deserialize, Default, ToSchema)]
#[serde(default)]
struct LinePatch {
    name: Option<String>,
    quantity: Option<String>,
    unit: Option<String>,
    price: Option<String>,
    /// An empty text takes it away.
    discount: Option<String>,
    vat: Option<String>,
    /// The first place is 1.
    position: Option<i64>,
}

/// Changes a line, moves it.
#[utoipa::path(patch, path = "/opportunities/{id}/lines/{line}", tag = "lines", request_body = LinePatch, responses((status = 200, body = SheetChanged)))]
async fn change(
    ctx: Ctx,
    Path((id, line)): Path<(OpportunityId, LineId)>,
    ApiJson(patch): ApiJson<LinePatch>,
) -> Outcome<Json<SheetChanged>> {
    let LinePatch { name, quantity, unit, price, discount, vat, position } = patch;
    let given = [
        ("name", name),
        ("quantity", quantity),
        ("unit", unit),
        ("price", price),
        ("discount", discount),
        ("vat", vat),
    ];
    let texts: Texts = given.into_iter().filter_map(|(field, text)| Some((field, text?))).collect();
    act(ctx, id, move |work, writer| {
        actions::change(work, writer, id, line, &texts, &Texts::new())?;
        if let Some(place) = position {
            actions::move_to(work, id, line, place)?;
        }
        Ok(None)
    })
    .await
}

/// Takes a line off.
#[utoipa::path(delete, path = "/opportunities/{id}/lines/{line}", tag = "lines", responses((status = 200, body = SheetChanged)))]
async fn remove(ctx: Ctx, Path((id, line)): Path<(OpportunityId, LineId)>) -> Outcome<Json<SheetChanged>> {
    act(ctx, id, move |work, writer| actions::remove(work, writer, id, line).map(|()| None)).await
}

#[derive(Deserialize, ToSchema)]
struct AmountSource {
    /// The amount of the opportunity is what the lines come to, without VAT; else it stays as it is.
    follows: bool,
}

/// Whether the amount of the opportunity follows its lines.
#[utoipa::path(put, path = "/opportunities/{id}/lines/follow", tag = "lines", request_body = AmountSource, responses((status = 200, body = SheetChanged)))]
async fn follow(
    ctx: Ctx,
    Path(id): Path<OpportunityId>,
    ApiJson(source): ApiJson<AmountSource>,
) -> Outcome<Json<SheetChanged>> {
    act(ctx, id, move |work, _| actions::follow(work, id, source.follows).map(|()| None)).await
}

/// The lines of an opportunity as a file.
#[utoipa::path(get, path = "/opportunities/{id}/lines/export", tag = "lines", params(Asked), responses((status = 200, description = "The file", content(
    (Vec<u8> = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    (Vec<u8> = "text/csv; charset=utf-8")
))))]
async fn download(ctx: Ctx, Path(id): Path<OpportunityId>, Query(asked): Query<Asked>) -> Outcome<Response> {
    export::download(&ctx, id, asked).await
}
