//! Absences: days on which somebody is away, and the deputy (remplaçant) who stands in.
//!
//! - One says it for oneself; an administrator for everybody, a manager for the members of his teams.
//! - While it lasts the deputy sees what the absent person owns and finds it in his day; what is meant for the absent person
//!   goes to him, and colleagues read until when and to whom. What a person makes for himself stays his.
//! - It begins with its first day and ends with its last one where the person lives, by the job [`actions::turn`]; what the
//!   deputy saw by it he sees no more then. What he received meanwhile stays his: he hands it over like anything else.
//! - A person is away once at a time. When the deputy leaves the company, who receives his work stands in instead.
//!
//! Announces: `absence.declared`, `absence.cancelled`, `absence.deputy_changed`.

pub mod actions;
mod api;
pub mod model;
mod pages;
pub mod queries;
mod views;

use std::time::Duration;

use crate::kernel::Listener;
use crate::slice::{Job, SettingsEntry, Slice, Undo};

pub fn slice() -> Slice {
    Slice {
        name: "absences",
        pages: Some(pages::router),
        api: Some(api::router),
        jobs: vec![Job { name: "absences", every: Duration::from_secs(60), run: actions::turn }],
        listeners: vec![Listener { prefix: "user.deactivated", hear: actions::somebody_left }],
        undo: vec![
            Undo { kind: "absence.declared", back: actions::revert },
            Undo { kind: "absence.cancelled", back: actions::revert },
            Undo { kind: "absence.deputy_changed", back: actions::revert_deputy },
        ],
        settings: vec![SettingsEntry { group: "me", name: "absences", href: "/absences", admin_only: false }],
        ..Slice::default()
    }
}

#[cfg(test)]
mod tests;
