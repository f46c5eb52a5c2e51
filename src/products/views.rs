//! The administrator's page: what is sold.

use maud::{Markup, html};

use super::model::{Price, Product, standard_vat};
use super::typed;
use crate::listed::views::{Entry, add, archive, entry};
use crate::listed::{Filled, Typed, views as listed};
use crate::ui::{button, field, format};
use crate::words::Words;

pub struct Catalogue<'a> {
    pub words: &'a Words,
    pub country: &'a str,
    pub products: &'a [Product],
    /// What was looked for.
    pub text: &'a str,
    pub more: bool,
}

pub fn page(catalogue: &Catalogue, typed: &Typed) -> Markup {
    let words = catalogue.words;
    let new = typed.form("new-product");
    let searched = !catalogue.text.is_empty();
    let lists = html! {
        (add(words, &words.t("products-add"), "/settings/products", &new, inputs(catalogue, &new, None)))
        @if catalogue.more || searched {
            form.line-up method="get" action="/settings/products" role="search" {
                (field("q", &words.t("products-find")).kind("search").value(catalogue.text).key("/"))
                (button(&words.t("products-find-it")))
            }
        }
        @if catalogue.products.is_empty() {
            p.muted { (words.t(if searched { "products-none-found" } else { "products-none" })) }
        }
        ul.entries { @for product in catalogue.products { (product_entry(catalogue, product, typed)) } }
        @if catalogue.more { p.muted { (words.t("products-more")) } }
    };
    listed::page(words, &words.t("settings-products"), &words.t("products-about"), typed, lists)
}

fn product_entry(catalogue: &Catalogue, product: &Product, typed: &Typed) -> Markup {
    let words = catalogue.words;
    let form = typed.form(&format!("product-{}", product.id));
    let action = format!("/settings/products/{}", product.id);
    let prices: Vec<String> = product.prices().iter().map(|price| priced(words, price)).collect();
    let shown = html! {
        span { (product.name) }
        @if !product.reference.is_empty() { span.muted { (product.reference) } }
        span.number { @if prices.is_empty() { span.muted { (words.t("products-no-price")) } } @else { (prices.join(" · ")) } }
        span.muted { (words.with("products-vat-shown", &[("rate", format::rate(words.lang(), product.vat).into())])) }
    };
    entry(
        words,
        &Entry {
            name: &product.name,
            action: &action,
            shown,
            fields: inputs(catalogue, &form, Some(product)),
            form: &form,
            ordered: false,
            end: archive(words, &action, &product.name),
        },
    )
}

/// "850 € / jour"
pub fn priced(words: &Words, price: &Price) -> String {
    let money = format::money(words.lang(), price.money());
    if price.unit.is_empty() { money } else { format!("{money} / {}", price.unit) }
}

fn inputs(catalogue: &Catalogue, form: &Filled, product: Option<&Product>) -> Markup {
    let (words, lang) = (catalogue.words, catalogue.words.lang());
    let text = |of: fn(&Product) -> &str| product.map_or("", of);
    let vat = product.map(|product| product.vat).or_else(|| standard_vat(catalogue.country));
    let vat = vat.map(|vat| typed::decimal(lang, vat)).unwrap_or_default();
    let prices = product.map(|p| typed::prices(lang, &p.unit, &p.prices())).unwrap_or_default();
    html! {
        (form.text("name", &words.t("products-name"), text(|product| &product.name)))
        (form.text("reference", &words.t("products-reference"), text(|product| &product.reference)))
        (form.helped("unit", &words.t("products-unit"), text(|product| &product.unit), &words.t("products-unit-help")))
        (form.text("vat", &words.t("products-vat"), &vat))
        (form.area("prices", &words.t("products-prices"), &prices))
    }
}
