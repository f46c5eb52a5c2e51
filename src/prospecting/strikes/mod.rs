//! Strikes: each time a suspect was struck out. What the rule of the reason said then, what proves it, why it was chosen against
//! the rule, what is still to be said, and whether the suspect came back. The report counts them by person, list and reason.

pub mod api;
mod countries;
pub mod day;
pub mod judge;
pub mod kept;
pub mod model;
pub mod of_suspect;
pub mod panel;
pub mod queries;
pub mod report;
mod rows;
pub mod shown;
#[cfg(test)]
mod tests;
pub mod typed;
pub mod verdict;
mod views;

pub use model::{Need, Strike};
