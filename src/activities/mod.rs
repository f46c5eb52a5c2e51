//! Activities (activités): what one does (a call, an e-mail, a meeting), how it ended (the result), and what follows by rule.

pub mod actions;
pub mod model;
pub mod queries;

pub use model::{Activity, ActivityResult};

use crate::slice::Slice;

pub fn slice() -> Slice {
    Slice { name: "activities", ..Slice::default() }
}
