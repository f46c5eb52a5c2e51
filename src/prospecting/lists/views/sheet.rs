use std::sync::Arc;

use maud::{Markup, html};

use crate::kernel::OpportunityId;
use crate::labels::{self, Tag};
use crate::prospecting::grid::rows::{GridRow, Window};
use crate::prospecting::lists::pages::{From, ROWS};
use crate::prospecting::model::{List, ListColumn, State};
use crate::prospecting::strikes::of_suspect::no_reason;
use crate::ui::format::percent;
use crate::ui::{self, button, field};
use crate::vocabulary::Vocabulary;
use crate::words::Words;

/// A list with a window of its rows.
pub struct Sheet {
    pub list: List,
    pub tags: Vec<Tag>,
    pub columns: Vec<ListColumn>,
    pub window: Window,
    pub may_share: bool,
    pub may_script: bool,
    pub vocabulary: Arc<Vocabulary>,
    /// Which rows were asked for.
    pub asked: From,
    /// The opportunity that a newcomer has just made of the sample.
    pub first: Option<OpportunityId>,
}

pub fn sheet(words: &Words, seen: &Sheet) -> Markup {
    let (list, lang) = (&seen.list, words.lang());
    let figures = html! {
        (ui::progress(list.suspects - list.open, list.suspects, &percent(lang, list.treated())))
        span.muted { (words.with("prospecting-figures", &[
            ("calls", list.open.into()), ("converted", list.converted.into()), ("struck", list.disqualified.into())])) }
        @if list.is_sample { (ui::plain_badge(&words.t("prospecting-sample"))) }
        @for tag in &seen.tags { (ui::tag(&tag.name)) }
    };
    html! {
        (ui::crumbs(&words.t("prospecting-where"), &[("/lists", &words.t("prospecting-lists"))], &list.name))
        (ui::page_head(&list.name, html! { div.figures id={ "list-figures-" (list.id) } data-live={ "list:" (list.id) } data-live-own { (figures) } }, actions(words, seen)))
        @if list.is_sample { (sample_strip(words, seen)) }
        piste-grid data-island="grid" data-list=(list.id) data-lang=(lang.code()) data-opportunity="/opportunities/{id}"
            data-history="/suspects/{id}" hx-morph-skip id={ "grid-" (list.id) } { (plain_table(words, seen)) }
        (dialogs(words, seen))
    }
}

/// What a newcomer does first; once it is done, where that leads. `Enter` in the sheet presses what stands here.
fn sample_strip(words: &Words, seen: &Sheet) -> Markup {
    let id = seen.list.id;
    let remove = words.t("prospecting-remove-sample");
    html! {
        div.notice.notice-planned id={ "sample-strip-" (id) } data-live={ "list:" (id) } data-live-own {
            @match seen.first {
                Some(first) => {
                    p role="status" { (words.t("prospecting-first-opportunity")) }
                    a.button.primary.small href={ "/opportunities/" (first) } data-enter aria-keyshortcuts="Enter" {
                        (words.t("prospecting-open")) " " (ui::kbd(words, "Enter"))
                    }
                }
                None => p { (words.t("prospecting-sample-strip")) },
            }
            form method="post" action={ "/lists/" (id) "/remove-sample" } { (button(&remove).small()) }
        }
    }
}

fn actions(words: &Words, seen: &Sheet) -> Markup {
    let (more, rename, share) =
        (words.t("prospecting-more"), words.t("prospecting-rename"), words.t("prospecting-share"));
    let tags = words.t("labels-tags");
    let id = seen.list.id;
    let (verb, address) = match seen.list.archived_at {
        None => (words.t("prospecting-archive"), format!("/lists/{id}/archive")),
        Some(_) => (words.t("prospecting-unarchive"), format!("/lists/{id}/unarchive")),
    };
    let (call, script) = (words.t("prospecting-call"), words.t("prospecting-script"));
    html! {
        @if seen.list.archived_at.is_none() {
            // What the sheet shows is what is called: the filters stand in the address.
            form #call-list method="post" action={ "/lists/" (id) "/call" } data-keeps-view {
                // The row to begin at, said by the sheet.
                input type="hidden" name="showing" value="";
                (button(&call).primary().icon("phone-call"))
            }
        }
        (button(&more).icon_only("ellipsis").opens_menu("list-menu"))
        (ui::menu_to_start("list-menu", &more, html! {
            (button(&rename).quiet().icon("pencil").opens_dialog("rename-list"))
            (button(&tags).quiet().icon("tag").opens_dialog("tag-list"))
            @if seen.may_script { (button(&script).quiet().icon("file-text").to(&format!("/lists/{id}/script"))) }
            (button(&words.t("prospecting-progress")).quiet().icon("activity").to(&format!("/lists/{id}/progress")))
            (button(&words.t("prospecting-deal")).quiet().icon("users").to(&format!("/lists/{id}/deal")))
            @if seen.may_share { (button(&share).quiet().icon("eye").to(&format!("/lists/{id}/sharing"))) }
            @if seen.list.archived_at.is_none() {
                (button(&words.t("prospecting-import-into")).quiet().icon("upload").to(&format!("/lists/import?into={id}")))
            }
            (button(&words.t("prospecting-export")).quiet().icon("download").opens_dialog("export-list"))
            form method="post" action=(address) { (button(&verb).quiet().icon("archive")) }
        }))
    }
}

