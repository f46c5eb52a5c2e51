//! One story over the opportunities of a folder, the suspects they were, and the record itself.

use maud::{Markup, html};
use serde_json::Value as Json;

use crate::folders::model::{Folder, Told};
use crate::kernel::Trace;
use crate::opportunities::Opportunity;
use crate::opportunities::story;
use crate::opportunities::story::views::{client, entry, said};
use crate::opportunities::views::story::{icon, told_of_suspect};
use crate::opportunities::views::{Scene, address};
use crate::ui::{Entry, button, show, timeline};

pub fn story(scene: &Scene, folder: &Folder, told: &[Told]) -> Markup {
    let told: Vec<(&Told, Json)> = told.iter().map(|one| (one, one.told.trace.json())).collect();
    let of = |told: &Told| folder.opportunities.iter().find(|o| Some(o.id) == told.opportunity);
    let entries: Vec<Entry> = told
        .iter()
        .map(|(told, body)| match of(told) {
            Some(opportunity) => of_sale(scene, opportunity, &told.told, body),
            None => of_record(scene, folder, &told.told, body),
        })
        .collect();
    html! {
        @if entries.is_empty() { p.muted { (scene.t("folders-no-story")) } }
        @else { (timeline(&format!("story-{}", folder.who.id()), &entries)) }
    }
}

/// As it is told on the page of the opportunity, with the way there.
fn of_sale<'a>(scene: &'a Scene, o: &Opportunity, told: &'a story::Told, body: &'a Json) -> Entry<'a> {
    let told = entry(scene, o, told, body);
    Entry { what: html! { (told.what) " " a.muted href=(address(o.id)) { (o.title) } }, ..told }
}

/// What happened to the record itself, or to a row of a list that is it.
fn of_record<'a>(scene: &'a Scene, folder: &Folder, told: &'a story::Told, body: &'a Json) -> Entry<'a> {
    let trace = &told.trace;
    let note = told.note();
    let own = trace.user.is_some_and(|user| scene.vocabulary.person(user).is_some());
    let facts = &body["facts"];
    let of_row = trace.subject_kind == "suspect";
    Entry {
        id: format!("event-{}", trace.id),
        icon: icon(trace, facts),
        when: html! { (show::date(scene.words, trace.at.day(&scene.zone), scene.today)) },
        what: if of_row {
            of_suspect(scene, folder, trace, body)
        } else {
            html! { (client::told(scene, folder.who.of().as_str(), &trace.kind, body)) }
        },
        who: scene.vocabulary.name(trace.user),
        note: (!note.is_empty()).then(|| said(scene, &note)),
        system: !told.is_said(),
        more: None,
        actions: own.then(|| {
            html! {
                form method="post" action={ "/undo/" (trace.act) } {
                    (button(&scene.t("ui-undo")).quiet().small().icon_only("undo-2"))
                }
            }
        }),
    }
}

/// As it is told on the page of the suspect, with the way there.
fn of_suspect(scene: &Scene, folder: &Folder, trace: &Trace, body: &Json) -> Markup {
    let row = folder.occurrences.iter().find(|row| row.suspect_id.0 == trace.subject_id);
    html! {
        (told_of_suspect(scene.words, &trace.kind, body))
        @if let Some(row) = row { " " a.muted href={ "/suspects/" (row.suspect_id) } { (row.list) } }
    }
}
