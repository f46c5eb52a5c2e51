//! One entry: what happened, what was said, what people put on it, and what can be done with it.

use maud::{Markup, html};
use serde_json::Value as Json;

use super::changes::changes;
use super::promises::promise_state;
use crate::kernel::UserId;
use crate::opportunities::model::Opportunity;
use crate::opportunities::story::mentions::mentions;
use crate::opportunities::story::model::{Reaction, Told};
use crate::opportunities::views::story::{icon, what};
use crate::opportunities::views::{Scene, address};
use crate::ui::{self, Entry, button, field, show};

/// As it is told on the page of a record.
pub fn entry<'a>(scene: &'a Scene, o: &Opportunity, told: &'a Told, body: &'a Json) -> Entry<'a> {
    let trace = &told.trace;
    let at = format!("event-{}", trace.id);
    let note = told.note();
    let note = (!note.is_empty() && trace.subject_kind != "entry").then(|| said(scene, &note));
    Entry {
        icon: icon(trace, &body["facts"]),
        when: html! { (show::date(scene.words, trace.at.day(&scene.zone), scene.today)) },
        what: html! { (what(scene, o, trace, body)) },
        who: scene.vocabulary.name(trace.user),
        note,
        system: !told.is_said(),
        more: more(scene, o, told, body, &at),
        actions: undo(scene, told),
        id: at,
    }
}

/// What was said, with those who were called.
pub fn said(scene: &Scene, text: &str) -> Markup {
    let people: Vec<(UserId, &str)> =
        scene.vocabulary.people.iter().map(|person| (person.id, person.name.as_str())).collect();
    let mut from = 0;
    let mut parts = Vec::new();
    for (range, _) in if text.contains('@') { mentions(text, &people) } else { Vec::new() } {
        parts.push((&text[from..range.start], &text[range.clone()]));
        from = range.end;
    }
    html! { @for (plain, called) in parts { (plain) span.mention { (called) } } (&text[from..]) }
}

/// The way back; for a comment of one's own it is the bin.
fn undo(scene: &Scene, told: &Told) -> Option<Markup> {
    let trace = &told.trace;
    let by_somebody = trace.user.is_some_and(|user| scene.vocabulary.person(user).is_some());
    let own = trace.user == Some(scene.viewer);
    let (name, picture) = match told.is_comment() {
        true if own => (scene.t("story-delete"), "trash-2"),
        true => return None,
        false => (scene.t("ui-undo"), "undo-2"),
    };
    by_somebody.then(|| {
        html! {
            form method="post" action={ "/undo/" (trace.act) } { (button(&name).quiet().small().icon_only(picture)) }
        }
    })
}

/// Marks, reactions, before and after, and what can be done with it.
fn more(scene: &Scene, o: &Opportunity, told: &Told, body: &Json, at: &str) -> Option<Markup> {
    let changes = changes(scene, o, &told.trace.kind, at, body);
    if !told.is_said() {
        return changes;
    }
    let action = format!("{}/entries/{}", address(o.id), told.trace.id);
    Some(html! {
        div.marks {
            @if told.marks.pinned_at.is_some() { (ui::plain_badge(&scene.t("story-is-pinned"))) }
            @if told.marks.text.is_some() { span.muted { (scene.t("story-is-edited")) } }
            @if let Some(state) = promise_state(scene, &told.marks) { (state) }
            (reactions(scene, told, &action))
            (gestures(scene, told, &action, at))
        }
        @if let Some(changes) = changes { (changes) }
    })
}

/// Each with how many put it there; a press adds one's own or takes it away.
fn reactions(scene: &Scene, told: &Told, action: &str) -> Markup {
    let of = |reaction: Reaction| -> Vec<UserId> {
        let theirs = told.reactions.iter().filter(|(_, kind)| *kind == reaction);
        theirs.map(|(user, _)| *user).collect()
    };
    html! {
        form.reactions method="post" action=(action) {
            @for reaction in Reaction::ALL {
                @let users = of(reaction);
                @if !users.is_empty() { (reacted(scene, reaction, &users)) }
            }
        }
    }
}

