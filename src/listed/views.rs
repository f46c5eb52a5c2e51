use maud::{Markup, html};

use super::Filled;
use crate::ui::{button, icon, page_head};
use crate::words::Words;

/// A page of lists: its name, one sentence, what was refused, the lists.
pub fn page(words: &Words, title: &str, about: &str, typed: &super::Typed, lists: Markup) -> Markup {
    html! {
        (page_head(title, html! {}, html! {}))
        p.muted.entries-about { (about) }
        (typed.summary(words))
        (lists)
    }
}

/// One entry: its places, its values that open for a change, the way to the archive.
pub struct Entry<'a> {
    pub name: &'a str,
    /// Where its form is sent; `/move` and `/archive` below it.
    pub action: &'a str,
    pub shown: Markup,
    pub form: &'a Filled<'a>,
    pub fields: Markup,
    pub ordered: bool,
    /// What stands at the end of the line.
    pub end: Markup,
}

pub fn entry(words: &Words, entry: &Entry) -> Markup {
    let at = &entry.form.at;
    html! {
        li.entry id=(at) {
            @if entry.ordered { (order(words, entry)) }
            details.edit id={ (at) "-edit" } data-edit open[entry.form.refused()] {
                summary title=(words.with("ui-edit", &[("name", entry.name.into())])) { (entry.shown) (icon("pencil")) }
                form.entry-form id={ (at) "-form" } method="post" action=(entry.action) {
                    div.form-grid { (entry.fields) }
                    p.actions { (button(&words.t("ui-save")).small()) }
                }
            }
            div.entry-end { (entry.end) }
        }
    }
}

fn order(words: &Words, entry: &Entry) -> Markup {
    let (at, name) = (&entry.form.at, [("name", entry.name.into())]);
    let (up, down) = (words.with("listed-up", &name), words.with("listed-down", &name));
    html! {
        form.entry-order method="post" action={ (entry.action) "/move" } {
            (button(&up).quiet().small().icon_only("chevron-up").named("by", "-1").id(&format!("{at}-up")))
            (button(&down).quiet().small().icon_only("chevron-down").named("by", "1").id(&format!("{at}-down")))
        }
    }
}

/// Archives at once; it can be taken back.
pub fn archive(words: &Words, action: &str, name: &str) -> Markup {
    html! {
        form method="post" action={ (action) "/archive" } {
            (button(&words.with("listed-archive-name", &[("name", name.into())])).quiet().small().icon_only("archive"))
        }
    }
}

/// Leads to the page that asks what happens to the records in it.
pub fn archive_asking(words: &Words, action: &str, name: &str) -> Markup {
    let label = words.with("listed-archive-name", &[("name", name.into())]);
    html! { (button(&label).quiet().small().icon_only("archive").to(&format!("{action}/archive"))) }
}

/// The form that adds an entry, folded until it is wanted.
pub fn add(words: &Words, label: &str, action: &str, form: &Filled, fields: Markup) -> Markup {
    let at = &form.at;
    html! {
        details.add-entry id=(at) open[form.refused()] {
            summary { (icon("plus")) (label) }
            form.entry-form id={ (at) "-form" } method="post" action=(action) data-reset {
                div.form-grid { (fields) }
                p.actions { (button(&words.t("listed-add")).small().primary()) }
            }
        }
    }
}
