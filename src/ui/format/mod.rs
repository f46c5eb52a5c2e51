//! Amounts, dates and phone numbers as each language writes them (ux.md §3.11). Pure functions of the language.

mod dates;
mod numbers;
mod phones;

pub use dates::{
    day_of_month, full_day, full_day_short, long_day, relative_day, relative_moment, short_day, time,
    weekday_day_month,
};
pub use numbers::{
    bytes, compact_money, days, decimal, elapsed, list, money, number, ordinal, percent, quote, rate,
};
pub use phones::{phone, phone_link};

/// Between a number and its unit, before `:` and inside « »: not breakable.
pub const NO_BREAK: char = '\u{a0}';
/// Between thousands and before `; ! ?`: not breakable, narrow.
pub const NARROW: char = '\u{202f}';
/// The minus sign; a hyphen is shorter and breaks.
pub const MINUS: char = '\u{2212}';
