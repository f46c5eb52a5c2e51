//! What somebody is told: in the page by the bell, and by the browser where he allowed it.

pub mod actions;
pub mod api;
pub mod listeners;
pub mod pages;
pub mod queries;
pub mod views;
