//! Reasons (motifs): why a suspect was struck out, why an opportunity was lost or cancelled. The director's list; changing it
//! never rewrites the past, so a reason is archived, not removed. Its place in the list is the digit that picks it.
//!
//! A disqualification reason may say what it means: a sentence, a rule over the row, what proves it, when the suspect comes back.
//! Each of its names, sentences and rules is kept as a version; a strike shows the one it was made with.
//!
//! Announces the acts of [`crate::listed`] on `reason`, and `reason.required`, `reason.optional`.

pub mod actions;
mod api;
pub mod model;
pub mod pages;
pub mod queries;
pub mod required;
pub mod rule;
pub mod views;

pub use model::{Evidence, Reason, ReasonKind, ReasonVersion};
pub use rule::{Comparison, Condition, Rule};

use model::ReasonSetting;

use crate::listed;
use crate::slice::{SettingsEntry, Slice};

pub fn slice() -> Slice {
    Slice {
        name: "reasons",
        pages: Some(pages::router),
        api: Some(api::router),
        undo: listed::undos::<ReasonSetting>().into_iter().chain(required::undos()).collect(),
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
