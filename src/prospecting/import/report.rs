//! What an import did: how many rows came in, which did not and why, which cells do not fit their column.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::chunks::Chunk;
use super::into::plan::Repeated;
use crate::contacts::Why;
use crate::kernel::ListId;
use crate::prospecting::model::{Duplicate, Same};

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct Report {
    #[schema(value_type = Option<i64>)]
    pub list_id: Option<ListId>,
    pub list: String,
    /// Rows of the file with something in them, below its header.
    pub rows: usize,
    pub imported: usize,
    /// They came into a list that was there already.
    pub into: bool,
    /// By the key: rows of the list that the file corrected, rows that say the same, rows that the file does not have.
    pub changed: usize,
    pub unchanged: usize,
    pub missing: usize,
    /// Line numbers of rows without a key, which stay out.
    pub keyless: Vec<usize>,
    /// Keys that stand more than once: their rows stay as they are.
    pub repeated: Vec<Repeated>,
    /// Lines above the header, which are no suspects.
    pub above: usize,
    /// Pictures of vCards, which stay out.
    pub pictures: usize,
    pub known: Known,
    /// Line numbers of known rows that were left out because the person asked for it.
    pub skipped: Vec<usize>,
    /// Cells that do not fit their column's type; they came in as typed.
    pub unfit: Vec<Unfit>,
    /// Why the import failed.
    pub failure: Option<String>,
}

impl Report {
    /// What came in with a chunk.
    pub fn take(&mut self, chunk: &Chunk) {
        self.imported += chunk.rows.len();
        self.known.add(&chunk.known);
        self.skipped.extend(&chunk.skipped);
    }

    /// Whether rows of the file stayed out or changed nothing because of their key.
    pub fn leaves_out(&self) -> bool {
        !self.keyless.is_empty()
            || !self.repeated.is_empty()
            || self.into && self.imported + self.changed == 0
    }
}

/// Rows that are known already.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = KnownRows)]
#[serde(default)]
pub struct Known {
    /// Earlier in the same file.
    pub in_file: usize,
    pub in_lists: usize,
    pub contacts: usize,
    pub clients: usize,
    /// How many of them for which reason.
    #[schema(value_type = std::collections::BTreeMap<String, usize>)]
    pub why: BTreeMap<Why, usize>,
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Unfit {
    pub column: String,
    pub count: usize,
    /// The first lines where it happens.
    pub lines: Vec<usize>,
}

impl Known {
    pub fn count(&mut self, duplicate: &Duplicate) {
        match duplicate.same {
            Same::File { .. } => self.in_file += 1,
            Same::Suspect { .. } => self.in_lists += 1,
            Same::Contact { .. } => self.contacts += 1,
            Same::Client { .. } => self.clients += 1,
        }
        if let Some(why) = duplicate.why {
            *self.why.entry(why).or_default() += 1;
        }
    }

    pub fn add(&mut self, more: &Known) {
        self.in_file += more.in_file;
        self.in_lists += more.in_lists;
        self.contacts += more.contacts;
        self.clients += more.clients;
        for (why, count) in &more.why {
            *self.why.entry(*why).or_default() += count;
        }
    }

    pub fn total(&self) -> usize {
        self.in_file + self.in_lists + self.contacts + self.clients
    }
}

/// Lines listed at most for one column.
const LINES: usize = 20;

impl Unfit {
    pub fn add(&mut self, line: usize) {
        self.count += 1;
        if self.lines.len() < LINES {
            self.lines.push(line);
        }
    }
}

/// Line numbers as people write them: `2–5, 9`.
pub fn ranges(lines: &[usize]) -> String {
    let mut ranges: Vec<(usize, usize)> = Vec::new();
    for line in lines {
        match ranges.last_mut() {
            Some((_, last)) if *last + 1 == *line => *last = *line,
            _ => ranges.push((*line, *line)),
        }
    }
    let written: Vec<String> = ranges
        .iter()
        .map(|(first, last)| if first == last { first.to_string() } else { format!("{first}–{last}") })
        .collect();
    written.join(", ")
}

#[cfg(test)]
mod tests {
    #[test]
    fn lines_are_told_as_ranges() {
        assert_eq!(super::ranges(&[2, 3, 4, 5, 9, 11, 12]), "2–5, 9, 11–12");
        assert_eq!(super::ranges(&[]), "");
    }
}
