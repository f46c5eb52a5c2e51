//! Search (chercher): one folded text per record, found by the beginnings of words, in every way a phone number is typed.
//!
//! - Slices announce what they write; the entry follows in the same transaction. [`rebuild`] makes all of them anew.
//! - The id of an entry says what it is: its class first, then its record. Newest first within a class is then the order
//!   of ids, so that the common word costs no more than the rare one: each class is read until there is enough.
//! - Found in this order: open opportunities, persons, companies, lists, closed opportunities, suspects.
//! - A number among words is first looked for where it stands by itself, then at the ends of phone numbers.
//! - When nothing is found, one mistake is forgiven: the words near the typed one that the index knows are looked for.
//! - A contact has no owner: `contacts::sight` says who sees it.

mod api;
mod index;
mod merging;
mod mistakes;
mod model;
mod pages;
mod queries;
mod records;
mod views;

pub use index::rebuild;

use std::time::Duration;

use crate::kernel::Listener;
use crate::slice::{Job, Slice};

pub fn slice() -> Slice {
    Slice {
        name: "search",
        pages: Some(pages::router),
        api: Some(api::router),
        listeners: vec![
            Listener { prefix: "opportunity.", hear: index::opportunity },
            Listener { prefix: "company.", hear: index::company },
            Listener { prefix: "person.", hear: index::person },
            Listener { prefix: "competitor.changed", hear: index::competitor },
            Listener { prefix: "suspect.written", hear: index::suspects },
            Listener { prefix: "suspect.imported", hear: index::new_suspects },
            Listener { prefix: "list.", hear: index::list },
        ],
        jobs: vec![Job { name: "search-merging", every: Duration::from_secs(60), run: merging::merge }],
        ..Slice::default()
    }
}

#[cfg(test)]
mod tests;
