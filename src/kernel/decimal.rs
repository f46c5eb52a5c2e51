use serde::{Deserialize, Serialize};

use crate::store::{Column, Row, Stored, Value};

/// A number with up to three digits behind its sign, exact: a quantity, a rate in percent. Kept in thousandths.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Decimal(pub i64);

const DIGITS: usize = 3;
const UNIT: u64 = 1000;
/// So many digits before the sign are more than anybody means.
const WHOLE: usize = 12;

impl Decimal {
    pub const ONE: Decimal = Decimal(1000);
    pub const HUNDRED: Decimal = Decimal(100_000);

    /// `2`, `2,5`, `2.125`, `1 200`. What has more digits is not understood: nothing is rounded unseen.
    pub fn parse(text: &str) -> Option<Decimal> {
        let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let (negative, digits) = match text.strip_prefix(['-', '−']) {
            Some(rest) => (true, rest),
            None => (false, text.as_str()),
        };
        let (whole, rest) = digits.split_once([',', '.']).unwrap_or((digits, ""));
        let figures = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let known = figures(whole) && figures(rest) && whole.len() <= WHOLE && rest.len() <= DIGITS;
        if !known || whole.is_empty() && rest.is_empty() {
            return None;
        }
        let thousandths: i64 = format!("0{whole}{rest:0<DIGITS$}").parse().ok()?;
        Some(Decimal(if negative { -thousandths } else { thousandths }))
    }

    /// With a decimal point and no more digits than needed: `2.5`.
    pub fn plain(self) -> String {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, rest) = (self.0.unsigned_abs() / UNIT, self.0.unsigned_abs() % UNIT);
        match rest {
            0 => format!("{sign}{whole}"),
            _ => format!("{sign}{whole}.{}", format!("{rest:0DIGITS$}").trim_end_matches('0')),
        }
    }
}

impl Column for Decimal {
    fn read(row: &Row, index: usize) -> Stored<Self> {
        row.get(index).map(Decimal)
    }
}

impl From<Decimal> for Value {
    fn from(decimal: Decimal) -> Value {
        Value::Int(decimal.0)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_people_type_is_read_exactly_or_not_at_all() {
        let read = |text| Decimal::parse(text).map(|decimal| decimal.0);
        assert_eq!(read("2"), Some(2_000));
        assert_eq!(read("2,5"), Some(2_500));
        assert_eq!(read("-0.125"), Some(-125));
        assert_eq!(read("1\u{202f}200,5"), Some(1_200_500));
        assert_eq!(read(",5"), Some(500));
        for unclear in ["", "-", ",", "2,1255", "2,5,5", "deux", "1234567890123"] {
            assert_eq!(read(unclear), None, "{unclear}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_what_is_read(thousandths in -999_999_999_999_999_i64..=999_999_999_999_999) {
            prop_assert_eq!(Decimal::parse(&Decimal(thousandths).plain()), Some(Decimal(thousandths)));
        }
    }
}
