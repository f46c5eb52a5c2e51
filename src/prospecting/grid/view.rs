//! Which rows a window shows and in which order: pure.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};

use super::place::{Entry, Text};
use crate::fields::FieldKind;
use crate::kernel::UserId;
use crate::prospecting::model::{ListColumn, State};
use crate::prospecting::values::{Place, folded, place};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Operator {
    Contains,
    Is,
    IsNot,
    Empty,
    Filled,
    Lt,
    Gt,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, Deserialize)]
pub struct Filter {
    pub column: i64,
    pub op: Operator,
    #[serde(default)]
    pub value: String,
}

impl Filter {
    pub fn needs_a_value(&self) -> bool {
        !matches!(self.op, Operator::Empty | Operator::Filled)
    }
}

/// What the person asked to see.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct View {
    /// Column id, and whether it grows.
    pub sort: Option<(i64, bool)>,
    pub filters: Vec<Filter>,
    pub state: Option<State>,
    pub q: String,
    /// Whose rows; those that nobody was given are the list owner's.
    pub owner: Option<UserId>,
    /// Only what this person may call: his own rows first.
    pub caller: Option<UserId>,
}

impl View {
    /// Parts that cannot be read are left out: an old address still shows the list.
    pub fn read(sort: &str, filter: &str, state: &str, q: &str, owner: &str) -> View {
        let sort = sort.split_once(':').and_then(|(id, way)| Some((id.parse().ok()?, way != "desc")));
        let filters = serde_json::from_str(filter).unwrap_or_default();
        View {
            sort,
            filters,
            state: State::parse(state),
            q: folded(q).into_owned(),
            owner: owner.parse().ok(),
            caller: None,
        }
    }

    pub fn ascends(&self) -> bool {
        self.sort.is_none_or(|(_, ascends)| ascends)
    }

    /// The list's own order, which an index gives.
    pub fn is_plain(&self) -> bool {
        self.sort.is_none() && self.filters.is_empty() && self.q.is_empty() && self.owner.is_none()
    }
}

/// One row as far as ordering looks at it.
pub struct Candidate {
    pub id: i64,
    /// Its place in the list's own order.
    pub place: i64,
    pub cells: String,
}

/// The rows that a view shows, being put into its order. They come with the asked state.
pub struct Arranging<'a> {
    sieve: Sieve<'a>,
    view: &'a View,
    kept: Vec<(Entry, Text)>,
}

impl<'a> Arranging<'a> {
    pub fn of(view: &'a View, columns: &[ListColumn]) -> Arranging<'a> {
        Arranging { sieve: Sieve::of(view, columns), view, kept: Vec::new() }
    }

    pub fn take(&mut self, candidate: &Candidate) {
        let row: CellText = serde_json::from_str(&candidate.cells).unwrap_or_default();
        if self.sieve.lets_through(&row) {
            let sorted = self.view.sort.map(|(column, _)| sort_place(&row, column, &self.sieve.kinds));
            self.kept.push(Entry::new(candidate.id, candidate.place, sorted, self.view.ascends()));
        }
    }

    /// In their order.
    pub fn rows(mut self) -> Vec<(Entry, Text)> {
        let ascends = self.view.ascends();
        self.kept.sort_by(|(a, a_text), (b, b_text)| a.compare(a_text, b, b_text, ascends));
        self.kept
    }
}

/// What a view lets through, whatever its order.
pub struct Sieve<'a> {
    kinds: HashMap<i64, FieldKind>,
    tests: Vec<Test<'a>>,
    words: Vec<&'a str>,
}

impl<'a> Sieve<'a> {
    pub fn of(view: &'a View, columns: &[ListColumn]) -> Sieve<'a> {
        let kinds: HashMap<i64, FieldKind> = columns.iter().map(|c| (c.id.0, c.kind)).collect();
        let tests = view.filters.iter().filter_map(|filter| Test::of(filter, &kinds)).collect();
        Sieve { tests, words: view.q.split(' ').filter(|w| !w.is_empty()).collect(), kinds }
    }

    /// `cells` as they are stored.
    pub fn shows(&self, cells: &str) -> bool {
        self.lets_through(&serde_json::from_str(cells).unwrap_or_default())
    }

    fn lets_through(&self, row: &CellText) -> bool {
        self.tests.iter().all(|test| test.holds(row.at(test.column))) && row.says(&self.words, &self.kinds)
    }
}

fn sort_place(row: &CellText, column: i64, kinds: &HashMap<i64, FieldKind>) -> Place {
    place(kinds.get(&column).copied().unwrap_or(FieldKind::Text), row.at(column))
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
struct CellText<'a>(Vec<(i64, Cow<'a, str>)>);

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::{ListColumnId, ListId};

    fn columns() -> Vec<ListColumn> {
        let column = |id, kind| ListColumn {
            id: ListColumnId(id),
            list_id: ListId(1),
            label: String::new(),
            kind,
            target: None,
            position: id,
            width: 100,
            hidden: false,
            choices_json: "[]".into(),
            pattern: None,
        };
        vec![column(1, FieldKind::Text), column(2, FieldKind::Number)]
    }

    fn rows() -> Vec<Candidate> {
        [
            (1, r#"{"1":"Émile","2":"10"}"#),
            (2, r#"{"1":"armor \"A\"","2":"9"}"#),
            (3, r#"{"1":"Zoé"}"#),
            (4, r#"{"2":"n/a","1":"béa"}"#),
        ]
        .map(|(id, cells)| Candidate { id, place: id, cells: cells.into() })
        .into()
    }

    fn ids(sort: &str, filter: &str, q: &str) -> Vec<i64> {
        let view = View::read(sort, filter, "", q, "");
        let mut arranging = Arranging::of(&view, &columns());
        rows().iter().for_each(|candidate| arranging.take(candidate));
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
