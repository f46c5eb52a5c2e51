//! The stream: a line for each thing that somebody did.

use maud::{Markup, html};
use serde_json::Value as Json;

use super::model::{Line, StreamAsk};
use crate::kernel::{At, TeamId};
use crate::opportunities::Opportunity;
use crate::opportunities::story::views::{filter_fields, said};
use crate::opportunities::views::story::{icon, told_of_suspect, what};
use crate::opportunities::views::{Scene, address};
use crate::ui::{self, button, format};
use crate::words::Words;

pub struct Stream<'a> {
    pub ask: &'a StreamAsk,
    pub lines: &'a [Line],
    pub opportunities: &'a [Opportunity],
    pub teams: &'a [(TeamId, String)],
    pub more: bool,
}

pub fn page(scene: &Scene, shown: &Stream) -> Markup {
    let latest = shown.lines.first().map(|line| line.told.trace.id);
    let since = StreamAsk { after: latest.or(Some(crate::kernel::EventId(0))), ..shown.ask.clone() };
    html! {
        (ui::page_head(&scene.t("menu-activity"), html! {}, html! {}))
        (filters(scene, shown))
        @if shown.ask.story.before.is_none() { (waiting(scene.words, &since, 0)) }
        @if shown.lines.is_empty() { (ui::empty(&scene.t("stream-none"), html! { (button(&scene.t("opportunities-clear-filters")).to("/activity?from=")) })) }
        @for day in shown.lines.chunk_by(|one, next| day(scene, one) == day(scene, next)) { (one_day(scene, shown, day)) }
        @if shown.more || shown.ask.story.before.is_some() { (ways(scene, shown)) }
    }
}

fn day(scene: &Scene, line: &Line) -> crate::kernel::Day {
    line.told.trace.at.day(&scene.zone)
}

fn filters(scene: &Scene, shown: &Stream) -> Markup {
    html! {
        form.filters #stream-filters method="get" action="/activity" data-submit-on-change {
            (filter_fields(scene, &shown.ask.story, "stream"))
            @if !shown.teams.is_empty() {
                select.input name="team" aria-label=(scene.t("stream-team")) {
                    option value="" { (scene.t("stream-every-team")) }
                    @for (id, name) in shown.teams { option value=(id) selected[shown.ask.team == Some(*id)] { (name) } }
                }
            }
            noscript { button.button type="submit" { (scene.t("opportunities-filter")) } }
        }
    }
}

/// Nothing jumps under the reader: what is new waits behind a link.
pub fn waiting(words: &Words, ask: &StreamAsk, count: usize) -> Markup {
    let after = ask.after.map(|id| id.0).unwrap_or_default();
    let query = ask.query();
    html! {
        div.stream-new id="stream-new" aria-live="polite" data-live="opportunities" data-live-url={ "/activity/new?" (query) "&after=" (after) } {
            @if count > 0 { a.button href={ "/activity?" (query) } { (words.with("stream-new", &[("count", count.into())])) " ↑" } }
        }
    }
}

fn one_day(scene: &Scene, shown: &Stream, lines: &[Line]) -> Markup {
    let of = lines.first().map(|line| day(scene, line));
    html! {
        section.stream-day {
            @if let Some(day) = of { h2 { (format::long_day(scene.words.lang(), day, scene.today)) } }
            ol.stream { @for line in lines { (one(scene, shown, line)) } }
        }
    }
}

fn one(scene: &Scene, shown: &Stream, line: &Line) -> Markup {
    let trace = &line.told.trace;
    let body = trace.json();
    let note = line.told.note();
    html! {
        li id={ "line-" (trace.id) } {
            time datetime=(trace.at.rfc3339()) { (clock(scene, trace.at)) }
            strong { (scene.vocabulary.name(trace.user)) }
            (ui::icon(icon(trace, &body["facts"])))
            div {
                span { (sentence(scene, shown, line, &body)) } " · " (place(line))
                @if line.others > 0 { " " span.muted { (scene.words.with("stream-others", &[("count", line.others.into())])) } }
                @if !note.is_empty() && trace.subject_kind != "entry" { p.note { (said(scene, &note)) } }
            }
        }
    }
}

fn clock(scene: &Scene, at: At) -> String {
    format::time(at.on_the_wall(&scene.zone).time())
}

fn sentence(scene: &Scene, shown: &Stream, line: &Line, body: &Json) -> String {
    let trace = &line.told.trace;
    match shown.opportunities.iter().find(|o| Some(o.id) == line.place.opportunity) {
        Some(opportunity) => what(scene, opportunity, trace, body),
        None => told_of_suspect(scene.words, &trace.kind, body),
    }
}

/// The way to the record, at the entry: an answer is written there.
fn place(line: &Line) -> Markup {
    let (place, event) = (&line.place, line.told.trace.id);
    html! {
        @if let Some(id) = place.opportunity { a href={ (address(id)) "#event-" (event) } { (place.name) } }
        @else if let Some(id) = place.suspect { a href={ "/suspects/" (id) } { (place.name) } }
    }
}

fn ways(scene: &Scene, shown: &Stream) -> Markup {
    let query = shown.ask.query();
    let last = shown.lines.last().map(|line| line.told.trace.id);
    html! {
        nav.story-ways aria-label=(scene.t("menu-activity")) {
            @if shown.ask.story.before.is_some() { (button(&scene.t("story-newest")).small().to(&format!("/activity?{query}"))) }
            @if let Some(last) = last.filter(|_| shown.more) {
                (button(&scene.t("story-older")).small().to(&format!("/activity?{query}&before={last}")))
            }
        }
    }
}
