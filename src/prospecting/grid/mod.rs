//! The spreadsheet of a list: windows of rows, cells, rows and columns. `web/grid` is its face.

pub mod api;
mod arrange;
mod cell_text;
pub mod cells;
pub mod columns;
mod days;
pub mod order;
mod place;
pub mod presence;
pub mod rows;
mod sequence;
pub mod sieve;
pub mod view;

#[cfg(test)]
mod tests;
