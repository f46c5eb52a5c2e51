//! A file as a table with named columns.

use std::collections::HashMap;

use sheet::{Book, Format, Sheet, Trouble};

use super::cards;
use super::options::{Column, Options, Place};
use crate::prospecting::convert::mapping::kind_for;
use crate::prospecting::heads::target::is_target;
use crate::prospecting::heads::{self, Guess, Vocabulary};
use crate::words::Words;

/// What was read, with what the file says about itself.
pub struct Table {
    pub sheets: Vec<String>,
    pub sheet: Sheet,
    pub encoding: Option<String>,
    pub separator: Option<char>,
    /// It was a file of vCards; so many pictures stay out.
    pub cards: Option<usize>,
    /// One label for each column of the widest row.
    pub labels: Vec<String>,
}

/// Cells of a column that are looked at to guess what it holds.
const SAMPLE: usize = 200;

/// The widest real export seen has 300 columns; beyond a thousand the sheet is not a list.
const MAX_COLUMNS: usize = 1_000;

/// Reads the sheet that was chosen, or the first one that has rows. `words` name columns without a head.
pub fn read(name: &str, bytes: &[u8], options: &Options, words: &Words) -> Result<Table, Trouble> {
    let mut book = sheet::read(name, bytes, &options.for_sheet())?;
    let sheets = match options.sheet {
        Some(_) => names(&sheet::read(
            name,
            bytes,
            &sheet::Options { max_rows: Some(1), ..sheet::Options::default() },
        )?),
        None => names(&book),
    };
    let place = book.sheets.iter().position(|s| !s.rows.is_empty()).ok_or(Trouble::Empty)?;
    let mut sheet = book.sheets.swap_remove(place);
    if sheet.width() > MAX_COLUMNS {
        return Err(Trouble::TooManyColumns { limit: MAX_COLUMNS });
    }
    drop_empty(&mut sheet);
    let cards = if let Format::Cards { pictures } = book.format { Some(pictures) } else { None };
    if cards.is_some() {
        sheet.columns.iter_mut().for_each(|key| *key = cards::label(words, key));
    }
    let labels = (0..sheet.width()).map(|at| label(&sheet, at, words)).collect();
    Ok(Table { sheets, sheet, encoding: book.encoding, separator: book.separator, cards, labels })
}

/// A column without a title and without a cell is only a trace of how the file was written.
fn drop_empty(sheet: &mut Sheet) {
    let titled = |at: usize| sheet.columns.get(at).is_some_and(|name| !name.trim().is_empty());
    let mut kept: Vec<bool> = (0..sheet.width()).map(titled).collect();
    for row in &sheet.rows {
        for (kept, cell) in kept.iter_mut().zip(row) {
            *kept = *kept || !cell.trim().is_empty();
        }
    }
    if kept.iter().all(|kept| *kept) {
        return;
    }
    for row in sheet.rows.iter_mut().chain([&mut sheet.columns]) {
        let mut keeps = kept.iter();
        row.retain(|_| keeps.next().is_none_or(|kept| *kept));
    }
}

fn names(book: &Book) -> Vec<String> {
    book.sheets.iter().map(|s| s.name.clone()).collect()
}

fn label(sheet: &Sheet, at: usize, words: &Words) -> String {
    let written = sheet.columns.get(at).map_or("", |name| name.trim());
    let line = written.split_whitespace().collect::<Vec<_>>().join(" ");
    let nameless = || words.with("prospecting-column-number", &[("number", (at + 1).into())]);
    if line.is_empty() { nameless() } else { line.chars().take(200).collect() }
}

impl Table {
    pub fn cell(row: &[String], at: usize) -> &str {
        row.get(at).map_or("", |text| text.trim())
    }

    /// The first filled cells of a column.
    pub fn sample(&self, at: usize, most: usize) -> Vec<&str> {
        self.sheet
            .rows
            .iter()
            .map(|row| Table::cell(row, at))
            .filter(|cell| !cell.is_empty())
            .take(most)
            .collect()
    }

    pub fn guess(&self, vocabulary: &Vocabulary) -> Vec<Guess> {
        let samples: Vec<Vec<&str>> = (0..self.labels.len()).map(|at| self.sample(at, SAMPLE)).collect();
        let written: Vec<String> = (0..self.labels.len())
            .map(|at| self.sheet.columns.get(at).cloned().unwrap_or_default())
            .collect();
        heads::guess(&written, &samples, vocabulary)
    }

    /// What tells files with the same heads.
    pub fn heads(&self) -> String {
        self.labels.iter().map(|label| crate::kernel::fold(label)).collect::<Vec<_>>().join("|")
    }
}

/// Each column's place in the rows, by where it goes.
pub struct Places(HashMap<String, Vec<usize>>);

impl Places {
    pub fn of(columns: &[Column]) -> Places {
        let mut places: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, column) in columns.iter().enumerate() {
            if let Some(target) = column.target.as_ref().filter(|_| column.place != Place::Out) {
                places.entry(target.clone()).or_default().push(at);
            }
        }
        Places(places)
    }

    /// The first filled cell that goes there.
    pub fn cell<'a>(&self, row: &'a [String], target: &str) -> &'a str {
        let places = self.0.get(target).map_or(&[][..], Vec::as_slice);
        places.iter().map(|at| Table::cell(row, *at)).find(|cell| !cell.is_empty()).unwrap_or("")
    }
}

/// The columns of the list: as guessed, only what is sure keeps its target.
pub fn columns(
    labels: &[String],
    guesses: &[Guess],
    remembered: Option<&Vec<Option<String>>>,
) -> Vec<Column> {
    let column = |(at, (label, guess)): (usize, (&String, &Guess))| {
        let guessed = guess.target.clone().filter(|_| guess.sure);
        let target = remembered.and_then(|known| known.get(at)).cloned().unwrap_or(guessed);
        let kind = kind_for(target.as_deref(), guess.kind);
        Column { label: label.clone(), kind, target, place: Place::New }
    };
    labels.iter().zip(guesses).enumerate().map(column).collect()
}

/// The columns as somebody mapped them.
pub fn mapped(table: &Table, to: &[impl AsRef<str>], guesses: &[Guess]) -> Vec<Column> {
    let each = table.labels.iter().zip(to).zip(guesses).map(|((label, to), guess)| {
        let target = Some(to.as_ref().to_owned()).filter(|target| is_target(target));
        let kind = kind_for(target.as_deref(), guess.kind);
        Column { label: label.clone(), kind, target, place: Place::New }
    });
    each.collect()
}
