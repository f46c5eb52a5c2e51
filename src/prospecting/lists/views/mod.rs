//! The page of all lists, and the page of one.

mod overview;
mod sheet;

pub use overview::{Overview, overview};
pub use sheet::{Sheet, row_actions, sheet};
