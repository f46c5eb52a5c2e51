//! The question guide (guide de questions): what should be known of an opportunity before it goes on, stage by stage.
//!
//! - A question belongs to a stage and wants a typed answer: a text, an amount or a range, a date, one of its choices, a person.
//! - An answer is dated and signed; asking again adds one and keeps those before. It belongs to the conversation in which it was
//!   given: the one that the same person has just logged, or the one that is logged next.
//! - Completeness is counted from answers. What a stage should have brought (`at_exit`) is told when it is left; nothing is blocked.
//! - An opportunity that costs more than the budget that was named says so.
//!
//! Announces the acts of [`crate::listed`] on `question`, and `opportunity.answered`, `opportunity.answer_removed`,
//! `opportunity.left_open`.

pub mod actions;
mod api;
pub mod asked;
mod listeners;
pub mod model;
mod pages;
pub mod queries;
mod said;
mod views;

pub use asked::Guide;
pub use model::{Question, QuestionKind};
pub use said::Said;

use model::QuestionSetting;

use crate::kernel::Listener;
use crate::listed;
use crate::slice::{Panel, SettingsEntry, Slice, Undo};

pub fn slice() -> Slice {
    let mut undo = listed::undos::<QuestionSetting>();
    undo.extend([
        Undo { kind: "opportunity.answered", back: actions::revert },
        Undo { kind: "opportunity.answer_removed", back: actions::revert },
        // Only told: the move that it came with is taken back by itself.
        Undo { kind: "opportunity.left_open", back: |_, _| Ok(()) },
    ]);
    Slice {
        name: "guide",
        pages: Some(pages::router),
        api: Some(api::router),
        listeners: vec![
            Listener { prefix: "opportunity.logged", hear: listeners::logged },
            Listener { prefix: "opportunity.moved", hear: listeners::moved },
            Listener { prefix: "pipeline.created", hear: listeners::pipeline_created },
        ],
        undo,
        panels: vec![Panel { place: "opportunity", draw: pages::beside }],
        settings: vec![SettingsEntry {
            group: "sale",
            name: "guide",
            href: "/settings/guide",
            admin_only: true,
        }],
        ..Slice::default()
    }
}

#[cfg(test)]
mod tests;
