//! XLSX, XLSM and XLSB: cells are taken one by one as `calamine` meets them, never as its dense block, so a sheet that
//! claims a million rows costs what it really holds.

use std::io::Cursor;

use calamine::{DataRef, Reader, Sheet as Entry, SheetType, SheetVisible, Xlsb, Xlsx, XlsxError};

use crate::book::{Book, Format, Sheet};
use crate::grid::{Cells, Width};
use crate::limits::Budget;
use crate::{Options, Trouble, value};

pub fn read(bytes: &[u8], options: &Options, budget: &mut Budget) -> Result<Book, Trouble> {
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|_| Trouble::Damaged)?;
    let mut sheets = Vec::new();
    for name in wanted(book.sheets_metadata(), options) {
        let Ok(mut reader) = book.worksheet_cells_reader(&name) else { return Err(Trouble::Damaged) };
        let next = || loop {
            match reader.next_cell() {
                Ok(cell) => return Ok(cell.map(taken)),
                Err(error) if concerns_one_cell(&error) => {}
                Err(_) => return Err(Trouble::Damaged),
            }
        };
        sheets.push(collect(&name, next, options, budget)?);
    }
    Ok(Book { format: Format::Xlsx, encoding: None, separator: None, sheets })
}

pub fn read_binary(bytes: &[u8], options: &Options, budget: &mut Budget) -> Result<Book, Trouble> {
    let mut book = Xlsb::new(Cursor::new(bytes)).map_err(|_| Trouble::Damaged)?;
    let mut sheets = Vec::new();
    for name in wanted(book.sheets_metadata(), options) {
        let Ok(mut reader) = book.worksheet_cells_reader(&name) else { return Err(Trouble::Damaged) };
        let next = || reader.next_cell().map(|cell| cell.map(taken)).map_err(|_| Trouble::Damaged);
        sheets.push(collect(&name, next, options, budget)?);
    }
    Ok(Book { format: Format::Xlsb, encoding: None, separator: None, sheets })
}

/// Excel 365 has errors that the parser does not know (`#SPILL!`), and other programs add to cells what it does not
/// expect. Such a cell is blank; the parser goes on behind it.
fn concerns_one_cell(error: &XlsxError) -> bool {
    use XlsxError::{CellError, CellTAttribute, ParseFloat, Unexpected, UnexpectedNode};
    matches!(error, CellError(_) | CellTAttribute(_) | ParseFloat(_) | Unexpected(_) | UnexpectedNode(_))
}

/// The visible worksheets, or the one that was asked for.
pub fn wanted(entries: &[Entry], options: &Options) -> Vec<String> {
    let visible = entries
        .iter()
        .filter(|sheet| sheet.visible == SheetVisible::Visible && sheet.typ == SheetType::WorkSheet);
    let chosen = visible.filter(|sheet| options.sheet.as_ref().is_none_or(|name| *name == sheet.name));
    chosen.map(|sheet| sheet.name.clone()).collect()
}

type Found<'a> = ((u32, u32), DataRef<'a>);

fn taken<'a>(cell: calamine::Cell<DataRef<'a>>) -> Found<'a> {
    (cell.get_position(), cell.get_value().clone())
}

fn collect<'a>(
    name: &str,
    mut next: impl FnMut() -> Result<Option<Found<'a>>, Trouble>,
    options: &Options,
    budget: &mut Budget,
) -> Result<Sheet, Trouble> {
    let mut cells = Cells::new(name, options);
    while !cells.is_full()
        && let Some(((row, column), value)) = next()?
    {
        cells.put(row as usize + 1, column as usize, value::text(value), budget)?;
    }
    cells.finish(Width::Used, options, budget)
}
