//! A list as it is seen, out to a spreadsheet: its rows in their order, its columns, then where each suspect stands and why.

mod api;
mod asked;
pub mod cells;
pub mod file;
pub mod rows;
mod stream;

#[cfg(test)]
mod tests;

pub use api::router as api;
pub use asked::{Asked, Columns};
pub use stream::router as pages;
