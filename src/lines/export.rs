//! The lines of an opportunity as a file.

use std::io;

use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use sheet::write::{Cell, Csv, Xlsx};
use utoipa::IntoParams;

use super::model::{Discount, LineSetting, Sheet};
use super::queries;
use crate::desk::{Ctx, Format, dialect};
use crate::error::{AppError, Outcome};
use crate::kernel::{Decimal, OpportunityId};
use crate::words::Words;

const HEADS: [&str; 10] = [
    "lines-name",
    "products-reference",
    "lines-quantity",
    "products-unit",
    "lines-price",
    "lines-discount-rate",
    "lines-discount-amount",
    "lines-net",
    "lines-vat-rate",
    "lines-currency",
];
const WIDTHS: [i64; 10] = [260, 100, 80, 80, 100, 80, 100, 110, 70, 60];

#[derive(Deserialize, Default, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct Asked {
    #[param(inline)]
    pub format: Format,
}

pub async fn download(ctx: &Ctx, id: OpportunityId, asked: Asked) -> Outcome<Response> {
    let sheet = ctx.read(move |look| queries::sheet(look, id)).await?;
    file(&ctx.words, &sheet, asked.format)
}

fn file(words: &Words, sheet: &Sheet, format: Format) -> Outcome<Response> {
    let heads: Vec<String> = HEADS.iter().map(|key| words.t(key)).collect();
    let written = match format {
        Format::Xlsx => xlsx(words, sheet, heads),
        Format::Csv => csv(words, sheet, &heads),
    };
    let bytes = written.map_err(|error| AppError::Internal(format!("lines were not written: {error}")))?;
    let title = words.with("lines-file", &[("title", sheet.title.as_str().into())]);
    Ok((format.heads(&title), bytes).into_response())
}

fn xlsx(words: &Words, sheet: &Sheet, heads: Vec<String>) -> io::Result<Vec<u8>> {
    let mut book = Xlsx::new(io::Cursor::new(Vec::new()), &words.t("lines-title"), heads, WIDTHS.into())?;
    for line in &sheet.lines {
        book.row(cells(&line.setting).into_iter())?;
    }
    Ok(book.finish()?.into_inner())
}

fn csv(words: &Words, sheet: &Sheet, heads: &[String]) -> io::Result<Vec<u8>> {
    let mut csv = Csv::new(Vec::new(), dialect(words.lang()))?;
    csv.row(heads.iter().map(|head| Cell::Text(head)))?;
    for line in &sheet.lines {
        csv.row(cells(&line.setting).into_iter())?;
    }
    csv.finish()
}

fn cells(line: &LineSetting) -> [Cell<'_>; 10] {
    let (rate, off) = match line.discount {
        none if none.is_none() => (Cell::Empty, Cell::Empty),
        Discount::Rate(rate) => (number(rate), Cell::Empty),
        Discount::Amount(minor) => (Cell::Empty, money(line, minor)),
    };
    [
        Cell::Text(&line.name),
        Cell::Text(&line.reference),
        number(line.quantity),
        Cell::Text(&line.unit),
        money(line, line.price),
        rate,
        off,
        line.net().map_or(Cell::Empty, |net| money(line, net)),
        number(line.vat),
        Cell::Text(line.currency.code()),
    ]
}

/// A cell of a spreadsheet knows no exact decimals; it shows these as they are.
fn number(decimal: Decimal) -> Cell<'static> {
    Cell::Number(decimal.0 as f64 / 1000.0)
}

fn money(line: &LineSetting, minor: i64) -> Cell<'static> {
    match line.currency.decimals() {
        2 => Cell::Amount(minor),
        digits => Cell::Number(minor as f64 / 10_f64.powi(digits as i32)),
    }
}
