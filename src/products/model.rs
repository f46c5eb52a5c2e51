use serde::{Deserialize, Serialize};

use crate::kernel::{Currency, Decimal, Money, ProductId, Refusal};
use crate::listed::check_name;
use crate::record;

record! {
    #[derive(Debug, Clone)]
    pub struct Product {
        pub id: ProductId,
        pub name: String,
        pub reference: String,
        pub unit: String,
        pub vat: Decimal,
        prices_json: String,
    }
}

impl Product {
    pub fn prices(&self) -> Vec<Price> {
        serde_json::from_str(&self.prices_json).unwrap_or_default()
    }

    /// In its own unit, unless another one is asked for by name.
    pub fn price(&self, currency: Currency, unit: &str) -> Option<Price> {
        let named = |price: &Price| price.unit == unit || unit.is_empty() && price.unit == self.unit;
        let of_currency: Vec<Price> =
            self.prices().into_iter().filter(|price| price.currency == currency).collect();
        let found = of_currency.iter().find(|price| named(price)).cloned();
        found.or_else(|| of_currency.into_iter().next().filter(|_| unit.is_empty()))
    }
}

/// What one unit costs, without VAT.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Price {
    pub minor: i64,
    pub currency: Currency,
    pub unit: String,
}

impl Price {
    pub fn money(&self) -> Money {
        Money::new(self.minor, self.currency)
    }
}

/// What can be set of a product.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ProductSetting {
    pub name: String,
    pub reference: String,
    pub unit: String,
    pub vat: Decimal,
    pub prices: Vec<Price>,
}

pub const LONGEST_UNIT: usize = 20;
const LONGEST_REFERENCE: usize = 40;

impl ProductSetting {
    pub fn check(&self) -> Vec<Refusal> {
        let long = |field: &'static str, text: &str, longest: usize| {
            let length = text.chars().count();
            (length > longest).then(|| Refusal::at(field, "products-too-long").with("longest", longest))
        };
        let unit = self.prices.iter().find_map(|price| long("prices", &price.unit, LONGEST_UNIT));
        let twice = self.prices.iter().enumerate().find(|(place, price)| {
            self.prices
                .iter()
                .take(*place)
                .any(|other| (other.currency, &other.unit) == (price.currency, &price.unit))
        });
        let twice = twice
            .map(|(_, price)| Refusal::at("prices", "products-price-twice").with("currency", price.currency));
        [
            check_name("name", &self.name),
            long("reference", &self.reference, LONGEST_REFERENCE),
            long("unit", &self.unit, LONGEST_UNIT),
            unit,
            twice,
            check_vat(self.vat),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

/// A rate of VAT is between 0 and 100 percent.
pub fn check_vat(vat: Decimal) -> Option<Refusal> {
    let known = (Decimal(0)..=Decimal::HUNDRED).contains(&vat);
    (!known).then(|| Refusal::at("vat", "products-vat-range"))
}

/// The rate that most things bear in a country, where we know it.
pub fn standard_vat(country: &str) -> Option<Decimal> {
    let thousandths = match country {
        "FR" | "MC" | "AT" | "GB" => 20_000,
        "BE" | "ES" | "NL" => 21_000,
        "IT" => 22_000,
        "IE" | "PT" | "PL" => 23_000,
        "DE" => 19_000,
        "LU" => 17_000,
        "CH" => 8_100,
        "DK" | "SE" => 25_000,
        _ => return None,
    };
    Some(Decimal(thousandths))
}
