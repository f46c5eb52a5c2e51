//! The workspace («espace»): the company's name, language, time zone, currency, country, working days and days off; and
//! the preferences of each person, who may see it otherwise.
//!
//! There is one workspace. It exists from the first start on, and is *ready* once it has its first administrator.
//! Announces: `workspace.changed`.

mod actions;
mod model;
mod queries;

pub use actions::{await_admin, begin};
pub use model::{CURRENCIES, NewWorkspace, Waiting, Workspace, clean_currency, clean_zone};
pub use queries::{get, waiting};

use crate::slice::Slice;

pub fn slice() -> Slice {
    Slice { name: "workspace", ..Slice::default() }
}
