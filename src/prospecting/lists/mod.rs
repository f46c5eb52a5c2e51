//! Lists as wholes: making, naming, tagging, sharing and archiving them.

pub mod actions;
pub mod api;
pub mod pages;
pub mod tags;
pub mod views;

#[cfg(test)]
mod tests;
