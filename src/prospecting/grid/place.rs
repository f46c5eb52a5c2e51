//! Where a row stands in an order: small enough to keep a million of them.

use std::cmp::Ordering;

use crate::prospecting::values::Place;

/// A row of an order. Rows with the same key stand in the order of the list, unless their texts go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// The beginning of what is sorted by, such that it compares as numbers do.
    key: Key,
    /// Its place in the list's own order.
    place: i64,
    pub id: i64,
}

/// A sorted text that fills its key, and may go on behind it.
pub type Text = Option<Box<str>>;

/// The first byte says what it is; behind it is room for so many bytes of a text.
const ROOM: usize = 31;
const NUMBER: u8 = 1;
const TEXT: u8 = 2;
/// Blank cells stay last in both directions.
const BLANK: Key = [u128::MAX; 2];

type Key = [u128; 2];

impl Entry {
    pub fn new(id: i64, place: i64, sorted: Option<Place>, ascends: bool) -> (Entry, Text) {
        let (key, text) = match sorted {
            None => ([0; 2], None),
            Some(Place::Blank) => (BLANK, None),
            Some(Place::Number(number)) => (key(NUMBER, &ordered(number).to_be_bytes(), ascends), None),
            Some(Place::Text(text)) => {
                let key = key(TEXT, text.as_bytes(), ascends);
                (key, (text.len() >= ROOM).then(|| text.into_boxed_str()))
            }
        };
        (Entry { key, place, id }, text)
    }

    pub fn compare(&self, text: &Text, other: &Entry, other_text: &Text, ascends: bool) -> Ordering {
        let texts = || if ascends { text.cmp(other_text) } else { other_text.cmp(text) };
        let rest = || (self.place, self.id).cmp(&(other.place, other.id));
        self.key.cmp(&other.key).then_with(texts).then_with(rest)
    }

    /// As far as the keys tell.
    pub fn compare_beginning(&self, other: &Entry) -> Ordering {
        self.key.cmp(&other.key)
    }
}

fn key(kind: u8, bytes: &[u8], ascends: bool) -> Key {
    let mut key = [0; ROOM + 1];
    key[0] = kind;
    let length = bytes.len().min(ROOM);
    key[1..=length].copy_from_slice(&bytes[..length]);
    if !ascends {
        key[1..].iter_mut().for_each(|byte| *byte = !*byte);
    }
    let (first, second) = key.split_at(16);
    [first, second].map(|half| half.iter().fold(0, |number, byte| number << 8 | u128::from(*byte)))
}

/// The bits of a number, such that they compare as it does (IEEE 754).
fn ordered(number: f64) -> u64 {
    let bits = number.to_bits();
    if bits >> 63 == 0 { bits | 1 << 63 } else { !bits }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(places: &[Place], ascends: bool) -> Vec<i64> {
        let place = |place: &Place| match place {
            Place::Number(number) => Place::Number(*number),
            Place::Text(text) => Place::Text(text.clone()),
            Place::Blank => Place::Blank,
        };
        let mut rows: Vec<_> =
            (0..).zip(places).map(|(id, p)| Entry::new(id, id, Some(place(p)), ascends)).collect();
        rows.sort_by(|(a, at), (b, bt)| a.compare(at, b, bt, ascends));
        rows.into_iter().map(|(row, _)| row.id).collect()
    }

    #[test]
    fn entries_stand_as_their_places_do() {
        let text = |text: &str| Place::Text(text.to_owned());
        let places = [
            text("chambre de commerce de lyon"),
            Place::Blank,
            Place::Number(-3.5),
            text("chambre de commerce de brest"),
            Place::Number(12.0),
            text("chambre de comm"),
            text("chambre de commerce et d'industrie de lyon"),
            text("chambre de commerce et d'industrie de l"),
            text("chambre de commerce et d'industrie"),
            text("chambre de commerce et d'industrie de brest"),
            text("armor"),
            Place::Number(-20.0),
            text("chambre de commerce de lyon"),
            text(""),
        ];
        for ascends in [true, false] {
            let mut expected: Vec<i64> = (0..).take(places.len()).collect();
            let at = |id: i64| &places[usize::try_from(id).unwrap()];
            expected.sort_by(|a, b| at(*a).compare(at(*b), ascends));
            assert_eq!(sorted(&places, ascends), expected);
        }
    }
}
