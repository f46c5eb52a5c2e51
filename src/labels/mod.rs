//! Tags (tags) and the categories that group them (catégories). Free tags belong to no category.

pub mod actions;
pub mod model;
pub mod queries;

pub use model::{Category, Tag};

use crate::slice::Slice;

pub fn slice() -> Slice {
    Slice { name: "labels", ..Slice::default() }
}
