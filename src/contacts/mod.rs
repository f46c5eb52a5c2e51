//! Companies (sociétés) and persons (contacts): who they are, and when two records are the same one.
//!
//! Two companies are the same when their registration number is, or their name without its legal form. Two persons are the
//! same when a personal e-mail is, or their name together with the phone or the company. What is the same is linked, never
//! written twice, and only empty fields of the known record are filled.

pub mod actions;
pub mod model;
pub mod queries;
mod town;

pub use model::{Company, Incoming, Linked, Person};

use crate::slice::{Slice, Undo};

pub fn slice() -> Slice {
    Slice {
        name: "contacts",
        undo: vec![
            Undo { kind: "company.created", back: actions::uncreate_company },
            Undo { kind: "company.archived", back: actions::unarchive_company },
            Undo { kind: "person.created", back: actions::uncreate_person },
            Undo { kind: "person.archived", back: actions::unarchive_person },
        ],
        ..Slice::default()
    }
}
