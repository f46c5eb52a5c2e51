//! A million rows in order, kept in blocks: when a few rows change, the next order shares all other blocks with the one before.

use std::sync::Arc;

use super::place::{Entry, Text};

/// Rows of a block: few enough to write one anew for one row, many enough that their list is short.
const BLOCK: usize = 1_024;

/// Rows in their order.
#[derive(Default)]
pub struct Sequence {
    blocks: Vec<Arc<[Entry]>>,
    len: usize,
}

impl Sequence {
    pub fn of(mut rows: impl Iterator<Item = Entry>) -> Sequence {
        let mut all = Sequence::default();
        loop {
            let block: Arc<[Entry]> = rows.by_ref().take(BLOCK).collect();
            if block.is_empty() {
                return all;
            }
            all.push(block);
        }
    }

    pub fn len(&self) -> usize {
        self.len
    }

    /// The ids of so many rows from a place on.
    pub fn ids(&self, from: usize, count: usize) -> impl Iterator<Item = i64> {
        let mut before = 0;
        let first = self.blocks.iter().position(|block| {
            before += block.len();
            before > from
        });
        let first = first.unwrap_or(self.blocks.len());
        let skipped: usize = self.blocks[..first].iter().map(|block| block.len()).sum();
        let rows = self.blocks[first..].iter().flat_map(|block| block.iter());
        rows.skip(from.saturating_sub(skipped)).take(count).map(|row| row.id)
    }

    pub fn without(&self, is_gone: impl Fn(i64) -> bool) -> Sequence {
        let mut left = Sequence::default();
        for block in &self.blocks {
            if block.iter().any(|row| is_gone(row.id)) {
                left.push(block.iter().filter(|row| !is_gone(row.id)).copied().collect());
            } else {
                left.push(block.clone());
            }
        }
        left
    }

    /// The same with others among them, themselves in order; `is_before` compares a row with one of those.
    pub fn with(
        self,
        coming: &[(Entry, Text)],
        is_before: impl Fn(&Entry, &Entry, &Text) -> bool,
    ) -> Sequence {
        let mut grown = Sequence::default();
        let mut coming = coming.iter().peekable();
        for block in &self.blocks {
            let mut rows: Vec<Entry> = Vec::new();
            let mut from = 0;
            let last = block[block.len() - 1];
            while let Some((row, text)) = coming.next_if(|(row, text)| !is_before(&last, row, text)) {
                let place = from + block[from..].partition_point(|other| is_before(other, row, text));
                rows.extend_from_slice(&block[from..place]);
                rows.push(*row);
                from = place;
            }
            if rows.is_empty() {
                grown.push(block.clone());
            } else {
                rows.extend_from_slice(&block[from..]);
                grown.push_split(&rows);
            }
        }
        let behind: Vec<Entry> = coming.map(|(row, _)| *row).collect();
        grown.push_split(&behind);
        grown
    }

    /// The rows that only their whole texts tell from this one.
    pub fn unsure<'a>(&'a self, row: &'a Entry, text: &Text) -> impl Iterator<Item = &'a Entry> {
        let is_before = |other: &Entry| other.compare_beginning(row).is_lt();
        let first = self.blocks.partition_point(|block| block.last().is_some_and(is_before));
        let blocks = if text.is_some() { &self.blocks[first..] } else { &[] };
        let rows = blocks.iter().flat_map(|block| block.iter());
        rows.skip_while(move |other| is_before(other))
            .take_while(|other| other.compare_beginning(row).is_eq())
    }

    fn push(&mut self, block: Arc<[Entry]>) {
        if !block.is_empty() {
            self.len += block.len();
            self.blocks.push(block);
        }
    }

    /// A block that has grown too long becomes several.
    fn push_split(&mut self, rows: &[Entry]) {
        let parts = rows.len().div_ceil(2 * BLOCK).max(1);
        for part in rows.chunks(rows.len().div_ceil(parts).max(1)) {
            self.push(part.into());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prospecting::values::Place;

    fn entry(number: i64) -> Entry {
        Entry::new(number, number, Some(Place::Number(number as f64)), true).0
    }

    fn all(rows: &Sequence) -> Vec<i64> {
        rows.ids(0, usize::MAX).collect()
    }

    fn is_before(other: &Entry, row: &Entry, text: &Text) -> bool {
        other.compare(&None, row, text, true).is_lt()
    }

    #[test]
    fn rows_go_and_come_and_every_place_is_still_found() {
        let mut expected: Vec<i64> = (0..5_000).map(|n| n * 2).collect();
        let rows = Sequence::of(expected.iter().map(|n| entry(*n)));
        assert_eq!(all(&rows), expected);

        let rows = rows.without(|id| id < 2_100 || id % 1_000 == 0);
        expected.retain(|id| *id >= 2_100 && id % 1_000 != 0);
        assert_eq!((all(&rows), rows.len()), (expected.clone(), expected.len()));

        let coming: Vec<i64> =
            [-3, 1].into_iter().chain((3_001..8_001).step_by(2)).chain([20_001, 20_003]).collect();
        let rows = rows.with(&coming.iter().map(|n| (entry(*n), None)).collect::<Vec<_>>(), is_before);
        expected.extend(coming);
        expected.sort_unstable();
        assert_eq!((all(&rows), rows.len()), (expected.clone(), expected.len()));
        for from in [0, 1, 1_023, 1_024, 3_000, expected.len() - 1, expected.len(), expected.len() + 7] {
            let here: Vec<i64> = rows.ids(from, 3).collect();
            assert_eq!(here, expected.iter().skip(from).take(3).copied().collect::<Vec<_>>());
        }
        assert!(rows.blocks.iter().all(|block| block.len() <= 2 * BLOCK));
    }

    #[test]
    fn an_empty_sequence_takes_rows() {
        let rows = Sequence::default().with(&[(entry(1), None), (entry(2), None)], is_before);
        assert_eq!(all(&rows), [1, 2]);
        assert_eq!(all(&rows.without(|_| true)), [] as [i64; 0]);
    }

    #[test]
    fn only_texts_that_fill_their_key_are_unsure() {
        let entry = |text: &str, ascends| Entry::new(1, 1, Some(Place::Text(text.to_owned())), ascends);
        for ascends in [true, false] {
            let (long, text) = entry("chambre de commerce et d industrie de lyon", ascends);
            let (row, _) = entry("chambre de commerce et d indre", ascends);
            assert_eq!(Sequence::of([row].into_iter()).unsure(&long, &text).count(), 0);
            let (row, _) = entry("chambre de commerce et d industrie du nord", ascends);
            assert_eq!(Sequence::of([row].into_iter()).unsure(&long, &text).count(), 1);
            let (short, text) = entry("armor", ascends);
            assert_eq!(Sequence::of([short].into_iter()).unsure(&short, &text).count(), 0);
        }
    }
}
