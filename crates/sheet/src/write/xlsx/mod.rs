mod parts;
mod texts;

use std::io::{self, Write};

use zip::write::{SimpleFileOptions, StreamWriter, ZipWriter};
use zip::{CompressionMethod, result::ZipError};

use super::Cell;
use parts::{BOOK, FROZEN, LINKS, RELATION, ROOT, SHEET, SHEET_TYPE, STYLES, TYPES};
use texts::{escape, fitting, letters, serial, sheet_name};

/// What a sheet of Excel holds.
const MOST_ROWS: usize = 1_048_576;
/// What a part of the package holds, with a margin.
const MOST_BYTES: usize = 3 << 30;
/// What a cell holds, in the units of UTF-16.
const MOST_TEXT: usize = 32_767;
/// Cells named at most.
const MOST_NAMED: usize = 1_000;
/// Written to the package at once.
const BLOCK: usize = 64 << 10;

/// The styles of `STYLES`, by their number.
const HEAD: u8 = 1;
const TEXT: u8 = 2;
const AMOUNT: u8 = 3;
const DAY: u8 = 4;

/// A cell whose text was longer than Excel takes: the number of its sheet and of its row, both from 1, and its column from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cut {
    pub sheet: usize,
    pub row: usize,
    pub column: usize,
}

/// A workbook whose rows go out as they come. A sheet that is full is followed by another one with the same heads.
pub struct Xlsx<W: Write> {
    zip: ZipWriter<StreamWriter<W>>,
    title: String,
    heads: Vec<String>,
    /// In pixels.
    widths: Vec<i64>,
    letters: Vec<String>,
    sheets: Vec<String>,
    rows: usize,
    bytes: usize,
    buffer: String,
    cuts: Vec<Cut>,
    most_rows: usize,
}

fn broken(error: ZipError) -> io::Error {
    match error {
        ZipError::Io(error) => error,
        other => io::Error::other(other),
    }
}

fn part() -> SimpleFileOptions {
    SimpleFileOptions::default().compression_method(CompressionMethod::Deflated).compression_level(Some(2))
}

impl<W: Write> Xlsx<W> {
    pub fn new(out: W, title: &str, heads: Vec<String>, widths: Vec<i64>) -> io::Result<Xlsx<W>> {
        let mut xlsx = Xlsx {
            zip: ZipWriter::new_stream(out),
            title: sheet_name(title),
            letters: (0..heads.len()).map(letters).collect(),
            heads,
            widths,
            sheets: Vec::new(),
            rows: 0,
            bytes: 0,
            buffer: String::with_capacity(BLOCK * 2),
            cuts: Vec::new(),
            most_rows: MOST_ROWS,
        };
        xlsx.begin_table()?;
        Ok(xlsx)
    }

    /// For tests: as if Excel held fewer rows.
    #[cfg(test)]
    fn with_most_rows(mut self, most: usize) -> Xlsx<W> {
        self.most_rows = most;
        self
    }

