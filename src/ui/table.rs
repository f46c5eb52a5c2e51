use maud::{Markup, html};

use crate::words::Words;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sorted {
    No,
    Up,
    Down,
}

/// The head of a column by which one can sort; the link is the other direction.
pub fn sort_head(label: &str, href: &str, sorted: Sorted, number: bool) -> Markup {
    let aria = match sorted {
        Sorted::No => "none",
        Sorted::Up => "ascending",
        Sorted::Down => "descending",
    };
    html! { th.number[number] scope="col" aria-sort=(aria) { a href=(href) { (label) } } }
}

/// The tick at the start of a row; it belongs to the form `bulk`, which acts on all that are ticked.
pub fn row_tick(words: &Words, id: i64, title: &str) -> Markup {
    html! {
        label.tick {
            input type="checkbox" name="id" value=(id) form="bulk" data-select aria-label=(words.with("ui-select-row", &[("name", title.into())]));
        }
    }
}

/// The bar that appears while rows are ticked, with what can be done to all of them.
pub fn selection_bar(words: &Words, actions: Markup) -> Markup {
    html! {
        form.selection #bulk method="post" data-selection hidden role="region" aria-label=(words.t("ui-selection")) {
            strong { (words.t("ui-selected")) " " span data-selection-count { "0" } }
            (actions)
        }
    }
}

/// The next page of a long list: a real link.
pub fn pager(words: &Words, shown: &str, next: Option<&str>) -> Markup {
    html! {
        nav.pager aria-label=(words.t("ui-pages")) {
            span { (shown) }
            @if let Some(next) = next { a.button.small href=(next) rel="next" { (words.t("ui-next-page")) } }
        }
    }
}
