//! A row as a list of facts: each cell under its label, with where it leads.

use maud::{Markup, html};

use super::grid::rows::GridRow;
use super::model::ListColumn;
use super::values;
use crate::fields::FieldKind;
use crate::ui::format;
use crate::words::Words;

/// The filled cells of a row, and where it is looked up.
pub fn facts(words: &Words, country: &str, columns: &[ListColumn], row: &GridRow) -> Markup {
    html! {
        dl.facts {
            @for column in columns {
                @let text = row.cells.get(&column.id.0).map_or("", |text| text.trim());
                @let link = row.links.get(&column.id.0);
                @if !text.is_empty() || link.is_some() {
                    dt { (column.label) }
                    dd {
                        (cell(country, column.kind, text))
                        @if let Some(link) = link { " " (look_up(words, &column.label, link)) }
                    }
                }
            }
        }
    }
}

fn cell(country: &str, kind: FieldKind, text: &str) -> Markup {
    match address(country, kind, text) {
        Some(address) => {
            html! { a href=(address) rel="noopener noreferrer" target=[(kind == FieldKind::Link).then_some("_blank")] hx-boost="false" {
                @if kind == FieldKind::Phone { (format::phone(text, country)) } @else { (text) }
            } }
        }
        None => html! { (text) },
    }
}

/// Only what fits its type leads somewhere: a cell holds whatever a file held.
fn address(country: &str, kind: FieldKind, text: &str) -> Option<String> {
    match kind {
        FieldKind::Phone => format::phone_link(text, country).map(|number| format!("tel:{number}")),
        FieldKind::Email => values::is_email(text).then(|| format!("mailto:{text}")),
        FieldKind::Link if values::is_link(text) => {
            let whole = text.starts_with("https://") || text.starts_with("http://");
            Some(if whole { text.to_owned() } else { format!("https://{text}") })
        }
        _ => None,
    }
}

/// What stands before it names it to the eye; a screen reader hears the links alone.
fn look_up(words: &Words, label: &str, link: &str) -> Markup {
    let verb = words.t("prospecting-look-up");
    html! {
        a href=(link) target="_blank" rel="noopener noreferrer" hx-boost="false" aria-label={ (verb) " " (label) } { (verb) " ↗" }
    }
}
