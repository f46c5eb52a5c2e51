//! Companies (sociétés) and persons (contacts): who they are, and when two records are the same one.
//!
//! Two companies are the same when their registration number is, or their name as it is compared, in the same town where both say
//! one. Two persons are the same when a personal e-mail is, or their name together with the phone or the company. What is the same is linked, never
//! written twice, and only empty fields of the known record are filled.
//!
//! Here are the records and their rules: who sees them (`sight`), what may be written in them (`kinds`, `edits`), what a person is
//! to a sale (`roles`). Their pages tell of opportunities and suspects as well: `folders`.
//!
//! Announces: `company.created`, `.edited`, `.archived`, `.became_client`, `.ceased_client`, `.merged`, `.split`, `.moved`, and the same
//! of persons, who are no clients.

pub mod actions;
pub mod edits;
pub mod keys;
pub mod kinds;
pub mod merge;
pub mod model;
pub mod names;
pub mod queries;
pub mod roles;
pub mod sight;
mod town;
pub mod walk;

pub use keys::{Key, SuspectKeys, Why};
pub use model::{Client, Company, Contact, Incoming, Linked, Met, Person, address};
pub use roles::ContactRole;

use std::time::Duration;

use crate::slice::{Job, Slice, Undo};

pub fn slice() -> Slice {
    Slice {
        name: "contacts",
        undo: vec![
            Undo { kind: "company.created", back: actions::uncreate_company },
            Undo { kind: "company.archived", back: actions::unarchive_company },
            Undo { kind: "person.created", back: actions::uncreate_person },
            Undo { kind: "person.archived", back: actions::unarchive_person },
            Undo { kind: "company.became_client", back: actions::unbecome_client },
            Undo { kind: "company.ceased_client", back: actions::become_client_again },
            Undo { kind: "company.edited", back: edits::revert },
            Undo { kind: "person.edited", back: edits::revert },
            Undo { kind: "company.merged", back: merge::revert },
            Undo { kind: "company.split", back: merge::revert },
            Undo { kind: "person.merged", back: merge::revert },
            Undo { kind: "person.split", back: merge::revert },
        ],
        jobs: vec![Job { name: "contacts-keys", every: Duration::from_secs(60), run: walk::contacts }],
        ..Slice::default()
    }
}
