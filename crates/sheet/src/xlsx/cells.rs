//! The cells of one sheet, in the order of the file.

use calamine::{ExcelDateTime, ExcelDateTimeType};
use quick_xml::events::{BytesStart, Event};

use super::Shared;
use super::strings;
use super::styles::Shown;
use crate::grid::Cells;
use crate::limits::{Budget, MAX_XML_RUN};
use crate::ods::{attribute, push_entity};
use crate::package::Xml;
use crate::{Trouble, value};

/// The last row that a spreadsheet program knows.
const LAST_ROW: usize = 1 << 20;

/// Gives the sheet's cells to `cells`, until these have enough.
pub fn read(
    mut xml: Xml<'_>,
    shared: &Shared,
    cells: &mut Cells,
    budget: &mut Budget,
) -> Result<(), Trouble> {
    // Counted from 1 both, as names of cells are; 0 before the first.
    let (mut row, mut column) = (0, 0);
    let mut in_data = false;
    let mut text = String::new();
    let (mut buffer, mut inner) = (Vec::new(), Vec::new());
    while !cells.is_full() {
        buffer.clear();
        match xml.read_event_into(&mut buffer).map_err(|_| Trouble::Damaged)? {
            Event::Start(tag) => match tag.local_name().as_ref() {
                "sheetData" => in_data = true,
                "row" => {
                    let number = attribute(&tag, "r").and_then(|number| number.trim().parse().ok());
                    row = number.filter(|row| (1..=LAST_ROW).contains(row)).unwrap_or(row + 1);
                    column = 0;
                }
                "c" => {
                    let cell = Cell::of(&tag);
                    // A cell without a readable place stands behind the last one.
                    (row, column) = cell.place.unwrap_or((row.max(1), column + 1));
                    cell.text(&mut xml, shared, &mut text, &mut inner)?;
                    if !text.is_empty() {
                        cells.put(row, column - 1, std::mem::take(&mut text), budget)?;
                    }
                }
                _ => {}
            },
            Event::End(tag) if tag.local_name().as_ref() == "sheetData" => return Ok(()),
            Event::Eof if in_data => return Err(Trouble::Truncated),
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
    Ok(())
}

#[derive(Default)]
struct Cell {
    place: Option<(usize, usize)>,
    kind: Kind,
    style: usize,
}

#[derive(Default, Clone, Copy, PartialEq)]
enum Kind {
    #[default]
    Number,
    Shared,
    Inline,
    Text,
    Truth,
    Error,
    Day,
}

impl Cell {
    fn of(tag: &BytesStart<'_>) -> Self {
        let mut cell = Self::default();
        for attribute in tag.attributes().with_checks(false).flatten() {
            let value = attribute.value.trim();
            match attribute.key.as_ref() {
                "r" => cell.place = place(value),
                "s" => cell.style = value.parse().unwrap_or(0),
                "t" => {
                    cell.kind = match value {
                        "s" => Kind::Shared,
                        "inlineStr" | "is" => Kind::Inline,
                        "str" => Kind::Text,
                        "b" => Kind::Truth,
                        "e" => Kind::Error,
                        "d" => Kind::Day,
                        _ => Kind::Number,
                    }
                }
                _ => {}
            }
        }
        cell
    }

    /// Reads to the cell's end and leaves in `text` what a person would type.
    fn text(
        self,
        xml: &mut Xml<'_>,
        shared: &Shared,
        text: &mut String,
        buffer: &mut Vec<u8>,
    ) -> Result<(), Trouble> {
        text.clear();
        let mut inline = None;
        let mut in_value = false;
        while text.len() <= MAX_XML_RUN {
            buffer.clear();
            match xml.read_event_into(buffer).map_err(|_| Trouble::Damaged)? {
                Event::Start(tag) => match tag.local_name().as_ref() {
                    "v" => in_value = true,
                    "is" => inline = Some(strings::text(xml, "is", buffer)?),
                    // Formulas, and what later versions of Excel add.
                    _ => {
                        let end = tag.to_end().into_owned();
                        let mut skipped = Vec::new();
                        xml.read_to_end_into(end.name(), &mut skipped).map_err(|_| Trouble::Damaged)?;
                    }
                },
                Event::End(tag) => match tag.local_name().as_ref() {
                    "v" => in_value = false,
                    "c" => {
                        *text = inline.unwrap_or_else(|| self.typed(std::mem::take(text), shared));
                        return Ok(());
                    }
                    _ => {}
                },
                Event::Text(part) if in_value => text.push_str(&part.xml10_content()),
                Event::CData(part) if in_value => text.push_str(&part.xml10_content()),
                Event::GeneralRef(entity) if in_value => push_entity(text, &entity),
                Event::Eof => return Err(Trouble::Truncated),
                _ => {}
            }
        }
        Err(Trouble::Damaged)
    }

    fn typed(self, stored: String, shared: &Shared) -> String {
        if stored.is_empty() {
            return stored;
        }
        match self.kind {
            Kind::Shared => shared.strings.get(&stored).unwrap_or_default().to_owned(),
            Kind::Inline | Kind::Text => strings::unescaped(stored),
            Kind::Truth => value::truth(["1", "true"].contains(&stored.trim())).to_owned(),
            Kind::Error => stored,
            Kind::Day => value::iso_moment(stored.trim()),
            Kind::Number => number(&stored, shared.styles.get(self.style), shared.since_1904),
        }
    }
}

fn number(stored: &str, shown: Shown, since_1904: bool) -> String {
    let stored = stored.trim();
    let moment = match shown {
        // Sixteen digits and more would not survive as a number: somebody's long reference stays as it was written.
        Shown::Number if value::is_whole(stored) => return stored.to_owned(),
        Shown::Number => None,
        Shown::Moment => Some(ExcelDateTimeType::DateTime),
        Shown::Length => Some(ExcelDateTimeType::TimeDelta),
    };
    match (stored.parse::<f64>(), moment) {
        (Ok(number), Some(kind)) => value::moment(&ExcelDateTime::new(number, kind, since_1904)),
        (Ok(number), None) if number.is_finite() => value::number(number),
        // What is no number is shown as it stands.
        _ => stored.to_owned(),
    }
}

/// Row and column, counted from 1, of a name such as `B12`.
fn place(name: &str) -> Option<(usize, usize)> {
    let letters = name.bytes().take_while(u8::is_ascii_alphabetic).count();
    let row = name[letters..].parse().ok().filter(|row| (1..=LAST_ROW).contains(row))?;
    // No column has more than three letters.
    let digits = name[..letters].bytes().map(|letter| usize::from(letter.to_ascii_uppercase() - b'A') + 1);
    let column = (1..=3).contains(&letters).then(|| digits.fold(0, |column, digit| column * 26 + digit))?;
    Some((row, column))
}
