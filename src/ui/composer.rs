//! The composer: what happened and what is next, in one form (ux.md §1.2, §2.13).

use jiff::civil::Time;
use maud::{Markup, html};

use super::field::Errors;
use super::format;
use super::kbd::kbd;
use crate::kernel::Day;
use crate::words::Words;

/// What typed dates mean here.
pub struct Wall<'a> {
    pub today: Day,
    pub now: Time,
    pub zone: &'a str,
    /// `3/4` is the third of April; otherwise March the fourth.
    pub day_first: bool,
    /// Monday first.
    pub working_days: [bool; 7],
    pub holidays: &'a [Day],
}

pub struct Kind<'a> {
    pub value: String,
    pub label: &'a str,
    pub results: Vec<ActivityResult<'a>>,
    /// A note beside a next action that stands: nothing new need be planned.
    pub keeps_next: bool,
}

pub struct ActivityResult<'a> {
    pub value: String,
    pub label: &'a str,
    pub digit: Option<u8>,
    /// The rule that fills Next, as it would be typed: `1j`.
    pub next: Option<&'a str>,
    pub next_kind: Option<String>,
}

/// A way to close instead of planning, with what it means.
pub struct Outcome<'a> {
    pub value: &'a str,
    pub label: String,
    pub meaning: Option<String>,
    /// Shown once it is chosen: the amount, the reasons.
    pub asks: Markup,
}

/// What was typed, for a form that comes back refused.
#[derive(Default)]
pub struct Typed<'a> {
    pub kind: &'a str,
    pub result: &'a str,
    pub note: &'a str,
    pub next: &'a str,
    pub next_kind: &'a str,
    pub outcome: &'a str,
}

pub struct Composer<'a> {
    /// With the record's id: `composer-42`.
    pub id: String,
    pub action: String,
    pub wall: Wall<'a>,
    pub kinds: Vec<Kind<'a>>,
    pub outcomes: Vec<Outcome<'a>>,
    pub typed: Typed<'a>,
    pub errors: &'a Errors,
    /// A closed record takes notes only.
    pub next_optional: bool,
}

/// Chips beside Next: how many days or weeks they type, the key of the unit, and the key of their label.
const DATES: [(&str, &str, &str); 3] = [
    ("1", "ui-typed-days", "ui-date-tomorrow"),
    ("3", "ui-typed-days", "ui-date-three-days"),
    ("1", "ui-typed-weeks", "ui-date-week"),
];

