use maud::{Markup, html};

use super::icon::icon_large;
use super::kbd::kbd;
use super::mark::{Mark, glyph};
use crate::words::Words;

/// The dialog of `Ctrl+K`; what it lists comes from `/search/palette`.
pub(super) fn palette(words: &Words) -> Markup {
    html! {
        dialog #palette aria-label=(words.t("ui-search-or-act")) {
            div.ask {
                (icon_large("search"))
                input type="text" role="combobox" aria-label=(words.t("ui-search-or-act")) aria-expanded="true" aria-controls="palette-list"
                    aria-autocomplete="list" autocomplete="off" spellcheck="false" placeholder=(words.t("ui-search-or-act"));
                (kbd(words, "Escape"))
            }
            div #palette-list role="listbox" aria-label=(words.t("ui-results")) {}
        }
        a #palette-follow href="/" hidden {}
    }
}

/// One thing found, or one thing to do.
pub struct Found<'a> {
    pub href: String,
    pub mark: Option<Mark>,
    pub title: &'a str,
    pub about: String,
    /// The key that does the same.
    pub key: Option<&'a str>,
}

/// A group of the palette's answer; `id` makes its parts' ids.
pub fn palette_group(words: &Words, id: &str, title: &str, found: &[Found]) -> Markup {
    html! {
        @if !found.is_empty() {
            div role="group" aria-labelledby={ "palette-" (id) } {
                div.group-title id={ "palette-" (id) } { (title) }
                @for (index, one) in found.iter().enumerate() {
                    a role="option" aria-selected="false" id={ "palette-" (id) "-" (index) } href=(one.href) {
                        @match one.mark { Some(mark) => (glyph(words, mark)), None => span.glyph {} }
                        span { (one.title) }
                        span.meta { (one.about) }
                        @if let Some(key) = one.key { (kbd(words, key)) }
                    }
                }
            }
        }
    }
}

/// A thing to do in this page: presses the control that has this key.
pub fn palette_command(words: &Words, index: usize, title: &str, key: &str) -> Markup {
    html! {
        button type="button" role="option" aria-selected="false" id={ "palette-do-" (index) } data-press=(key) {
            span.glyph {} span { (title) } (kbd(words, key))
        }
    }
}

pub fn palette_nothing(sentence: &str) -> Markup {
    html! { p.nothing { (sentence) } }
}
