//! XLSB, the binary brother of XLSX: cells are taken one by one as `calamine` meets them, never as its dense block, so a sheet that claims a million
//! rows costs what it really holds.

use std::collections::HashMap;
use std::io::{Cursor, Read, Write};

use calamine::{Reader, Sheet as Entry, SheetType, SheetVisible, Xlsb};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::book::{Book, Format};
use crate::grid::{Cells, Width};
use crate::limits::Budget;
use crate::package;
use crate::{Options, Trouble, value};

pub fn read(bytes: &[u8], options: &Options, budget: &mut Budget) -> Result<Book, Trouble> {
    let spelled_out = spelled_out(bytes)?;
    let bytes = spelled_out.as_deref().unwrap_or(bytes);
    let mut book = Xlsb::new(Cursor::new(bytes)).map_err(|_| Trouble::Damaged)?;
    let mut sheets = Vec::new();
    for name in wanted(book.sheets_metadata(), options) {
        let mut reader = book.worksheet_cells_reader(&name).map_err(|_| Trouble::Damaged)?;
        let mut cells = Cells::new(&name, options);
        while !cells.is_full()
            && let Some(cell) = reader.next_cell().map_err(|_| Trouble::Damaged)?
        {
            let (row, column) = cell.get_position();
            cells.put(row as usize + 1, column as usize, value::text(cell.get_value().clone()), budget)?;
        }
        sheets.push(cells.finish(Width::Used, options, budget)?);
    }
    Ok(Book { format: Format::Xlsb, encoding: None, separator: None, sheets })
}

/// The visible worksheets, or the one that was asked for.
pub fn wanted(entries: &[Entry], options: &Options) -> Vec<String> {
    let visible = entries
        .iter()
        .filter(|sheet| sheet.visible == SheetVisible::Visible && sheet.typ == SheetType::WorkSheet);
    let chosen = visible.filter(|sheet| options.sheet.as_ref().is_none_or(|name| *name == sheet.name));
    chosen.map(|sheet| sheet.name.clone()).collect()
}

/// The record that begins a row; the kinds of cells that tell their column, and of those that stand behind the last one.
const ROW: u16 = 0;
const CELLS: std::ops::RangeInclusive<u16> = 1..=11;
const RICH_TEXT: u16 = 62;
const SHORT_CELLS: std::ops::RangeInclusive<u16> = 12..=18;

/// The same package without short cells, which `calamine` does not know; nothing if it has none, as Excel's own.
fn spelled_out(bytes: &[u8]) -> Result<Option<Vec<u8>>, Trouble> {
    let mut package = package::open(bytes)?;
    let mut changed = HashMap::new();
    for index in 0..package.len() {
        let mut part = package.by_index(index).map_err(|_| Trouble::Damaged)?;
        let name = part.name().map_err(|_| Trouble::Damaged)?.into_owned();
        if name.contains("worksheets/") && name.ends_with(".bin") {
            let mut content = Vec::new();
            part.read_to_end(&mut content).map_err(|_| Trouble::Damaged)?;
            changed.extend(long_cells(&content).map(|sheet| (index, (name, sheet))));
        }
    }
    if changed.is_empty() {
        return Ok(None);
    }
    let mut copy = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for index in 0..package.len() {
        let written = match changed.remove(&index) {
            Some((name, sheet)) => copy.start_file(name, stored).and_then(|()| Ok(copy.write_all(&sheet)?)),
            None => package.by_index_raw(index).and_then(|part| copy.raw_copy_file(part)),
        };
        written.map_err(|_| Trouble::Damaged)?;
    }
    let copy = copy.finish().map_err(|_| Trouble::Damaged)?;
    Ok(Some(copy.into_inner()))
}

/// The sheet with every short cell at its column, or nothing if all are.
fn long_cells(sheet: &[u8]) -> Option<Vec<u8>> {
    let mut long = Vec::with_capacity(sheet.len() * 2);
    let mut changed = false;
    let mut column: u32 = 0;
    let mut rest = sheet;
    while let Some((kind, length, data)) = record(rest) {
        let (content, after) = data.split_at_checked(length)?;
        let head = rest.len() - data.len();
        if SHORT_CELLS.contains(&kind) {
            changed = true;
            long.push(u8::try_from(kind - 11).ok()?);
            push_length(&mut long, length + 4);
            long.extend(column.to_le_bytes());
            column = column.saturating_add(1);
        } else {
            if kind == ROW {
                column = 0;
            } else if CELLS.contains(&kind) || kind == RICH_TEXT {
                column = u32::from_le_bytes(content.first_chunk().copied()?).saturating_add(1);
            }
            long.extend(&rest[..head]);
        }
        long.extend(content);
        rest = after;
    }
    changed.then_some(long)
}

/// The kind and length of the next record, and what follows these: both are written in bytes of seven bits.
fn record(bytes: &[u8]) -> Option<(u16, usize, &[u8])> {
    let (first, mut rest) = bytes.split_first()?;
    let mut kind = u16::from(first & 0x7f);
    if first & 0x80 != 0 {
        let (second, after) = rest.split_first()?;
        kind |= u16::from(second & 0x7f) << 7;
        rest = after;
    }
    let mut length = 0;
    for place in 0..4 {
        let (byte, after) = rest.split_first()?;
        length |= usize::from(byte & 0x7f) << (7 * place);
        rest = after;
        if byte & 0x80 == 0 {
            break;
        }
    }
    Some((kind, length, rest))
}

fn push_length(out: &mut Vec<u8>, mut length: usize) {
    loop {
        let [low, ..] = (length & 0x7f).to_le_bytes();
        length >>= 7;
        out.push(if length > 0 { low | 0x80 } else { low });
        if length == 0 {
            return;
        }
    }
}
