//! The page of all lists, the page of one, and who sees it.

mod overview;
mod sharing;
mod sheet;

pub use overview::{Overview, overview};
pub use sharing::sharing;
pub use sheet::{Sheet, row_actions, sheet};
