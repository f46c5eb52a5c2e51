//! Finds the row that holds the column names.
//!
//! Above it may stand titles, notes and merged group names; below it stand values. The row we look for is the first one
//! that (1) names enough columns, (2) looks like names rather than values, and (3) names the leading column: group names
//! such as "1st quarter" stand over the later columns only and leave the first ones blank.

use crate::kinds::{Kind, is_value, kind};

/// A header deeper than this is not found by itself; the person points at it.
const DEPTH: usize = 60;
/// Rows looked at to learn what the body is like.
const BODY: usize = 200;
/// Rows looked at to learn what one column holds.
const KINDS: usize = 50;

/// The position of the header among `rows` (all non-blank), whose numbers in the file are `lines`.
pub fn find(rows: &[Vec<String>], lines: &[usize], always: bool) -> Option<usize> {
    let look = &rows[..rows.len().min(BODY)];
    let shape = Shape::of(look);
    let mut group_names = None;
    let mut first_wide = None;
    for (at, row) in look.iter().enumerate().take(DEPTH) {
        let named = filled(row);
        if named < shape.enough {
            continue;
        }
        first_wide = first_wide.or(Some(at));
        let narrow = shape.usual > 2 && named * 2 <= shape.usual;
        let below = &look[at + 1..];
        if !Names::of(row, below).plausible() {
            if narrow {
                // A note such as "Exported on | 12/03/2024 | by Anna".
                continue;
            }
            break;
        }
        if narrow && (is_apart(at, lines, below, &shape) || shape.has_header(below)) {
            continue;
        }
        if shape.leads(row) || named + 1 >= shape.usual {
            return Some(at);
        }
        group_names = group_names.or(Some(at));
    }
    let any = || first_wide.or((!rows.is_empty()).then_some(0));
    if always { group_names.or_else(any) } else { group_names }
}

/// What most rows are like.
struct Shape {
    /// Filled cells of the middle row, if rows were sorted by them.
    usual: usize,
    /// The first column that is filled in half of the rows.
    lead: usize,
    /// Filled cells a header must have, so that a title does not pass for one.
    enough: usize,
}

impl Shape {
    fn of(rows: &[Vec<String>]) -> Self {
        let mut counts: Vec<usize> = rows.iter().map(|row| filled(row)).collect();
        counts.sort_unstable();
        let usual = counts.get(counts.len() / 2).copied().unwrap_or(0);
        let width = rows.iter().map(Vec::len).max().unwrap_or(0);
        let used = |column: &usize| {
            let has = |row: &&Vec<String>| row.get(*column).is_some_and(|cell| !cell.trim().is_empty());
            rows.iter().filter(has).count() * 2 >= rows.len()
        };
        let lead = (0..width).find(used).unwrap_or(0);
        let enough = match usual {
            0 | 1 => 1,
            2..=5 => 2,
            _ => 3,
        };
        Self { usual, lead, enough }
    }

    fn leads(&self, row: &[String]) -> bool {
        row.get(self.lead).is_some_and(|cell| !cell.trim().is_empty())
    }

    /// A full row of names stands further down, before any value.
    fn has_header(&self, rows: &[Vec<String>]) -> bool {
        for (at, row) in rows.iter().enumerate().take(DEPTH) {
            if filled(row) * 5 >= self.usual * 4 {
                return self.leads(row) && Names::of(row, &rows[at + 1..]).evident();
            }
        }
        false
    }
}

/// Filled cells.
fn filled(row: &[String]) -> usize {
    row.iter().filter(|cell| !cell.trim().is_empty()).count()
}

/// A narrow row with a gap under it and the table further down.
fn is_apart(at: usize, lines: &[usize], below: &[Vec<String>], shape: &Shape) -> bool {
    let gap = lines.get(at + 1).is_some_and(|next| *next > lines[at] + 1);
    gap && below.iter().any(|row| filled(row) * 5 >= shape.usual * 4)
}

/// What speaks for and against a row of names. Names are text, or at least of another kind than what stands below.
struct Names {
    values: usize,
    same_as_below: usize,
    unlike_below: usize,
    counted: bool,
}

impl Names {
    fn of(row: &[String], below: &[Vec<String>]) -> Self {
        let mut names = Self { values: 0, same_as_below: 0, unlike_below: 0, counted: false };
        let mut numbers = Vec::new();
        for (column, cell) in row.iter().enumerate() {
            let this = kind(cell);
            match this {
                Kind::Blank => continue,
                Kind::Number => numbers.extend(cell.trim().parse::<i64>()),
                _ => {}
            }
            let usual = usual_kind(below, column);
            if is_value(cell, this) {
                names.values += 1;
                names.same_as_below += usize::from(usual == Some(this));
            } else if usual.is_some_and(|usual| usual != Kind::Text) {
                names.unlike_below += 1;
            }
        }
        // Columns numbered 1, 2, 3 … are named so on purpose.
        let follow = |pair: &[i64]| pair[0].checked_add(1) == Some(pair[1]);
        names.counted = numbers.len() >= 3 && numbers.len() == names.values && numbers.windows(2).all(follow);
        names
    }

    fn plausible(&self) -> bool {
        self.values == 0
            || self.counted
            || self.same_as_below == 0
            || self.unlike_below > 2 * self.same_as_below
    }

    /// Text over values: hardly anything else but a header.
    fn evident(&self) -> bool {
        self.values == 0 && self.unlike_below > 0
    }
}

/// The kind of most filled cells of a column, when most are of one kind.
fn usual_kind(rows: &[Vec<String>], column: usize) -> Option<Kind> {
    let mut counts: Vec<(Kind, usize)> = Vec::new();
    for cell in rows.iter().take(KINDS).filter_map(|row| row.get(column)) {
        let this = kind(cell);
        if this == Kind::Blank {
            continue;
        }
        match counts.iter_mut().find(|(kind, _)| *kind == this) {
            Some((_, count)) => *count += 1,
            None => counts.push((this, 1)),
        }
    }
    let total: usize = counts.iter().map(|(_, count)| count).sum();
    counts.into_iter().find(|(_, count)| count * 2 > total).map(|(kind, _)| kind)
}
