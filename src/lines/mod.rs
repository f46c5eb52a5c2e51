//! Product lines (lignes): what an opportunity is about, with quantity, price, discount and VAT, and what they come to.
//!
//! - A line keeps the name, the unit, the price and the rate of the day it was added; it may also be written without a product.
//! - The net amount of a line, and the VAT of each rate on the sum of its lines, are rounded half away from zero to the smallest unit
//!   of the currency, once each (`docs/decisions/0017-lines-and-rounding.md`).
//! - The amount of the opportunity follows the total without VAT, or stays as typed: one switch. It follows by itself where there
//!   was none, and the difference is said.
//! - Lines of records that became one are its lines; those in another currency are shown and not counted.
//!
//! Announces `opportunity.line_added`, `.line_changed`, `.line_moved`, `.line_removed`.

pub mod actions;
mod api;
mod export;
mod listeners;
pub mod model;
mod pages;
pub mod queries;
mod reverts;
pub mod totals;
mod typed;
mod views;

pub use model::{Line, Sheet};

use crate::kernel::Listener;
use crate::slice::{Panel, Slice, Undo};

pub fn slice() -> Slice {
    let kinds = [
        "opportunity.line_added",
        "opportunity.line_changed",
        "opportunity.line_moved",
        "opportunity.line_removed",
    ];
    Slice {
        name: "lines",
        pages: Some(pages::router),
        api: Some(api::router),
        listeners: vec![Listener { prefix: "opportunity.removed", hear: listeners::merged }],
        undo: kinds.into_iter().map(|kind| Undo { kind, back: reverts::revert }).collect(),
        panels: vec![Panel { place: "opportunity-content", draw: pages::below }],
        ..Slice::default()
    }
}

#[cfg(test)]
mod tests;
