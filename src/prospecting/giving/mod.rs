//! Rows given to people: one by one, by selection, by a rule over a column, or dealt evenly. A row that nobody was given
//! belongs to whom the list belongs.

pub mod actions;
pub mod api;
pub mod pages;
pub mod queries;
pub mod views;

#[cfg(test)]
mod tests;
