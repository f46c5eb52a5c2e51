//! The timeline (historique): what happened on the suspect, on the opportunity and with the client, read in one place.
//!
//! - It is read from the trail. What people put on an entry (a pin, a promise, a reaction, other words) stands beside it, in `entry`;
//!   putting it there is an act of its own, with its undo.
//! - A comment speaks to colleagues and changes nothing else. `@name` calls one who sees the record; nobody else can be called.
//! - A comment is written anew by its author alone. Deleting it takes its act back.
//! - A promise is an entry with a day; kept, it has the moment. An entry that was kept without a promise tells what was sent.
//!
//! Announces: `opportunity.commented`, `entry.pinned`, `.unpinned`, `.promised`, `.unpromised`, `.kept`, `.unkept`, `.edited`,
//! `.reacted`.

pub mod actions;
pub mod api;
mod asked;
pub mod mentions;
pub mod model;
mod pages;
pub mod queries;
pub mod views;

pub use asked::StoryQuery;
pub use model::{Ask, Group, Story, Told};

#[cfg(test)]
mod tests;

use axum::Router;
use axum::routing::{get, post};

use crate::desk::App;
use crate::slice::Undo;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/opportunities/{id}/comments", post(pages::comment))
        .route("/opportunities/{id}/entries/{event}", post(pages::mark))
        .route("/opportunities/{id}/colleagues", get(pages::colleagues))
}

pub fn undos() -> Vec<Undo> {
    let back = |kind| match kind {
        "entry.reacted" => actions::revert_reaction,
        _ => actions::revert_mark,
    };
    let mut undo: Vec<Undo> =
        actions::MARKED.into_iter().map(|kind| Undo { kind, back: back(kind) }).collect();
    undo.push(Undo { kind: model::COMMENTED, back: actions::revert_comment });
    undo
}
