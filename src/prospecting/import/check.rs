//! What each row of a file is, before it is written: its keys, what it repeats, which cells do not fit.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::options::{Column, Place};
use super::report::Unfit;
use super::table::{Places, Table};
use crate::contacts::model::Key;
use crate::error::Outcome;
use crate::prospecting::duplicates::{self, Past};
use crate::prospecting::model::Duplicate;
use crate::prospecting::values;
use crate::store::Conn;

/// By what the company and the suspect of one row are known.
pub struct Said {
    companies: Vec<Key>,
    keys: Vec<Key>,
}

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

    /// What one row says.
    pub fn read(&self, row: &[String]) -> Said {
        let incoming = duplicates::composed(|target| self.places.cell(row, target));
        Said { companies: incoming.company_keys(), keys: duplicates::keys(&incoming, self.country) }
    }

    /// Compares rows that stand together with what is known; `position` is the place of the first one.
    pub fn compare(&mut self, conn: &Conn, rows: Vec<Said>, position: i64) -> Outcome<Vec<Checked>> {
        let own: Vec<&Key> = rows.iter().flat_map(|said| &said.keys).collect();
        let companies: Vec<&Key> = rows.iter().flat_map(|said| &said.companies).collect();
        let past = Past::look_up(conn, &own, &companies)?;
        let checked = (position..).zip(rows).map(|(position, Said { companies, keys })| {
            let known = past.of(&companies, &keys).cloned();
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
            if column.place != Place::Out && !values::fits(column.kind, Table::cell(row, at), &[]) {
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
