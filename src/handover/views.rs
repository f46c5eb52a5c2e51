//! The sheet, on the screen and on paper.

use maud::{Markup, html};

use super::model::Sheet;
use crate::contacts::{Contact, ContactRole};
use crate::guide::asked::{Answer, Asked};
use crate::opportunities::story::Told;
use crate::opportunities::story::views::{promise_state, said};
use crate::opportunities::views::story::what;
use crate::opportunities::views::{Next, Scene, address, days_since, next_on_paper, status_word};
use crate::ui::{self, button, format};

/// So much of each part fits on the page; the record has the rest.
const PERSONS: usize = 6;
const ANSWERS: usize = 9;
const PROMISED: usize = 5;
const SENT: usize = 5;
const PINNED: usize = 2;
const TALKS: usize = 4;

pub fn page(scene: &Scene, workspace: &str, sheet: &Sheet) -> Markup {
    let o = &sheet.opportunity;
    let day = format::full_day(scene.words.lang(), scene.today);
    html! {
        div.line-up.no-print {
            (button(&scene.t("handover-back")).to(&address(o.id)))
            (button(&scene.t("handover-print")).plain().primary().icon("file-text").data("data-print", ""))
        }
        article.handover data-live={ "opportunity:" (o.id) } id={ "handover-" (o.id) } {
            header {
                h1 { (o.title) }
                p.muted { (scene.t("story-handover")) " · " (workspace) " · " (day) }
                (in_short(scene, sheet))
            }
            (next(scene, sheet))
            (who(scene, sheet))
            (known(scene, sheet))
            div.two {
                (promised(scene, sheet))
                (sent(scene, sheet))
            }
            (pinned(scene, sheet))
            (talks(scene, sheet))
        }
    }
}

/// Worth, status, stage, owner: one line.
fn in_short(scene: &Scene, sheet: &Sheet) -> Markup {
    let o = &sheet.opportunity;
    let stage = scene.vocabulary.stage(o.stage_id).map_or("", |stage| stage.name.as_str());
    let since = format::days(scene.words.lang(), days_since(scene, o.stage_since));
    html! {
        p {
            strong { (ui::show::money(scene.words, o.money())) } " · " (format::percent(scene.words.lang(), o.probability))
            " · " (status_word(scene.words, o.status)) " · " (stage) " (" (since) ")"
            " · " (scene.t("opportunities-owner")) " " strong { (scene.vocabulary.name(Some(o.owner_id))) }
        }
    }
}

fn next(scene: &Scene, sheet: &Sheet) -> Markup {
    let o = &sheet.opportunity;
    html! {
        section.handover-next {
            h2 { (scene.t("handover-next")) }
            p {
                @if o.status.is_open() { strong { (next_on_paper(scene, &Next::from(o))) } } @else { (status_word(scene.words, o.status)) }
                @if let Some(day) = o.expected_close {
                    " · " (scene.t("opportunities-expected")) " " (format::full_day_short(scene.words.lang(), day))
                }
            }
        }
    }
}

fn who(scene: &Scene, sheet: &Sheet) -> Markup {
    html! {
        section {
            h2 { (scene.t("handover-who")) }
            @if let Some(company) = &sheet.company {
                @let place = [&company.street, &company.postcode, &company.city].map(String::as_str);
                @let place: Vec<&str> = place.into_iter().filter(|part| !part.is_empty()).collect();
                p {
                    strong { (company.name) }
                    @for part in [place.join(" "), format::phone(&company.phone, scene.country), company.email.clone()] {
                        @if !part.is_empty() { " · " (part) }
                    }
                }
            }
            @if sheet.persons.is_empty() { p.muted { (scene.t("opportunities-no-contact")) } }
            ul { @for person in sheet.persons.iter().take(PERSONS) { (contact(scene, person)) } }
            (more(scene, sheet.persons.len(), PERSONS))
        }
    }
}

fn contact(scene: &Scene, person: &Contact) -> Markup {
    let role =
        person.role.map(|role| scene.t(role.word())).unwrap_or_else(|| scene.t("opportunities-no-role"));
    let number = |text: &str| format::phone(text, scene.country);
    html! {
        li {
            strong { (person.name) } " · "
            @if person.role == Some(ContactRole::DecisionMaker) { strong.role { (role) } } @else { span.role { (role) } }
            @for part in [person.job.clone(), number(&person.phone), number(&person.mobile), person.email.clone()] {
                @if !part.is_empty() { " · " (part) }
            }
        }
    }
}

