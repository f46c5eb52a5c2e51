//! Assignment (attribution): who may transfer to whom, and who sees what has no owner, as the administrator sets it.
//!
//! The rule itself and its acts are in [`crate::users::giving`].

mod api;
mod pages;
mod views;

use crate::slice::{SettingsEntry, Slice};

pub fn slice() -> Slice {
    Slice {
        name: "assignment",
        pages: Some(pages::router),
        api: Some(api::router),
        settings: vec![SettingsEntry {
            group: "team",
            name: "assignment",
            href: "/settings/assignment",
            admin_only: true,
        }],
        ..Slice::default()
    }
}
