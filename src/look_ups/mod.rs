//! Look-ups (recherches): an address that the values of a row fill, to look it up on the web, on a map, in a professional
//! network, in a register of companies. The administrator's list; a prospecting list shows one as a column.
//!
//! Announces the acts of [`crate::listed`] on `look_up`.

pub mod actions;
mod api;
pub mod model;
mod pages;
pub mod queries;
mod views;

pub use model::{LookUp, address};

use model::LookUpSetting;

use crate::listed;
use crate::slice::{SettingsEntry, Slice};

pub fn slice() -> Slice {
    Slice {
        name: "look_ups",
        pages: Some(pages::router),
        api: Some(api::router),
        undo: listed::undos::<LookUpSetting>(),
        settings: vec![SettingsEntry {
            group: "sale",
            name: "look_ups",
            href: "/settings/look-ups",
            admin_only: true,
        }],
        ..Slice::default()
    }
}

#[cfg(test)]
mod tests;
