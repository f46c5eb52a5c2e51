//! What the client was promised and what he has got, beside the record.

use maud::{Markup, html};

use super::entry::said;
use crate::kernel::OpportunityId;
use crate::opportunities::model::Opportunity;
use crate::opportunities::story::model::{Marks, Story, Told};
use crate::opportunities::views::story::what;
use crate::opportunities::views::{Scene, address};
use crate::ui::{self, Mark, button, field, format};

pub fn promises(scene: &Scene, o: &Opportunity, story: &Story) -> Markup {
    let (open, kept) = story.promises();
    html! {
        section.panel.promises id={ "promises-" (o.id) } aria-labelledby={ "promises-" (o.id) "-title" } {
            h2 id={ "promises-" (o.id) "-title" } { (scene.t("story-promises")) }
            @if !open.is_empty() { ul { @for told in open { (promise(scene, o, told)) } } }
            @if !kept.is_empty() {
                details id={ "promises-" (o.id) "-kept" } {
                    summary { (scene.words.with("story-kept-and-sent", &[("count", kept.len().into())])) }
                    ul { @for told in kept { (promise(scene, o, told)) } }
                }
            }
            (new(scene, o.id))
        }
    }
}

/// What was promised, for when, and the tick.
fn promise(scene: &Scene, o: &Opportunity, told: &Told) -> Markup {
    let kept = told.marks.kept_at.is_some();
    let label = scene.t(if kept { "story-not-kept" } else { "story-keep" });
    html! {
        li id={ "promise-" (told.trace.id) } {
            form method="post" action={ (address(o.id)) "/entries/" (told.trace.id) } {
                input type="hidden" name="kept" value=(if kept { "0" } else { "1" });
                button.tick type="submit" title=(label) aria-label=(label) aria-pressed=(kept.to_string()) { @if kept { (ui::icon("check")) } }
            }
            div {
                p.note { (promised(scene, o, told)) }
                @if let Some(state) = promise_state(scene, &told.marks) { (state) }
                " " a.muted href={ "#event-" (told.trace.id) } hx-boost="false" { (scene.vocabulary.name(told.trace.user)) }
            }
        }
    }
}

/// The words of a promise: what was said, else what happened.
fn promised(scene: &Scene, o: &Opportunity, told: &Told) -> Markup {
    let note = told.note();
    match note.is_empty() {
        true => html! { (what(scene, o, &told.trace, &told.trace.json())) },
        false => said(scene, &note),
    }
}

/// "Promis pour ven. 6 mars", "Tenu le 5 mars", "Envoyé le 3 mars".
pub fn promise_state(scene: &Scene, marks: &Marks) -> Option<Markup> {
    let lang = scene.words.lang();
    let word =
        |key: &str, day| scene.words.with(key, &[("day", format::short_day(lang, day, scene.today).into())]);
    match (marks.promised_for, marks.kept_at.map(|at| at.day(&scene.zone))) {
        (Some(_), Some(day)) => Some(ui::plain_badge(&word("story-was-kept", day))),
        (None, Some(day)) => Some(ui::plain_badge(&word("story-was-sent", day))),
        (Some(day), None) => {
            let mark = match () {
                () if day < scene.today => Mark::Late,
                () if day == scene.today => Mark::Today,
                () => Mark::Planned,
            };
            Some(ui::badge(mark, &word("story-is-promised", day)))
        }
        (None, None) => None,
    }
}

/// Said and promised, or sent, in one gesture.
fn new(scene: &Scene, id: OpportunityId) -> Markup {
    let at = format!("promise-new-{id}");
    let (text, day) = (format!("{at}-text"), format!("{at}-day"));
    html! {
        details.add id={ (at) "-open" } {
            summary { (ui::icon("plus")) (scene.t("story-add-promise")) }
            form id=(at) method="post" action={ (address(id)) "/comments" } data-draft=(at) data-reset {
                (field("text", &scene.t("story-what-promised")).id(&text).required())
                (field("promised_for", &scene.t("story-promised-for")).id(&day).placeholder(&scene.t("ui-next-example")))
                div.line-up {
                    (button(&scene.t("story-promise-it")).small().primary().named("as", "promise"))
                    (button(&scene.t("story-it-was-sent")).small().named("as", "sent"))
                }
            }
        }
    }
}
