//! How a list gets on: left, called, reached, converted, struck out and why, by person, by day and hour; what it cost and what
//! it returned. Every figure opens the rows behind it. One sees the figures of those whose records one sees.

pub mod actions;
pub mod api;
pub mod model;
pub mod pages;
pub mod queries;
mod views;

#[cfg(test)]
mod tests;
