//! My day (ma journée): the home page, one ordered queue of what is to be done now, with the focused record beside it.
//!
//! - The order is fixed and explained by its headings: late, timed, today, received, to decide, suspects that came back,
//!   lists. Nothing else is shown.
//! - What was handed to somebody stands under "received" until that person acts on it.
//! - To decide: open without a next action, or lost and cancelled in the last days without a reason.
//! - A suspect that came back on its day stands there until it is called, converted, struck out again or kept as a contact.
//! - A newcomer finds five things to try at the end, ticked by doing them. Hiding them is an act like any other, so the trail
//!   is where it is kept: `trials.dismissed`.

mod actions;
mod api;
mod from_lists;
mod model;
mod pages;
mod queries;
mod views;

use crate::slice::{MenuEntry, Slice, Undo};

pub fn slice() -> Slice {
    Slice {
        name: "my_day",
        pages: Some(pages::router),
        api: Some(api::router),
        undo: vec![
            Undo { kind: "trials.dismissed", back: actions::revert },
            Undo { kind: "trials.restored", back: actions::revert },
        ],
        menu: vec![MenuEntry { name: "my-day", href: "/", icon: "calendar-check", key: 'd', position: 1 }],
        ..Slice::default()
    }
}

#[cfg(test)]
mod tests;
