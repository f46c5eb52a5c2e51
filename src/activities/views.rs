use maud::{Markup, html};

use super::model::{Activity, ActivityResult, ICONS, Tree};
use crate::listed::views::{self, Entry, add, archive, entry};
use crate::listed::{Filled, Typed};
use crate::ui::icon;
use crate::words::Words;

/// Only so many can be picked by a digit.
const DIGITS: i64 = 9;

pub fn page(words: &Words, tree: &Tree, typed: &Typed) -> Markup {
    let new = typed.form("new-activity");
    let lists = html! {
        @for activity in &tree.activities { (section(words, tree, activity, typed)) }
        section.panel {
            (add(words, &words.t("activities-add"), "/settings/activities", &new, activity_fields(words, &new, None)))
        }
    };
    views::page(words, &words.t("settings-activities"), &words.t("activities-about"), typed, lists)
}

fn section(words: &Words, tree: &Tree, activity: &Activity, typed: &Typed) -> Markup {
    let id = activity.id;
    let new = typed.form(&format!("new-result-{id}"));
    html! {
        section.panel aria-label=(activity.name) {
            ul.entries { (activity_entry(words, activity, typed)) }
            ul.entries { @for result in tree.results_of(id) { (result_entry(words, tree, result, typed)) } }
            @if !activity.is_note {
                (add(words, &words.t("activities-add-result"), &format!("/settings/activities/{id}/results"), &new, result_fields(words, tree, &new, None)))
            }
        }
    }
}

fn activity_entry(words: &Words, activity: &Activity, typed: &Typed) -> Markup {
    let form = typed.form(&format!("activity-{}", activity.id));
    let action = format!("/settings/activities/{}", activity.id);
    let shown = html! {
        span.entry-icon { (icon(&activity.icon)) } h2 { (activity.name) }
        @if activity.is_note { span.muted { (words.t("activities-note-shown")) } }
    };
    entry(
        words,
        &Entry {
            name: &activity.name,
            action: &action,
            shown,
            fields: activity_fields(words, &form, Some(activity)),
            form: &form,
            ordered: true,
            end: archive(words, &action, &activity.name),
        },
    )
}

fn activity_fields(words: &Words, form: &Filled, activity: Option<&Activity>) -> Markup {
    let drawn = |name: &str| (name.to_owned(), words.t(&format!("activities-icon-{name}"))); // words: activities-icon-*
    html! {
        (form.text("name", &words.t("listed-name"), activity.map_or("", |activity| &activity.name)))
        (form.choice("icon", &words.t("activities-icon"), activity.map_or("activity", |activity| &activity.icon), ICONS.map(drawn).to_vec()))
        (form.tick("is_note", &words.t("activities-is-note"), activity.is_some_and(|activity| activity.is_note)))
    }
}

fn result_entry(words: &Words, tree: &Tree, result: &ActivityResult, typed: &Typed) -> Markup {
    let form = typed.form(&format!("result-{}", result.id));
    let action = format!("/settings/results/{}", result.id);
    let shown = html! {
        @if result.position <= DIGITS { kbd { (result.position) } }
        span { (result.name) }
        span.muted { (follows(words, tree, result)) }
    };
    entry(
        words,
        &Entry {
            name: &result.name,
            action: &action,
            shown,
            fields: result_fields(words, tree, &form, Some(result)),
            form: &form,
            ordered: true,
            end: archive(words, &action, &result.name),
        },
    )
}

/// What follows by rule: `→ 1j, Appel`.
fn follows(words: &Words, tree: &Tree, result: &ActivityResult) -> String {
    let next =
        result.next_activity_id.and_then(|id| tree.activity(id)).map(|activity| activity.name.as_str());
    let parts: Vec<&str> = [Some(result.next_when.as_str()), next]
        .into_iter()
        .flatten()
        .filter(|part| !part.is_empty())
        .collect();
    if parts.is_empty() {
        words.t("activities-nothing-follows")
    } else {
        words.with("activities-follows", &[("what", parts.join(", ").into())])
    }
}

fn result_fields(words: &Words, tree: &Tree, form: &Filled, result: Option<&ActivityResult>) -> Markup {
    let next = result.and_then(|result| result.next_activity_id).map(|id| id.to_string()).unwrap_or_default();
    let none = (String::new(), words.t("activities-next-none"));
    let choices = tree.activities.iter().map(|activity| (activity.id.to_string(), activity.name.clone()));
    html! {
        (form.text("name", &words.t("listed-name"), result.map_or("", |result| &result.name)))
        (form.helped("next_when", &words.t("activities-rule"), result.map_or("", |result| &result.next_when), &words.t("activities-rule-help")))
        (form.choice("next_activity", &words.t("activities-next"), &next, std::iter::once(none).chain(choices).collect()))
        (form.tick("reached", &words.t("activities-result-reached"), result.is_some_and(|result| result.reached)))
    }
}
