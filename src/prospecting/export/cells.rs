//! What a cell is to a spreadsheet. A text that is not wholly what its column holds stays a text.

use sheet::write::Cell;

use crate::fields::FieldKind;
use crate::kernel::Currency;
use crate::prospecting::values;

/// From so many digits on a number of a spreadsheet loses the last ones.
const MOST_DIGITS: usize = 15;

pub fn cell<'a>(kind: FieldKind, text: &'a str, currency: &Currency) -> Cell<'a> {
    let bare = text.trim();
    if bare.is_empty() {
        return Cell::Empty;
    }
    let known = match kind {
        FieldKind::Number if !is_code(bare) => values::number(bare).map(Cell::Number),
        FieldKind::Money if !is_code(bare) => amount(bare, currency),
        FieldKind::Date => day(bare),
        _ => None,
    };
    known.unwrap_or(Cell::Text(text))
}

/// `007` and `12 %` are more than their number.
fn is_code(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let zeros = text.starts_with('0') && text.as_bytes().get(1).is_some_and(u8::is_ascii_digit);
    zeros || text.contains('%') || digits > MOST_DIGITS
}

/// An amount in another currency keeps its sign.
fn amount(text: &str, currency: &Currency) -> Option<Cell<'static>> {
    let (minor, named) = pasted::amount(text)?;
    named.is_none_or(|named| named == currency.code()).then_some(Cell::Amount(minor))
}

/// A day with an hour keeps it.
fn day(text: &str) -> Option<Cell<'static>> {
    let day = values::day(text).filter(|_| !text.contains([' ', 'T']))?;
    Some(Cell::Day { year: day.year(), month: day.month(), day: day.day() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_what_it_wholly_says() {
        let euro = Currency::EUR;
        let of = |kind, text| cell(kind, text, &euro);
        assert_eq!(of(FieldKind::Number, "12,5"), Cell::Number(12.5));
        assert_eq!(of(FieldKind::Money, "12 500,50 \u{20ac}"), Cell::Amount(1_250_050));
        assert_eq!(of(FieldKind::Money, "1,2 M\u{20ac}"), Cell::Amount(120_000_000));
        assert_eq!(of(FieldKind::Date, "09/03/2026"), Cell::Day { year: 2026, month: 3, day: 9 });
        for (kind, text) in [
            (FieldKind::Number, "007"),
            (FieldKind::Number, "12 %"),
            (FieldKind::Number, "12345678901234567"),
            (FieldKind::Money, "$500"),
            (FieldKind::Date, "2026-03-09 10:00"),
            (FieldKind::Phone, "0639981234"),
            (FieldKind::Text, "12"),
            (FieldKind::Number, "n/a"),
        ] {
            assert_eq!(of(kind, text), Cell::Text(text), "{text}");
        }
        assert_eq!(of(FieldKind::Text, "  "), Cell::Empty);
    }
}
