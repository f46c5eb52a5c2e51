//! What each row of a file is, before it is written: its keys, what it repeats, which cells do not fit.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::options::{Column, Place};
use super::report::Unfit;
use super::table::{Places, Table};
use crate::contacts::{Key, SuspectKeys, Why};
use crate::error::Outcome;
use crate::prospecting::duplicates::{self, Past};
use crate::prospecting::model::{Duplicate, Same};
use crate::prospecting::values;
use crate::store::Conn;

/// One row, understood.
pub struct Checked {
    pub keys: Vec<Key>,
    pub duplicate: Option<Duplicate>,
}

/// Reads by what the rows of a file are known.
pub struct KeyReader<'a> {
    places: Places,
    country: &'a str,
}

impl<'a> KeyReader<'a> {
    pub fn of(columns: &[Column], country: &'a str) -> KeyReader<'a> {
        KeyReader { places: Places::of(columns), country }
    }

    pub fn read(&self, row: &[String]) -> SuspectKeys {
        duplicates::composed(|target| self.places.cell(row, target)).suspect_keys(self.country)
    }
}

/// Goes through a file in order; remembers the rows it has seen.
pub struct Checker<'a> {
    columns: &'a [Column],
    /// Hash of a key and what stands beside it → the position of the first row that has it.
    seen: HashMap<u64, i64>,
    unfit: Vec<Unfit>,
}

impl<'a> Checker<'a> {
    pub fn of(columns: &'a [Column]) -> Checker<'a> {
        let unfit = columns.iter().map(|c| Unfit { column: c.label.clone(), ..Unfit::default() }).collect();
        Checker { columns, seen: HashMap::new(), unfit }
    }

    /// Compares rows that stand together with what is known; `position` is the place of the first one.
    pub fn compare(&mut self, conn: &Conn, rows: Vec<SuspectKeys>, position: i64) -> Outcome<Vec<Checked>> {
        let own: Vec<&Key> = rows.iter().flat_map(|said| &said.sought).collect();
        let companies: Vec<&Key> = rows.iter().flat_map(|said| &said.companies).collect();
        let past = Past::look_up(conn, &own, &companies)?;
        let checked = (position..).zip(rows).map(|(position, said)| {
            let known = past.of(&said.companies, &said.sought).cloned();
            let earlier = self.note(&said, position);
            Checked { keys: said.kept, duplicate: known.or(earlier) }
        });
        Ok(checked.collect())
    }

    /// The earlier row with one of these keys; keeps the keys for later rows.
    fn note(&mut self, said: &SuspectKeys, position: i64) -> Option<Duplicate> {
        let earlier = said.sought.iter().find_map(|key| self.earlier(key));
        for key in &said.kept {
            self.seen.entry(hash(key, &key.also)).or_insert(position);
            self.seen.entry(hash(key, ANY)).or_insert(position);
        }
        earlier
    }

    /// The first row that has the key and says the same beside it, or where one of the two says nothing.
    fn earlier(&self, key: &Key) -> Option<Duplicate> {
        let at = |also: &str| self.seen.get(&hash(key, also)).copied();
        let told = |position: i64, agreed: bool| Duplicate {
            same: Same::File { position },
            why: Why::of(key.kind, agreed),
            act: None,
        };
        if key.also.is_empty() {
            return at(ANY).map(|position| told(position, false));
        }
        at(&key.also)
            .map(|position| told(position, true))
            .or_else(|| at("").map(|position| told(position, false)))
    }

    /// The cells that did not fit their column's type, by column.
    pub fn unfit(self) -> Vec<Unfit> {
        self.unfit.into_iter().filter(|unfit| unfit.count > 0).collect()
    }

    /// Counts the cells of a row that do not fit their columns.
    pub fn count_unfit(&mut self, row: &[String], line: usize) {
        for (at, column) in self.columns.iter().enumerate() {
            let fits = || values::fits(column.kind, column.target.as_deref(), Table::cell(row, at), &[]);
            if column.place != Place::Out && !fits() {
                self.unfit[at].add(line);
            }
        }
    }
}

/// Whatever stands beside the key.
const ANY: &str = "*";

fn hash(key: &Key, also: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    (key.kind, &key.value, also).hash(&mut hasher);
    hasher.finish()
}
