//! Assignment (attribution): to whom goes what comes in without an owner, who may transfer to whom, and who sees what has no
//! owner, as the administrator sets it.
//!
//! - A rule holds for a territory (beginnings of postcodes, countries), a tag, or everything, and names people with weights. The
//!   first one in the list that holds and has somebody there gives it to the next of them ([`model::deal`]); where none does it
//!   waits without an owner. Equal weights go round. Nobody who is away or has left is given anything.
//! - What comes in is dealt in the same transaction; what waits already, when the administrator says so.
//! - Who may transfer to whom is in [`crate::users::giving`].
//!
//! Announces the acts of [`crate::listed`] on `assignment_rule`.

pub mod actions;
mod api;
pub mod model;
mod pages;
pub mod queries;
mod views;

use crate::kernel::Listener;
use crate::listed;
use crate::slice::{SettingsEntry, Slice};

pub fn slice() -> Slice {
    Slice {
        name: "assignment",
        pages: Some(pages::router),
        api: Some(api::router),
        listeners: vec![
            Listener { prefix: "opportunity.waits", hear: actions::arrived },
            Listener { prefix: "user.deactivated", hear: actions::somebody_left },
        ],
        undo: listed::undos::<model::RuleSetting>(),
        settings: vec![SettingsEntry {
            group: "team",
            name: "assignment",
            href: "/settings/assignment",
            admin_only: true,
        }],
        ..Slice::default()
    }
}

#[cfg(test)]
mod tests;
