//! What is given back: text cells, where they came from, and how they were understood.

use serde::ser::{Serialize, SerializeStruct, Serializer};
use serde_json::Value;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    Xlsx,
    Xlsb,
    Xls,
    Ods,
    /// CSV and everything like it.
    Text,
    /// A web page's table, often saved under the name `.xls`.
    Html,
    /// The XML of Excel 2003, often saved under the name `.xls`.
    Xml2003,
    /// vCards; `pictures` were left out. The columns are named by keys, see `cards`.
    Cards {
        pictures: usize,
    },
}

#[derive(Debug, Clone)]
pub struct Book {
    pub format: Format,
    /// Of a text file.
    pub encoding: Option<String>,
    /// Of a text file with more than one column.
    pub separator: Option<char>,
    /// The visible ones, in their order.
    pub sheets: Vec<Sheet>,
}

#[derive(Debug, Clone)]
pub struct Sheet {
    pub name: String,
    /// As a person counts: the sheet row, or the record of a text file, from 1.
    pub header_row: Option<usize>,
    /// Column names as written, "" for a nameless one. Without a header, as many "" as there are columns.
    pub columns: Vec<String>,
    /// Rows below the header with something in them, each at least as wide as `columns`. A row of a text file may be
    /// wider than its header: nothing is cut.
    pub rows: Vec<Vec<String>>,
    /// For each row its number in the file, counted as `header_row` is.
    pub lines: Vec<usize>,
    /// Rows with something in them above the header (titles, notes), which are not in `rows`.
    pub above: usize,
    /// False when `max_rows` cut the reading short.
    pub complete: bool,
}

impl Book {
    /// The shape that `piste import --dry-run --json` prints. A big book is better written straight to its reader, with
    /// `serde_json::to_writer`.
    pub fn to_json(&self) -> Value {
        // Strings, numbers and lists always have a JSON form.
        serde_json::to_value(self).unwrap_or_default()
    }
}

impl Sheet {
    /// The widest row, header included.
    pub fn width(&self) -> usize {
        self.rows.iter().map(Vec::len).fold(self.columns.len(), usize::max)
    }

    pub(crate) fn is_blank(&self) -> bool {
        self.rows.is_empty() && self.columns.iter().all(|name| name.trim().is_empty())
    }
}

impl Serialize for Book {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut book = serializer.serialize_struct("Book", 1)?;
        book.serialize_field("sheets", &self.sheets)?;
        book.end()
    }
}

impl Serialize for Sheet {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut sheet = serializer.serialize_struct("Sheet", 5)?;
        sheet.serialize_field("name", &self.name)?;
        sheet.serialize_field("header_row", &self.header_row)?;
        sheet.serialize_field("columns", &self.columns)?;
        sheet.serialize_field("data_rows", &self.rows.len())?;
        sheet.serialize_field("rows", &self.rows)?;
        sheet.end()
    }
}
