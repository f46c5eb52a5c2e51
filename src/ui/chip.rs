use maud::{Markup, html};

use super::icon::icon;
use crate::words::Words;

/// One choice of a group of radios, drawn as a chip. `digit` is the key that picks it.
pub struct Choice<'a> {
    pub value: &'a str,
    pub label: &'a str,
    pub checked: bool,
    pub digit: Option<u8>,
}

pub fn radio_chip(name: &str, choice: &Choice) -> Markup {
    html! {
        label.chip {
            input type="radio" name=(name) value=(choice.value) checked[choice.checked] data-digit=[choice.digit];
            @if let Some(digit) = choice.digit { kbd.hint aria-hidden="true" { (digit) } }
            span { (choice.label) }
        }
    }
}

/// A readable filter that the address holds: the link leads to the page without it.
pub fn filter_chip(words: &Words, label: &str, without: &str) -> Markup {
    html! { a.chip href=(without) aria-label=(words.with("ui-filter-remove", &[("name", label.into())])) { (label) (icon("x")) } }
}

/// A choice among addresses; the current one is marked.
pub fn link_chip(label: &str, href: &str, current: bool) -> Markup {
    html! { a.chip href=(href) aria-current=[current.then_some("true")] { (label) } }
}
