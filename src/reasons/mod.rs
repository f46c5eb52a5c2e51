//! Reasons (motifs): why a suspect was struck out, why an opportunity was lost or cancelled. The director's list; changing it
//! never rewrites the past, so a reason is archived, not removed. Its place in the list is the digit that picks it.
//!
//! Announces the acts of [`crate::listed`] on `reason`.

pub mod actions;
mod api;
pub mod model;
mod pages;
pub mod queries;
mod views;

pub use model::{Reason, ReasonKind};

use model::ReasonSetting;

use crate::listed;
use crate::slice::{SettingsEntry, Slice};

pub fn slice() -> Slice {
    Slice {
        name: "reasons",
        pages: Some(pages::router),
        api: Some(api::router),
        undo: listed::undos::<ReasonSetting>(),
        settings: vec![SettingsEntry {
            group: "sale",
            name: "reasons",
            href: "/settings/reasons",
            admin_only: true,
        }],
        ..Slice::default()
    }
}

#[cfg(test)]
mod tests;
