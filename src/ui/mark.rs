use maud::{Markup, html};

use crate::words::Words;

/// Time or outcome of a record: the one thing colour speaks of, always with a glyph and a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    Late,
    Today,
    Planned,
    /// Open without a next action.
    NoAction,
    Won,
    Lost,
    Cancelled,
}

impl Mark {
    pub const ALL: [Mark; 7] =
        [Mark::Late, Mark::Today, Mark::Planned, Mark::NoAction, Mark::Won, Mark::Lost, Mark::Cancelled];

    pub fn glyph(self) -> &'static str {
        match self {
            Mark::Late => "!",
            Mark::Today => "●",
            Mark::Planned => "○",
            Mark::NoAction => "△",
            Mark::Won => "✓",
            Mark::Lost | Mark::Cancelled => "✕",
        }
    }

    /// Its class in the style sheet.
    pub fn class(self) -> &'static str {
        match self {
            Mark::Late => "late",
            Mark::Today => "today",
            Mark::Planned => "planned",
            Mark::NoAction => "none",
            Mark::Won => "won",
            Mark::Lost | Mark::Cancelled => "lost",
        }
    }

    pub fn word(self, words: &Words) -> String {
        words.t(match self {
            Mark::Late => "ui-mark-late",
            Mark::Today => "ui-mark-today",
            Mark::Planned => "ui-mark-planned",
            Mark::NoAction => "ui-mark-none",
            Mark::Won => "ui-mark-won",
            Mark::Lost => "ui-mark-lost",
            Mark::Cancelled => "ui-mark-cancelled",
        })
    }
}

/// The glyph that begins every record in every list; its word is read aloud.
pub fn glyph(words: &Words, mark: Mark) -> Markup {
    html! { span.glyph.(mark.class()) title=(mark.word(words)) { span aria-hidden="true" { (mark.glyph()) } span.visually-hidden { (mark.word(words)) } } }
}

/// Glyph and words on a soft ground.
pub fn badge(mark: Mark, text: &str) -> Markup {
    html! { span.badge.(mark.class()) { span.glyph aria-hidden="true" { (mark.glyph()) } (text) } }
}

/// A word on a neutral ground: neither time nor outcome.
pub fn plain_badge(text: &str) -> Markup {
    html! { span.badge { (text) } }
}

pub fn tag(label: &str) -> Markup {
    html! { span.tag { (label) } }
}
