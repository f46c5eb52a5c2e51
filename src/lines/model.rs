use serde::{Deserialize, Serialize};

use super::totals::{Totals, net};
use crate::kernel::{Currency, Decimal, LineId, Money, OpportunityId, ProductId, Refusal};
use crate::listed::check_name;
use crate::opportunities::amounts::MOST;
use crate::products::model::{LONGEST_UNIT, check_vat};
use crate::ui::format;
use crate::words::Lang;

/// Off a line: a part of it, or an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Discount {
    Rate(Decimal),
    /// Minor units.
    Amount(i64),
}

impl Default for Discount {
    fn default() -> Discount {
        Discount::Rate(Decimal(0))
    }
}

impl Discount {
    pub fn is_none(self) -> bool {
        matches!(self, Discount::Rate(Decimal(0)) | Discount::Amount(0))
    }

    /// As two columns keep it: a rate, an amount.
    pub fn stored(self) -> (Decimal, i64) {
        match self {
            Discount::Rate(rate) => (rate, 0),
            Discount::Amount(minor) => (Decimal(0), minor),
        }
    }

    pub fn of(rate: Decimal, amount: i64) -> Discount {
        if amount == 0 { Discount::Rate(rate) } else { Discount::Amount(amount) }
    }
}

/// A line as it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    pub id: LineId,
    /// The record it was written on, which may have become a part of another one.
    pub opportunity_id: OpportunityId,
    pub position: i64,
    pub setting: LineSetting,
}

/// What can be set of a line.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LineSetting {
    pub product_id: Option<ProductId>,
    pub name: String,
    pub reference: String,
    pub unit: String,
    pub currency: Currency,
    pub price: i64,
    pub quantity: Decimal,
    pub discount: Discount,
    pub vat: Decimal,
}

/// A thousand million pieces.
const MOST_OF_ONE: Decimal = Decimal(1_000_000_000_000);

impl LineSetting {
    pub fn net(&self) -> Option<i64> {
        net(self.price, self.quantity, self.discount)
    }

    pub fn check(&self, lang: Lang) -> Vec<Refusal> {
        let quantity = (Decimal(1)..=MOST_OF_ONE).contains(&self.quantity);
        let unit = self.unit.chars().count() <= LONGEST_UNIT;
        let most = || format::money(lang, Money::new(MOST, self.currency));
        let total = net(self.price, self.quantity, Discount::default());
        [
            check_name("name", &self.name),
            (!quantity).then(|| Refusal::at("quantity", "lines-quantity-range")),
            (!unit).then(|| Refusal::at("unit", "products-too-long").with("longest", LONGEST_UNIT)),
            check_vat(self.vat),
            self.check_discount(total),
            total.is_none().then(|| Refusal::at("price", "lines-too-much").with("most", most())),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// Nobody takes off more than there is.
    fn check_discount(&self, whole: Option<i64>) -> Option<Refusal> {
        let known = match self.discount {
            Discount::Rate(rate) => (Decimal(0)..=Decimal::HUNDRED).contains(&rate),
            Discount::Amount(off) => off >= 0 && whole.is_none_or(|whole| off <= whole),
        };
        (!known).then(|| Refusal::at("discount", "lines-discount-range"))
    }
}

/// The lines of an opportunity, with what they come to.
#[derive(Debug, Clone)]
pub struct Sheet {
    pub id: OpportunityId,
    pub title: String,
    pub currency: Currency,
    pub amount: Option<i64>,
    pub follows: bool,
    pub lines: Vec<Line>,
}

impl Sheet {
    /// In the currency of the opportunity.
    pub fn totals(&self) -> Option<Totals> {
        Totals::of(self.currency, self.lines.iter().map(|line| &line.setting))
    }

    /// What the amount is when it follows: nothing where there is no line.
    pub fn total(&self) -> Option<i64> {
        let counted = self.lines.iter().any(|line| line.setting.currency == self.currency);
        self.totals().filter(|_| counted).map(|totals| totals.net)
    }

    /// By how much the amount is not what the lines come to.
    pub fn difference(&self) -> Option<Money> {
        let apart = self.amount.unwrap_or_default() - self.total()?;
        (apart != 0).then(|| Money::new(apart, self.currency))
    }

    pub fn in_other_currencies(&self) -> usize {
        self.lines.iter().filter(|line| line.setting.currency != self.currency).count()
    }
}
