//! The hand-over sheet (fiche de passation): what a colleague needs to know of an opportunity to go on with it, on one printed page.
//!
//! - It is made of what is there already: contacts with their roles, answers of the question guide, promises, what was said last.
//! - Each part shows the first of what there is and says how much more the record holds, so that it stays one page of A4.

mod api;
mod model;
mod pages;
mod queries;
mod views;

#[cfg(test)]
mod tests;

use crate::slice::Slice;

pub fn slice() -> Slice {
    Slice { name: "handover", pages: Some(pages::router), api: Some(api::router), ..Slice::default() }
}
