use jiff::civil::Time;
use maud::{Markup, html};

use crate::desk::sentence;
use crate::kernel::{Act, Day};
use crate::ui::{self, button, format};
use crate::words::Words;

/// An act as the page shows it.
pub struct Line<'a> {
    pub act: &'a Act,
    pub day: Day,
    pub time: Time,
    pub way_back: bool,
}

/// What one did, day by day, with the way back of each.
pub fn page(words: &Words, today: Day, lines: &[Line], next: Option<&str>) -> Markup {
    html! {
        (ui::page_head(&words.t("ui-my-acts"), html! {}, html! {}))
        p.muted { (words.t("history-about")) }
        @if lines.is_empty() {
            (ui::empty(&words.t("history-none"), html! { (button(&words.t("history-go-to-my-day")).to("/")) }))
        }
        @for day in lines.chunk_by(|a, b| a.day == b.day) {
            section.panel {
                h2 { (format::long_day(words.lang(), day[0].day, today)) }
                ol.acts { @for line in day { (entry(words, line)) } }
            }
        }
        @if let Some(next) = next { nav.pager { a.button.small href=(next) rel="next" { (words.t("history-older")) } } }
    }
}

fn entry(words: &Words, line: &Line) -> Markup {
    let act = line.act;
    let told = sentence(words, act);
    html! {
        li id={ "act-" (act.id) } {
            time datetime=(act.at.rfc3339()) { (format::time(line.time)) }
            @match act.undone_by {
                Some(undo) => {
                    s.told { (told) }
                    span.muted { (words.t("history-undone")) }
                    (way(words, undo.0, &told, "history-do-again"))
                }
                None => {
                    span.told { (told) }
                    @if line.way_back { (way(words, act.id.0, &told, "ui-undo")) }
                }
            }
        }
    }
}

/// The button that takes an act back, or does it again; its name says which act for those who hear it alone.
fn way(words: &Words, act: i64, told: &str, key: &'static str) -> Markup {
    html! {
        form method="post" action={ "/undo/" (act) "?back=/history" } {
            button.button.small type="submit" { (words.t(key)) span.visually-hidden { " · " (told) } }
        }
    }
}
