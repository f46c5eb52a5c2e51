//! ODS, read as a stream: `calamine` builds dense blocks of repeated cells, and a spreadsheet program gladly repeats an
//! empty row a million times to the end of the sheet.

use std::collections::HashSet;
use std::io::BufRead;

use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

use crate::book::{Book, Format, Sheet};
use crate::grid::{Cells, Width};
use crate::limits::{Budget, MAX_TEXT, MAX_XML_RUN};
use crate::package::{self, Parts};
use crate::{Options, Trouble, value};

pub fn read(bytes: &[u8], options: &Options, budget: &mut Budget) -> Result<Book, Trouble> {
    let mut parts = Parts::of(package::open(bytes)?);
    if is_encrypted(&mut parts)? {
        return Err(Trouble::Protected);
    }
    let xml = parts.xml("content.xml")?.ok_or(Trouble::Damaged)?;
    book(xml, options, budget)
}

/// The same document in one XML file, as `.fods`.
pub fn read_flat(text: &str, options: &Options, budget: &mut Budget) -> Result<Book, Trouble> {
    let mut xml = Reader::from_reader(text.as_bytes());
    xml.config_mut().expand_empty_elements = true;
    xml.config_mut().check_end_names = false;
    book(xml, options, budget)
}

fn book<R: BufRead>(xml: Reader<R>, options: &Options, budget: &mut Budget) -> Result<Book, Trouble> {
    let sheets = Document { xml, hidden: HashSet::new() }.sheets(options, budget)?;
    Ok(Book { format: Format::Ods, encoding: None, separator: None, sheets })
}

fn is_encrypted(parts: &mut Parts<'_>) -> Result<bool, Trouble> {
    let Some(mut xml) = parts.xml("META-INF/manifest.xml")? else { return Ok(false) };
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer) {
            Ok(Event::Start(tag)) if tag.local_name().as_ref() == "encryption-data" => return Ok(true),
            Ok(Event::Eof) | Err(_) => return Ok(false),
            Ok(_) => {}
        }
    }
}

struct Document<R> {
    xml: Reader<R>,
    /// Table styles that hide their sheet.
    hidden: HashSet<String>,
}

