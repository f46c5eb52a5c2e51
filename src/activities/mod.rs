//! Activities (activités): what one does (a call, an e-mail, a meeting), how it ended (the result), and what follows by rule.
//!
//! A rule is a moment in the date grammar (`1j`), never a fixed day. A result's place in its list is the digit that picks it.
//!
//! Announces the acts of [`crate::listed`] on `activity` and `result`.

pub mod actions;
mod api;
pub mod model;
mod pages;
pub mod queries;
mod views;

pub use model::{Activity, ActivityResult};

use model::{ActivitySetting, ResultSetting};

use crate::listed;
use crate::slice::{SettingsEntry, Slice};

pub fn slice() -> Slice {
    let mut undo = listed::undos::<ActivitySetting>();
    undo.extend(listed::undos::<ResultSetting>());
    Slice {
        name: "activities",
        pages: Some(pages::router),
        api: Some(api::router),
        undo,
        settings: vec![SettingsEntry {
            group: "sale",
            name: "activities",
            href: "/settings/activities",
            admin_only: true,
        }],
        ..Slice::default()
    }
}

#[cfg(test)]
mod tests;
