use maud::{Markup, html};

use super::button::button;
use super::kbd::kbd;
use crate::words::Words;

/// «Biscuits Armor rayé · Annuler»: one sentence and the button that takes the act back.
pub fn toast(words: &Words, sentence: &str, act: Option<i64>) -> Markup {
    toast_with(words, sentence, act, html! {})
}

/// With more to say at once, for instance the reasons whose digits are taken for a few seconds.
pub fn toast_with(words: &Words, sentence: &str, act: Option<i64>, more: Markup) -> Markup {
    let close = words.t("ui-close");
    html! {
        div.toast data-toast {
            span { (sentence) }
            (more)
            @if let Some(act) = act {
                form method="post" action={ "/undo/" (act) } {
                    button.button.small type="submit" { (words.t("ui-undo")) (kbd(words, "Ctrl+Z")) }
                }
            }
            (button(&close).plain().quiet().small().icon_only("x").data("data-close-toast", ""))
        }
    }
}