impl<R: BufRead> Document<R> {
    fn sheets(&mut self, options: &Options, budget: &mut Budget) -> Result<Vec<Sheet>, Trouble> {
        let mut sheets = Vec::new();
        let mut style = None;
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            match self.xml.read_event_into(&mut buffer).map_err(|_| Trouble::Damaged)? {
                Event::Start(tag) => match tag.local_name().as_ref() {
                    "style" => style = attribute(&tag, "name"),
                    "table-properties"
                        if attribute(&tag, "display").is_some_and(|display| display == "false") =>
                    {
                        self.hidden.extend(style.take());
                    }
                    "table" => {
                        let name = attribute(&tag, "name").unwrap_or_default();
                        let hidden =
                            attribute(&tag, "style-name").is_some_and(|style| self.hidden.contains(&style));
                        let wanted = !hidden && options.sheet.as_ref().is_none_or(|wanted| *wanted == name);
                        let sheet = self.table(&name, wanted, options, budget)?;
                        sheets.extend(sheet);
                    }
                    // Past the sheets stand copies of database ranges and pivot tables.
                    _ => {}
                },
                Event::Eof => return Ok(sheets),
                _ => {}
            }
        }
    }

    /// Reads a sheet to its end, and keeps it if it is wanted.
    fn table(
        &mut self,
        name: &str,
        wanted: bool,
        options: &Options,
        budget: &mut Budget,
    ) -> Result<Option<Sheet>, Trouble> {
        let mut cells = Cells::new(name, options);
        let mut line = 1;
        // Tables may stand inside cells; they are not part of the sheet.
        let mut depth = 1;
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            match self.xml.read_event_into(&mut buffer).map_err(|_| Trouble::Damaged)? {
                Event::Start(tag) => match tag.local_name().as_ref() {
                    "table-row" if depth == 1 => {
                        let times = repeated(&tag, "number-rows-repeated");
                        let row = self.row()?;
                        let empty = row.iter().all(|(_, text)| text.is_empty());
                        let copies = if empty || !wanted || cells.is_full() { 0 } else { times };
                        budget.foresee(copies, row.last().map_or(0, |(column, _)| column + 1))?;
                        for copy in 0..copies {
                            for (column, text) in &row {
                                cells.put(line + copy, *column, text.clone(), budget)?;
                            }
                        }
                        line = line.saturating_add(times);
                    }
                    "table" => depth += 1,
                    _ => {}
                },
                Event::End(tag) if tag.local_name().as_ref() == "table" => {
                    depth -= 1;
                    if depth == 0 {
                        break;
                    }
                }
                Event::Eof => return Err(Trouble::Truncated),
                _ => {}
            }
        }
        if wanted { cells.finish(Width::Used, options, budget).map(Some) } else { Ok(None) }
    }

    /// The filled cells of a row with their columns.
    fn row(&mut self) -> Result<Vec<(usize, String)>, Trouble> {
        let mut row = Vec::new();
        let mut column: usize = 0;
        let mut held = 0;
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            match self.xml.read_event_into(&mut buffer).map_err(|_| Trouble::Damaged)? {
                Event::Start(tag)
                    if ["table-cell", "covered-table-cell"].contains(&tag.local_name().as_ref()) =>
                {
                    let times = repeated(&tag, "number-columns-repeated");
                    let stored = stored(&tag);
                    let name = tag.local_name().as_ref().to_owned();
                    let written = self.written(&name)?;
                    let text = stored.filter(|stored| !stored.is_empty()).unwrap_or(written);
                    if !text.is_empty() {
                        Budget::column(column.saturating_add(times) - 1)?;
                        held += text.len() * times;
                        if held > MAX_TEXT {
                            return Err(Trouble::TooBig { limit: MAX_TEXT });
                        }
                        row.extend((column..column + times).map(|column| (column, text.clone())));
                    }
                    column = column.saturating_add(times);
                }
                Event::End(tag) if tag.local_name().as_ref() == "table-row" => return Ok(row),
                Event::Eof => return Err(Trouble::Truncated),
                _ => {}
            }
        }
    }

    /// The paragraphs of the cell that has just begun, as lines; comments are left out.
    fn written(&mut self, cell: &str) -> Result<String, Trouble> {
        let mut text = String::new();
        let mut paragraphs = 0;
        let mut in_paragraph = false;
        let mut in_comment = false;
        let mut buffer = Vec::new();
        while text.len() <= MAX_XML_RUN {
            buffer.clear();
            match self.xml.read_event_into(&mut buffer).map_err(|_| Trouble::Damaged)? {
                Event::Start(tag) => match tag.local_name().as_ref() {
                    "annotation" => in_comment = true,
                    "p" if !in_comment => {
                        if paragraphs > 0 {
                            text.push('\n');
                        }
                        paragraphs += 1;
                        in_paragraph = true;
                    }
                    "s" if in_paragraph => {
                        let spaces = attribute(&tag, "c").and_then(|count| count.parse().ok()).unwrap_or(1);
                        // Nobody types a thousand spaces.
                        text.extend(std::iter::repeat_n(' ', spaces.min(1000)));
                    }
                    "tab" if in_paragraph => text.push('\t'),
                    "line-break" if in_paragraph => text.push('\n'),
                    _ => {}
                },
                Event::End(tag) => match tag.local_name().as_ref() {
                    "annotation" => in_comment = false,
                    "p" => in_paragraph = false,
                    name if name == cell => return Ok(text),
                    _ => {}
                },
                Event::Text(part) if in_paragraph && !in_comment => text.push_str(&part.xml10_content()),
                Event::GeneralRef(entity) if in_paragraph && !in_comment => push_entity(&mut text, &entity),
                Event::Eof => return Err(Trouble::Truncated),
                _ => {}
            }
        }
        Err(Trouble::Damaged)
    }
}

/// The value of a cell that is more than its text: numbers, days, times, truths.
fn stored(tag: &BytesStart<'_>) -> Option<String> {
    match attribute(tag, "value-type")?.as_str() {
        "float" | "percentage" | "currency" => {
            let text = attribute(tag, "value")?;
            Some(text.parse().map_or(text, value::number))
        }
        "boolean" => attribute(tag, "boolean-value").map(|truth| value::truth(truth == "true").to_owned()),
        "date" => attribute(tag, "date-value").map(|moment| value::iso_moment(&moment)),
        "time" => attribute(tag, "time-value").map(|length| value::iso_duration(&length)),
        "string" => attribute(tag, "string-value"),
        _ => None,
    }
}

pub fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.attributes().flatten().find(|attribute| {
        // LibreOffice repeats some under its own prefix with values of its own.
        attribute.key.local_name().as_ref() == name && !attribute.key.as_ref().starts_with("calcext:")
    })?;
    Some(
        quick_xml::escape::unescape(&found.value)
            .map_or_else(|_| found.value.to_string(), |text| text.into_owned()),
    )
}

fn repeated(tag: &BytesStart<'_>, name: &str) -> usize {
    attribute(tag, name).and_then(|times| times.parse().ok()).unwrap_or(1).max(1)
}

/// Adds what an entity stands for. One that nobody knows stays as it is written: nothing a file declares is expanded.
pub fn push_entity(text: &mut String, entity: &BytesRef<'_>) {
    if let Ok(Some(char)) = entity.resolve_char_ref() {
        text.push(char);
    } else if let Some(known) = quick_xml::escape::resolve_predefined_entity(entity) {
        text.push_str(known);
    } else {
        text.extend(["&", entity, ";"]);
    }
}
