//! Lists as wholes: making, naming, sharing and archiving them.

pub mod actions;
pub mod api;
pub mod pages;
pub mod views;
