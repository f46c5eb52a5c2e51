//! What a column's cells look like, whatever its head says.

use crate::fields::FieldKind;
use crate::kernel::digits;
use crate::prospecting::values;

/// At least this share of the filled cells must look alike.
const SHARE: usize = 80;
/// Fewer filled cells than this prove nothing.
const LEAST: usize = 2;

pub struct Looks {
    pub kind: FieldKind,
    /// Set when the content alone says where the column goes.
    pub target: Option<&'static str>,
}

fn mostly(cells: &[&str], fits: impl Fn(&str) -> bool) -> bool {
    cells.len() >= LEAST && cells.iter().filter(|c| fits(c)).count() * 100 >= cells.len() * SHARE
}

/// The type of a column, and sometimes its field, from a sample of its cells.
pub fn looks(sample: &[&str]) -> Looks {
    let cells: Vec<&str> = sample.iter().map(|c| c.trim()).filter(|c| !c.is_empty()).collect();
    let found = |kind, target| Looks { kind, target };
    if mostly(&cells, values::is_email) {
        found(FieldKind::Email, Some("email"))
    } else if mostly(&cells, |c| c.starts_with("http") || c.starts_with("www.")) {
        found(FieldKind::Link, Some("website"))
    } else if mostly(&cells, is_french_number) {
        found(FieldKind::Text, Some("siren"))
    } else if mostly(&cells, is_surely_phone) {
        found(FieldKind::Phone, Some("phone"))
    } else if mostly(&cells, is_french_postcode) {
        found(FieldKind::Text, Some("postcode"))
    } else if mostly(&cells, |c| values::day(c).is_some()) {
        found(FieldKind::Date, None)
    } else if mostly(&cells, has_currency) {
        found(FieldKind::Money, None)
    } else if mostly(&cells, is_word_yes_no) {
        found(FieldKind::YesNo, None)
    } else if mostly(&cells, is_plain_number) {
        found(FieldKind::Number, None)
    } else {
        found(FieldKind::Text, None)
    }
}

/// True when hardly any cell can be what the label says: «Site» over towns, «Numéro» over 1, 2, 3.
pub fn denies(target: &str, sample: &[&str]) -> bool {
    let cells: Vec<&str> = sample.iter().map(|c| c.trim()).filter(|c| !c.is_empty()).collect();
    let can_be = |cell: &&&str| match target {
        "phone" | "mobile" | "fax" => digits(cell).len() >= 6,
        "email" => cell.contains('@'),
        "website" => cell.contains('.'),
        "siren" => digits(cell).len() >= 9,
        _ => true,
    };
    cells.len() >= LEAST && cells.iter().filter(can_be).count() * 4 < cells.len()
}

/// A SIREN or SIRET by its check sum.
fn is_french_number(text: &str) -> bool {
    let digits = digits(text);
    matches!(digits.len(), 9 | 14)
        && text.chars().all(|c| c.is_ascii_digit() || c.is_whitespace())
        && luhn(&digits)
}

fn luhn(digits: &str) -> bool {
    let sum: u32 = digits
        .bytes()
        .rev()
        .enumerate()
        .map(|(place, digit)| {
            let value = u32::from(digit - b'0') * if place % 2 == 1 { 2 } else { 1 };
            if value > 9 { value - 9 } else { value }
        })
        .sum();
    sum.is_multiple_of(10)
}

/// Plain digits may be anything; a phone shows it by its zero, its plus or its spaces.
fn is_surely_phone(text: &str) -> bool {
    let is_decimal = text.contains(['.', ',']) && text.replace(',', ".").parse::<f64>().is_ok();
    values::is_phone(text)
        && !is_decimal
        && values::day(text).is_none()
        && (text.starts_with(['0', '+', '(']) || text.contains([' ', '.', '-']))
}

fn is_french_postcode(text: &str) -> bool {
    text.len() == 5 && text.bytes().all(|b| b.is_ascii_digit()) && ("01000".."98999").contains(&text)
}

fn has_currency(text: &str) -> bool {
    text.contains(['€', '$', '£']) && values::amount(text).is_some()
}

fn is_word_yes_no(text: &str) -> bool {
    text.parse::<i64>().is_err() && values::yes_no(text).is_some()
}

/// A number that one counts with: a code with leading zeros is text.
fn is_plain_number(text: &str) -> bool {
    let leading_zero =
        text.len() > 1 && text.starts_with('0') && !text.starts_with("0.") && !text.starts_with("0,");
    !leading_zero && values::number(text).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_tell_what_a_column_holds() {
        assert_eq!(looks(&["a@b.fr", "c@d.com", ""]).target, Some("email"));
        assert_eq!(
            looks(&["01 99 00 44 10", "+33 6 39 98 12 34", "0199004a20", "04.99.00.11.22", "0199001122"])
                .target,
            Some("phone")
        );
        assert_eq!(looks(&["732829320", "73282932000074"]).target, Some("siren"));
        assert_eq!(looks(&["69003", "01000"]).target, Some("postcode"));
        assert_eq!(looks(&["21/11/2026", "2026-01-02"]).kind, FieldKind::Date);
        assert_eq!(looks(&["12,5 k€", "3 €"]).kind, FieldKind::Money);
        assert_eq!(looks(&["12", "3.5"]).kind, FieldKind::Number);
        assert_eq!(looks(&["Oui", "Non", "oui"]).kind, FieldKind::YesNo);
        assert_eq!(looks(&["B12", "C03"]).kind, FieldKind::Text);
        assert_eq!(looks(&["a@b.fr"]).kind, FieldKind::Text);
    }
}
