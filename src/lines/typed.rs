//! A line as it is typed. What is left out comes from the product, and from the lines before; what is not understood is refused.

use std::collections::BTreeMap;

use super::model::{Discount, LineSetting, Sheet};
use crate::error::{AppError, Outcome};
use crate::kernel::{Currency, Decimal, Money, ProductId, Refusal};
use crate::opportunities::amounts;
use crate::products::model::standard_vat;
use crate::products::typed::{decimal, rate};
use crate::products::{Price, Product, queries as products};
use crate::store::Conn;
use crate::words::Lang;

/// How somebody writes, and the country whose usual rate of VAT is taken where nothing says another one.
#[derive(Debug, Clone)]
pub struct Hand {
    pub lang: Lang,
    pub country: String,
}

/// The fields of a line that are typed.
pub const FIELDS: [&str; 6] = ["name", "quantity", "unit", "price", "discount", "vat"];

/// Field → text.
pub type Texts = BTreeMap<&'static str, String>;

fn text<'a>(texts: &'a Texts, field: &str) -> &'a str {
    texts.get(field).map_or("", |text| text.trim())
}

impl Hand {
    /// A new line of a sheet: of a product, which is named or typed, or a free one.
    pub fn new_line(
        &self,
        conn: &Conn,
        sheet: &Sheet,
        product: Option<ProductId>,
        texts: &Texts,
    ) -> Outcome<LineSetting> {
        let (product, unit) = chosen(conn, product, text(texts, "name"))?;
        let price =
            product.as_ref().and_then(|p| p.price(sheet.currency, unit.as_deref().unwrap_or_default()));
        let vat = product.as_ref().map(|product| product.vat).or_else(|| self.usual_vat(sheet));
        let read = (
            quantity(text(texts, "quantity")),
            self.price(sheet.currency, product.as_ref(), price.as_ref(), text(texts, "price")),
            self.discount(sheet.currency, text(texts, "discount")),
            vat_of(vat, text(texts, "vat")),
        );
        let (quantity, amount, discount, vat) = match read {
            (Ok(quantity), Ok(amount), Ok(discount), Ok(vat)) => (quantity, amount, discount, vat),
            (quantity, amount, discount, vat) => {
                let unclear = [quantity.err(), amount.err(), discount.err(), vat.err()];
                return Err(AppError::Refused(unclear.into_iter().flatten().collect()));
            }
        };
        let own_unit =
            || price.map(|price| price.unit).or(product.as_ref().map(|product| product.unit.clone()));
        let unit = match text(texts, "unit") {
            "" => own_unit().unwrap_or_default(),
            typed => typed.to_owned(),
        };
        Ok(LineSetting {
            product_id: product.as_ref().map(|product| product.id),
            name: product
                .as_ref()
                .map_or_else(|| text(texts, "name").to_owned(), |product| product.name.clone()),
            reference: product.map(|product| product.reference).unwrap_or_default(),
            unit,
            currency: sheet.currency,
            price: amount,
            quantity,
            discount,
            vat,
        })
    }

    /// A line with some of its fields typed anew.
    pub fn over(&self, line: &LineSetting, texts: &Texts) -> Outcome<LineSetting> {
        let mut to = line.clone();
        for (field, text) in texts {
            let text = text.trim();
            match *field {
                "name" => to.name = text.to_owned(),
                "unit" => to.unit = text.to_owned(),
                "quantity" => to.quantity = quantity(text).map_err(AppError::refuse)?,
                "price" => {
                    to.price = self.price(line.currency, None, None, text).map_err(AppError::refuse)?
                }
                "discount" => to.discount = self.discount(line.currency, text).map_err(AppError::refuse)?,
                _ => to.vat = rate("vat", text).map_err(AppError::refuse)?,
            }
        }
        Ok(to)
    }

