use std::collections::HashMap;
use std::sync::Arc;

use jiff::tz::TimeZone;
use maud::{Markup, html};

use crate::kernel::{At, ListId, TagId};
use crate::labels::{self, Tag};
use crate::prospecting::lists::pages::{Show, address};
use crate::prospecting::model::List;
use crate::prospecting::queries::TagsOfLists;
use crate::ui::format::{number, percent};
use crate::ui::{self, Errors, button, field};
use crate::vocabulary::Vocabulary;
use crate::words::Words;

pub struct Overview {
    pub lists: Vec<List>,
    pub tags: TagsOfLists,
    /// Callbacks that are due, by list.
    pub due: HashMap<ListId, i64>,
    pub vocabulary: Arc<Vocabulary>,
    pub show: Show,
    pub tag: Option<TagId>,
    pub now: At,
    pub zone: TimeZone,
}

pub fn overview(words: &Words, seen: &Overview, errors: &Errors, name: &str) -> Markup {
    let (new, import) = (words.t("prospecting-new"), words.t("prospecting-import"));
    let actions = html! {
        span.muted.for-keys { (words.t("prospecting-paste-here")) " " (ui::kbd(words, "Ctrl+V")) }
        (button(&words.t("prospecting-progress")).quiet().to("/lists/progress"))
        (button(&words.t("prospecting-reasons-link")).quiet().icon("chart-column").to("/lists/reasons"))
        (button(&import).to("/lists/import").icon("upload").key(words, "i"))
        (button(&new).primary().icon("plus").opens_dialog("new-list"))
    };
    html! {
        (ui::page_head(&words.t("prospecting-lists"), html! {}, actions))
        (errors.summary(words))
        (tabs(words, seen))
        div data-island="prospecting" {
            div #lists-shown data-live="lists" {
                (filter(words, seen))
                @if seen.lists.is_empty() { (nothing(words, seen)) } @else { (table(words, seen)) }
            }
        }
        (ui::dialog(words, "new-list", &new, new_form(words, errors, name), html! {
            (button(&words.t("prospecting-create")).primary().form("new-list-form"))
        }))
        noscript { (new_form_plain(words, name)) }
    }
}

fn new_form(words: &Words, errors: &Errors, name: &str) -> Markup {
    html! {
        form #new-list-form method="post" action="/lists" {
            (field("name", &words.t("prospecting-name")).value(name).error(errors.at("name")).required().focus())
        }
    }
}

fn new_form_plain(words: &Words, name: &str) -> Markup {
    html! {
        form.toolbar method="post" action="/lists" {
            (field("name", &words.t("prospecting-name")).id("f-plain-name").value(name).required())
            (button(&words.t("prospecting-create")))
        }
    }
}

fn tabs(words: &Words, seen: &Overview) -> Markup {
    let tab = |key: &str, show: Show| (words.t(key), address(show, seen.tag), seen.show == show);
    let all = [
        tab("prospecting-show-all", Show::All),
        tab("prospecting-show-mine", Show::Mine),
        tab("prospecting-show-archived", Show::Archived),
    ];
    let tabs: Vec<ui::Tab> = all
        .iter()
        .map(|(label, href, current)| ui::Tab { label, href, current: *current, count: None })
        .collect();
    ui::tabs(&words.t("prospecting-which"), &tabs)
}

/// The tags that some list has; without any there is nothing to choose.
fn filter(words: &Words, seen: &Overview) -> Markup {
    let has =
        |tag: &Tag| seen.tag == Some(tag.id) || seen.tags.values().flatten().any(|one| one.id == tag.id);
    let mut tags = seen.vocabulary.tags.iter().filter(|tag| has(tag)).peekable();
    html! {
        @if tags.peek().is_some() {
            form.filters #lists-filters method="get" action="/lists" data-submit-on-change {
                @if seen.show != Show::All { input type="hidden" name="show" value=(seen.show.as_str()); }
                (labels::views::choice(words, tags, seen.tag))
                noscript { button.button type="submit" { (words.t("opportunities-filter")) } }
            }
        }
    }
}

fn nothing(words: &Words, seen: &Overview) -> Markup {
    let import = words.t("prospecting-import");
    match seen.show {
        _ if seen.tag.is_some() => ui::empty(&words.t("prospecting-none-tagged"), html! {}),
        Show::Archived => ui::empty(&words.t("prospecting-none-archived"), html! {}),
        _ => ui::empty(
            &words.t("prospecting-none"),
            html! { (button(&import).primary().to("/lists/import").icon("upload")) },
        ),
    }
}

fn table(words: &Words, seen: &Overview) -> Markup {
    html! {
        div.table-wrap {
            table.table.stack {
                thead {
                    tr {
                        th scope="col" { (words.t("prospecting-name")) }
                        th scope="col" { (words.t("prospecting-treated")) }
                        th.number scope="col" { (words.t("prospecting-to-call")) }
                        th.number scope="col" { (words.t("prospecting-callbacks")) }
                        th.number scope="col" { (words.t("prospecting-converted")) }
                        th.number scope="col" { (words.t("prospecting-struck")) }
                        th scope="col" { (words.t("prospecting-last-call")) }
                        th scope="col" { (words.t("prospecting-owner")) }
                        th scope="col" { span.visually-hidden { (words.t("prospecting-call")) } }
                    }
                }
                tbody #lists data-list data-autofocus {
                    @for list in &seen.lists { (line(words, seen, list)) }
                }
            }
        }
    }
}

fn line(words: &Words, seen: &Overview, list: &List) -> Markup {
    let lang = words.lang();
    html! {
        tr id={ "list-" (list.id) } data-row tabindex="-1" {
            td.main {
                a data-open href={ "/lists/" (list.id) } { (list.name) }
                @if list.is_sample { " " (ui::plain_badge(&words.t("prospecting-sample"))) }
                @if let Some(tags) = seen.tags.get(&list.id) { div.list-tags { @for tag in tags { (ui::tag(&tag.name)) } } }
            }
            td.next { (ui::progress(list.suspects - list.open, list.suspects, &percent(lang, list.treated()))) }
            td.number.amount { (number(lang, list.open)) }
            td.number { (number(lang, seen.due.get(&list.id).copied().unwrap_or_default())) }
            td.number { (number(lang, list.converted)) }
            td.number { (number(lang, list.disqualified)) }
            td { @if let Some(at) = list.last_call_at { (ui::show::moment(words, at, seen.now, &seen.zone)) } }
            td { (list.owner_name) }
            td.action { @if list.open > 0 && list.archived_at.is_none() { (call(words, list.id)) } }
        }
    }
}

/// `Shift+Enter` on the row of a list calls it through.
fn call(words: &Words, list: ListId) -> Markup {
    html! {
        form method="post" action={ "/lists/" (list) "/call" } {
            (button(&words.t("prospecting-call")).small().icon("phone-call").silent_key(words, "Shift+Enter"))
        }
    }
}
