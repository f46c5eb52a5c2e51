//! History (mes actions récentes): what a person did, and the way back, at once and for ever.
//!
//! - Undo takes the events of an act back, newest first, each by the rule of the slice that announced it, all or none.
//! - Undo is an act of its own, so undoing it does the first act again; that one then counts as if it had never been undone.
//! - Whoever did something may take it back; so may an administrator, and whoever sees every record it touched.
//! - What somebody changed meanwhile is never overwritten: the undo is refused and says who changed it.

mod actions;
mod api;
mod model;
mod pages;
mod queries;
mod views;

pub use actions::undo;

use crate::slice::{SettingsEntry, Slice};

pub fn slice() -> Slice {
    Slice {
        name: "history",
        pages: Some(pages::router),
        api: Some(api::router),
        settings: vec![SettingsEntry { group: "me", name: "history", href: "/history", admin_only: false }],
        ..Slice::default()
    }
}

#[cfg(test)]
mod tests;
