//! One story over the opportunities of a folder, the suspects they were, and the record itself.

use maud::{Markup, html};
use serde_json::Value as Json;

use crate::contacts::kinds::table;
use crate::folders::model::{Folder, Of, Told};
use crate::kernel::Trace;
use crate::opportunities::Opportunity;
use crate::opportunities::views::story::{entry, icon, told_of_suspect};
use crate::opportunities::views::{Scene, address};
use crate::ui::{Entry, button, show, timeline};

pub fn story(scene: &Scene, folder: &Folder, told: &[Told]) -> Markup {
    let told: Vec<(&Told, Json)> = told.iter().map(|told| (told, told.trace.json())).collect();
    let of = |told: &Told| folder.opportunities.iter().find(|o| Some(o.id) == told.opportunity);
    let entries: Vec<Entry> = told
        .iter()
        .map(|(told, body)| match of(told) {
            Some(opportunity) => of_sale(scene, opportunity, &told.trace, body),
            None => of_record(scene, folder, &told.trace, body),
        })
        .collect();
    html! {
        @if entries.is_empty() { p.muted { (scene.t("folders-no-story")) } }
        @else { (timeline(&format!("story-{}", folder.who.id()), &entries)) }
    }
}

/// As it is told on the page of the opportunity, with the way there.
fn of_sale<'a>(scene: &'a Scene, o: &Opportunity, trace: &'a Trace, body: &'a Json) -> Entry<'a> {
    let told = entry(scene, o, trace, body);
    Entry { what: html! { (told.what) " " a.muted href=(address(o.id)) { (o.title) } }, ..told }
}

/// What happened to the record itself, or to a row of a list that is it.
fn of_record<'a>(scene: &'a Scene, folder: &Folder, trace: &'a Trace, body: &'a Json) -> Entry<'a> {
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
            html! { (what(scene, folder.who.of(), trace, body)) }
        },
        who: scene.vocabulary.name(trace.user),
        note: facts["note"].as_str().or(body["note"].as_str()),
        system: !["suspect.called", "suspect.commented"].contains(&trace.kind.as_str()),
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

fn what(scene: &Scene, of: Of, trace: &Trace, body: &Json) -> String {
    if trace.kind.ends_with(".merged") {
        let names = body["names"].as_array().into_iter().flatten().filter_map(Json::as_str);
        let names = names.collect::<Vec<_>>().join(", ");
        return scene.words.with("folders-told-merged", &[("names", names.into())]);
    }
    let edited = |(field, label): &(&str, &str)| {
        let after = body["after"].get(*field)?;
        // The company of a person is told without its name, which may be out of sight.
        if *field == "company_id" {
            return Some(scene.t("folders-told-company"));
        }
        let text = |value: &Json| match value.as_str() {
            None | Some("") => "–".to_owned(),
            Some(text) => text.to_owned(),
        };
        let told = [
            ("field", scene.t(label).into()),
            ("from", text(&body["before"][*field]).into()),
            ("to", text(after).into()),
        ];
        Some(scene.words.with("opportunities-told-edited", &told))
    };
    let fields = table(of.as_str()).fields.iter();
    fields.filter_map(edited).collect::<Vec<_>>().join(" · ")
}
