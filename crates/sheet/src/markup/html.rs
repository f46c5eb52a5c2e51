//! The tables of a web page, read as forgivingly as browsers do: end tags may be missing.

use crate::book::{Book, Format, Sheet};
use crate::grid::{Cells, Width};
use crate::limits::{Budget, MAX_COLUMNS, MAX_ROWS};
use crate::{Options, Trouble};

pub fn has_table(text: &str) -> bool {
    text.as_bytes().windows(6).any(|word| word.eq_ignore_ascii_case(b"<table"))
}

pub fn read(name: &str, text: &str, options: &Options, budget: &mut Budget) -> Result<Book, Trouble> {
    let mut page = Page { name, options, budget, sheets: Vec::new(), table: None };
    let mut rest = text;
    while let Some(open) = memchr::memchr(b'<', rest.as_bytes()) {
        page.text(&rest[..open]);
        rest = &rest[open..];
        let Some((tag, after)) = tag(rest) else { break };
        rest = after;
        page.tag(&tag)?;
    }
    page.end_table()?;
    Ok(Book { format: Format::Html, encoding: None, separator: None, sheets: page.sheets })
}

struct Tag<'a> {
    name: String,
    attributes: &'a str,
}

/// The tag that `text` begins with and what follows it. Comments, scripts and styles are passed over whole.
fn tag(text: &str) -> Option<(Tag<'_>, &str)> {
    if let Some(comment) = text.strip_prefix("<!--") {
        let (_, after) = comment.split_once("-->")?;
        return Some((Tag { name: String::new(), attributes: "" }, after));
    }
    let (inside, after) = inside(&text[1..])?;
    let end = inside.find(|char: char| char.is_whitespace()).unwrap_or(inside.len());
    let name = inside[..end].trim_end_matches('/').to_ascii_lowercase();
    if name == "script" || name == "style" {
        let (_, after) = after.split_once("</")?;
        return Some((Tag { name: String::new(), attributes: "" }, after.split_once('>')?.1));
    }
    Some((Tag { name, attributes: &inside[end..] }, after))
}

/// What stands before the end of a tag; a `>` in a quoted attribute is not it.
fn inside(text: &str) -> Option<(&str, &str)> {
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return Some((&text[..at], &text[at + 1..])),
            (None, b'"' | b'\'') if text[..at].ends_with('=') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    // A quote that never closes is none.
    quote.and_then(|_| text.split_once('>'))
}

struct Page<'a> {
    name: &'a str,
    options: &'a Options,
    budget: &'a mut Budget,
    sheets: Vec<Sheet>,
    table: Option<Table>,
}

struct Table {
    cells: Cells,
    line: usize,
    column: usize,
    /// For each column, how many more rows a cell from above reaches down.
    reach: Vec<usize>,
    /// The text of the open cell and how many columns and rows it spans.
    open: Option<(String, usize, usize)>,
}

impl Page<'_> {
    fn text(&mut self, raw: &str) {
        let Some((text, ..)) = self.table.as_mut().and_then(|table| table.open.as_mut()) else { return };
        let decoded = quick_xml::escape::unescape_with(raw, quick_xml::escape::resolve_html5_entity);
        for word in decoded.as_deref().unwrap_or(raw).split([' ', '\n', '\r', '\t']) {
            // Any run of blanks is one space, and none at the beginning of a line.
            if word.is_empty() {
                continue;
            }
            if !text.is_empty() && !text.ends_with([' ', '\n']) {
                text.push(' ');
            }
            text.push_str(word);
        }
    }

    fn tag(&mut self, tag: &Tag<'_>) -> Result<(), Trouble> {
        match tag.name.as_str() {
            "table" => {
                self.end_table()?;
                let cells = Cells::new(self.name, self.options);
                self.table = Some(Table { cells, line: 0, column: 0, reach: Vec::new(), open: None });
            }
            "/table" => self.end_table()?,
            "tr" => {
                self.end_cell()?;
                if let Some(table) = &mut self.table {
                    table.line += 1;
                    table.column = 0;
                }
            }
            "td" | "th" => {
                self.end_cell()?;
                if let Some(table) = &mut self.table {
                    table.line = table.line.max(1);
                    let columns = count(tag.attributes, "colspan").min(MAX_COLUMNS);
                    table.open =
                        Some((String::new(), columns, count(tag.attributes, "rowspan").min(MAX_ROWS)));
                }
            }
            "/td" | "/th" | "/tr" => self.end_cell()?,
            "br" | "/p" | "/div" | "/li" => {
                if let Some((text, ..)) = self.table.as_mut().and_then(|table| table.open.as_mut())
                    && !text.is_empty()
                {
                    text.push('\n');
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn end_cell(&mut self) -> Result<(), Trouble> {
        let Some(table) = &mut self.table else { return Ok(()) };
        let Some((text, columns, rows)) = table.open.take() else { return Ok(()) };
        while table.reach.get(table.column).is_some_and(|last| *last >= table.line) {
            table.column += 1;
        }
        let end = table.column + columns;
        if rows > 1 {
            Budget::column(end - 1)?;
            table.reach.resize(table.reach.len().max(end), 0);
            table.reach[table.column..end].fill(table.line + rows - 1);
        }
        table.cells.put(table.line, table.column, text.trim().to_owned(), self.budget)?;
        table.column = end;
        Ok(())
    }

    fn end_table(&mut self) -> Result<(), Trouble> {
        self.end_cell()?;
        let Some(table) = self.table.take() else { return Ok(()) };
        let mut sheet = table.cells.finish(Width::Used, self.options, self.budget)?;
        if sheet.is_blank() {
            return Ok(());
        }
        if !self.sheets.is_empty() {
            sheet.name = format!("{} {}", self.name, self.sheets.len() + 1);
        }
        if self.options.sheet.as_ref().is_none_or(|wanted| *wanted == sheet.name) {
            self.sheets.push(sheet);
        }
        Ok(())
    }
}

/// The number that an attribute such as `colspan="2"` gives, 1 without it.
fn count(attributes: &str, name: &str) -> usize {
    let lower = attributes.to_ascii_lowercase();
    let value = lower.split_once(name).and_then(|(_, after)| after.trim_start().strip_prefix('='));
    let digits = |text: &str| text.chars().take_while(char::is_ascii_digit).collect::<String>();
    value
        .and_then(|value| digits(value.trim_start().trim_start_matches(['"', '\''])).parse().ok())
        .unwrap_or(1)
        .max(1)
}
