//! Reasons (motifs): why a suspect was struck out, why an opportunity was lost or cancelled. The director's list; changing it
//! never rewrites the past, so a reason is archived, not removed.

pub mod actions;
pub mod model;
pub mod queries;

pub use model::{Reason, ReasonKind};

use crate::slice::Slice;

pub fn slice() -> Slice {
    Slice { name: "reasons", ..Slice::default() }
}
