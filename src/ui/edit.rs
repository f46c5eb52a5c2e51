use maud::{Markup, html};

use super::icon::icon;
use crate::words::Words;

/// A value that is edited where it stands: press it, type, leave. Works without scripts, with its button. `was` goes along: the
/// value that the person saw, as the field has it.
pub fn edit(
    words: &Words,
    id: &str,
    label: &str,
    shown: Markup,
    action: &str,
    was: &str,
    field: Markup,
) -> Markup {
    html! {
        details.edit id=(id) data-edit {
            summary title=(words.with("ui-edit", &[("name", label.into())])) {
                span.visually-hidden { (label) " " } (shown) (icon("pencil"))
            }
            form method="post" action=(action) {
                input type="hidden" name="was" value=(was);
                (field)
                button.visually-hidden type="submit" { (words.t("ui-save")) }
            }
        }
    }
}
