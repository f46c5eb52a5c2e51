//! Reminders (rappels): what «3j», «lundi 14h» or «fin de mois» mean for one person, and the moment at which a plan is due.

pub mod model;
pub mod almanac;

pub use model::{Plan, Understood};
pub use almanac::Almanac;

use crate::slice::Slice;

pub fn slice() -> Slice {
    Slice { name: "reminders", ..Slice::default() }
}
