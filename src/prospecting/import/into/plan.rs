//! What becomes of each row of a file that corrects a list.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::key::{self, Key};
use super::rows::Rows;
use crate::error::Outcome;
use crate::kernel::SuspectId;
use crate::prospecting::import::options::Column;
use crate::prospecting::import::table::Table;
use crate::prospecting::model::ListColumn;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    New,
    Same,
    Changes(SuspectId),
    /// Its key stands twice.
    Repeated,
    /// It has no key.
    Keyless,
}

/// A key that stands more than once: its rows stay as they are.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[schema(as = RepeatedKey)]
pub struct Repeated {
    pub key: String,
    /// Lines of the file.
    pub lines: Vec<usize>,
    /// Rows of the list, when it stands twice there.
    pub rows: Vec<i64>,
}

pub struct Plan {
    pub fates: Vec<Fate>,
    /// Rows of the list that the file does not have.
    pub missing: usize,
    pub repeated: Vec<Repeated>,
}

/// A row of the list that a row of the file meets.
struct Met {
    id: SuspectId,
    position: i64,
    changes: bool,
}

impl Plan {
    pub fn draw(
        rows: &Rows,
        column: &ListColumn,
        columns: &[Column],
        table: &Table,
        country: &str,
    ) -> Outcome<Plan> {
        let key = Key::of(column, country);
        let at = key::place(columns, column.id.0).unwrap_or_default();
        let keys: Vec<Option<u64>> =
            table.sheet.rows.iter().map(|row| key.hash(Table::cell(row, at))).collect();
        let mut rows_of: HashMap<u64, Vec<usize>> = HashMap::new();
        for (row, hash) in keys.iter().enumerate() {
            if let Some(hash) = hash {
                rows_of.entry(*hash).or_default().push(row);
            }
        }
        let mut met: HashMap<u64, Vec<Met>> = HashMap::new();
        let mut missing = 0;
        rows.each(|id, position, cells| {
            let text = cells.get(&column.id.0).map_or("", String::as_str);
            let known = key.hash(text).and_then(|hash| Some((hash, rows_of.get(&hash)?.first()?)));
            let Some((hash, row)) = known else { return missing += 1 };
            let changes = !key::difference(cells, columns, &table.sheet.rows[*row]).is_empty();
            met.entry(hash).or_default().push(Met { id, position, changes });
        })?;
        let fate = |hash: &Option<u64>| match hash {
            None => Fate::Keyless,
            Some(hash) => match (rows_of[hash].len(), met.get(hash).map(Vec::as_slice)) {
                (1, None) => Fate::New,
                (1, Some([one])) => {
                    if one.changes {
                        Fate::Changes(one.id)
                    } else {
                        Fate::Same
                    }
                }
                _ => Fate::Repeated,
            },
        };
        let fates: Vec<Fate> = keys.iter().map(fate).collect();
        let twice = rows_of.iter().filter(|(_, rows)| fates[rows[0]] == Fate::Repeated);
        let mut repeated: Vec<Repeated> = twice
            .map(|(hash, rows)| Repeated {
                key: Table::cell(&table.sheet.rows[rows[0]], at).chars().take(100).collect(),
                lines: rows.iter().map(|row| table.sheet.lines[*row]).collect(),
                rows: met
                    .get(hash)
                    .filter(|met| met.len() > 1)
                    .into_iter()
                    .flatten()
                    .map(|met| met.position)
                    .collect(),
            })
            .collect();
        repeated.sort_by_key(|one| one.lines.first().copied());
        Ok(Plan { fates, missing, repeated })
    }

    pub fn count(&self, fits: impl Fn(&Fate) -> bool) -> usize {
        self.fates.iter().filter(|fate| fits(fate)).count()
    }

    /// The rows that have this fate, by their place in the file.
    pub fn rows(&self, fits: impl Fn(&Fate) -> bool) -> Vec<usize> {
        self.fates.iter().enumerate().filter(|(_, fate)| fits(fate)).map(|(row, _)| row).collect()
    }
}