    fn price(
        &self,
        currency: Currency,
        product: Option<&Product>,
        listed: Option<&Price>,
        text: &str,
    ) -> Result<i64, Refusal> {
        match (text, listed, product) {
            ("", Some(price), _) => Ok(price.minor),
            ("", None, Some(product)) => Err(Refusal::at("price", "lines-no-price-in")
                .with("name", &product.name)
                .with("currency", currency)),
            ("", None, None) => Err(Refusal::at("price", "lines-price-missing")),
            _ => self.amount("price", currency, text),
        }
    }

    /// In the currency of the line, which may be named.
    fn amount(&self, field: &'static str, currency: Currency, text: &str) -> Result<i64, Refusal> {
        let (number, named) = amounts::in_currency(text, currency);
        if named != currency {
            return Err(Refusal::at(field, "lines-other-currency").with("currency", currency));
        }
        let at = |refusal: Refusal| Refusal { field: Some(field.into()), ..refusal };
        amounts::read(self.lang, currency, number).map_err(at)
    }

    /// A number, alone or with `%`, is a rate; with a currency it is an amount.
    fn discount(&self, currency: Currency, text: &str) -> Result<Discount, Refusal> {
        match text {
            "" => Ok(Discount::default()),
            _ if Decimal::parse(text.trim_end_matches('%')).is_some() => {
                rate("discount", text).map(Discount::Rate)
            }
            _ => {
                self.amount("discount", currency, text).map(Discount::Amount).map_err(|refusal| match refusal
                    .key
                {
                    "opportunities-amount-unclear" => Refusal::at("discount", "lines-discount-unclear")
                        .with("text", text)
                        .with("currency", currency),
                    _ => refusal,
                })
            }
        }
    }

    /// That of the last line, else the usual one of the country.
    fn usual_vat(&self, sheet: &Sheet) -> Option<Decimal> {
        sheet.lines.last().map(|line| line.setting.vat).or_else(|| standard_vat(&self.country))
    }
}

/// What stands in the fields of a line.
pub fn shown(lang: Lang, line: &LineSetting) -> Texts {
    let money = |minor| amounts::typed(lang, Money::new(minor, line.currency));
    let discount = match line.discount {
        none if none.is_none() => String::new(),
        Discount::Rate(rate) => format!("{} %", decimal(lang, rate)),
        Discount::Amount(minor) => format!("{} {}", money(minor), line.currency),
    };
    Texts::from([
        ("name", line.name.clone()),
        ("quantity", decimal(lang, line.quantity)),
        ("unit", line.unit.clone()),
        ("price", money(line.price)),
        ("discount", discount),
        ("vat", decimal(lang, line.vat)),
    ])
}

fn vat_of(usual: Option<Decimal>, text: &str) -> Result<Decimal, Refusal> {
    match (text, usual) {
        ("", Some(usual)) => Ok(usual),
        ("", None) => Err(Refusal::at("vat", "lines-vat-missing")),
        _ => rate("vat", text),
    }
}

fn quantity(text: &str) -> Result<Decimal, Refusal> {
    match text {
        "" => Ok(Decimal::ONE),
        _ => Decimal::parse(text)
            .ok_or_else(|| Refusal::at("quantity", "lines-quantity-unclear").with("text", text)),
    }
}

/// The product that is meant, and the unit that stands behind its name: `Conseil (jour)`.
fn chosen(conn: &Conn, id: Option<ProductId>, name: &str) -> Outcome<(Option<Product>, Option<String>)> {
    if let Some(id) = id {
        return Ok((Some(products::product(conn, id)?), None));
    }
    if let Some(product) = products::named(conn, name)? {
        return Ok((Some(product), None));
    }
    let Some((name, unit)) = name.strip_suffix(')').and_then(|text| text.rsplit_once('(')) else {
        return Ok((None, None));
    };
    let product = products::named(conn, name)?;
    let known = product.filter(|product| product.prices().iter().any(|price| price.unit == unit));
    Ok(known.map_or((None, None), |product| (Some(product), Some(unit.to_owned()))))
}
