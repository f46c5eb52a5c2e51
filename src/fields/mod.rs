//! Configurable fields (champs) of opportunities, and what a typed value is in each kind.

pub mod actions;
pub mod model;
pub mod queries;

pub use model::{Field, FieldKind};

use crate::slice::Slice;

pub fn slice() -> Slice {
    Slice { name: "fields", ..Slice::default() }
}