fn dialogs(words: &Words, seen: &Sheet) -> Markup {
    let id = seen.list.id;
    let save = words.t("prospecting-save");
    let name = html! {
        form #rename-form method="post" action={ "/lists/" (id) "/rename" } {
            (field("name", &words.t("prospecting-name")).id("f-rename").value(&seen.list.name).required().focus())
        }
    };
    html! {
        (ui::dialog(words, "rename-list", &words.t("prospecting-rename"), name, html! { (button(&save).primary().form("rename-form")) }))
        (ui::dialog(words, "export-list", &words.t("prospecting-export"), export_form(words, seen), html! {
            (button(&words.t("prospecting-export-download")).primary().icon("download").form("export-form"))
        }))
        (ui::dialog(words, "tag-list", &words.t("labels-tags"), tags(words, seen), html! {}))
    }
}

/// The hidden fields are the view; the sheet keeps them as it is looked at.
fn export_form(words: &Words, seen: &Sheet) -> Markup {
    let asked = &seen.asked;
    let view = [
        ("sort", &asked.sort),
        ("filter", &asked.filter),
        ("state", &asked.state),
        ("q", &asked.q),
        ("owner", &asked.owner),
    ];
    let parts = [("seen", words.t("prospecting-export-seen")), ("all", words.t("prospecting-export-all"))];
    let formats = [("xlsx", words.t("prospecting-export-xlsx")), ("csv", words.t("prospecting-export-csv"))];
    html! {
        form.stack-m #export-form method="get" action={ "/lists/" (seen.list.id) "/export" } hx-boost="false" data-view {
            @for (name, value) in view { input type="hidden" name=(name) value=(value); }
            (one_of("part", &words.t("prospecting-export-what"), &parts))
            (one_of("format", &words.t("prospecting-export-format"), &formats))
        }
    }
}

/// One of these, the first one unless somebody says otherwise.
fn one_of(name: &str, legend: &str, ways: &[(&str, String)]) -> Markup {
    html! {
        fieldset {
            legend { (legend) }
            @for (at, (value, label)) in ways.iter().enumerate() {
                label.check { input type="radio" name=(name) value=(value) checked[at == 0]; span { (label) } }
            }
        }
    }
}

fn tags(words: &Words, seen: &Sheet) -> Markup {
    let id = seen.list.id;
    html! {
        div.stack-m id={ "list-tags-" (id) } data-live={ "list:" (id) } {
            (labels::views::chips(words, &format!("/lists/{id}"), &seen.tags, &seen.vocabulary.tags))
        }
    }
}

/// The rows without a script: convert and strike out by plain forms.
fn plain_table(words: &Words, seen: &Sheet) -> Markup {
    let shown: Vec<&ListColumn> = seen.columns.iter().filter(|c| !c.hidden).collect();
    let window = &seen.window;
    let last = (window.offset + ROWS).min(window.total);
    let next = (last < window.total).then(|| format!("/lists/{}?from={last}", seen.list.id));
    html! {
        div.table-wrap {
            table.table {
                thead {
                    tr {
                        th.number scope="col" { (words.t("prospecting-row")) }
                        th scope="col" { (words.t("prospecting-status")) }
                        @for column in &shown { th scope="col" { (column.label) } }
                    }
                }
                tbody { @for row in &window.rows { (plain_row(words, seen, row, &shown)) } }
            }
        }
        (ui::pager(words, &words.with("prospecting-window", &[("from", (window.offset + 1).min(last).into()), ("to", last.into()),
            ("of", window.total.into())]), next.as_deref()))
    }
}

fn plain_row(words: &Words, seen: &Sheet, row: &GridRow, columns: &[&ListColumn]) -> Markup {
    html! {
        tr id={ "s-" (row.id) } {
            td.number { a href={ "/suspects/" (row.id) } { (row.number) } }
            td { (row_actions(words, row, &seen.vocabulary)) }
            @for column in columns {
                td.done[row.state == State::Disqualified] { (row.cells.get(&column.id.0).map_or("", String::as_str)) }
            }
        }
    }
}

/// What can be done to a row with plain forms; also on the page of the suspect.
pub fn row_actions(words: &Words, row: &GridRow, vocabulary: &Vocabulary) -> Markup {
    let id = row.id;
    html! {
        div.inline-actions {
            @match row.state {
                State::Converted => @if let Some(opportunity) = row.opportunity_id {
                    a href={ "/opportunities/" (opportunity) } { (words.t("prospecting-is-opportunity")) " ↗" }
                },
                State::Disqualified => {
                    span { (row.reason.as_ref().map_or_else(|| words.t("prospecting-is-struck"),
                        |reason| words.with("prospecting-is-struck-why", &[("reason", reason.into())]))) }
                    @if row.strike.as_ref().is_some_and(|strike| !strike.asks.is_empty()) {
                        a href={ "/suspects/" (id) } { (words.t("prospecting-to-complete")) }
                    }
                    form method="post" action={ "/suspects/" (id) "/restore" } { (button(&words.t("prospecting-restore")).small()) }
                },
                State::Open => {
                    @if let Some(known) = &row.duplicate {
                        a.muted href=(known.url) { (known.label) }
                        @if let Some(other) = known.merge_with {
                            a.button.small href={ "/merge?kind=suspect&id=" (other) "&id=" (id) } { (words.t("prospecting-merge")) }
                        }
                    }
                    form method="post" action={ "/suspects/" (id) "/convert" } { (button(&words.t("prospecting-convert")).small()) }
                    form method="post" action={ "/suspects/" (id) "/disqualify" } {
                        select.input name="reason_id" aria-label=(words.t("prospecting-reason")) {
                            option value="" { (no_reason(words, vocabulary)) }
                            @for reason in &vocabulary.disqualified { option value=(reason.id) { (reason.name) } }
                        }
                        (button(&words.t("prospecting-disqualify")).small())
                    }
                },
            }
        }
    }
}
