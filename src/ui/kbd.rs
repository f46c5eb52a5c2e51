use maud::{Markup, html};

use crate::words::Words;

/// The key of a control, printed beside it; hidden on touch screens. `Shift+O`, `Ctrl+Enter`, `g d`.
pub fn kbd(words: &Words, combo: &str) -> Markup {
    html! { kbd.hint aria-hidden="true" data-combo=(combo) { (key_name(words, combo)) } }
}

/// How a key is called in the language of the page.
pub fn key_name(words: &Words, combo: &str) -> String {
    let part = |part: &str| match part {
        "Shift" => words.t("ui-key-shift"),
        "Enter" => "⏎".to_owned(),
        "Escape" => words.t("ui-key-escape"),
        "ArrowRight" => "→".to_owned(),
        "ArrowLeft" => "←".to_owned(),
        "ArrowUp" => "↑".to_owned(),
        "ArrowDown" => "↓".to_owned(),
        letter if letter.chars().count() == 1 => letter.to_uppercase(),
        other => other.to_owned(),
    };
    // Several keys for the same thing: the first one is taught.
    let taught = combo.split('|').next().unwrap_or(combo);
    let presses: Vec<String> =
        taught.split(' ').map(|press| press.split('+').map(part).collect::<Vec<_>>().join("+")).collect();
    presses.join(" ")
}

/// The same for `aria-keyshortcuts`, which wants `Control` and names of its own.
pub(super) fn aria_keys(combo: &str) -> String {
    combo.replace("Ctrl", "Control").replace('|', " ")
}
