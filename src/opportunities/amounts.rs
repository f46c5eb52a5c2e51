//! Amounts as people type them. What is written into a field and what is read from it are inverse, in every currency.

use crate::kernel::{Currency, Money, Refusal};
use crate::ui::format;
use crate::words::Lang;

/// The largest amount, in minor units: thousands of them still add up exactly, in the database and in a browser.
pub const MOST: i64 = 1_000_000_000_000_000;

/// As a person would type it: `12500`, `12500,50`.
pub fn typed(lang: Lang, money: Money) -> String {
    let plain = money.plain();
    let plain = match plain.split_once('.') {
        Some((whole, rest)) if rest.bytes().all(|digit| digit == b'0') => whole,
        _ => &plain,
    };
    if lang == Lang::Fr { plain.replace('.', ",") } else { plain.to_owned() }
}

/// Minor units of what was typed: `12 500`, `12,5k`, `1.2M€`.
pub fn read(lang: Lang, currency: Currency, text: &str) -> Result<i64, Refusal> {
    // The point as programs write it, and the sign of the language.
    let signs: &[char] = if lang == Lang::Fr { &['.', ','] } else { &['.'] };
    let minor = pasted::amount_of(text, currency.decimals(), signs)
        .ok_or_else(|| Refusal::at("amount", "opportunities-amount-unclear").with("text", text))?;
    if minor.unsigned_abs() > MOST.unsigned_abs() {
        let most = format::money(lang, Money::new(MOST, currency));
        return Err(Refusal::at("amount", "opportunities-amount-too-large").with("most", most));
    }
    Ok(minor)
}

/// The amount, and the currency it is in: that of its sign or of the code behind it, else that of the place.
pub fn in_currency(text: &str, home: Currency) -> (&str, Currency) {
    if let Some((_, code)) = pasted::money(text, home.code()) {
        return (text, code.parse().unwrap_or(home));
    }
    let number = text.trim_end_matches(|c: char| c.is_ascii_uppercase());
    match text.get(number.len()..).and_then(|code| code.parse().ok()) {
        Some(currency) if !number.is_empty() => (number.trim_end(), currency),
        _ => (text, home),
    }
}

/// An amount that may name its currency: `45 000 CHF`; that of `home` where it names none.
pub fn priced(lang: Lang, home: Currency, text: &str) -> Result<Money, Refusal> {
    let (amount, currency) = in_currency(text.trim(), home);
    Ok(Money::new(read(lang, currency, amount)?, currency))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn currencies() -> impl Strategy<Value = Currency> {
        prop::sample::select(vec!["JPY", "EUR", "TND"]).prop_map(|code| code.parse().unwrap())
    }

    proptest! {
        #[test]
        fn what_is_written_is_what_is_read(minor in -MOST..=MOST, shift in 0_u32..15, currency in currencies()) {
            let money = Money::new(minor / 10_i64.pow(shift), currency);
            for lang in [Lang::Fr, Lang::En] {
                prop_assert_eq!(read(lang, currency, &typed(lang, money)), Ok(money.minor));
                prop_assert_eq!(read(lang, currency, &money.plain()), Ok(money.minor));
            }
        }
    }

    #[test]
    fn a_currency_is_named_by_its_sign_or_by_its_code() {
        for (typed, amount, code) in [
            ("12,5k", "12,5k", "EUR"),
            ("45k CHF", "45k CHF", "CHF"),
            ("95 £", "95 £", "GBP"),
            ("12,500 TND", "12,500", "TND"),
            ("9 000 JPY", "9 000", "JPY"),
            ("CHER", "CHER", "EUR"),
            ("TND", "TND", "EUR"),
        ] {
            assert_eq!(in_currency(typed, Currency::EUR), (amount, code.parse().unwrap()), "{typed}");
        }
    }

    #[test]
    fn three_figures_behind_a_sign_are_what_the_currency_and_the_language_say() {
        let (tnd, eur) = ("TND".parse().unwrap(), Currency::EUR);
        assert_eq!(read(Lang::Fr, tnd, "12,500"), Ok(12_500));
        assert_eq!(read(Lang::En, tnd, "12.500"), Ok(12_500));
        assert_eq!(read(Lang::En, tnd, "12,500"), Ok(12_500_000));
        assert_eq!(read(Lang::En, tnd, "12,500.250"), Ok(12_500_250));
        assert_eq!(read(Lang::Fr, eur, "12.500"), Ok(1_250_000));
        assert_eq!(read(Lang::Fr, "JPY".parse().unwrap(), "12,5k"), Ok(12_500));
    }

    #[test]
    fn an_amount_has_a_bound() {
        assert_eq!(read(Lang::Fr, Currency::EUR, "10 000 000 000 000"), Ok(MOST));
        for beyond in ["10 000 000 000 000,01", "-10 000 000 000 000,01", "90000000000000000"] {
            assert_eq!(
                read(Lang::Fr, Currency::EUR, beyond).unwrap_err().key,
                "opportunities-amount-too-large"
            );
        }
    }
}
