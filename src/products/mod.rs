//! Products (produits): what is sold, with its unit, its rate of VAT and its prices, one for each currency and unit.
//!
//! - The administrator keeps the list; everybody picks from it by name or reference.
//! - Two live products have neither the same name nor the same reference: what is typed finds one of them.
//! - A product that changes, or is archived, rewrites nothing: what was sold keeps what it was (see [`crate::lines`]).
//!
//! Announces the acts of [`crate::listed`] on `product`.

mod api;
pub mod model;
mod pages;
pub mod queries;
pub mod typed;
mod views;

pub use model::{Price, Product, ProductSetting};
pub use views::priced;

use crate::listed;
use crate::slice::{SettingsEntry, Slice};

pub fn slice() -> Slice {
    Slice {
        name: "products",
        pages: Some(pages::router),
        api: Some(api::router),
        undo: listed::undos::<ProductSetting>(),
        settings: vec![SettingsEntry {
            group: "sale",
            name: "products",
            href: "/settings/products",
            admin_only: true,
        }],
        ..Slice::default()
    }
}

#[cfg(test)]
mod tests;
