//! What a part of a file becomes in the database, made ready before it is written.

use serde_json::json;

use super::check::{Checker, KeyReader};
use super::options::{Duplicates, Options};
use super::report::{Known, Unfit};
use super::table::Table;
use crate::contacts::{Key, SuspectKeys};
use crate::error::Outcome;
use crate::kernel::{At, ListId, Look, SearchText, SuspectId};
use crate::prospecting::model::{Duplicate, Same, State};
use crate::store::Value;

/// Rows that are written together, as the database takes them.
#[derive(Default)]
pub struct Chunk {
    /// The place of the first row.
    pub first: i64,
    pub rows: Vec<Vec<Value>>,
    pub keys: Vec<Vec<Key>>,
    /// What search keeps of each row.
    pub texts: Vec<String>,
    pub known: Known,
    /// The lines of the rows that stay out.
    pub skipped: Vec<usize>,
    /// The suspects of other lists that come back in this one.
    pub met: Vec<SuspectId>,
}

/// What a row of the file says, before it is compared with what is known.
pub struct Said {
    /// Its place in the table.
    at: usize,
    keys: SuspectKeys,
    cells: String,
    text: String,
}

/// Reads rows; asks nothing of the database.
pub struct Reader<'a> {
    table: &'a Table,
    keys: KeyReader<'a>,
    /// The column of the list that each column of the file is; nothing for one that stays out.
    ids: Vec<Option<i64>>,
    country: &'a str,
}

impl<'a> Reader<'a> {
    pub fn of(table: &'a Table, ids: Vec<Option<i64>>, options: &Options, country: &'a str) -> Reader<'a> {
        Reader { table, keys: KeyReader::of(&options.columns, country), ids, country }
    }

    /// What is the same in keys and text is worked out once, while the row is at hand: its phone numbers.
    pub fn read(&self, at: usize) -> Said {
        let row = &self.table.sheet.rows[at];
        Said { at, keys: self.keys.read(row), cells: cells_json(&self.ids, row), text: self.text(row) }
    }

    fn text(&self, row: &[String]) -> String {
        let kept = row.iter().zip(&self.ids).filter(|(_, id)| id.is_some());
        SearchText::of_values(kept.map(|(text, _)| text.as_str()), self.country)
    }
}

/// Compares the rows of a file with what is known, in order.
pub struct Comparer<'a> {
    list: ListId,
    table: &'a Table,
    options: &'a Options,
    checker: Checker<'a>,
    /// The place of the next row.
    next: i64,
}

impl<'a> Comparer<'a> {
    /// `first`: the place of the first row.
    pub fn of(list: ListId, table: &'a Table, options: &'a Options, first: i64) -> Comparer<'a> {
        Comparer { list, table, options, checker: Checker::of(&options.columns), next: first }
    }

    pub fn unfit(self) -> Vec<Unfit> {
        self.checker.unfit()
    }

    pub fn chunk(&mut self, look: &Look, said: Vec<Said>) -> Outcome<Chunk> {
        let mut chunk = Chunk { first: self.next, ..Chunk::default() };
        let (keys, rows): (Vec<_>, Vec<_>) =
            said.into_iter().map(|said| (said.keys, (said.at, said.cells, said.text))).unzip();
        let checked = self.checker.compare(look, keys, self.next)?;
        for ((at, cells, text), checked) in rows.into_iter().zip(checked) {
            let line = self.table.sheet.lines[at];
            if let Some(duplicate) = &checked.duplicate {
                chunk.known.count(duplicate);
                if let Same::Suspect { id } = duplicate.same {
                    chunk.met.push(id);
                }
                if self.options.duplicates == Duplicates::Skip {
                    chunk.skipped.push(line);
                    continue;
                }
            }
            self.checker.count_unfit(&self.table.sheet.rows[at], line);
            chunk.rows.push(self.row(cells, checked.duplicate, look.now));
            chunk.keys.push(checked.keys);
            chunk.texts.push(text);
            self.next += 1;
        }
        Ok(chunk)
    }

    fn row(&self, cells: String, duplicate: Option<Duplicate>, now: At) -> Vec<Value> {
        let linked = duplicate.filter(|_| self.options.duplicates == Duplicates::Link);
        vec![
            self.list.into(),
            self.next.into(),
            State::Open.into(),
            Value::Text(cells),
            linked.map(|duplicate| json!(duplicate).to_string()).into(),
            now.into(),
            now.into(),
        ]
    }
}

fn cells_json(columns: &[Option<i64>], row: &[String]) -> String {
    let kept = columns.iter().zip(row).filter_map(|(id, text)| Some((id.as_ref()?, text)));
    let cells: serde_json::Map<String, serde_json::Value> = kept
        .filter(|(_, text)| !text.trim().is_empty())
        .map(|(id, text)| (id.to_string(), serde_json::Value::String(text.clone())))
        .collect();
    serde_json::Value::Object(cells).to_string()
}
