//! XLS, the binary workbooks of Excel 5 to 2003.
//!
//! `calamine` understands them well but makes room for whatever size a sheet declares, and puts even two far-apart cells
//! into one dense block. So it never sees the file itself: the records that carry values are copied into a fresh
//! container, without declared sizes, formula code or hidden sheets, and only if the block they span is affordable.

use std::io::{Cursor, Write};

use calamine::{Reader, Xls};

use crate::book::{Book, Format};
use crate::grid::{Cells, Width};
use crate::limits::{Budget, MAX_DENSE};
use crate::ole::Container;
use crate::{NotATable, Options, Trouble, value, xlsb};

const BOF: u16 = 0x0809;
const EOF: u16 = 0x000A;
const BOUND_SHEET: u16 = 0x0085;
const FILE_PASS: u16 = 0x002F;
const FORMULA: u16 = 0x0006;
const STRING: u16 = 0x0207;
const NUMBER: u16 = 0x0203;
const LABEL: u16 = 0x0204;
const BOOL_OR_ERROR: u16 = 0x0205;
const MULTIPLE_RK: u16 = 0x00BD;
/// The other records whose data begin with row and column: RK, LABELSST, RSTRING.
const PLAIN_CELLS: [u16; 3] = [0x027E, 0x00FD, 0x00D6];
/// Columns A to IV.
const COLUMNS: u16 = 256;

pub fn read(bytes: &[u8], options: &Options, budget: &mut Budget) -> Result<Book, Trouble> {
    let stream =
        if bytes.starts_with(&BOF.to_le_bytes()) { bare_stream(bytes) } else { workbook_stream(bytes)? };
    let safe = container(&rebuilt(&stream)?).map_err(|_| Trouble::Damaged)?;
    let mut book = Xls::new(Cursor::new(safe)).map_err(|error| match error {
        calamine::XlsError::Password => Trouble::Protected,
        _ => Trouble::Damaged,
    })?;
    let mut sheets = Vec::new();
    for name in xlsb::wanted(book.sheets_metadata(), options) {
        let range = book.worksheet_range(&name).map_err(|_| Trouble::Damaged)?;
        let (top, left) = range.start().unwrap_or_default();
        let mut cells = Cells::new(&name, options);
        for (row, column, value) in range.used_cells() {
            if cells.is_full() {
                break;
            }
            cells.put(top as usize + row + 1, left as usize + column, value::owned(value), budget)?;
        }
        sheets.push(cells.finish(Width::Used, options, budget)?);
    }
    Ok(Book { format: Format::Xls, encoding: None, separator: None, sheets })
}

fn workbook_stream(bytes: &[u8]) -> Result<Vec<u8>, Trouble> {
    let file = Container::open(bytes)?;
    for (name, trouble) in [
        // An encrypted XLSX wears the old container as its envelope.
        ("EncryptedPackage", Trouble::Protected),
        ("WordDocument", Trouble::NotATable(NotATable::Document)),
        ("PowerPoint Document", Trouble::NotATable(NotATable::Slides)),
    ] {
        if file.stream(name).is_some() {
            return Err(trouble);
        }
    }
    let stream = ["Workbook", "Book"].into_iter().find_map(|name| file.stream(name));
    stream.unwrap_or(Err(Trouble::NotATable(NotATable::Other)))
}

/// The records without a container, as a PHP function copied for twenty years writes them: often one sheet alone, of no
/// declared version and with strings in the manner of Excel 5. It gets the frame that it lacks.
fn bare_stream(bytes: &[u8]) -> Vec<u8> {
    const WORKSHEET: Option<u16> = Some(0x10);
    if number(bytes, 6) != WORKSHEET {
        return bytes.to_vec();
    }
    let version = if number(bytes, 4) == Some(0x0600) { 6 } else { 5 };
    let bof = |kind: u8| [0, version, kind, 0, 0, 0, 0, 0];
    let mut stream = Vec::new();
    push(&mut stream, BOF, &bof(5));
    let name: &[u8] = if version == 6 { b"\x06\0Sheet1" } else { b"\x06Sheet1" };
    // The place of the sheet: behind this record of 4 + 6 + name bytes and the end of 4.
    let start = u8::try_from(stream.len() + 4 + 6 + name.len() + 4).unwrap_or(u8::MAX);
    push(&mut stream, BOUND_SHEET, &[&[start, 0, 0, 0, 0, 0], name].concat());
    push(&mut stream, EOF, &[]);
    push(&mut stream, BOF, &bof(0x10));
    let old_bof = 4 + usize::from(number(bytes, 2).unwrap_or(0));
    stream.extend(bytes.get(old_bof..).unwrap_or_default());
    stream
}

fn container(stream: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut file = cfb::CompoundFile::create_with_version(cfb::Version::V3, Cursor::new(Vec::new()))?;
    file.create_stream("/Workbook")?.write_all(stream)?;
    file.flush()?;
    Ok(file.into_inner().into_inner())
}

struct Record<'a> {
    kind: u16,
    at: usize,
    data: &'a [u8],
}

/// The records from `at` on, until the bytes end or make no sense.
fn records(stream: &[u8], mut at: usize) -> impl Iterator<Item = Record<'_>> {
    std::iter::from_fn(move || {
        let kind = number(stream, at)?;
        let length = usize::from(number(stream, at + 2)?);
        let data = stream.get(at + 4..at + 4 + length)?;
        let record = Record { kind, at, data };
        at += 4 + length;
        Some(record)
    })
}

fn number(data: &[u8], at: usize) -> Option<u16> {
    data.get(at..at + 2).map(|bytes| u16::from_le_bytes([bytes[0], bytes[1]]))
}

