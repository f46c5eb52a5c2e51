//! Configurable fields (champs) of opportunities, and what a typed value is in each kind.
//!
//! A value is kept as it was typed: giving a field another kind, or archiving it, loses none.
//! Announces the acts of [`crate::listed`] on `field`.

mod api;
pub mod model;
mod pages;
pub mod queries;
mod views;

pub use model::{Field, FieldKind};

use model::FieldSetting;

use crate::listed;
use crate::slice::{SettingsEntry, Slice};

pub fn slice() -> Slice {
    Slice {
        name: "fields",
        pages: Some(pages::router),
        api: Some(api::router),
        undo: listed::undos::<FieldSetting>(),
        settings: vec![SettingsEntry {
            group: "sale",
            name: "fields",
            href: "/settings/fields",
            admin_only: true,
        }],
        ..Slice::default()
    }
}

#[cfg(test)]
mod tests;
