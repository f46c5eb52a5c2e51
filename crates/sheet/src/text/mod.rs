//! CSV and everything like it, and what else arrives as text: web pages and XML saved under a workbook's name.

mod codepages;
mod dialect;
pub mod encoding;
mod plausible;
mod records;

use std::borrow::Cow;

use crate::book::{Book, Format};
use crate::grid::{Grid, Width};
use crate::limits::Budget;
use crate::{Options, Trouble, cards, markup, write};
use records::Records;

pub fn read(name: &str, bytes: &[u8], options: &Options, budget: &mut Budget) -> Result<Book, Trouble> {
    let decoded = encoding::decode(bytes, options.encoding.as_deref())?;
    let text = decoded.text.trim_start_matches('\u{feff}');
    if let Some(markup) = markup::kind(text) {
        return markup.read(stem(name), text, options, budget);
    }
    if cards::begins(text) {
        // A card may name the encoding of each of its lines: those of one byte a letter are read from the bytes.
        let wide = decoded.encoding.starts_with("UTF-16") || decoded.encoding.starts_with("UTF-32");
        let bytes = if wide { text.as_bytes() } else { bytes };
        return cards::read(stem(name), bytes, decoded.encoding, options, budget);
    }
    let directive = directive(text);
    let vote = dialect::vote(text, options.separator.or(directive));
    let mut records = Records::new(text, vote.dialect);
    let mut line = 0;
    if directive.is_some() {
        records.skip_line();
        line += 1;
    }
    let mut grid = Grid::new(stem(name), options);
    let mut fields: Vec<Cow<str>> = Vec::new();
    while !grid.is_full() && records.next(&mut fields) {
        line += 1;
        grid.push(line, fields.drain(..).map(unguarded).collect(), budget)?;
    }
    let sheet = grid.finish(Width::Header, options, budget)?;
    let separator = (!vote.one_column).then_some(vote.dialect.separator);
    Ok(Book {
        format: Format::Text,
        encoding: Some(decoded.encoding.to_owned()),
        separator,
        sheets: vec![sheet],
    })
}

/// Without the apostrophe that keeps a text from being taken for a formula.
fn unguarded(field: Cow<str>) -> String {
    let bare = write::bare(&field);
    if bare.len() < field.len() { bare.to_owned() } else { field.into_owned() }
}

/// `sep=;` on the first line tells Excel the separator. It is no data.
fn directive(text: &str) -> Option<char> {
    let line = text.lines().next()?.trim_matches(['"', '\r', ' ']);
    let (word, rest) = line.split_at_checked(4)?;
    let mut chars = rest.chars();
    let separator = chars.next()?;
    (word.eq_ignore_ascii_case("sep=") && chars.next().is_none()).then_some(separator)
}

/// The sheet of a text file is named after the file.
fn stem(name: &str) -> &str {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    match file.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() && ending.len() <= 5 => stem,
        _ => file,
    }
}
