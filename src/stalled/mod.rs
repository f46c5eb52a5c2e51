//! Stalled opportunities (qui traînent): all of them in one view, with why and since when, the oldest first; and their limits.
//!
//! - The rule is that of [`crate::opportunities::stall`], by which every list, card and record marks them: the view is counted by
//!   the same moments, over the opportunities that the person may see.
//! - A limit belongs to its stage or its pipeline. The page of limits shows them together, and how many would be marked.
//!
//! Announces nothing of its own: limits change with `stage.changed` and `pipeline.changed`.

mod actions;
mod api;
mod model;
mod pages;
mod queries;
mod views;

use crate::slice::{MenuEntry, SettingsEntry, Slice};

pub fn slice() -> Slice {
    Slice {
        name: "stalled",
        pages: Some(pages::router),
        api: Some(api::router),
        menu: vec![MenuEntry { name: "stalled", href: "/stalled", icon: "clock", key: 'l', position: 5 }],
        settings: vec![SettingsEntry {
            group: "sale",
            name: "stalled",
            href: "/settings/stalled",
            admin_only: true,
        }],
        ..Slice::default()
    }
}

#[cfg(test)]
mod tests;