fn reacted(scene: &Scene, reaction: Reaction, users: &[UserId]) -> Markup {
    let own = users.contains(&scene.viewer);
    let names: Vec<&str> = users.iter().map(|user| scene.vocabulary.name(Some(*user))).collect();
    html! {
        button.chip type="submit" name=(if own { "unreact" } else { "react" }) value=(reaction.as_str())
            aria-pressed=(own.to_string()) title=(names.join(", ")) {
            (reaction_name(scene, reaction)) " " span.count { (users.len()) }
        }
    }
}

fn reaction_name(scene: &Scene, reaction: Reaction) -> String {
    scene.t(&format!("story-reaction-{}", reaction.as_str())) // words: story-reaction-*
}

/// Behind three dots; its id tells what stands there, so that it closes once something was done.
fn gestures(scene: &Scene, told: &Told, action: &str, at: &str) -> Markup {
    let marks = &told.marks;
    let name = scene.t("story-gestures");
    let own = |reaction: &Reaction| told.reactions.contains(&(scene.viewer, *reaction));
    let state = [
        marks.pinned_at.is_some(),
        marks.promised_for.is_some(),
        marks.kept_at.is_some(),
        marks.text.is_some(),
    ];
    let state: String = state.map(|is| if is { '1' } else { '0' }).iter().collect();
    let pinned = marks.pinned_at.is_some();
    html! {
        details.gestures id={ (at) "-more-" (state) "-" (told.reactions.len()) } {
            summary title=(name) aria-label=(name) { (ui::icon("ellipsis")) }
            div.gestures-open {
                form.line-up method="post" action=(action) {
                    @for reaction in Reaction::ALL.iter().filter(|reaction| !own(reaction)) {
                        button.button.small type="submit" name="react" value=(reaction.as_str()) { (reaction_name(scene, *reaction)) }
                    }
                    (button(&scene.t(if pinned { "story-unpin" } else { "story-pin" })).small().named("pin", if pinned { "0" } else { "1" }))
                    @if marks.kept_at.is_some() { (button(&scene.t("story-not-kept")).small().named("kept", "0")) }
                    @else if marks.promised_for.is_some() { (button(&scene.t("story-keep")).small().named("kept", "1")) }
                    @else { (button(&scene.t("story-it-was-sent")).small().named("kept", "1")) }
                    @if marks.promised_for.is_some() { (button(&scene.t("story-no-promise")).small().named("promised_for", "none")) }
                }
                form.line-up method="post" action=(action) {
                    (field("promised_for", &scene.t("story-promised-for")).id(&format!("{at}-promised")).placeholder(&scene.t("ui-next-example")).required())
                    (button(&scene.t("story-promise-it")).small())
                }
                @if told.is_comment() && told.trace.user == Some(scene.viewer) { (rewrite(scene, told, action, at)) }
            }
        }
    }
}

/// A comment of one's own in other words.
fn rewrite(scene: &Scene, told: &Told, action: &str, at: &str) -> Markup {
    let people = action.split("/entries/").next().unwrap_or_default();
    html! {
        form.comment-form method="post" action=(action) {
            label.label for={ (at) "-text" } { (scene.t("story-rewrite")) }
            div.called {
                textarea.input id={ (at) "-text" } name="text" rows="3" maxlength="10000" required aria-autocomplete="list"
                    data-mentions={ (people) "/colleagues" } { (told.note()) }
            }
            (button(&scene.t("ui-save")).small())
        }
    }
}

/// One line above the timeline, which leads to its place in it.
pub fn pinned(scene: &Scene, o: &Opportunity, told: &Told) -> Markup {
    let note = told.note();
    let body = told.trace.json();
    html! {
        li id={ "pinned-" (told.trace.id) } {
            (ui::icon("map-pin"))
            div {
                @if note.is_empty() { (what(scene, o, &told.trace, &body)) } @else { p.note { (said(scene, &note)) } }
                span.muted { (scene.vocabulary.name(told.trace.user)) " · " (show::date(scene.words, told.trace.at.day(&scene.zone), scene.today)) }
            }
            form method="post" action={ (address(o.id)) "/entries/" (told.trace.id) } {
                input type="hidden" name="pin" value="0";
                (button(&scene.t("story-unpin")).quiet().small().icon_only("x"))
            }
        }
    }
}
