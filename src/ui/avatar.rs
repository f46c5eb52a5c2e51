use maud::{Markup, html};

/// Who: the initials, with the name for those who ask or cannot see.
pub fn avatar(name: &str, initials: &str) -> Markup {
    html! { span.avatar title=(name) { span aria-hidden="true" { (initials) } span.visually-hidden { (name) } } }
}
