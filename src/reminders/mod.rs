//! Reminders (rappels): what «3j», «lundi 14h» or «fin de mois» mean for one person, and the moment at which a plan is due.

pub mod almanac;
pub mod model;

pub use almanac::Almanac;
pub use model::{Plan, Understood};

use crate::slice::Slice;

pub fn slice() -> Slice {
    Slice { name: "reminders", ..Slice::default() }
}
