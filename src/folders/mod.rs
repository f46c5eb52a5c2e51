//! Folders (dossiers): the page of a company or a person, with everything about it that one may see.
//!
//! - The record and its rules belong to `contacts`; here stand its opportunities, the rows of lists where it occurs, and one story
//!   over all of them.
//! - Who does not see the record (`contacts::sight`) gets no page: it does not exist. On the page stands only what one sees of it.
//! - The address of a record that became one with another leads to that one.

mod api;
mod model;
mod pages;
mod queries;
mod views;

#[cfg(test)]
mod tests;

use crate::slice::{MenuEntry, Slice};

pub fn slice() -> Slice {
    Slice {
        name: "folders",
        pages: Some(pages::router),
        api: Some(api::router),
        // The shell makes the key of its name.
        // words: menu-clients*
        menu: vec![MenuEntry {
            name: "clients",
            href: "/clients",
            icon: "building-2",
            key: 'c',
            position: 4,
        }],
        ..Slice::default()
    }
}
