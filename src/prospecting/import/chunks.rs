//! What a part of a file becomes in the database, made ready before it is written.

use serde_json::json;

use super::check::Checker;
use super::options::{Duplicates, Options};
use super::report::{Known, Unfit};
use crate::contacts::Key;
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

/// Understands the rows of a file, in order.
pub struct Reader<'a> {
    list: ListId,
    /// The column of the list that each column of the file is; nothing for one that stays out.
    ids: Vec<Option<i64>>,
    options: &'a Options,
    country: &'a str,
    checker: Checker<'a>,
    /// The place of the next row.
    next: i64,
}

impl<'a> Reader<'a> {
    /// `first`: the place of the first row.
    pub fn of(
        list: ListId,
        ids: Vec<Option<i64>>,
        options: &'a Options,
        country: &'a str,
        first: i64,
    ) -> Reader<'a> {
        Reader { list, ids, options, country, checker: Checker::of(&options.columns, country), next: first }
    }

    /// The cells that did not fit their column's type, by column.
    pub fn unfit(self) -> Vec<Unfit> {
        self.checker.unfit.into_iter().filter(|unfit| unfit.count > 0).collect()
    }

    pub fn chunk(&mut self, look: &Look, rows: &[Vec<String>], lines: &[usize]) -> Outcome<Chunk> {
        let mut chunk = Chunk { first: self.next, ..Chunk::default() };
        // What is the same in both is worked out once, while the row is at hand: its phone numbers.
        let (said, texts): (Vec<_>, Vec<_>) =
            rows.iter().map(|row| (self.checker.read(row), self.text(row))).unzip();
        let checked = self.checker.compare(look, said, self.next)?;
        for (((row, line), checked), text) in rows.iter().zip(lines).zip(checked).zip(texts) {
            if let Some(duplicate) = &checked.duplicate {
                chunk.known.count(duplicate);
                if let Same::Suspect { id } = duplicate.same {
                    chunk.met.push(id);
                }
                if self.options.duplicates == Duplicates::Skip {
                    chunk.skipped.push(*line);
                    continue;
                }
            }
            self.checker.count_unfit(row, *line);
            chunk.rows.push(self.row(row, checked.duplicate, look.now));
            chunk.keys.push(checked.keys);
            chunk.texts.push(text);
            self.next += 1;
        }
        Ok(chunk)
    }

    fn text(&self, row: &[String]) -> String {
        let kept = row.iter().zip(&self.ids).filter(|(_, id)| id.is_some());
        SearchText::of_values(kept.map(|(text, _)| text.as_str()), self.country)
    }

    fn row(&self, row: &[String], duplicate: Option<Duplicate>, now: At) -> Vec<Value> {
        let linked = duplicate.filter(|_| self.options.duplicates == Duplicates::Link);
        vec![
            self.list.into(),
            self.next.into(),
            State::Open.into(),
            Value::Text(cells_json(&self.ids, row)),
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
