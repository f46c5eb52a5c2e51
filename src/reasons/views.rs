use maud::{Markup, html};

use super::model::{Evidence, Reason, ReasonKind};
use super::pages::Seen;
use super::rule::{Comparison, Condition, MOST_CONDITIONS, Rule, says};
use crate::listed::views::{self, Entry, add, archive, entry};
use crate::listed::{Filled, Typed};
use crate::ui::{button, checkbox};
use crate::words::Words;

/// Only so many can be picked by a digit.
const DIGITS: i64 = 9;
/// What the fields of a rule complete from.
pub const COLUMNS: &str = "rule-columns";

pub fn page(words: &Words, seen: &Seen, typed: &Typed) -> Markup {
    let lists = html! {
        @for columns in &seen.columns { (columns) }
        @for (kind, reasons) in &seen.lists { (section(words, *kind, reasons, seen, typed)) }
    };
    views::page(words, &words.t("settings-reasons"), &words.t("reasons-about"), typed, lists)
}

fn title(words: &Words, kind: ReasonKind) -> String {
    match kind {
        ReasonKind::Disqualified => words.t("reasons-of-disqualified"),
        ReasonKind::Lost => words.t("reasons-of-lost"),
        ReasonKind::Cancelled => words.t("reasons-of-cancelled"),
    }
}

fn section(words: &Words, kind: ReasonKind, reasons: &[Reason], seen: &Seen, typed: &Typed) -> Markup {
    let name = kind.as_str();
    let new = typed.form(&format!("new-{name}"));
    html! {
        section.panel aria-labelledby={ "kind-" (name) } {
            h2 id={ "kind-" (name) } { (title(words, kind)) }
            @if kind == ReasonKind::Disqualified {
                p.muted.measure { (words.t("reasons-about-rules")) }
                (required(words, seen.required))
            }
            ul.entries { @for reason in reasons { (reason_entry(words, kind, reason, seen, typed)) } }
            (add(words, &words.t("reasons-add"), &format!("/settings/reasons/new/{name}"), &new, fields(words, kind, &new, None)))
        }
    }
}

/// Saved as soon as it is ticked; by its button without a script.
fn required(words: &Words, required: bool) -> Markup {
    html! {
        form.line-up #reasons-required method="post" action="/settings/reasons/required" data-submit-on-change {
            (checkbox("required", &words.t("reasons-required"), required))
            noscript { (button(&words.t("ui-save")).small()) }
        }
    }
}

fn reason_entry(words: &Words, kind: ReasonKind, reason: &Reason, seen: &Seen, typed: &Typed) -> Markup {
    let form = typed.form(&format!("reason-{}", reason.id));
    let action = format!("/settings/reasons/{}", reason.id);
    let troubles = seen.troubles.iter().filter(|(id, _)| *id == reason.id);
    let shown = html! {
        @if reason.position <= DIGITS { kbd { (reason.position) } }
        span { (reason.name) }
        @if reason.asks_date { span.muted { (comes_back(words, reason)) } }
        (meaning(words, &reason.definition, &reason.rule, reason.evidence))
        @for (_, trouble) in troubles { (trouble) }
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

fn comes_back(words: &Words, reason: &Reason) -> String {
    match reason.wake_months {
        0 => words.t("reasons-comes-back"),
        months => words.with("reasons-comes-back-in", &[("count", months.into())]),
    }
}

/// What a reason means, in sentences.
fn meaning(words: &Words, definition: &str, rule: &Rule, evidence: Evidence) -> Markup {
    html! {
        @if !definition.is_empty() { span.reason-says { (definition) } }
        @if !rule.is_empty() { span.reason-says { (words.with("reasons-rule-is", &[("rule", rule.told(words).into())])) } }
        @if evidence != Evidence::None { span.reason-says { (words.with("reasons-evidence-is", &[("evidence", evidence_name(words, evidence).into())])) } }
    }
}

pub fn evidence_name(words: &Words, evidence: Evidence) -> String {
    match evidence {
        Evidence::None => words.t("reasons-evidence-none"),
        Evidence::Amount => words.t("reasons-evidence-amount"),
        Evidence::Sentence => words.t("reasons-evidence-sentence"),
        Evidence::Date => words.t("reasons-evidence-date"),
    }
}

fn fields(words: &Words, kind: ReasonKind, form: &Filled, reason: Option<&Reason>) -> Markup {
    let months = reason.map_or(0, |reason| reason.wake_months);
    let months = if months == 0 { String::new() } else { months.to_string() };
    let evidence =
        Evidence::ALL.map(|evidence| (evidence.as_str().to_owned(), evidence_name(words, evidence)));
    let proof = reason.map_or(Evidence::None, |reason| reason.evidence);
    html! {
        (form.text("name", &words.t("listed-name"), reason.map_or("", |reason| &reason.name)))
        (form.text("definition", &words.t("reasons-definition"), reason.map_or("", |reason| &reason.definition)))
        @if kind == ReasonKind::Disqualified {
            (form.choice("evidence", &words.t("reasons-evidence"), proof.as_str(), evidence.into()))
            (form.tick("asks_date", &words.t("reasons-asks-date"), reason.is_some_and(|reason| reason.asks_date)))
            (form.number("wake_months", &words.t("reasons-wake-months"), &months))
            (builder(words, form, reason.map_or(&[], |reason| &reason.rule.0)))
        }
    }
}

/// One row for each condition and one more; each further row unfolds behind it, without a script too.
fn builder(words: &Words, form: &Filled, rule: &[Condition]) -> Markup {
    let typed = (1..=MOST_CONDITIONS)
        .filter(|at| form.has(&format!("what_{at}")) || form.has(&format!("value_{at}")));
    let shown = rule.len().max(typed.max().unwrap_or_default());
    html! {
        fieldset.rule {
            legend { (words.t("reasons-rule")) }
            p.muted { (words.t("reasons-rule-help")) }
            @for at in 1..=shown { (condition(words, form, at, rule.get(at - 1))) }
            (another(words, form, shown + 1))
        }
    }
}

fn another(words: &Words, form: &Filled, at: usize) -> Markup {
    if at > MOST_CONDITIONS {
        return html! {};
    }
    html! {
        details.another id={ (form.at) "-another-" (at) } {
            summary { (words.t("reasons-rule-add")) }
            (condition(words, form, at, None))
            (another(words, form, at + 1))
        }
    }
}

fn condition(words: &Words, form: &Filled, at: usize, stored: Option<&Condition>) -> Markup {
    let joints = [("and", words.t("reasons-and")), ("or", words.t("reasons-or"))]
        .map(|(value, label)| (value.to_owned(), label));
    let comparisons = Comparison::ALL.map(|comparison| {
        (
            comparison.as_str().to_owned(),
            says(words, comparison, "", if comparison.takes_value() { "…" } else { "" }),
        )
    });
    let joint = if stored.is_some_and(|condition| condition.or) { "or" } else { "and" };
    let numbered = |key: &str| words.with(key, &[("at", at.into())]);
    html! {
        div.condition {
            @if at > 1 { (form.choice(&format!("join_{at}"), &numbered("reasons-rule-join"), joint, joints.into())) }
            (form.completed(&format!("what_{at}"), &numbered("reasons-rule-field"), stored.map_or("", |c| &c.what), COLUMNS))
            (form.choice(&format!("is_{at}"), &numbered("reasons-rule-is-what"), stored.map_or("less", |c| c.comparison.as_str()), comparisons.into()))
            (form.text(&format!("value_{at}"), &numbered("reasons-rule-with"), stored.map_or("", |c| &c.value)))
        }
    }
}
