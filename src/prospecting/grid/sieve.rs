//! What a view lets through: pure.

use std::borrow::Cow;
use std::collections::HashMap;

use memchr::memmem::Finder;

use super::cell_text::{self, CellFinder};
use super::view::{Filter, Operator, View};
use crate::fields::FieldKind;
use crate::kernel;
use crate::prospecting::model::ListColumn;
use crate::prospecting::values::{Place, folded, place};

/// What a view lets through, whatever its order.
pub struct Sieve<'a> {
    live: Vec<i64>,
    tests: Vec<Test<'a>>,
    words: Vec<&'a str>,
    /// The words, to look for them in a whole row before it is taken apart.
    needed: Vec<Finder<'static>>,
}

impl<'a> Sieve<'a> {
    pub fn of(view: &'a View, columns: &[ListColumn]) -> Sieve<'a> {
        let kinds: HashMap<i64, FieldKind> = columns.iter().map(|c| (c.id.0, c.kind)).collect();
        let tests: Vec<Test> = view.filters.iter().filter_map(|filter| Test::of(filter, &kinds)).collect();
        let words: Vec<&str> = view.q.split(' ').filter(|w| !w.is_empty()).collect();
        let needed = words.iter().map(|word| Finder::new(word).into_owned()).collect();
        Sieve { live: columns.iter().map(|c| c.id.0).collect(), needed, tests, words }
    }

    /// Whether a row with these cells, as they are stored, is let through. `folded` is room to work in.
    pub fn lets_through(&self, cells: &str, folded: &mut String) -> bool {
        if !self.needed.is_empty() {
            kernel::fold_words_into(cells, folded);
            if !self.needed.iter().all(|word| word.find(folded.as_bytes()).is_some()) {
                return false;
            }
        }
        self.tests.iter().all(|test| test.holds(&test.cell.text(cells))) && self.says(folded)
    }

    pub fn shows(&self, cells: &str) -> bool {
        self.lets_through(cells, &mut String::new())
    }

    /// Every word asked for stands in some live column of the folded cells.
    fn says(&self, folded: &str) -> bool {
        let mut missing = self.words.clone();
        let mut cells = cell_text::cells(folded).filter(|(id, _)| self.live.contains(id));
        while !missing.is_empty() {
            let Some((_, text)) = cells.next() else { return false };
            missing.retain(|word| !text.contains(word));
        }
        true
    }
}

struct Test<'a> {
    cell: CellFinder,
    op: Operator,
    kind: FieldKind,
    value: Cow<'a, str>,
    bound: Place,
}

impl<'a> Test<'a> {
    fn of(filter: &'a Filter, kinds: &HashMap<i64, FieldKind>) -> Option<Test<'a>> {
        let kind = *kinds.get(&filter.column)?;
        Some(Test {
            cell: CellFinder::of(filter.column),
            op: filter.op,
            kind,
            value: folded(&filter.value),
            bound: place(kind, &filter.value),
        })
    }

    fn holds(&self, text: &str) -> bool {
        match self.op {
            Operator::Contains => folded(text).contains(self.value.as_ref()),
            Operator::Is => folded(text) == self.value,
            Operator::IsNot => folded(text) != self.value,
            Operator::Empty => text.trim().is_empty(),
            Operator::Filled => !text.trim().is_empty(),
            Operator::Lt => self.comes(text, std::cmp::Ordering::Less),
            Operator::Gt => self.comes(text, std::cmp::Ordering::Greater),
        }
    }

    /// Only what is of the same sort as the bound compares: a text is neither below nor above a number.
    fn comes(&self, text: &str, order: std::cmp::Ordering) -> bool {
        let here = place(self.kind, text);
        std::mem::discriminant(&here) == std::mem::discriminant(&self.bound)
            && here.compare(&self.bound, true) == order
    }
}
