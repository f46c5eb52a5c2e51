//! Why a file could not be read: data for the caller, who says it in the person's language.

use std::fmt;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// No byte, or no cell with anything in it.
    Empty,
    /// vCards that say nothing but pictures, sounds or keys.
    BlankCards,
    /// More bytes (packed or unpacked) than we take.
    TooBig {
        limit: usize,
    },
    TooManyRows {
        limit: usize,
    },
    TooManyColumns {
        limit: usize,
    },
    TooManyCells {
        limit: usize,
    },
    /// A password is asked to open it.
    Protected,
    /// The end is missing: an interrupted download or copy.
    Truncated,
    /// It claims to be a workbook but its inside makes no sense.
    Damaged,
    /// A good file, but of something else.
    NotATable(NotATable),
    NoSuchSheet(String),
    NoSuchHeader(usize),
    UnknownEncoding(String),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotATable {
    Pdf,
    Image,
    /// Word, LibreOffice Writer, RTF.
    Document,
    Slides,
    /// An archive holding other files.
    Archive,
    /// Apple Numbers, whose format is closed: it can export XLSX.
    Numbers,
    /// A workbook from before 1993.
    OldWorkbook,
    WebPage,
    Other,
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("the file is empty"),
            Self::BlankCards => f.write_str("its cards say nothing of anybody"),
            Self::TooBig { limit } => write!(f, "the file holds more than {} MB", limit >> 20),
            Self::TooManyRows { limit } => write!(f, "the file has more than {limit} rows"),
            Self::TooManyColumns { limit } => write!(f, "the file has more than {limit} columns"),
            Self::TooManyCells { limit } => write!(f, "the file has more than {limit} cells"),
            Self::Protected => f.write_str("the file is protected by a password"),
            Self::Truncated => f.write_str("the end of the file is missing"),
            Self::Damaged => f.write_str("the file is damaged"),
            Self::NotATable(what) => write!(f, "the file is not a table ({what:?})"),
            Self::NoSuchSheet(name) => write!(f, "there is no visible sheet named {name:?}"),
            Self::NoSuchHeader(row) => write!(f, "there is no row {row} to take the column names from"),
            Self::UnknownEncoding(name) => write!(f, "there is no encoding named {name:?}"),
        }
    }
}

impl std::error::Error for Trouble {}