/// Need, budget and whatever else was asked, with who said it and when.
fn known(scene: &Scene, sheet: &Sheet) -> Markup {
    let answers = sheet.answers();
    let unknown = sheet.unknown();
    html! {
        section {
            h2 { (scene.t("handover-known")) }
            @if answers.is_empty() { p.muted { (scene.t("handover-nothing-asked")) } }
            dl { @for (asked, one) in answers.iter().take(ANSWERS) { (answer(scene, asked, one)) } }
            (more(scene, answers.len(), ANSWERS))
            @if !unknown.is_empty() { p.muted { (scene.words.with("handover-unknown", &[("names", format::list(scene.words.lang(), &unknown).into())])) } }
        }
    }
}

fn answer(scene: &Scene, asked: &Asked, one: &Answer) -> Markup {
    let day = format::full_day_short(scene.words.lang(), one.at.day(&scene.zone));
    let by = match one.said_by.is_empty() {
        true => one.user.clone(),
        false => scene.words.with(
            "handover-said-by",
            &[("name", one.said_by.as_str().into()), ("user", one.user.as_str().into())],
        ),
    };
    html! {
        dt { (asked.question.label) }
        dd { span.clamp { (one.said.told(scene.words)) } span.muted { (by) ", " (day) } }
    }
}

fn promised(scene: &Scene, sheet: &Sheet) -> Markup {
    let (open, _) = sheet.story.promises();
    html! {
        section {
            h2 { (scene.t("handover-promised")) }
            @if open.is_empty() { p.muted { (scene.t("handover-no-promise")) } }
            ul {
                @for told in open.iter().take(PROMISED) {
                    li { span.clamp { (words_of(scene, sheet, told)) } @if let Some(state) = promise_state(scene, &told.marks) { (state) } }
                }
            }
            (more(scene, open.len(), PROMISED))
        }
    }
}

fn sent(scene: &Scene, sheet: &Sheet) -> Markup {
    let sent = sheet.sent();
    html! {
        section {
            h2 { (scene.t("handover-sent")) }
            @if sent.is_empty() { p.muted { (scene.t("handover-nothing-sent")) } }
            ul {
                @for told in sent.iter().take(SENT) {
                    li {
                        span.clamp { (words_of(scene, sheet, told)) }
                        @match promise_state(scene, &told.marks) { Some(state) => (state), None => span.muted { (day_of(scene, told)) } }
                    }
                }
            }
            (more(scene, sent.len(), SENT))
        }
    }
}

fn pinned(scene: &Scene, sheet: &Sheet) -> Markup {
    let pinned: Vec<&Told> = sheet.story.pinned().collect();
    html! {
        @if !pinned.is_empty() {
            section {
                h2 { (scene.t("story-pinned")) }
                ul { @for told in pinned.iter().take(PINNED) { li { span.clamp { (words_of(scene, sheet, told)) } (signed(scene, told)) } } }
                (more(scene, pinned.len(), PINNED))
            }
        }
    }
}

fn talks(scene: &Scene, sheet: &Sheet) -> Markup {
    let talks = sheet.talks();
    html! {
        section {
            h2 { (scene.t("handover-talks")) }
            @if talks.is_empty() { p.muted { (scene.t("handover-no-talk")) } }
            ul { @for told in talks.iter().take(TALKS) { li { span.clamp { (words_of(scene, sheet, told)) } (signed(scene, told)) } } }
            @if talks.len() > TALKS { p.muted { (scene.t("handover-rest")) } }
        }
    }
}

/// What happened and what was said.
fn words_of(scene: &Scene, sheet: &Sheet, told: &Told) -> Markup {
    let what = what(scene, &sheet.opportunity, &told.trace, &told.trace.json());
    let note = told.note();
    html! { @if told.is_comment() && !note.is_empty() { (said(scene, &note)) } @else { (what) @if !note.is_empty() { " · " (said(scene, &note)) } } }
}

fn signed(scene: &Scene, told: &Told) -> Markup {
    html! { span.muted { (scene.vocabulary.name(told.trace.user)) ", " (day_of(scene, told)) } }
}

fn day_of(scene: &Scene, told: &Told) -> String {
    format::full_day_short(scene.words.lang(), told.trace.at.day(&scene.zone))
}

/// "et 3 autres dans l'opportunité"
fn more(scene: &Scene, all: usize, shown: usize) -> Markup {
    html! {
        @if all > shown { p.muted { (scene.words.with("handover-more", &[("count", (all - shown).into())])) } }
    }
}
