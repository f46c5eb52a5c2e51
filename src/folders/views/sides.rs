//! The right side of a folder: the values of the record, who works there, where it occurs.

use maud::{Markup, html};

use crate::contacts::{Person, address};
use crate::folders::model::{Folder, Occurrence, Who};
use crate::kernel::Clientele;
use crate::opportunities::views::Scene;
use crate::opportunities::views::sides::{phone, web_address};
use crate::ui::{self, format};

pub fn sides(scene: &Scene, folder: &Folder) -> Markup {
    let who = &folder.who;
    html! {
        section.panel {
            h2 { (scene.t("folders-details")) }
            dl.facts {
                // The name stands above.
                @for (field, label, text) in who.values().into_iter().skip(1).filter(|(field, _, text)| belongs(scene, who, field, text)) {
                    dt { (scene.t(label)) }
                    dd { (value(scene, who, field, label, text, shown(scene, field, text))) (reach(scene, field, text)) }
                }
            }
        }
        @if let Who::Company(_) = who { (people(scene, &folder.people)) }
        (occurrences(scene, &folder.occurrences))
    }
}

/// What stands there, or may: the address of somebody who works at a company is the company's, and where one sells to people
/// nobody is asked where he works.
fn belongs(scene: &Scene, who: &Who, field: &str, text: &str) -> bool {
    let Who::Person { person, .. } = who else { return true };
    let place = ["website", "street", "postcode", "city", "country"].contains(&field);
    let work = ["company_id", "job"].contains(&field);
    !text.is_empty()
        || !(place && person.company_id.is_some() || work && scene.clientele == Clientele::People)
}

/// A value that is edited where it stands.
pub fn value(scene: &Scene, who: &Who, field: &str, label: &str, text: &str, shown: Markup) -> Markup {
    let label = scene.t(label);
    let kind = match field {
        "email" => "email",
        "phone" | "mobile" => "tel",
        _ => "text",
    };
    let input =
        html! { input.input type=(kind) name="value" value=(text) maxlength="200" aria-label=(label); };
    let (id, action) = (format!("{field}-{}", who.id()), format!("{}/edit?field={field}", who.address()));
    ui::edit(scene.words, &id, &label, shown, &action, text, input)
}

fn shown(scene: &Scene, field: &str, text: &str) -> Markup {
    html! {
        @if text.is_empty() { span.muted { "–" } }
        @else if matches!(field, "phone" | "mobile") { (format::phone(text, scene.country)) }
        @else { (text) }
    }
}

/// What is called, written to or opened at a press.
fn reach(scene: &Scene, field: &str, text: &str) -> Markup {
    html! {
        @if !text.is_empty() {
            @match field {
                "phone" | "mobile" => @if let Some(link) = format::phone_link(text, scene.country) { p { a href={ "tel:" (link) } hx-boost="false" { (scene.t("folders-call")) } } },
                "email" => p { a href={ "mailto:" (text) } hx-boost="false" { (scene.t("folders-write")) } },
                "website" => @if let Some(link) = web_address(text) { p { a href=(link) rel="noreferrer" target="_blank" { (scene.t("folders-open")) } } },
                _ => {}
            }
        }
    }
}

fn people(scene: &Scene, people: &[Person]) -> Markup {
    html! {
        section.panel {
            h2 { (scene.t("folders-people")) }
            @if people.is_empty() { p.muted { (scene.t("folders-nobody")) } }
            @for person in people {
                div.contact id={ "works-here-" (person.id) } {
                    p {
                        strong { a href=(address("person", person.id.0)) { (person.name) } }
                        @if !person.job.is_empty() { span.muted { " · " (person.job) } }
                    }
                    @for number in [&person.phone, &person.mobile] { @if !number.is_empty() { (phone(scene, number)) } }
                    @if !person.email.is_empty() { p { a href={ "mailto:" (person.email) } hx-boost="false" { (person.email) } } }
                }
            }
        }
    }
}

fn occurrences(scene: &Scene, occurrences: &[Occurrence]) -> Markup {
    html! {
        @if !occurrences.is_empty() {
            section.panel {
                h2 { (scene.t("folders-occurrences")) }
                ul.rows {
                    @for one in occurrences {
                        li { a href={ "/suspects/" (one.suspect_id) } { (one.list) } " " span.muted { (state(scene, one)) } }
                    }
                }
            }
        }
    }
}

fn state(scene: &Scene, one: &Occurrence) -> String {
    let word = scene.t(match one.state.as_str() {
        "converted" => "folders-converted",
        "disqualified" => "folders-disqualified",
        _ => "folders-open-row",
    });
    match one.state_at {
        Some(at) => format!("{word} · {}", format::full_day_short(scene.words.lang(), at.day(&scene.zone))),
        None => word,
    }
}
