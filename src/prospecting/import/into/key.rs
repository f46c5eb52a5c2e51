//! By what a row of the file and a row of the list are the same, and in what they differ.

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::contacts::keys::{email_key, phone_key};
use crate::fields::FieldKind;
use crate::kernel::digits;
use crate::prospecting::import::options::{Column, Place};
use crate::prospecting::import::table::Table;
use crate::prospecting::model::{Cells, ListColumn};
use crate::prospecting::values;

pub struct Key<'a> {
    column: &'a ListColumn,
    country: &'a str,
}

impl<'a> Key<'a> {
    pub fn of(column: &'a ListColumn, country: &'a str) -> Key<'a> {
        Key { column, country }
    }

    /// The cell as it is compared; nothing for an empty one.
    pub fn hash(&self, text: &str) -> Option<u64> {
        let text = text.trim();
        if text.is_empty() {
            return None;
        }
        let known = match (self.column.kind, self.column.target.as_deref()) {
            (FieldKind::Email, _) => email_key(text),
            (FieldKind::Phone, _) => phone_key(text, self.country),
            (_, Some("siren")) => digits(text),
            // Excel takes the zeros before a number away: `001` comes back as `1`.
            _ if text.bytes().all(|byte| byte.is_ascii_digit()) => text.trim_start_matches('0').to_owned(),
            _ => String::new(),
        };
        let mut hasher = DefaultHasher::new();
        if known.is_empty() {
            values::folded(text).hash(&mut hasher)
        } else {
            known.hash(&mut hasher)
        }
        Some(hasher.finish())
    }
}

/// Where in the file the column of the key stands.
pub fn place(columns: &[Column], key: i64) -> Option<usize> {
    columns.iter().position(|column| column.place == Place::In(key))
}

/// Whether two texts say the same in a column: 12 500 € and 12500 do.
pub fn same(kind: FieldKind, here: &str, there: &str) -> bool {
    let (here, there) = (here.trim(), there.trim());
    let by_value = matches!(kind, FieldKind::Number | FieldKind::Money | FieldKind::Date | FieldKind::YesNo);
    here == there
        || by_value && {
            let place = values::place(kind, here);
            matches!(place, values::Place::Number(_)) && place == values::place(kind, there)
        }
}

/// The cells that a row of the file would change. Columns that are not made yet stand under a number that no column has.
pub fn difference(cells: &Cells, columns: &[Column], row: &[String]) -> Cells {
    let mut changed = Cells::new();
    for (at, column) in columns.iter().enumerate() {
        let id = match column.place {
            Place::In(id) => id,
            Place::New => -1 - i64::try_from(at).unwrap_or_default(),
            Place::Out => continue,
        };
        let (now, new) = (cells.get(&id).map_or("", String::as_str), Table::cell(row, at));
        if !new.is_empty() && !same(column.kind, now, new) {
            changed.insert(id, row.get(at).cloned().unwrap_or_default());
        }
    }
    changed
}

/// What people know a row by, the best first.
const USUAL: [&str; 4] = ["email", "phone", "mobile", "siren"];

/// A key that somebody may mean: a column that tells the rows of the file apart, and those of the list.
pub struct Suggested {
    pub column: i64,
    /// How many rows of the file the list knows by it.
    pub known: usize,
}

/// Looks for a key in the rows of a list.
pub struct Search<'a> {
    candidates: Vec<Candidate<'a>>,
}

struct Candidate<'a> {
    key: Key<'a>,
    /// The keys of the file, and whether the list has them.
    file: HashMap<u64, bool>,
    list: HashSet<u64>,
}

/// Columns that are tried.
const MOST_TRIED: usize = 8;

impl<'a> Search<'a> {
    pub fn of(own: &'a [ListColumn], columns: &[Column], table: &Table, country: &'a str) -> Search<'a> {
        let mut known: Vec<(&ListColumn, usize)> =
            own.iter().filter_map(|own| Some((own, place(columns, own.id.0)?))).collect();
        known.sort_by_key(|(own, _)| {
            USUAL.iter().position(|usual| own.target.as_deref() == Some(usual)).unwrap_or(USUAL.len())
        });
        let candidates = known.into_iter().take(MOST_TRIED).filter_map(|(own, at)| {
            let key = Key::of(own, country);
            let file = apart(&key, table, at)?;
            Some(Candidate { key, file, list: HashSet::new() })
        });
        Search { candidates: candidates.collect() }
    }

    pub fn is_vain(&self) -> bool {
        self.candidates.is_empty()
    }

    /// A row of the list: a column that says the same twice is no key.
    pub fn meet(&mut self, cells: &Cells) {
        self.candidates.retain_mut(|candidate| {
            let text = cells.get(&candidate.key.column.id.0).map_or("", String::as_str);
            let Some(hash) = candidate.key.hash(text) else { return true };
            if let Some(known) = candidate.file.get_mut(&hash) {
                *known = true;
            }
            candidate.list.insert(hash)
        });
    }

    pub fn found(self) -> Option<Suggested> {
        let known = |candidate: &Candidate| candidate.file.values().filter(|known| **known).count();
        let first = self.candidates.into_iter().find(|candidate| known(candidate) > 0)?;
        Some(Suggested { column: first.key.column.id.0, known: known(&first) })
    }
}

/// The keys of a column of the file, if no two rows have the same and most have one.
fn apart(key: &Key, table: &Table, at: usize) -> Option<HashMap<u64, bool>> {
    let mut keys = HashMap::new();
    for row in &table.sheet.rows {
        if key.hash(Table::cell(row, at)).is_some_and(|hash| keys.insert(hash, false).is_some()) {
            return None;
        }
    }
    (keys.len() * 2 > table.sheet.rows.len()).then_some(keys)
}
