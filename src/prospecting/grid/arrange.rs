//! Rows that are read once and put into the order of a view.

use std::thread;

use super::cell_text::CellFinder;
use super::place::{Entry, Text};
use super::sieve::Sieve;
use super::view::View;
use crate::fields::FieldKind;
use crate::prospecting::model::ListColumn;
use crate::prospecting::values::place;

/// One row as far as ordering looks at it.
pub struct Candidate<'a> {
    pub id: i64,
    /// Its place in the list's own order.
    pub place: i64,
    pub cells: &'a str,
}

/// Rows on their way from where they are read to where they are arranged: their cells follow each other in one text.
#[derive(Default)]
pub struct Batch {
    /// Id, place, and where the cells end.
    rows: Vec<(i64, i64, usize)>,
    cells: String,
}

impl Batch {
    pub fn with_room(rows: usize) -> Batch {
        Batch { rows: Vec::with_capacity(rows), cells: String::with_capacity(rows * 256) }
    }

    pub fn push(&mut self, row: &Candidate) {
        self.cells.push_str(row.cells);
        self.rows.push((row.id, row.place, self.cells.len()));
    }

    pub fn len(&self) -> usize {
        self.rows.len()
    }

    fn iter(&self) -> impl Iterator<Item = Candidate<'_>> {
        let mut from = 0;
        self.rows.iter().map(move |(id, place, end)| {
            let cells = &self.cells[from..*end];
            from = *end;
            Candidate { id: *id, place: *place, cells }
        })
    }
}

/// The rows that a view shows, being put into its order. They come with the asked state.
pub struct Arranging<'a> {
    sieve: Sieve<'a>,
    sort: Option<Sort>,
    ascends: bool,
    kept: Vec<(Entry, Text)>,
    /// Used again for every row.
    folded: String,
}

struct Sort {
    cell: CellFinder,
    kind: FieldKind,
}

impl<'a> Arranging<'a> {
    pub fn of(view: &'a View, columns: &[ListColumn]) -> Arranging<'a> {
        let kind = |id: i64| columns.iter().find(|column| column.id.0 == id).map(|column| column.kind);
        let sort = view.sort.map(|(column, _)| Sort {
            cell: CellFinder::of(column),
            kind: kind(column).unwrap_or(FieldKind::Text),
        });
        let (sieve, ascends) = (Sieve::of(view, columns), view.ascends());
        Arranging { sieve, sort, ascends, kept: Vec::new(), folded: String::new() }
    }

    pub fn take_all(&mut self, batch: &Batch) {
        batch.iter().for_each(|candidate| self.take(&candidate));
    }

    pub fn take(&mut self, candidate: &Candidate) {
        if self.sieve.lets_through(candidate.cells, &mut self.folded) {
            let sorted = self.sort.as_ref().map(|sort| place(sort.kind, &sort.cell.text(candidate.cells)));
            self.kept.push(Entry::new(candidate.id, candidate.place, sorted, self.ascends));
        }
    }

    /// In their order.
    pub fn rows(mut self) -> Vec<(Entry, Text)> {
        let compare = |(a, a_text): &(Entry, Text), (b, b_text): &(Entry, Text)| {
            a.compare(a_text, b, b_text, self.ascends)
        };
        // The reader is done: each core sorts a half, and of two sorted halves the sort makes one at once.
        let half = self.kept.len() / 2;
        let (first, second) = self.kept.split_at_mut(half);
        thread::scope(|scope| {
            scope.spawn(|| first.sort_by(compare));
            second.sort_by(compare);
        });
        self.kept.sort_by(compare);
        self.kept
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns() -> Vec<ListColumn> {
        let column = |id, kind| ListColumn { kind, ..ListColumn::plain(id, "", None) };
        vec![column(1, FieldKind::Text), column(2, FieldKind::Number)]
    }

    fn rows() -> Batch {
        let mut batch = Batch::default();
        for (id, cells) in [
            (1, r#"{"1":"Émile","2":"10"}"#),
            (2, r#"{"1":"armor \"A\"","2":"9"}"#),
            (3, r#"{"1":"Zoé"}"#),
            (4, r#"{"2":"n/a","1":"béa"}"#),
        ] {
            batch.push(&Candidate { id, place: id, cells });
        }
        batch
    }

    fn ids(sort: &str, filter: &str, q: &str) -> Vec<i64> {
        let view = View::read(sort, filter, "", q, "");
        let mut arranging = Arranging::of(&view, &columns());
        arranging.take_all(&rows());
        arranging.rows().into_iter().map(|(row, _)| row.id).collect()
    }

    #[test]
    fn rows_are_sorted_by_what_their_cells_mean() {
        assert_eq!(ids("1:asc", "", ""), [2, 4, 1, 3]);
        assert_eq!(ids("2:asc", "", ""), [2, 1, 4, 3]);
        assert_eq!(ids("2:desc", "", ""), [1, 2, 4, 3]);
        assert_eq!(ids("", "", ""), [1, 2, 3, 4]);
    }

    #[test]
    fn filters_add_up_and_accents_do_not_count() {
        assert_eq!(ids("", r#"[{"column":1,"op":"contains","value":"emile"}]"#, ""), [1]);
        assert_eq!(ids("", r#"[{"column":2,"op":"gt","value":"9"}]"#, ""), [1]);
        assert_eq!(ids("", r#"[{"column":2,"op":"empty"}]"#, ""), [3]);
        assert_eq!(
            ids("", r#"[{"column":2,"op":"filled"},{"column":1,"op":"is_not","value":"BÉA"}]"#, ""),
            [1, 2]
        );
        assert_eq!(ids("", "", "armor a"), [2]);
    }
}
