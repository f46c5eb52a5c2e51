//! Duplicates (doublons): who is known already, told while one types; and records that become one.
//!
//! - Only what the person may see is told. A merge of records of which one is out of sight is refused with the same sentence as one
//!   of records that are gone.
//! - Each slice merges its own records; here a person compares them and chooses. A merge is one act with one undo.

mod actions;
mod api;
mod met;
mod model;
mod pages;
mod queries;
mod views;

#[cfg(test)]
mod tests;

pub use met::{Asked, Hit, met};
pub use views::hits;

use crate::slice::Slice;

pub fn slice() -> Slice {
    Slice { name: "duplicates", pages: Some(pages::router), api: Some(api::router), ..Slice::default() }
}
