//! Web pages and the XML of Excel 2003: many programs save these under the name `.xls`.

use crate::book::Book;
use crate::limits::Budget;
use crate::{NotATable, Options, Trouble};

pub enum Markup {
    Html,
    Xml2003,
    Other,
}

pub fn kind(text: &str) -> Option<Markup> {
    let start = text.trim_start();
    start.starts_with('<').then_some(Markup::Other)
}

impl Markup {
    pub fn read(self, name: &str, text: &str, options: &Options, budget: &mut Budget) -> Result<Book, Trouble> {
        let _ = (name, text, options, budget);
        Err(Trouble::NotATable(NotATable::WebPage))
    }
}
