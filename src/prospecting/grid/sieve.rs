//! What a view lets through: pure.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};

use super::view::{Filter, Operator, View};
use crate::fields::FieldKind;
use crate::kernel;
use crate::prospecting::model::ListColumn;
use crate::prospecting::values::{Place, folded, place};

/// What a view lets through, whatever its order.
pub struct Sieve<'a> {
    kinds: HashMap<i64, FieldKind>,
    tests: Vec<Test<'a>>,
    words: Vec<&'a str>,
    /// Words without which no row is let through, wherever they stand in it.
    needed: Vec<String>,
}

impl<'a> Sieve<'a> {
    pub fn of(view: &'a View, columns: &[ListColumn]) -> Sieve<'a> {
        let kinds: HashMap<i64, FieldKind> = columns.iter().map(|c| (c.id.0, c.kind)).collect();
        let tests: Vec<Test> = view.filters.iter().filter_map(|filter| Test::of(filter, &kinds)).collect();
        let words: Vec<&str> = view.q.split(' ').filter(|w| !w.is_empty()).collect();
        let needed = words.iter().copied().chain(tests.iter().flat_map(Test::needed));
        Sieve { needed: needed.map(str::to_owned).collect(), tests, words, kinds }
    }

    /// The cells of a row, as they are stored, when it is let through. Few rows hold the words that are asked for: the others
    /// are not taken apart. `folded` is room to work in.
    pub fn passed<'c>(&self, cells: &'c str, folded: &mut String) -> Option<CellText<'c>> {
        if !self.needed.is_empty() {
            if cells.is_ascii() {
                // Its words are those of the folded text, in capitals or not: nothing need be folded.
                folded.clear();
                folded.push_str(cells);
                folded.make_ascii_lowercase();
            } else {
                kernel::fold_into(cells, folded);
            }
            if !self.needed.iter().all(|word| folded.contains(word)) {
                return None;
            }
        }
        let row: CellText = serde_json::from_str(cells).unwrap_or_default();
        self.lets_through(&row).then_some(row)
    }

    pub fn shows(&self, cells: &str) -> bool {
        self.passed(cells, &mut String::new()).is_some()
    }

    fn lets_through(&self, row: &CellText) -> bool {
        self.tests.iter().all(|test| test.holds(row.at(test.column))) && row.says(&self.words, &self.kinds)
    }

    /// Where a row stands when a column is sorted.
    pub fn sorted(&self, row: &CellText, column: i64) -> Place {
        place(self.kinds.get(&column).copied().unwrap_or(FieldKind::Text), row.at(column))
    }
}

struct Test<'a> {
    column: i64,
    op: Operator,
    kind: FieldKind,
    value: Cow<'a, str>,
    bound: Place,
}

impl<'a> Test<'a> {
    fn of(filter: &'a Filter, kinds: &HashMap<i64, FieldKind>) -> Option<Test<'a>> {
        let kind = *kinds.get(&filter.column)?;
        Some(Test {
            column: filter.column,
            op: filter.op,
            kind,
            value: folded(&filter.value),
            bound: place(kind, &filter.value),
        })
    }

    /// The words that a row must hold to pass.
    fn needed(&self) -> impl Iterator<Item = &str> {
        let asks = matches!(self.op, Operator::Contains | Operator::Is);
        self.value.split(' ').filter(move |word| asks && !word.is_empty())
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

/// The cells of a row, borrowed from their JSON where nothing is escaped.
#[derive(Default)]
pub struct CellText<'a>(Vec<(i64, Cow<'a, str>)>);

impl CellText<'_> {
    fn at(&self, column: i64) -> &str {
        self.0.iter().find(|(id, _)| *id == column).map_or("", |(_, text)| text.as_ref())
    }

    /// Every word asked for stands in some live column.
    fn says(&self, words: &[&str], kinds: &HashMap<i64, FieldKind>) -> bool {
        if words.is_empty() {
            return true;
        }
        let text: Vec<Cow<str>> =
            self.0.iter().filter(|(id, _)| kinds.contains_key(id)).map(|(_, text)| folded(text)).collect();
        words.iter().all(|word| text.iter().any(|cell| cell.contains(word)))
    }
}

impl<'de> Deserialize<'de> for CellText<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(CellVisitor)
    }
}

struct CellVisitor;

impl<'de> Visitor<'de> for CellVisitor {
    type Value = CellText<'de>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("cells by column id")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<CellText<'de>, A::Error> {
        let mut cells = Vec::with_capacity(map.size_hint().unwrap_or(12));
        while let Some((id, Borrowed(text))) = map.next_entry::<i64, Borrowed<'de>>()? {
            cells.push((id, text));
        }
        Ok(CellText(cells))
    }
}

/// `Cow<str>` of serde is always owned; this one borrows when it can.
#[derive(Deserialize)]
struct Borrowed<'a>(#[serde(borrow)] Cow<'a, str>);
