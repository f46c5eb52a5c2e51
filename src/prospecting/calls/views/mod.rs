//! The screen of a caller, and the page on which a script is written.

mod card;
mod nobody;
mod script;
mod strike;

use maud::{Markup, html};

use super::pages::Screen;
use crate::opportunities::views::Scene;
use crate::ui::{self, button};
use crate::words::Words;

pub use card::{alone, callback_text};
pub use script::{Values, page as script_page};

/// The suspect on the screen with the next ones behind it, ready to be shown without asking; or nobody, and why.
pub fn screen(scene: &Scene, seen: &Screen) -> Markup {
    let (words, id) = (scene.words, seen.list.id);
    html! {
        (ui::crumbs(&words.t("prospecting-where"), &[("/lists", &words.t("prospecting-lists")), (&format!("/lists/{id}"), &seen.list.name)],
            &words.t("prospecting-call-mode")))
        div.calls id={ "calls-" (id) } data-island="calls" data-again=(seen.asked.address(id)) {
            (ui::page_head(&seen.list.name, figures(scene, seen), actions(scene, seen)))
            @if seen.hand.is_empty() { (nobody::nobody(scene, seen)) }
            @for (place, suspect) in seen.hand.iter().enumerate() { (card::card(scene, seen, suspect, place)) }
            div.empty data-call-waiting hidden { p role="status" { (words.t("prospecting-call-waiting")) } }
        }
    }
}

/// "34 restants · 12 appels · 3 joints · 1 converti", and "42 min".
fn figures(scene: &Scene, seen: &Screen) -> Markup {
    let (words, id, told) = (scene.words, seen.list.id, &seen.figures);
    html! {
        div.figures.muted id={ "call-figures-" (id) } data-live={ "list:" (id) } {
            span { (words.with("prospecting-call-figures", &[("left", seen.list.open.into()), ("calls", told.calls.into()),
                ("reached", told.reached.into()), ("converted", told.converted.into())])) }
            (clock(words, told.spent))
            @if told.due > 0 { span { (words.with("prospecting-callbacks-due", &[("count", told.due.into())])) } }
            @if told.callers > 0 { span { (words.with("prospecting-others-call", &[("count", told.callers.into())])) } }
        }
    }
}

/// "42 min": the time of calling today. The page counts on from it.
fn clock(words: &Words, spent: i64) -> Markup {
    let title = words.t("prospecting-call-clock");
    html! {
        span title=(title) { span.visually-hidden { (title) " " } time.number data-clock=(spent) { (ui::format::elapsed(spent)) } }
    }
}

fn actions(scene: &Scene, seen: &Screen) -> Markup {
    let words = scene.words;
    let (pause, quit, script) =
        (words.t("prospecting-call-pause"), words.t("prospecting-call-quit"), words.t("prospecting-script"));
    let action = format!("/lists/{}/pause{}", seen.list.id, seen.asked.query());
    html! {
        @if seen.may_write { (button(&script).quiet().small().icon("file-text").to(&format!("/lists/{}/script", seen.list.id))) }
        @if !seen.hand.is_empty() { form #call-pause method="post" action=(action) { (button(&pause).small()) } }
        form #call-quit method="post" action=(action) {
            (button(&quit).small().named("leave", "1").silent_key(words, "Escape"))
        }
    }
}
