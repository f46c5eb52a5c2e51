//! Tables going out, row by row: nothing but the row at hand stays in memory.
//!
//! A text is never a formula. In XLSX every text says that it is one; in CSV, which has no types, an apostrophe stands before what
//! Excel would take for something else, and the reader of this crate takes it away again.

mod csv;
mod guard;
mod xlsx;

pub use csv::{Csv, Dialect};
pub use guard::bare;
pub use xlsx::{Cut, Xlsx};

/// What stands in a cell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Cell<'a> {
    Empty,
    Text(&'a str),
    Number(f64),
    /// In hundredths.
    Amount(i64),
    Day {
        year: i16,
        month: i8,
        day: i8,
    },
}
