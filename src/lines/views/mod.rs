//! The lines of an opportunity: a small table to type into, and what it comes to.

mod entry;
pub mod told;

use maud::{Markup, html};

use super::model::Sheet;
use super::totals::{Totals, Vat};
use super::typed::{FIELDS, Texts};
use crate::desk::refusal_text;
use crate::kernel::{LineId, Money, Refusal};
use crate::opportunities::views::address;
use crate::products::{Product, priced};
use crate::ui::{Mark, button, checkbox, field, format, icon, kbd, notice};
use crate::words::Words;

/// The key that begins a new line.
const KEY: &str = "l";

/// The name of a field of a line.
pub fn label(field: &str) -> &'static str {
    match field {
        "name" => "lines-name",
        "quantity" => "lines-quantity",
        "unit" => "products-unit",
        "price" => "lines-price",
        "discount" => "lines-discount",
        _ => "lines-vat-rate",
    }
}

pub fn place(sheet: &Sheet) -> String {
    format!("{}/lines", address(sheet.id))
}

pub fn panel(words: &Words, sheet: &Sheet) -> Markup {
    let id = sheet.id;
    html! {
        section.panel.lines id={ "lines-" (id) } aria-labelledby={ "lines-" (id) "-title" } {
            div.lines-head {
                h2 id={ "lines-" (id) "-title" } { (words.t("lines-title")) }
                @if !sheet.lines.is_empty() { (exports(words, sheet)) }
            }
            @if !sheet.lines.is_empty() {
                ol.line-list id={ "line-list-" (id) } data-list data-island="lines" aria-label=(words.t("lines-title")) {
                    @for line in &sheet.lines { (entry::entry(words, sheet, line)) }
                }
            }
            (new_line(words, sheet))
            @if !sheet.lines.is_empty() { (sums(words, sheet)) (source(words, sheet)) }
        }
    }
}

fn exports(words: &Words, sheet: &Sheet) -> Markup {
    let way = |format: &str, name: &str| {
        let label = words.with("lines-export-as", &[("format", name.into())]);
        html! {
            a.line-export href={ (place(sheet)) "/export?format=" (format) } hx-boost="false" download title=(label) aria-label=(label) {
                (icon("download")) (name)
            }
        }
    };
    html! { span.line-exports { (way("xlsx", "XLSX")) (way("csv", "CSV")) } }
}

/// Folded while there is none; then in reach of its key.
fn new_line(words: &Words, sheet: &Sheet) -> Markup {
    let first = sheet.lines.is_empty();
    let label = words.t("lines-add");
    html! {
        @if first {
            details.add-line id={ "add-line-" (sheet.id) } {
                summary data-key=(KEY) data-key-label=(label) aria-keyshortcuts="L" { (icon("plus")) (label) " " (kbd(words, KEY)) }
                (form(words, sheet, false))
            }
        } @else { (form(words, sheet, true)) }
    }
}

fn form(words: &Words, sheet: &Sheet, keyed: bool) -> Markup {
    let at = format!("new-line-{}", sheet.id);
    let products = format!("products-{}", sheet.id);
    let input = |name: &'static str| format!("{at}-{name}");
    let [name, quantity, unit, price, discount, vat] = FIELDS.map(input);
    let (example, rate) = (words.t("lines-name-help"), words.t("lines-discount-example"));
    let label = words.t("lines-name");
    let mut what = field("name", &label).id(&name).required().list(&products).placeholder(&example);
    if keyed {
        what = what.key(KEY);
    }
    html! {
        div hx-get={ (place(sheet)) "/products" } hx-trigger={ "input delay:200ms from:#" (name) } hx-include={ "#" (name) } hx-swap="none" {}
        datalist id=(products) {}
        form.line-form id=(at) method="post" action=(place(sheet)) aria-label=(words.t("lines-add")) data-draft=(at) data-reset data-new-line {
            (what)
            (field("quantity", &words.t("lines-quantity")).id(&quantity).inputmode("decimal").placeholder("1"))
            (field("unit", &words.t("products-unit")).id(&unit))
            (field("price", &words.t("lines-price")).id(&price).inputmode("decimal"))
            (field("discount", &words.t("lines-discount")).id(&discount).placeholder(&rate))
            (field("vat", &words.t("lines-vat-rate")).id(&vat).inputmode("decimal"))
            (button(&words.t("lines-add-it")).small().primary())
        }
    }
}

