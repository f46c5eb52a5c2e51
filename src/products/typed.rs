//! A product as it is typed. What is not understood is refused with a sentence, never guessed wrong.

use super::model::{Price, ProductSetting};
use crate::error::{AppError, Outcome};
use crate::kernel::{Currency, Decimal, Refusal};
use crate::opportunities::amounts;
use crate::words::Lang;

/// How somebody writes numbers, and in which currency they are unless it is said.
#[derive(Debug, Clone, Copy)]
pub struct Hand {
    pub lang: Lang,
    pub home: Currency,
}

/// The texts of a product, from a form or from the API.
#[derive(Debug, Clone, Default)]
pub struct Texts {
    pub name: String,
    pub reference: String,
    pub unit: String,
    pub vat: String,
    /// One a line: `850 EUR`, `120 CHF / heure`.
    pub prices: String,
}

impl Hand {
    pub fn product(&self, texts: &Texts) -> Outcome<ProductSetting> {
        let unit = texts.unit.trim().to_owned();
        let lines = texts.prices.lines().filter(|line| !line.trim().is_empty());
        let prices = lines.map(|line| self.price(line, &unit)).collect::<Result<_, _>>();
        let (vat, prices) = match (rate("vat", &texts.vat), prices) {
            (Ok(vat), Ok(prices)) => (vat, prices),
            (vat, prices) => {
                let refusals = vat.err().into_iter().chain(prices.err()).collect();
                return Err(AppError::Refused(refusals));
            }
        };
        Ok(ProductSetting {
            name: texts.name.trim().to_owned(),
            reference: texts.reference.trim().to_owned(),
            unit,
            vat,
            prices,
        })
    }

    fn price(&self, line: &str, own_unit: &str) -> Result<Price, Refusal> {
        let (money, unit) = line.split_once('/').unwrap_or((line, own_unit));
        let (amount, currency) = amounts::in_currency(money.trim(), self.home);
        let refused = |refusal: Refusal| Refusal { field: Some("prices".into()), ..refusal };
        let minor = amounts::read(self.lang, currency, amount).map_err(refused)?;
        Ok(Price { minor, currency, unit: unit.trim().to_owned() })
    }
}

/// A rate in percent: `20`, `5,5 %`.
pub fn rate(field: &'static str, text: &str) -> Result<Decimal, Refusal> {
    Decimal::parse(text.trim().trim_end_matches('%'))
        .ok_or_else(|| Refusal::at(field, "products-rate-unclear").with("text", text))
}

/// The prices as they are typed, one a line.
pub fn prices(lang: Lang, own_unit: &str, prices: &[Price]) -> String {
    let line = |price: &Price| {
        let money = format!("{} {}", amounts::typed(lang, price.money()), price.currency);
        if price.unit == own_unit { money } else { format!("{money} / {}", price.unit) }
    };
    prices.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// A decimal as it is typed: `2,5`.
pub fn decimal(lang: Lang, value: Decimal) -> String {
    if lang == Lang::Fr { value.plain().replace('.', ",") } else { value.plain() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prices_are_read_with_their_currency_and_their_unit() {
        let hand = Hand { lang: Lang::Fr, home: Currency::EUR };
        let text = "850\n1 200,50 CHF / jour\n9 000 JPY\n12,500 TND / mois\n95 £";
        let texts = Texts {
            name: "Conseil".into(),
            unit: "h".into(),
            vat: "5,5 %".into(),
            prices: text.into(),
            ..Texts::default()
        };
        let read = hand.product(&texts).unwrap();
        let shown: Vec<(i64, &str, &str)> =
            read.prices.iter().map(|p| (p.minor, p.currency.code(), p.unit.as_str())).collect();
        assert_eq!(
            shown,
            [
                (85_000, "EUR", "h"),
                (120_050, "CHF", "jour"),
                (9_000, "JPY", "h"),
                (12_500, "TND", "mois"),
                (9_500, "GBP", "h")
            ]
        );
        assert_eq!(read.vat, Decimal(5_500));
        let again = Texts { prices: prices(Lang::Fr, "h", &read.prices), ..texts };
        assert_eq!(hand.product(&again).unwrap(), read, "what is shown is read the same");
    }

    #[test]
    fn everything_that_is_unclear_is_said_at_once() {
        let hand = Hand { lang: Lang::Fr, home: Currency::EUR };
        let texts = Texts { vat: "beaucoup".into(), prices: "cher".into(), ..Texts::default() };
        let Err(AppError::Refused(refusals)) = hand.product(&texts) else { panic!("refused") };
        let fields: Vec<_> = refusals.iter().filter_map(|refusal| refusal.field.as_deref()).collect();
        assert_eq!(fields, ["vat", "prices"]);
    }
}
