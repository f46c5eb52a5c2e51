//! Reads every table a person may drop on the page: XLSX, XLSM, XLSB, XLS (BIFF 5 and 8), ODS, vCards, and text tables
//! in any encoding and with any separator. It gives back text cells and knows nothing of what they mean.
//! What goes out again, XLSX and CSV, is written by [`write`].
//!
//! The content decides what a file is, never its name. Whatever the bytes are, the answer comes within the limits of
//! `limits.rs`: a [`Book`], or a [`Trouble`] that the caller turns into a sentence.

mod book;
mod cards;
mod grid;
mod header;
mod kinds;
mod limits;
mod markup;
mod ods;
mod ole;
mod package;
mod sniff;
mod text;
mod trouble;
mod value;
pub mod write;
mod xls;
mod xlsb;
mod xlsx;

pub use book::{Book, Format, Sheet};
pub use limits::{MAX_BYTES, MAX_CELLS, MAX_COLUMNS, MAX_ROWS};
pub use trouble::{NotATable, Trouble};

use limits::Budget;
use sniff::Content;

/// What the person may decide; everything left at its default is guessed.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Read this sheet only.
    pub sheet: Option<String>,
    pub header: Header,
    /// A name such as `windows-1252`, `macintosh` or `cp850`.
    pub encoding: Option<String>,
    pub separator: Option<char>,
    /// Stop after so many rows of each sheet: enough for a preview.
    pub max_rows: Option<usize>,
}

/// Where the column names stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Header {
    #[default]
    Guess,
    None,
    /// The number a person sees: the sheet row in a workbook, the record in a text file, counted from 1.
    Row(usize),
}

/// Reads a whole file, or a text pasted as one. `name` is the file's name: a text table has no other.
pub fn read(name: &str, bytes: &[u8], options: &Options) -> Result<Book, Trouble> {
    if bytes.len() > MAX_BYTES {
        return Err(Trouble::TooBig { limit: MAX_BYTES });
    }
    // Several parsers below are not ours and index into hostile bytes; a panic of theirs must stay the file's fault
    // and never end the request. Nothing outlives the closure, so no half-changed state can be seen afterwards.
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| open(name, bytes, options)))
        .unwrap_or(Err(Trouble::Damaged))
}

fn open(name: &str, bytes: &[u8], options: &Options) -> Result<Book, Trouble> {
    let mut budget = Budget::default();
    let book = match sniff::content(bytes)? {
        Content::Zip(bytes) => match package::check(bytes)? {
            Format::Ods => ods::read(bytes, options, &mut budget),
            Format::Xlsb => xlsb::read(bytes, options, &mut budget),
            _ => xlsx::read(bytes, options, &mut budget),
        },
        Content::Ole => xls::read(bytes, options, &mut budget),
        Content::Text => text::read(name, bytes, options, &mut budget),
    }?;
    match (&options.sheet, book.sheets.is_empty()) {
        (Some(wanted), true) => Err(Trouble::NoSuchSheet(wanted.clone())),
        _ if book.sheets.iter().all(Sheet::is_blank) => Err(Trouble::Empty),
        _ => Ok(book),
    }
}
