//! What becomes of a suspect: an opportunity, a struck row, a contact, or an open row again.

pub mod actions;
mod answers;
pub mod api;
pub mod mapping;
pub mod pages;
pub mod state;

#[cfg(test)]
mod tests;
