//! Set-up: from the first start to the first administrator, on one page that asks three things and guesses the rest.
//!
//! The page opens with a one-time link that the terminal prints; it is good for an hour, and each start gives a new one
//! until there is an administrator. Who has a backup gives it there instead: what it holds is shown, then it takes the place of
//! the empty database. This slice comes last, so that it may fill the workspace with what each slice ships.

mod actions;
mod guess;
mod model;
mod pages;
mod restore;
mod upload;
mod views;

pub use actions::{NewPerson, add_user, ensure_link};
pub use upload::time_for;

use crate::slice::Slice;

pub fn slice() -> Slice {
    Slice {
        name: "setup",
        pages: Some(pages::router),
        // A backup counts itself: too large a one gets a sentence.
        largest_body: Some(usize::MAX),
        ..Slice::default()
    }
}

#[cfg(test)]
mod restore_tests;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod upload_tests;
