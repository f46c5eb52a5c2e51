use maud::{Markup, html};

use super::icon::icon;
use super::mark::Mark;

/// A sentence in place, with what can be done about it.
pub fn notice(mark: Option<Mark>, sentence: &str, actions: Markup) -> Markup {
    let name = match mark {
        None | Some(Mark::Planned | Mark::Lost | Mark::Cancelled) => "info",
        Some(Mark::Won) => "check",
        Some(_) => "circle-alert",
    };
    let class = mark.map_or("notice-planned".to_owned(), |mark| format!("notice-{}", mark.class()));
    html! { div.notice.(class) { (icon(name)) p { (sentence) } (actions) } }
}

/// Nothing here yet: one sentence, one reason, one thing to do.
pub fn empty(sentence: &str, actions: Markup) -> Markup {
    html! { div.empty { p { (sentence) } div.actions { (actions) } } }
}

/// How far something has come, with its words: `62 %`, `2 faites sur 12`.
pub fn progress(done: i64, of: i64, text: &str) -> Markup {
    html! { span.progress { progress value=(done) max=(of.max(1)) aria-label=(text) {} span { (text) } } }
}
