//! How a timeline looks.

mod changes;
pub mod client;
mod entry;
mod promises;

pub use entry::{entry, said};
pub use promises::{promise_state, promises};

use maud::{Markup, html};
use serde_json::Value as Json;

use super::model::{Ask, Group, Story, Told};
use crate::kernel::OpportunityId;
use crate::opportunities::model::Opportunity;
use crate::opportunities::views::{Scene, address};
use crate::ui::{self, Entry, button, kbd};

/// Comments, what is pinned, and what happened.
pub fn section(scene: &Scene, o: &Opportunity, story: &Story, ask: &Ask) -> Markup {
    html! {
        section.panel.story id={ "timeline-" (o.id) } {
            div.story-head {
                h2 { (scene.t("opportunities-story")) }
                (button(&scene.t("story-handover")).quiet().small().icon("file-text").to(&format!("{}/handover", address(o.id))))
            }
            (comment(scene, o.id))
            (pinned(scene, o, story))
            (filters(scene, o.id, ask))
            @if story.entries.is_empty() { p.muted { (scene.t("story-none")) } }
            @else { (timeline(scene, o, &format!("story-{}", o.id), story.entries.iter())) }
            (ways(scene, o.id, story, ask))
        }
    }
}

fn timeline<'a>(scene: &Scene, o: &Opportunity, id: &str, told: impl Iterator<Item = &'a Told>) -> Markup {
    let told: Vec<(&Told, Json)> = told.map(|told| (told, told.trace.json())).collect();
    let entries: Vec<Entry> = told.iter().map(|(told, body)| entry(scene, o, told, body)).collect();
    ui::timeline(id, &entries)
}

/// What is pinned stands first, and in its place below as well.
fn pinned(scene: &Scene, o: &Opportunity, story: &Story) -> Markup {
    html! {
        @if story.pinned().next().is_some() {
            div.pinned {
                h3 { (scene.t("story-pinned")) }
                ul { @for told in story.pinned() { (entry::pinned(scene, o, told)) } }
            }
        }
    }
}

/// A word to colleagues: `@` calls one of them.
fn comment(scene: &Scene, id: OpportunityId) -> Markup {
    let (at, label) = (format!("comment-{id}"), scene.t("story-comment"));
    html! {
        form.comment-form id=(at) method="post" action={ (address(id)) "/comments" } data-draft=(at) data-reset {
            label.label for={ (at) "-text" } { (label) " " (kbd(scene.words, "c")) }
            div.called {
                textarea.input id={ (at) "-text" } name="text" rows="2" maxlength="10000" required placeholder=(scene.t("story-comment-example"))
                    data-key="c" data-key-label=(label) aria-keyshortcuts="C" aria-autocomplete="list" data-mentions={ (address(id)) "/colleagues" } {}
            }
            (button(&scene.t("story-comment-it")).small())
        }
    }
}

fn filters(scene: &Scene, id: OpportunityId, ask: &Ask) -> Markup {
    html! {
        form.filters id={ "story-filters-" (id) } method="get" action=(address(id)) data-submit-on-change {
            (filter_fields(scene, ask, &format!("story-{id}")))
            noscript { button.button type="submit" { (scene.t("opportunities-filter")) } }
            @if ask.is_filtered() { (button(&scene.t("opportunities-clear-filters")).quiet().small().to(&address(id))) }
        }
    }
}

/// Kind, person and period, as every timeline is narrowed.
pub fn filter_fields(scene: &Scene, ask: &Ask, at: &str) -> Markup {
    let day = |name: &str, key: &str, day: Option<crate::kernel::Day>| {
        let id = format!("{at}-{name}");
        html! {
            label.field-inline for=(id) { (scene.t(key)) input.input id=(id) type="date" name=(name) value=[day]; }
        }
    };
    html! {
        select.input name="kind" aria-label=(scene.t("story-kind")) {
            @for group in Group::ALL { option value=(group.as_str()) selected[ask.group == group] { (group_name(scene, group)) } }
        }
        select.input name="by" aria-label=(scene.t("story-by")) {
            option value="" { (scene.t("story-everybody")) }
            @for person in &scene.vocabulary.people {
                @if person.active || ask.by == Some(person.id) {
                    option value=(person.id) selected[ask.by == Some(person.id)] { (person.name) }
                }
            }
        }
        (day("from", "story-from", ask.from))
        (day("to", "story-to", ask.to))
    }
}

fn group_name(scene: &Scene, group: Group) -> String {
    match group {
        Group::All => scene.t("story-all"),
        group => scene.t(&format!("story-group-{}", group.as_str())), // words: story-group-*
    }
}

/// To what is older, and back to the beginning.
fn ways(scene: &Scene, id: OpportunityId, story: &Story, ask: &Ask) -> Markup {
    let at = |more: String| {
        let parts =
            [ask.query(), more].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("&");
        format!("{}?{parts}#timeline-{id}", address(id))
    };
    let older =
        story.entries.last().filter(|_| story.more).map(|told| at(format!("before={}", told.trace.id)));
    html! {
        @if older.is_some() || ask.before.is_some() {
            nav.story-ways aria-label=(scene.t("opportunities-story")) {
                @if ask.before.is_some() { (button(&scene.t("story-newest")).small().to(&at(String::new()))) }
                @if let Some(older) = &older { (button(&scene.t("story-older")).small().to(older)) }
            }
        }
    }
}
