//! XLSX and XLSM, read as a stream: a sheet costs what it holds, whatever it declares.
//!
//! Excel's own files are regular; those of the many programs that write this format are not. Parts stand where their
//! links say rather than where Excel would put them, cells lack their place, formats lack their names. Whatever can be
//! read without doubt is read, and one bad cell costs itself only.

mod cells;
mod strings;
mod styles;
mod workbook;

use crate::book::{Book, Format};
use crate::grid::{Cells, Width};
use crate::limits::Budget;
use crate::package::{self, Parts};
use crate::{Options, Trouble};
use strings::Strings;
use styles::Styles;
use workbook::Workbook;

/// What cells refer to.
struct Shared {
    strings: Strings,
    styles: Styles,
    since_1904: bool,
}

pub fn read(bytes: &[u8], options: &Options, budget: &mut Budget) -> Result<Book, Trouble> {
    let mut parts = Parts::of(package::open(bytes)?);
    let workbook = Workbook::read(&mut parts)?;
    let shared = Shared {
        strings: Strings::read(&mut parts, workbook.strings.as_deref(), budget)?,
        styles: Styles::read(&mut parts, workbook.styles.as_deref())?,
        since_1904: workbook.since_1904,
    };
    let mut sheets = Vec::new();
    for entry in &workbook.sheets {
        if options.sheet.as_ref().is_some_and(|wanted| *wanted != entry.name) {
            continue;
        }
        let xml = parts.xml(&entry.part)?.ok_or(Trouble::Damaged)?;
        let mut cells = Cells::new(&entry.name, options);
        cells::read(xml, &shared, &mut cells, budget)?;
        sheets.push(cells.finish(Width::Used, options, budget)?);
    }
    Ok(Book { format: Format::Xlsx, encoding: None, separator: None, sheets })
}
