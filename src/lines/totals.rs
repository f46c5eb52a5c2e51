//! What lines come to: exact, and rounded where it is said, half away from zero, to the smallest unit of the currency.

use super::model::{Discount, LineSetting};
use crate::kernel::{Currency, Decimal, Money, rounded};
use crate::opportunities::amounts::MOST;

const THOUSAND: i128 = 1_000;
/// A hundred percent in thousandths.
const WHOLE: i128 = Decimal::HUNDRED.0 as i128;

/// Price times quantity less the discount, rounded once; nothing where it is more than an amount may be.
pub fn net(price: i64, quantity: Decimal, discount: Discount) -> Option<i64> {
    let gross = i128::from(price) * i128::from(quantity.0);
    let net = match discount {
        Discount::Rate(rate) => rounded(gross.checked_mul(WHOLE - i128::from(rate.0))?, THOUSAND * WHOLE)?,
        Discount::Amount(off) => rounded(gross, THOUSAND)?.checked_sub(off)?,
    };
    bounded(net)
}

fn bounded(minor: i64) -> Option<i64> {
    (minor.unsigned_abs() <= MOST.unsigned_abs()).then_some(minor)
}

/// The VAT of one rate: on the sum of its lines, rounded once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Vat {
    pub rate: Decimal,
    pub base: i64,
    pub vat: i64,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Totals {
    pub currency: Currency,
    pub net: i64,
    /// By rate, the highest first.
    pub vats: Vec<Vat>,
    pub gross: i64,
}

impl Totals {
    /// Of the lines in this currency; nothing where one of them, or their sum, is more than an amount may be.
    pub fn of<'a>(currency: Currency, lines: impl IntoIterator<Item = &'a LineSetting>) -> Option<Totals> {
        let counted: Vec<&LineSetting> = lines.into_iter().filter(|line| line.currency == currency).collect();
        let mut rates: Vec<Decimal> = counted.iter().map(|line| line.vat).collect();
        rates.sort_unstable_by(|one, other| other.cmp(one));
        rates.dedup();
        let vats = rates.into_iter().map(|rate| vat(rate, &counted)).collect::<Option<Vec<_>>>()?;
        let sum = |of: fn(&Vat) -> i64| vats.iter().try_fold(0_i64, |sum, vat| sum.checked_add(of(vat)));
        let net = bounded(sum(|vat| vat.base)?)?;
        let gross = bounded(net.checked_add(sum(|vat| vat.vat)?)?)?;
        Some(Totals { currency, net, vats, gross })
    }

    pub fn money(&self, minor: i64) -> Money {
        Money::new(minor, self.currency)
    }
}

fn vat(rate: Decimal, lines: &[&LineSetting]) -> Option<Vat> {
    let mut nets = lines.iter().filter(|line| line.vat == rate).map(|line| line.net());
    let base = nets.try_fold(0_i64, |sum, net| sum.checked_add(net?))?;
    Some(Vat { rate, base, vat: rounded(i128::from(base) * i128::from(rate.0), WHOLE)? })
}

#[cfg(test)]
mod tests {
    use bigdecimal::{BigDecimal, RoundingMode};
    use proptest::prelude::*;

    use super::*;

    fn currencies() -> impl Strategy<Value = Currency> {
        prop::sample::select(vec!["JPY", "EUR", "TND"]).prop_map(|code| code.parse().unwrap())
    }

    fn discounts() -> impl Strategy<Value = Discount> {
        prop_oneof![
            (0_i64..=100_000).prop_map(|rate| Discount::Rate(Decimal(rate))),
            (0_i64..1_000_000).prop_map(Discount::Amount),
        ]
    }

    fn lines(currency: Currency) -> impl Strategy<Value = Vec<LineSetting>> {
        let line = (
            -99_999_999_i64..99_999_999,
            0_i64..9_999_999,
            discounts(),
            prop::sample::select(vec![0, 2_100, 5_500, 8_100, 14_975, 20_000]),
        );
        prop::collection::vec(line, 0..12).prop_map(move |all| {
            all.into_iter()
                .map(|(price, quantity, discount, vat)| a_line(currency, price, quantity, discount, vat))
                .collect()
        })
    }

    fn a_line(currency: Currency, price: i64, quantity: i64, discount: Discount, vat: i64) -> LineSetting {
        LineSetting {
            product_id: None,
            name: "Sac".into(),
            reference: String::new(),
            unit: String::new(),
            currency,
            price,
            quantity: Decimal(quantity),
            discount,
            vat: Decimal(vat),
        }
    }

    /// As one would write it on paper: in units of the currency, never in its smallest ones.
    fn decimal(thousandths: i64, digits: u32) -> BigDecimal {
        BigDecimal::new(thousandths.into(), i64::from(digits))
    }

    fn on_paper(line: &LineSetting) -> BigDecimal {
        let digits = line.currency.decimals();
        let gross = decimal(line.price, digits) * decimal(line.quantity.0, 3);
        let round = |exact: BigDecimal| exact.with_scale_round(i64::from(digits), RoundingMode::HalfUp);
        match line.discount {
            Discount::Rate(rate) => round(gross * (BigDecimal::from(1) - decimal(rate.0, 5))),
            Discount::Amount(off) => round(gross) - decimal(off, digits),
        }
    }

    proptest! {
        #[test]
        fn totals_are_those_of_exact_decimal_arithmetic((currency, lines) in currencies().prop_flat_map(|currency| (Just(currency), lines(currency)))) {
            let digits = currency.decimals();
            let totals = Totals::of(currency, &lines).unwrap();
            let mut gross = BigDecimal::from(0);
            for line in &lines {
                prop_assert_eq!(decimal(line.net().unwrap(), digits), on_paper(line));
                gross += on_paper(line);
            }
            prop_assert_eq!(decimal(totals.net, digits), gross.clone());
            for vat in &totals.vats {
                let base: BigDecimal = lines.iter().filter(|line| line.vat == vat.rate).map(on_paper).sum();
                let due = (base * decimal(vat.rate.0, 5)).with_scale_round(i64::from(digits), RoundingMode::HalfUp);
                prop_assert_eq!(decimal(vat.vat, digits), due.clone());
                gross += due;
            }
            prop_assert_eq!(decimal(totals.gross, digits), gross);
        }
    }

    #[test]
    fn a_half_goes_away_from_zero_in_every_currency() {
        let half = |price, quantity| net(price, Decimal(quantity), Discount::default());
        assert_eq!(half(1, 500), Some(1));
        assert_eq!(half(-1, 500), Some(-1));
        assert_eq!(half(3_333, 1_500), Some(5_000), "33.33 × 1.5 is 49.995");
        assert_eq!(half(1_001, 2_500), Some(2_503), "1 001 ¥ × 2.5 is 2 502.5 ¥");
    }

    #[test]
    fn vat_is_rounded_once_for_each_rate() {
        let lines = vec![a_line(Currency::EUR, 33, 1_000, Discount::default(), 20_000); 3];
        let totals = Totals::of(Currency::EUR, &lines).unwrap();
        assert_eq!((totals.net, totals.vats[0].vat, totals.gross), (99, 20, 119), "0.99 × 20 % is 0.198");
    }

    #[test]
    fn what_no_amount_can_be_is_no_total() {
        assert_eq!(net(MOST, Decimal(2_000), Discount::default()), None);
        assert_eq!(net(MOST, Decimal(i64::MAX / 2), Discount::default()), None);
        assert_eq!(net(i64::MAX, Decimal(1_000), Discount::Amount(i64::MIN)), None);
    }
}
