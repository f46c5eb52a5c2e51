//! Piste takes a cold list to a won deal. The table of contents: the floor first, then the slices in import order.

pub mod error;
pub mod kernel;
pub mod store;
pub mod words;