impl Composer<'_> {
    pub fn draw(&self, words: &Words) -> Markup {
        let label = words.t("ui-composer");
        let lines = html! {
            (self.errors.summary(words))
            (self.kinds(words))
            (self.results(words))
            div.line {
                label.label for={ (self.id) "-note" } { (words.t("ui-note")) }
                textarea.input id={ (self.id) "-note" } name="note" rows="1" { (self.typed.note) }
            }
            @if !self.next_optional { (self.next(words)) }
            div.foot {
                button.button.primary type="submit" data-save aria-keyshortcuts="Control+Enter" {
                    span data-save-label { (words.t("ui-save")) } (kbd(words, "Ctrl+Enter"))
                }
            }
        };
        self.form(&label, Some(&self.id), lines)
    }

    /// What is next alone, with the verb of what is done by saying it.
    pub fn only_next(&self, words: &Words, verb: &str) -> Markup {
        let lines = html! {
            (self.next(words))
            div.foot { button.button.primary type="submit" data-save { (verb) } }
        };
        self.form(verb, None, lines)
    }

    /// Any lines around which the words of dates are understood; what is typed in them is kept as a draft.
    pub fn form(&self, label: &str, draft: Option<&str>, lines: Markup) -> Markup {
        let wall = &self.wall;
        let days: String = wall.working_days.iter().map(|works| if *works { '1' } else { '0' }).collect();
        let holidays: Vec<String> = wall.holidays.iter().map(Day::to_string).collect();
        html! {
            form.composer id=(self.id) method="post" action=(self.action) data-composer data-draft=[draft] data-today=(wall.today)
                data-now=(format::time(wall.now)) data-zone=(wall.zone) data-order=(if wall.day_first { "day" } else { "month" })
                data-workdays=(days) data-holidays=(holidays.join(" ")) data-next-optional[self.next_optional]
                aria-label=(label) { (lines) }
        }
    }

    fn kinds(&self, words: &Words) -> Markup {
        html! {
            div.line role="radiogroup" aria-label=(words.t("ui-activity")) {
                span.label aria-hidden="true" { (words.t("ui-activity")) (kbd(words, "a")) }
                div.chips {
                    @for kind in &self.kinds {
                        label.chip {
                            input type="radio" name="type" value=(kind.value) checked[kind.value == self.typed.kind] data-keeps-next[kind.keeps_next];
                            span { (kind.label) }
                        }
                    }
                }
            }
        }
    }

    fn results(&self, words: &Words) -> Markup {
        html! {
            div.line role="radiogroup" aria-label=(words.t("ui-result")) data-key="a" data-key-label=(words.t("ui-log-activity")) {
                span.label aria-hidden="true" { (words.t("ui-result")) }
                div.chips {
                    @for kind in &self.kinds {
                        @for result in &kind.results {
                            label.chip {
                                input type="radio" name="result" value=(result.value) data-for=(kind.value) data-digit=[result.digit]
                                    data-next=[result.next] data-next-activity=[&result.next_kind] checked[result.value == self.typed.result];
                                @if let Some(digit) = result.digit { kbd.hint aria-hidden="true" { (digit) } }
                                span { (result.label) }
                            }
                        }
                    }
                }
            }
        }
    }

    /// What is next. Without kinds only its date is asked.
    pub fn next(&self, words: &Words) -> Markup {
        let field = format!("{}-next", self.id);
        let error = self.errors.at("next");
        html! {
            div.line {
                label.label for=(field) { (words.t("ui-next")) (kbd(words, "r")) }
                div.next {
                    div.next-fields {
                        input.input id=(field) name="next" value=(self.typed.next) autocomplete="off" placeholder=(words.t("ui-next-example"))
                            aria-describedby={ (field) "-echo" } aria-invalid=[error.map(|_| "true")] data-key="r" data-key-label=(words.t("ui-next-set"));
                        @if !self.kinds.is_empty() {
                            select.input name="next_activity" aria-label=(words.t("ui-next-activity")) {
                                @for kind in &self.kinds { option value=(kind.value) selected[kind.value == self.typed.next_kind] { (kind.label) } }
                            }
                        }
                        input type="hidden" name="next_keep" value="";
                    }
                    div data-echo id={ (field) "-echo" } class=[error.map(|_| "not-understood")] { @if let Some(error) = error { (error) } }
                    div.chips {
                        @for (count, unit, label) in DATES { button.chip type="button" data-date={ (count) (words.t(unit)) } { (words.t(label)) } }
                        button.chip type="button" data-date="" { (words.t("ui-date-other")) }
                    }
                    (self.outcomes(words))
                }
            }
        }
    }

    fn outcomes(&self, words: &Words) -> Markup {
        html! {
            @if !self.outcomes.is_empty() {
                fieldset.chips {
                    legend.visually-hidden { (words.t("ui-outcome")) }
                    @for outcome in &self.outcomes {
                        label.chip {
                            input type="radio" name="outcome" value=(outcome.value) checked[outcome.value == self.typed.outcome];
                            span { (outcome.label) @if let Some(meaning) = &outcome.meaning { span.meaning { " · " (meaning) } } }
                        }
                    }
                }
                @for outcome in &self.outcomes {
                    @if !outcome.asks.0.is_empty() {
                        div.line-up data-when-outcome=(outcome.value) { (outcome.asks) }
                    }
                }
            }
        }
    }
}
