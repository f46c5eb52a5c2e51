//! "XML Spreadsheet 2003".

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::book::{Book, Format, Sheet};
use crate::grid::{Cells, Width};
use crate::limits::{Budget, MAX_XML_RUN};
use crate::ods::{attribute, push_entity};
use crate::{Options, Trouble, value};

pub fn read(text: &str, options: &Options, budget: &mut Budget) -> Result<Book, Trouble> {
    let mut xml = Reader::from_str(text);
    xml.config_mut().expand_empty_elements = true;
    xml.config_mut().check_end_names = false;
    let mut sheets = Vec::new();
    loop {
        match xml.read_event().map_err(|_| Trouble::Damaged)? {
            Event::Start(tag) if tag.local_name().as_ref() == "Worksheet" => {
                let name = attribute(&tag, "Name").unwrap_or_default();
                let sheet = worksheet(&mut xml, &name, options, budget)?;
                sheets.extend(sheet.filter(|_| options.sheet.as_ref().is_none_or(|wanted| *wanted == name)));
            }
            Event::Eof => {
                return Ok(Book { format: Format::Xml2003, encoding: None, separator: None, sheets });
            }
            _ => {}
        }
    }
}

/// Where the next value goes, and what is being read.
#[derive(Default)]
struct Place {
    line: usize,
    column: usize,
    /// Columns to the right that the cell covers.
    merged: usize,
    /// The type of the open `Data` element and its text so far.
    open: Option<(String, String)>,
    in_visible: bool,
    in_comment: bool,
    hidden: bool,
}

fn worksheet(
    xml: &mut Reader<&[u8]>,
    name: &str,
    options: &Options,
    budget: &mut Budget,
) -> Result<Option<Sheet>, Trouble> {
    let mut cells = Cells::new(name, options);
    let mut place = Place::default();
    loop {
        match xml.read_event().map_err(|_| Trouble::Damaged)? {
            Event::Start(tag) => place.start(&tag),
            Event::Text(part) => place.text(&part.xml10_content())?,
            Event::CData(part) => place.text(&part.xml10_content())?,
            Event::GeneralRef(entity) => {
                let mut text = String::new();
                push_entity(&mut text, &entity);
                place.text(&text)?;
            }
            Event::End(tag) => match tag.local_name().as_ref() {
                "Data" => {
                    if let Some((kind, text)) = place.open.take()
                        && !cells.is_full()
                    {
                        cells.put(place.line, place.column.saturating_sub(1), typed(&kind, text), budget)?;
                    }
                }
                "Comment" => place.in_comment = false,
                "Visible" => place.in_visible = false,
                "Worksheet" => break,
                _ => {}
            },
            Event::Eof => return Err(Trouble::Truncated),
            _ => {}
        }
    }
    if place.hidden { Ok(None) } else { cells.finish(Width::Used, options, budget).map(Some) }
}

impl Place {
    fn start(&mut self, tag: &BytesStart<'_>) {
        let number = |name: &str| attribute(tag, name).and_then(|index| index.parse::<usize>().ok());
        match tag.local_name().as_ref() {
            "Row" => {
                self.line = number("Index").unwrap_or(self.line.saturating_add(1));
                (self.column, self.merged) = (0, 0);
            }
            "Cell" => {
                let next = self.column.saturating_add(1).saturating_add(self.merged);
                self.column = number("Index").unwrap_or(next);
                self.merged = number("MergeAcross").unwrap_or(0);
            }
            "Comment" => self.in_comment = true,
            "Data" if !self.in_comment => {
                self.open = Some((attribute(tag, "Type").unwrap_or_default(), String::new()))
            }
            "Visible" => self.in_visible = true,
            _ => {}
        }
    }

    fn text(&mut self, text: &str) -> Result<(), Trouble> {
        self.hidden |= self.in_visible && text.contains("Hidden");
        if let Some((_, open)) = &mut self.open {
            open.push_str(text);
            if open.len() > MAX_XML_RUN {
                return Err(Trouble::Damaged);
            }
        }
        Ok(())
    }
}

fn typed(kind: &str, text: String) -> String {
    match kind {
        "Number" => text.trim().parse().map_or(text, value::number),
        "Boolean" => value::truth(text.trim() == "1").to_owned(),
        "DateTime" => value::iso_moment(text.trim()),
        _ => text,
    }
}
