//! How folders look.

pub mod clash;
pub mod folder;
pub mod found;
pub mod list;
mod sales;
mod sides;
mod story;
