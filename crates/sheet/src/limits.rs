//! How much one file may cost. Each limit is far above what a person imports and far below what hurts the machine.

use crate::Trouble;

/// A million contacts with ten columns make about 100 MB of text.
pub const MAX_BYTES: usize = 200 << 20;
/// Twice what a spreadsheet program can hold.
pub const MAX_ROWS: usize = 2_000_000;
/// What a spreadsheet program can hold.
pub const MAX_COLUMNS: usize = 16_384;
/// Some 56 bytes each with a short text: 670 MB at the very most. A full sheet of eleven columns fits.
pub const MAX_CELLS: usize = 12_000_000;
/// One shared string may be referred to by every cell, so the text itself must be counted too.
pub const MAX_TEXT: usize = 400 << 20;
/// A full sheet of 1,048,576 rows and ten columns inflates to about 500 MB.
pub const MAX_INFLATED: u64 = 600 << 20;
/// The XML of real sheets deflates 10 to 60 times; a bomb does so a thousand times.
pub const MAX_RATIO: u64 = 200;
/// Below this size a high ratio is harmless: an almost empty sheet is very repetitive.
pub const RATIO_MATTERS: u64 = 32 << 20;
/// A real package has a few hundred parts.
pub const MAX_PARTS: usize = 20_000;
/// An XML parser holds a whole tag or text in memory. A spreadsheet cell has at most 32,767 characters.
pub const MAX_XML_RUN: usize = 8 << 20;
/// Old XLS sheets become a dense block of memory: cells between the first and the last used one.
pub const MAX_DENSE: usize = 8_000_000;

/// What the file being read has already cost.
#[derive(Default)]
pub struct Budget {
    cells: usize,
    text: usize,
}

impl Budget {
    pub fn row(&self, rows: usize) -> Result<(), Trouble> {
        if rows >= MAX_ROWS { Err(Trouble::TooManyRows { limit: MAX_ROWS }) } else { Ok(()) }
    }

    /// `cells` more places, holding `text` bytes together.
    pub fn spend(&mut self, cells: usize, text: usize) -> Result<(), Trouble> {
        self.cells += cells;
        self.text += text;
        if self.cells > MAX_CELLS {
            return Err(Trouble::TooManyCells { limit: MAX_CELLS });
        }
        if self.text > MAX_TEXT { Err(Trouble::TooBig { limit: MAX_TEXT }) } else { Ok(()) }
    }

    /// Refuses what cannot be paid, before any of it is built.
    pub fn foresee(&self, rows: usize, cells: usize) -> Result<(), Trouble> {
        if rows > MAX_ROWS {
            return Err(Trouble::TooManyRows { limit: MAX_ROWS });
        }
        let affordable = self.cells.saturating_add(rows.saturating_mul(cells)) <= MAX_CELLS;
        if affordable { Ok(()) } else { Err(Trouble::TooManyCells { limit: MAX_CELLS }) }
    }

    pub fn column(column: usize) -> Result<(), Trouble> {
        if column >= MAX_COLUMNS { Err(Trouble::TooManyColumns { limit: MAX_COLUMNS }) } else { Ok(()) }
    }
}
