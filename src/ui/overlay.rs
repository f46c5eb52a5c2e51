//! What floats: dialogs and menus, on the browser's own elements.

use maud::{Markup, html};

use super::button::button;
use crate::words::Words;

/// Opened by a button with `opens_dialog(id)`. Its buttons are verbs; the way out is named «Fermer».
pub fn dialog(words: &Words, id: &str, title: &str, body: Markup, actions: Markup) -> Markup {
    let labelled = format!("{id}-title");
    let close = words.t("ui-close");
    html! {
        dialog id=(id) aria-labelledby=(labelled) {
            div.dialog-head {
                h2 id=(labelled) { (title) }
                (button(&close).plain().quiet().icon_only("x").data("data-close", ""))
            }
            div.dialog-body { (body) }
            div.dialog-foot { (actions) (button(&close).plain().data("data-close", "")) }
        }
    }
}

/// Links and forms in a list that a button with `opens_menu(id)` opens.
pub fn menu(id: &str, label: &str, entries: Markup) -> Markup {
    html! { div.menu id=(id) popover aria-label=(label) role="group" { (entries) } }
}

/// The same, its edge at the end of the button.
pub fn menu_to_start(id: &str, label: &str, entries: Markup) -> Markup {
    html! { div.menu.to-start id=(id) popover aria-label=(label) role="group" { (entries) } }
}
