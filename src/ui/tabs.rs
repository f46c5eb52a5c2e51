use maud::{Markup, html};

pub struct Tab<'a> {
    pub label: &'a str,
    pub href: &'a str,
    pub current: bool,
    pub count: Option<i64>,
}

/// Views of the same page; each has its address.
pub fn tabs(label: &str, tabs: &[Tab]) -> Markup {
    html! {
        nav.tabs aria-label=(label) {
            @for tab in tabs {
                a href=(tab.href) aria-current=[tab.current.then_some("page")] {
                    (tab.label)
                    @if let Some(count) = tab.count { span.count { (count) } }
                }
            }
        }
    }
}