    pub fn row<'a>(&mut self, cells: impl Iterator<Item = Cell<'a>>) -> io::Result<()> {
        if self.rows >= self.most_rows || self.bytes >= MOST_BYTES {
            self.end_sheet()?;
            self.begin_table()?;
        }
        self.line(cells, TEXT)
    }

    /// Cells that were cut so far; the first thousand of them.
    pub fn cuts(&self) -> &[Cut] {
        &self.cuts
    }

    /// One more sheet, of sentences.
    pub fn note(&mut self, title: &str, sentences: &[String]) -> io::Result<()> {
        self.end_sheet()?;
        self.begin_sheet(&sheet_name(title))?;
        self.buffer.push_str("<sheetData>");
        for sentence in sentences {
            self.letters = vec![letters(0)];
            self.line([Cell::Text(sentence)].into_iter(), TEXT)?;
        }
        Ok(())
    }

    pub fn finish(mut self) -> io::Result<W> {
        self.end_sheet()?;
        let mut types = String::from(TYPES);
        let mut links = String::from(LINKS);
        let mut book = String::from(BOOK);
        for (number, name) in (1..).zip(&self.sheets) {
            types.push_str(&format!(
                "<Override PartName=\"/xl/worksheets/sheet{number}.xml\" ContentType=\"{SHEET_TYPE}\"/>"
            ));
            links.push_str(&format!(
                "<Relationship Id=\"rId{number}\" Type=\"{RELATION}/worksheet\" Target=\"worksheets/sheet{number}.xml\"/>"
            ));
            book.push_str("<sheet name=\"");
            escape(&mut book, name);
            book.push_str(&format!("\" sheetId=\"{number}\" r:id=\"rId{number}\"/>"));
        }
        types.push_str("</Types>");
        links.push_str("</Relationships>");
        book.push_str("</sheets></workbook>");
        let parts = [
            ("xl/workbook.xml", book.as_str()),
            ("xl/_rels/workbook.xml.rels", links.as_str()),
            ("xl/styles.xml", STYLES),
            ("_rels/.rels", ROOT),
            ("[Content_Types].xml", types.as_str()),
        ];
        for (name, text) in parts {
            self.zip.start_file(name, part()).map_err(broken)?;
            self.zip.write_all(text.as_bytes())?;
        }
        let mut out = self.zip.finish().map_err(broken)?.into_inner();
        out.flush()?;
        Ok(out)
    }

    fn begin_sheet(&mut self, name: &str) -> io::Result<()> {
        let number = self.sheets.len() + 1;
        let name = match self.sheets.iter().any(|own| own.eq_ignore_ascii_case(name)) {
            false => name.to_owned(),
            true => format!("{} ({number})", name.chars().take(24).collect::<String>()),
        };
        self.sheets.push(name);
        self.zip.start_file(format!("xl/worksheets/sheet{number}.xml"), part()).map_err(broken)?;
        (self.rows, self.bytes) = (0, 0);
        self.buffer.push_str(SHEET);
        Ok(())
    }

    fn begin_table(&mut self) -> io::Result<()> {
        let title = self.title.clone();
        self.begin_sheet(&title)?;
        self.buffer.push_str(FROZEN);
        if !self.widths.is_empty() {
            self.buffer.push_str("<cols>");
            for (number, pixels) in (1..).zip(&self.widths) {
                // A letter is about seven pixels wide.
                let width = (pixels / 7).clamp(6, 120);
                self.buffer.push_str(&format!(
                    "<col min=\"{number}\" max=\"{number}\" width=\"{width}\" customWidth=\"1\"/>"
                ));
            }
            self.buffer.push_str("</cols>");
        }
        self.buffer.push_str("<sheetData>");
        let heads = std::mem::take(&mut self.heads);
        let told = self.line(heads.iter().map(|head| Cell::Text(head)), HEAD);
        self.heads = heads;
        told
    }

    fn line<'a>(&mut self, cells: impl Iterator<Item = Cell<'a>>, style: u8) -> io::Result<()> {
        self.rows += 1;
        let row = self.rows.to_string();
        self.buffer.push_str("<row r=\"");
        self.buffer.push_str(&row);
        self.buffer.push_str("\">");
        for (column, cell) in cells.enumerate().take(self.letters.len()) {
            self.cell(column, &row, cell, style);
        }
        self.buffer.push_str("</row>");
        if self.buffer.len() >= BLOCK { self.write() } else { Ok(()) }
    }

    fn cell(&mut self, column: usize, row: &str, cell: Cell, text_style: u8) {
        let (style, value) = match cell {
            Cell::Empty | Cell::Text("") => return,
            Cell::Text(text) => return self.text(column, row, text, text_style),
            Cell::Number(number) => (0, number.to_string()),
            Cell::Amount(cents) => (AMOUNT, (cents as f64 / 100.0).to_string()),
            Cell::Day { year, month, day } => match serial(year, month, day) {
                Some(serial) => (DAY, serial.to_string()),
                None => return self.text(column, row, &format!("{year:04}-{month:02}-{day:02}"), text_style),
            },
        };
        self.open(column, row, style);
        self.buffer.push_str("><v>");
        self.buffer.push_str(&value);
        self.buffer.push_str("</v></c>");
    }

    fn open(&mut self, column: usize, row: &str, style: u8) {
        self.buffer.push_str("<c r=\"");
        self.buffer.push_str(&self.letters[column]);
        self.buffer.push_str(row);
        self.buffer.push_str("\" s=\"");
        self.buffer.push(char::from(b'0' + style));
        self.buffer.push('"');
    }

    fn text(&mut self, column: usize, row: &str, text: &str, style: u8) {
        self.open(column, row, style);
        self.buffer.push_str(" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
        let fitting = fitting(text);
        if fitting.len() < text.len() && self.cuts.len() < MOST_NAMED {
            self.cuts.push(Cut { sheet: self.sheets.len(), row: self.rows, column });
        }
        escape(&mut self.buffer, fitting);
        self.buffer.push_str("</t></is></c>");
    }

    fn end_sheet(&mut self) -> io::Result<()> {
        self.buffer.push_str("</sheetData></worksheet>");
        self.write()
    }

    fn write(&mut self) -> io::Result<()> {
        self.bytes += self.buffer.len();
        self.zip.write_all(self.buffer.as_bytes())?;
        self.buffer.clear();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn workbook(rows: &[Vec<Cell>], most: usize) -> Vec<u8> {
        let heads = vec!["Soci\u{e9}t\u{e9}".to_owned(), "CA".to_owned()];
        let mut xlsx =
            Xlsx::new(Vec::new(), "Salon: 2026/1", heads, vec![160, 80]).unwrap().with_most_rows(most);
        for row in rows {
            xlsx.row(row.iter().copied()).unwrap();
        }
        xlsx.finish().unwrap()
    }

    fn read(bytes: &[u8]) -> crate::Book {
        crate::read("x.xlsx", bytes, &crate::Options::default()).unwrap()
    }

    #[test]
    fn what_is_written_is_read_again() {
        let texts = ["=1+1", "007", "a\nb\tc", "<&>\"", "x\u{b}y", "_x0041_", "\u{1f600} \u{e9}", "  x "];
        let rows: Vec<Vec<Cell>> =
            texts.iter().map(|text| vec![Cell::Text(text), Cell::Amount(1_250_050)]).collect();
        let book = read(&workbook(&rows, 100));
        assert_eq!(book.sheets[0].name, "Salon 20261");
        assert_eq!(book.sheets[0].columns, ["Soci\u{e9}t\u{e9}", "CA"]);
        let cells: Vec<&str> = book.sheets[0].rows.iter().map(|row| row[0].as_str()).collect();
        assert_eq!(cells, texts);
        assert_eq!(book.sheets[0].rows[0][1], "12500.5");
    }

    #[test]
    fn days_are_days() {
        let day = |year, month, day| vec![Cell::Text("x"), Cell::Day { year, month, day }];
        let book =
            read(&workbook(&[day(2026, 3, 9), day(2000, 2, 29), day(1900, 3, 1), day(1850, 1, 1)], 100));
        let cells: Vec<&str> = book.sheets[0].rows.iter().map(|row| row[1].as_str()).collect();
        assert_eq!(cells, ["2026-03-09", "2000-02-29", "1900-03-01", "1850-01-01"]);
    }

    #[test]
    fn what_excel_cannot_hold_goes_on_or_is_named() {
        let book = read(&workbook(&vec![vec![Cell::Text("x"), Cell::Number(1.0)]; 5], 3));
        let sizes: Vec<(&str, usize)> = book.sheets.iter().map(|s| (s.name.as_str(), s.rows.len())).collect();
        assert_eq!(sizes, [("Salon 20261", 2), ("Salon 20261 (2)", 2), ("Salon 20261 (3)", 1)]);
        let mut xlsx = Xlsx::new(Vec::new(), "x", vec!["a".into()], vec![]).unwrap();
        xlsx.row([Cell::Text(&"\u{1f600}".repeat(20_000))].into_iter()).unwrap();
        assert_eq!(xlsx.cuts(), [Cut { sheet: 1, row: 2, column: 0 }]);
    }
}
