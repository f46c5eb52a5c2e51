//! A line in a few words, for the timeline and for the eye.

use crate::kernel::{Decimal, Money};
use crate::lines::model::{Discount, LineSetting};
use crate::ui::format;
use crate::words::Words;

/// "2,5 jour"
pub fn counted(words: &Words, line: &LineSetting) -> String {
    let number = format::decimal(words.lang(), line.quantity);
    if line.unit.is_empty() { number } else { format!("{number} {}", line.unit) }
}

pub fn price(words: &Words, line: &LineSetting) -> String {
    format::money(words.lang(), Money::new(line.price, line.currency))
}

/// "− 10 %"; nothing where nothing is taken off.
pub fn discount(words: &Words, line: &LineSetting) -> Option<String> {
    let off = match line.discount {
        none if none.is_none() => return None,
        Discount::Rate(rate) => format::rate(words.lang(), Decimal(-rate.0)),
        Discount::Amount(minor) => format::money(words.lang(), Money::new(-minor, line.currency)),
    };
    Some(off)
}

pub fn vat(words: &Words, line: &LineSetting) -> String {
    words.with("products-vat-shown", &[("rate", format::rate(words.lang(), line.vat).into())])
}

/// "2 jours × 850 € · −10 % · TVA 20 %"
pub fn line(words: &Words, line: &LineSetting) -> String {
    let whole = format!("{} × {}", counted(words, line), price(words, line));
    let parts = [Some(whole), discount(words, line), Some(vat(words, line))];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// What changed, from what, to what: "Quantité : 1 → 2 · Prix unitaire : 850 € → 800 €".
pub fn difference(words: &Words, before: &LineSetting, after: &LineSetting) -> String {
    let off = |line: &LineSetting| discount(words, line).unwrap_or_else(|| "–".to_owned());
    let parts = [
        ("lines-name", before.name.clone(), after.name.clone()),
        ("lines-quantity", counted(words, before), counted(words, after)),
        ("lines-price", price(words, before), price(words, after)),
        ("lines-discount", off(before), off(after)),
        ("lines-vat-rate", format::rate(words.lang(), before.vat), format::rate(words.lang(), after.vat)),
    ];
    let changed = parts.into_iter().filter(|(_, from, to)| from != to).map(|(label, from, to)| {
        words.with(
            "lines-changed",
            &[("field", words.t(label).into()), ("from", from.into()), ("to", to.into())],
        )
    });
    changed.collect::<Vec<_>>().join(" · ")
}
