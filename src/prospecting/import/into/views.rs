//! The parts of the preview and of the report that only a list which is there already has.

use maud::{Markup, html};

use super::Target;
use super::plan::Repeated;
use crate::prospecting::import::options::Place;
use crate::prospecting::import::preview::{Preview, Shown};
use crate::prospecting::import::report::{Report, ranges};
use crate::ui::{self, Mark, field};
use crate::words::Words;

/// A new list, or which one.
pub fn choice(words: &Words, seen: &Preview) -> Markup {
    let mut lists = vec![(String::new(), words.t("prospecting-into-new-list"))];
    let shown = seen.into.as_ref().map(|target| &target.list).into_iter().chain(&seen.lists);
    lists.extend(shown.map(|list| (list.id.to_string(), list.name.clone())));
    let chosen = seen.options.into.map(|id| id.to_string()).unwrap_or_default();
    html! { (field("into", &words.t("prospecting-into")).choices(lists).value(&chosen).help(&words.t("prospecting-into-help"))) }
}

/// Which column of the list a column of the file is.
pub fn to(words: &Words, target: &Target, column: &Shown, name: &str) -> Markup {
    html! {
        select.input name="to" aria-label=(name) {
            @for own in &target.columns {
                @let value = format!("column:{}", own.id);
                option value=(value) selected[column.to == value] { (own.label) }
            }
            option value="new" selected[column.to == "new"] { (words.t("prospecting-into-new-column")) }
            option value="out" selected[column.to == "out"] { (words.t("prospecting-into-no-column")) }
        }
    }
}

/// By what rows are known again, and what that makes of them.
pub fn key(words: &Words, seen: &Preview) -> Markup {
    let Some(target) = &seen.into else { return html! {} };
    let matched = |id: i64| seen.options.columns.iter().any(|column| column.place == Place::In(id));
    let mut keys = vec![(String::new(), words.t("prospecting-key-none"))];
    for own in target.columns.iter().filter(|own| matched(own.id.0)) {
        let label = match seen.suggested == Some(own.id.0) {
            true => words.with("prospecting-key-suggested", &[("label", (&own.label).into())]),
            false => own.label.clone(),
        };
        keys.push((own.id.to_string(), label));
    }
    let chosen = seen.options.key.map(|key| key.to_string()).unwrap_or_default();
    html! {
        (field("key", &words.t("prospecting-key")).choices(keys).value(&chosen).help(&words.t("prospecting-key-help")))
        @if let Some(met) = &seen.met {
            p role="status" { (words.with("prospecting-key-counts", &[
                ("new", met.new.into()), ("changed", met.changed.into()), ("unchanged", met.unchanged.into()), ("missing", met.missing.into())])) }
            (left_alone(words, &met.repeated, &met.keyless))
        }
    }
}

/// Keys named one by one.
const NAMED: usize = 20;

fn left_alone(words: &Words, repeated: &[Repeated], keyless: &[usize]) -> Markup {
    html! {
        @for one in repeated.iter().take(NAMED) { (ui::notice(Some(Mark::Today), &sentence(words, one), html! {})) }
        @if repeated.len() > NAMED {
            (ui::notice(Some(Mark::Today), &words.with("prospecting-key-more", &[("count", (repeated.len() - NAMED).into())]), html! {}))
        }
        @if !keyless.is_empty() {
            @let told = [("count", keyless.len().into()), ("lines", ranges(keyless).into())];
            (ui::notice(Some(Mark::Today), &words.with("prospecting-key-empty", &told), html! {}))
        }
    }
}

/// Why the rows of a key stay as they are.
pub fn sentence(words: &Words, one: &Repeated) -> String {
    let rows: Vec<usize> = one.rows.iter().filter_map(|row| usize::try_from(*row).ok()).collect();
    let facts =
        [("key", (&one.key).into()), ("lines", ranges(&one.lines).into()), ("rows", ranges(&rows).into())];
    let key =
        if one.rows.is_empty() { "prospecting-key-twice-in-file" } else { "prospecting-key-twice-in-list" };
    // words: prospecting-key-twice-*
    words.with(key, &facts)
}

pub fn told(words: &Words, report: &Report) -> Markup {
    let counts = [
        ("new", report.imported.into()),
        ("changed", report.changed.into()),
        ("unchanged", report.unchanged.into()),
        ("missing", report.missing.into()),
    ];
    html! {
        @if report.changed + report.unchanged + report.missing > 0 { p { (words.with("prospecting-key-counts", &counts)) } }
        (left_alone(words, &report.repeated, &report.keyless))
    }
}
