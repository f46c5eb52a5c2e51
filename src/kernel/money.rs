use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::store::{Column, Row, StoreError, Stored, Value};

/// An ISO 4217 code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Currency([u8; 3]);

impl Currency {
    pub const EUR: Currency = Currency(*b"EUR");

    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("EUR")
    }

    /// How many digits follow the decimal sign (ISO 4217, column "minor unit").
    pub fn decimals(&self) -> u32 {
        match &self.0 {
            b"BIF" | b"CLP" | b"DJF" | b"GNF" | b"ISK" | b"JPY" | b"KMF" | b"KRW" | b"PYG" | b"RWF"
            | b"UGX" | b"VND" | b"VUV" | b"XAF" | b"XOF" | b"XPF" => 0,
            b"BHD" | b"IQD" | b"JOD" | b"KWD" | b"LYD" | b"OMR" | b"TND" => 3,
            _ => 2,
        }
    }
}

impl FromStr for Currency {
    type Err = ();
    fn from_str(text: &str) -> Result<Currency, ()> {
        match text.as_bytes() {
            [a, b, c] if [a, b, c].iter().all(|x| x.is_ascii_alphabetic()) => {
                Ok(Currency([a.to_ascii_uppercase(), b.to_ascii_uppercase(), c.to_ascii_uppercase()]))
            }
            _ => Err(()),
        }
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl Serialize for Currency {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = String::deserialize(d)?;
        text.parse().map_err(|()| serde::de::Error::custom("a currency has three letters"))
    }
}

impl Column for Currency {
    fn read(row: &Row, index: usize) -> Stored<Self> {
        let text: String = row.get(index)?;
        text.parse().map_err(|()| StoreError::Decode(format!("{text:?} is not a currency")))
    }
}

impl From<Currency> for Value {
    fn from(currency: Currency) -> Value {
        Value::Text(currency.code().to_owned())
    }
}

/// An exact amount: minor units (cents) of a currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Money {
    pub minor: i64,
    pub currency: Currency,
}

impl Money {
    pub fn new(minor: i64, currency: Currency) -> Money {
        Money { minor, currency }
    }

    /// The amount with a decimal point and no grouping, as the API writes it: `12500.50`.
    pub fn plain(&self) -> String {
        let decimals = self.currency.decimals();
        let unit = 10_i64.pow(decimals);
        let sign = if self.minor < 0 { "-" } else { "" };
        let (whole, rest) = (
            self.minor.unsigned_abs() / unit.unsigned_abs(),
            self.minor.unsigned_abs() % unit.unsigned_abs(),
        );
        match decimals {
            0 => format!("{sign}{whole}"),
            width => format!("{sign}{whole}.{rest:0width$}", width = width as usize),
        }
    }

    /// `percent` of the amount, rounded half away from zero.
    pub fn percent(&self, percent: i64) -> Money {
        let product = i128::from(self.minor) * i128::from(percent);
        Money { minor: rounded(product, 100).unwrap_or(i64::MAX), currency: self.currency }
    }
}

/// A quotient as a whole number, half away from zero; nothing beyond what an amount may be. The divisor is even and positive.
pub fn rounded(dividend: i128, divisor: i128) -> Option<i64> {
    i64::try_from((dividend + dividend.signum() * (divisor / 2)) / divisor).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_written_with_the_digits_of_their_currency() {
        assert_eq!(Money::new(1_250_050, Currency::EUR).plain(), "12500.50");
        assert_eq!(Money::new(-5, Currency::EUR).plain(), "-0.05");
        assert_eq!(Money::new(1250, "XPF".parse().unwrap()).plain(), "1250");
    }

    #[test]
    fn a_share_of_an_amount_is_rounded_to_the_cent() {
        assert_eq!(Money::new(1_005, Currency::EUR).percent(50).minor, 503);
        assert_eq!(Money::new(-1_005, Currency::EUR).percent(50).minor, -503);
    }
}
