use maud::{Markup, html};

use super::model::{Reason, ReasonKind};
use crate::listed::views::{self, Entry, add, archive, entry};
use crate::listed::{Filled, Typed};
use crate::words::Words;

/// Only so many can be picked by a digit.
const DIGITS: i64 = 9;

pub fn page(words: &Words, lists: &[(ReasonKind, Vec<Reason>)], typed: &Typed) -> Markup {
    let lists = html! { @for (kind, reasons) in lists { (section(words, *kind, reasons, typed)) } };
    views::page(words, &words.t("settings-reasons"), &words.t("reasons-about"), typed, lists)
}

fn title(words: &Words, kind: ReasonKind) -> String {
    match kind {
        ReasonKind::Disqualified => words.t("reasons-of-disqualified"),
        ReasonKind::Lost => words.t("reasons-of-lost"),
        ReasonKind::Cancelled => words.t("reasons-of-cancelled"),
    }
}

fn section(words: &Words, kind: ReasonKind, reasons: &[Reason], typed: &Typed) -> Markup {
    let name = kind.as_str();
    let new = typed.form(&format!("new-{name}"));
    html! {
        section.panel aria-labelledby={ "kind-" (name) } {
            h2 id={ "kind-" (name) } { (title(words, kind)) }
            ul.entries { @for reason in reasons { (reason_entry(words, kind, reason, typed)) } }
            (add(words, &words.t("reasons-add"), &format!("/settings/reasons/new/{name}"), &new, fields(words, kind, &new, None)))
        }
    }
}

fn reason_entry(words: &Words, kind: ReasonKind, reason: &Reason, typed: &Typed) -> Markup {
    let form = typed.form(&format!("reason-{}", reason.id));
    let action = format!("/settings/reasons/{}", reason.id);
    let shown = html! {
        @if reason.position <= DIGITS { kbd { (reason.position) } }
        span { (reason.name) }
        @if reason.asks_date { span.muted { (words.t("reasons-comes-back")) } }
    };
    entry(
        words,
        &Entry {
            name: &reason.name,
            action: &action,
            shown,
            fields: fields(words, kind, &form, Some(reason)),
            form: &form,
            ordered: true,
            end: archive(words, &action, &reason.name),
        },
    )
}

fn fields(words: &Words, kind: ReasonKind, form: &Filled, reason: Option<&Reason>) -> Markup {
    html! {
        (form.text("name", &words.t("listed-name"), reason.map_or("", |reason| &reason.name)))
        @if kind == ReasonKind::Disqualified {
            (form.tick("asks_date", &words.t("reasons-asks-date"), reason.is_some_and(|reason| reason.asks_date)))
        }
    }
}