/// The same workbook with nothing but what we read.
fn rebuilt(stream: &[u8]) -> Result<Vec<u8>, Trouble> {
    let mut globals_end = None;
    let mut sheets = Vec::new();
    for record in records(stream, 0) {
        match record.kind {
            FILE_PASS => return Err(Trouble::Protected),
            BOUND_SHEET if record.data.len() > 6 => sheets.push(record),
            EOF => {
                globals_end = Some(record.at + 4);
                break;
            }
            _ => {}
        }
    }
    let end = globals_end.ok_or(Trouble::Truncated)?;
    let mut safe = stream[..end].to_vec();
    let mut dense = 0;
    for sheet in sheets {
        let place = sheet.at + 4;
        let start = u32::from_le_bytes([sheet.data[0], sheet.data[1], sheet.data[2], sheet.data[3]]);
        let visible = sheet.data[4] & 0x3f == 0 && sheet.data[5] == 0;
        let new_start = u32::try_from(safe.len()).map_err(|_| Trouble::Damaged)?;
        safe[place..place + 4].copy_from_slice(&new_start.to_le_bytes());
        if visible {
            let mut copy = Copy { out: &mut safe, area: Area::default(), string_of: None };
            copy.sheet(stream, start as usize)?;
            dense += copy.area.size();
        } else {
            push(&mut safe, EOF, &[]);
        }
        // Many sheets may point to the same bytes.
        if dense > MAX_DENSE || safe.len() > stream.len() * 2 + 4096 {
            return Err(Trouble::TooManyCells { limit: MAX_DENSE });
        }
    }
    Ok(safe)
}

fn push(out: &mut Vec<u8>, kind: u16, data: &[u8]) {
    let length = u16::try_from(data.len()).unwrap_or(u16::MAX);
    out.extend(kind.to_le_bytes());
    out.extend(length.to_le_bytes());
    out.extend(&data[..usize::from(length)]);
}

/// The block that a sheet's cells span.
#[derive(Default)]
struct Area {
    rows: Option<(u16, u16)>,
    columns: Option<(u16, u16)>,
}

impl Area {
    fn add(&mut self, row: u16, column: u16) {
        let grow = |range: Option<(u16, u16)>, at: u16| {
            range.map_or((at, at), |(low, high)| (low.min(at), high.max(at)))
        };
        self.rows = Some(grow(self.rows, row));
        self.columns = Some(grow(self.columns, column));
    }

    fn size(&self) -> usize {
        let length = |range: Option<(u16, u16)>| range.map_or(0, |(low, high)| usize::from(high - low) + 1);
        length(self.rows) * length(self.columns)
    }
}

struct Copy<'a> {
    out: &'a mut Vec<u8>,
    area: Area,
    /// Row, column and format of a formula whose text comes in a later record.
    string_of: Option<Vec<u8>>,
}

impl Copy<'_> {
    fn sheet(&mut self, stream: &[u8], start: usize) -> Result<(), Trouble> {
        let mut depth = 0;
        for record in records(stream, start) {
            match record.kind {
                BOF => {
                    depth += 1;
                    if depth == 1 {
                        push(self.out, BOF, record.data);
                    }
                }
                EOF => {
                    depth -= 1;
                    if depth <= 0 {
                        break;
                    }
                }
                // Deeper are charts, which repeat cells.
                _ if depth == 1 => self.cell(&record)?,
                _ => {}
            }
        }
        push(self.out, EOF, &[]);
        Ok(())
    }

    fn cell(&mut self, record: &Record<'_>) -> Result<(), Trouble> {
        let data = record.data;
        match record.kind {
            FORMULA => self.formula(data),
            STRING => {
                if let Some(mut label) = self.string_of.take() {
                    label.extend(data);
                    self.keep(LABEL, &label)?;
                }
                Ok(())
            }
            MULTIPLE_RK => {
                let last = data.len().checked_sub(2).and_then(|at| number(data, at));
                self.reach(data, last)?;
                self.keep(MULTIPLE_RK, data)
            }
            kind if PLAIN_CELLS.contains(&kind) || [NUMBER, LABEL, BOOL_OR_ERROR].contains(&kind) => {
                self.keep(kind, data)
            }
            _ => Ok(()),
        }
    }

    /// Only the value that Excel stored counts. A number stands where the NUMBER record has it.
    fn formula(&mut self, data: &[u8]) -> Result<(), Trouble> {
        self.string_of = None;
        let Some(value) = data.get(6..14) else { return Err(Trouble::Damaged) };
        if value[6..] != [0xff, 0xff] {
            return self.keep(NUMBER, &data[..14]);
        }
        match value[0] {
            0 => self.string_of = Some(data[..6].to_vec()),
            kind @ (1 | 2) => {
                let mut cell = data[..6].to_vec();
                cell.extend([value[2], kind - 1]);
                self.keep(BOOL_OR_ERROR, &cell)?;
            }
            _ => {}
        }
        Ok(())
    }

    fn keep(&mut self, kind: u16, data: &[u8]) -> Result<(), Trouble> {
        self.reach(data, number(data, 2))?;
        push(self.out, kind, data);
        Ok(())
    }

    fn reach(&mut self, data: &[u8], column: Option<u16>) -> Result<(), Trouble> {
        let (Some(row), Some(column)) = (number(data, 0), column) else { return Err(Trouble::Damaged) };
        if column >= COLUMNS {
            return Err(Trouble::Damaged);
        }
        self.area.add(row, column);
        Ok(())
    }
}
