//! What each row of a file is, before it is written: its keys, what it repeats, which cells do not fit.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::options::Column;
use super::report::Unfit;
use super::table::{Places, Table};
use crate::contacts::Incoming;
use crate::contacts::model::Key;
use crate::error::Outcome;
use crate::prospecting::duplicates::{self, Past};
use crate::prospecting::model::Duplicate;
use crate::prospecting::values;
use crate::store::Conn;

/// One row, understood.
pub struct Checked {
    pub keys: Vec<Key>,
    pub duplicate: Option<Duplicate>,
}

/// Goes through a file in order; remembers the rows it has seen.
pub struct Checker<'a> {
    places: Places,
    columns: &'a [Column],
    country: &'a str,
    /// Hash of a key → the position of the first row that has it.
    seen: HashMap<u64, i64>,
    pub unfit: Vec<Unfit>,
}

impl<'a> Checker<'a> {
    pub fn of(columns: &'a [Column], country: &'a str) -> Checker<'a> {
        let unfit = columns.iter().map(|c| Unfit { column: c.label.clone(), ..Unfit::default() }).collect();
        Checker { places: Places::of(columns), columns, country, seen: HashMap::new(), unfit }
    }

    fn incoming(&self, row: &[String]) -> Incoming {
        duplicates::composed(|target| self.places.cell(row, target))
    }

    /// Checks rows that stand together; `position` is the place of the first one.
    pub fn rows(&mut self, conn: &Conn, rows: &[Vec<String>], position: i64) -> Outcome<Vec<Checked>> {
        let incoming: Vec<Incoming> = rows.iter().map(|row| self.incoming(row)).collect();
        let keys: Vec<Vec<Key>> = incoming.iter().map(|i| duplicates::keys(i, self.country)).collect();
        let own: Vec<Key> = keys.iter().flatten().cloned().collect();
        let companies: Vec<Key> = incoming.iter().flat_map(Incoming::company_keys).collect();
        let past = Past::look_up(conn, &own, &companies)?;
        let checked = (position..).zip(incoming.iter().zip(keys)).map(|(position, (incoming, keys))| {
            let known = past.of(incoming, &keys).cloned();
            let earlier = self.note(&keys, position).map(|position| Duplicate::File { position });
            Checked { keys, duplicate: known.or(earlier) }
        });
        Ok(checked.collect())
    }

    /// The earlier row with one of these keys; keeps the keys for later rows.
    fn note(&mut self, keys: &[Key], position: i64) -> Option<i64> {
        let hashes: Vec<u64> = keys.iter().map(hash).collect();
        let earlier =
            hashes.iter().find_map(|h| self.seen.get(h)).copied().filter(|earlier| *earlier != position);
        for hash in hashes {
            self.seen.entry(hash).or_insert(position);
        }
        earlier
    }

    /// Counts the cells of a row that do not fit their columns.
    pub fn count_unfit(&mut self, row: &[String], line: usize) {
        for (at, column) in self.columns.iter().enumerate() {
            if !values::fits(column.kind, Table::cell(row, at), &[]) {
                self.unfit[at].add(line);
            }
        }
    }
}

fn hash(key: &Key) -> u64 {
    let mut hasher = DefaultHasher::new();
    key.hash(&mut hasher);
    hasher.finish()
}
