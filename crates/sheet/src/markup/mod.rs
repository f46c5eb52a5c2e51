//! Web pages and the XML of Excel 2003: many web programs save these under the name `.xls`.

mod html;
mod xml2003;

use crate::book::Book;
use crate::limits::Budget;
use crate::{NotATable, Options, Trouble, ods};

/// How far into a file its nature shows.
const HEAD: usize = 4 << 10;

pub enum Markup {
    Html,
    Xml2003,
    /// OpenDocument in one file.
    FlatOds,
    /// Markup without a table in it.
    Other(NotATable),
}

/// What kind of markup this is, if it is any: a text table may well begin with `<`.
pub fn kind(text: &str) -> Option<Markup> {
    let start = text.trim_start();
    if !start.starts_with('<') {
        return None;
    }
    let head = start[..start.floor_char_boundary(HEAD)].to_ascii_lowercase();
    let says = |word: &str| head.contains(word);
    if says("<office:document") && says("opendocument.spreadsheet") {
        return Some(Markup::FlatOds);
    }
    if says("urn:schemas-microsoft-com:office:spreadsheet") {
        return Some(Markup::Xml2003);
    }
    if says("<html") || says("<!doctype html") || says("<table") {
        return Some(if html::has_table(start) { Markup::Html } else { Markup::Other(NotATable::WebPage) });
    }
    (says("<?xml") || says("<svg")).then_some(Markup::Other(NotATable::Other))
}

impl Markup {
    pub fn read(
        self,
        name: &str,
        text: &str,
        options: &Options,
        budget: &mut Budget,
    ) -> Result<Book, Trouble> {
        match self {
            Self::Html => html::read(name, text, options, budget),
            Self::FlatOds => ods::read_flat(text, options, budget),
            Self::Xml2003 => xml2003::read(text, options, budget),
            Self::Other(what) => Err(Trouble::NotATable(what)),
        }
    }
}