/// Names to complete, each with what it costs in the currency of the opportunity.
pub fn offered(words: &Words, sheet: &Sheet, found: &[Product]) -> Markup {
    let options = found.iter().flat_map(|product| {
        let prices = product.prices().into_iter().filter(|price| price.currency == sheet.currency);
        let named = |unit: &str| match unit == product.unit {
            true => product.name.clone(),
            false => format!("{} ({unit})", product.name),
        };
        let mut options: Vec<(String, String)> =
            prices.map(|price| (named(&price.unit), priced(words, &price))).collect();
        if options.is_empty() {
            options.push((product.name.clone(), words.t("products-no-price")));
        }
        options.into_iter().map(|(name, price)| {
            let about = [product.reference.as_str(), price.as_str()];
            let about: Vec<&str> = about.into_iter().filter(|part| !part.is_empty()).collect();
            (name, about.join(" · "))
        })
    });
    html! {
        hx-partial hx-target={ "#products-" (sheet.id) } hx-swap="innerHTML" {
            @for (name, about) in options { option value=(name) label=(about) {} }
        }
    }
}

/// What the lines come to, and how it was rounded.
fn sums(words: &Words, sheet: &Sheet) -> Markup {
    let Some(totals) = sheet.totals() else { return html! {} };
    let money = |minor| format::money(words.lang(), totals.money(minor));
    html! {
        dl.line-sums {
            dt { (words.t("lines-total-net")) } dd.number { strong { (money(totals.net)) } }
            @for vat in &totals.vats {
                dt { (vat_of(words, &totals, vat)) } dd.number { (money(vat.vat)) }
            }
            dt { (words.t("lines-total-gross")) } dd.number { (money(totals.gross)) }
        }
        p.muted.line-rounding { (words.t("lines-rounding")) }
        @if sheet.in_other_currencies() > 0 {
            p.muted { (words.with("lines-not-counted", &[("count", sheet.in_other_currencies().into()), ("currency", sheet.currency.code().into())])) }
        }
    }
}

fn vat_of(words: &Words, totals: &Totals, vat: &Vat) -> String {
    let base = format::money(words.lang(), totals.money(vat.base));
    words
        .with("lines-vat-of", &[("rate", format::rate(words.lang(), vat.rate).into()), ("base", base.into())])
}

/// Where the amount comes from; when it is not what the lines come to, by how much.
fn source(words: &Words, sheet: &Sheet) -> Markup {
    let apart = sheet.difference().map(|apart| {
        let key = if apart.minor > 0 { "lines-amount-above" } else { "lines-amount-below" };
        let by = Money::new(apart.minor.saturating_abs(), apart.currency);
        words.with(key, &[("by", format::money(words.lang(), by).into())])
    });
    let at = format!("follow-{}", sheet.id);
    html! {
        form.line-source id=(at) method="post" action={ (place(sheet)) "/follow" } data-submit-on-change {
            (checkbox("follows", &words.t("lines-follow"), sheet.follows))
            @if let Some(apart) = apart { span.line-apart { (apart) } }
            noscript { (button(&words.t("ui-save")).small()) }
        }
    }
}

/// A colleague wrote the same field meanwhile: both texts, and the choice between them.
pub fn clash(
    words: &Words,
    sheet: &Sheet,
    line: LineId,
    mine: &Texts,
    theirs: &Texts,
    refusal: &Refusal,
) -> Markup {
    let by = refusal.args.iter().find(|(name, _)| *name == "name").map_or("", |(_, by)| by.as_str());
    let keep_theirs = words.with("opportunities-keep-theirs", &[("name", by.into())]);
    let buttons = html! {
        (button(&keep_theirs).to(&address(sheet.id)))
        form method="post" action={ (place(sheet)) "/" (line) } {
            @for (field, text) in mine {
                input type="hidden" name=(field) value=(text);
                input type="hidden" name={ "was_" (field) } value=(theirs.get(field).map_or("", String::as_str));
            }
            (button(&words.t("opportunities-keep-mine")))
        }
    };
    notice(Some(Mark::Today), &refusal_text(words, refusal), html! { div.actions { (buttons) } })
}
