use maud::{Markup, html};

/// The title of a page with what stands beside it, and its actions at the end of the line.
pub fn page_head(title: &str, beside: Markup, actions: Markup) -> Markup {
    html! { div.page-head { h1 { (title) } (beside) div.end { (actions) } } }
}

/// Where one is: addresses and names, the last one being this page.
pub fn crumbs(label: &str, path: &[(&str, &str)], here: &str) -> Markup {
    html! {
        nav.crumbs aria-label=(label) {
            ol {
                @for (href, name) in path { li { a href=(href) { (name) } } }
                li aria-current="page" { (here) }
            }
        }
    }
}

/// One figure with its name.
pub struct Stat<'a> {
    pub name: &'a str,
    pub figure: String,
    pub note: Option<&'a str>,
}

pub fn stats(figures: &[Stat]) -> Markup {
    html! {
        dl.stats {
            @for stat in figures {
                div.stat { dt { (stat.name) } dd { (stat.figure) } @if let Some(note) = stat.note { dd.note { (note) } } }
            }
        }
    }
}
