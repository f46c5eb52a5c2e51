//! What a client said: a value of the type that the question wants.

use serde::{Deserialize, Serialize};

use crate::kernel::{Currency, Day, Money, PersonId};
use crate::ui::format;
use crate::words::Words;

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Said {
    Text(String),
    /// Minor units; with `high`, a range.
    Amount {
        low: i64,
        high: Option<i64>,
        currency: Currency,
    },
    Date(Day),
    Choice(String),
    /// A contact of the opportunity, or only a name.
    Person {
        name: String,
        id: Option<PersonId>,
    },
}

impl Said {
    /// An amount, or a range whose ends may have been told in either order.
    pub fn amount(one: i64, other: Option<i64>, currency: Currency) -> Said {
        let other = other.filter(|other| *other != one);
        let low = other.map_or(one, |other| one.min(other));
        Said::Amount { low, high: other.map(|other| one.max(other)), currency }
    }

    /// As it is read.
    pub fn told(&self, words: &Words) -> String {
        let money = |minor: i64, currency| format::money(words.lang(), Money::new(minor, currency));
        match self {
            Said::Text(text) | Said::Choice(text) | Said::Person { name: text, .. } => text.clone(),
            Said::Date(day) => format::full_day_short(words.lang(), *day),
            Said::Amount { low, high: None, currency } => money(*low, *currency),
            Said::Amount { low, high: Some(high), currency } => words.with(
                "guide-range",
                &[("low", money(*low, *currency).into()), ("high", money(*high, *currency).into())],
            ),
        }
    }

    /// Without anything that depends on a language.
    pub fn plain(&self) -> String {
        match self {
            Said::Text(text) | Said::Choice(text) | Said::Person { name: text, .. } => text.clone(),
            Said::Date(day) => day.to_string(),
            Said::Amount { low, currency, .. } => Money::new(*low, *currency).plain(),
        }
    }

    /// The most that an amount allows.
    pub fn most(&self) -> Option<Money> {
        match self {
            Said::Amount { low, high, currency } => Some(Money::new(high.unwrap_or(*low), *currency)),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Lang;

    #[test]
    fn the_ends_of_a_range_are_told_in_either_order() {
        let range = Said::amount(15_000_00, Some(10_000_00), Currency::EUR);
        assert_eq!(range, Said::amount(10_000_00, Some(15_000_00), Currency::EUR));
        assert_eq!(range.most(), Some(Money::new(15_000_00, Currency::EUR)));
        assert_eq!(Said::amount(5, Some(5), Currency::EUR), Said::amount(5, None, Currency::EUR));
    }

    #[test]
    fn what_was_said_is_read_in_the_language_of_the_reader() {
        let day = Said::Date("2026-03-31".parse().unwrap());
        assert_ne!(day.told(&Words::of(Lang::Fr)), day.told(&Words::of(Lang::En)));
        assert_eq!(day.plain(), "2026-03-31");
    }
}
