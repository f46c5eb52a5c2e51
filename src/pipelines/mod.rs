//! Pipelines (French: pipelines) and their stages (étapes): where an opportunity stands in the sale.
//!
//! A stage belongs to one pipeline; the same name in two pipelines is two stages. No rule reads a status from a stage.

pub mod actions;
pub mod model;
pub mod queries;

pub use model::{Pipeline, Stage};

use crate::slice::Slice;

pub fn slice() -> Slice {
    Slice { name: "pipelines", ..Slice::default() }
}
