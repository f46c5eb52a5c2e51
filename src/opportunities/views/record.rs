use maud::{Markup, html};

use super::composer::{Draft, Subject, composer};
use super::ending::{closed, closing, dialog_id};
use super::{Next, Scene, address, days_since, mark, next_text, sides, stalled};
use crate::contacts::{Company, Contact};
use crate::kernel::UserId;
use crate::labels::Tag;
use crate::opportunities::model::{Opportunity, Status};
use crate::opportunities::rivals::Rival;
use crate::opportunities::story::{Ask, Story, views};
use crate::ui::Errors;
use crate::ui::{self, Mark, Stage, button, format};

/// Everything the page of an opportunity shows.
pub struct Record<'a> {
    pub opportunity: &'a Opportunity,
    pub company: Option<&'a Company>,
    pub persons: &'a [Contact],
    pub tags: &'a [Tag],
    pub rivals: &'a [Rival],
    pub story: &'a Story,
    /// Which part of the story is shown.
    pub ask: &'a Ask,
    /// Beside it.
    pub panels: &'a [Markup],
    /// Between the composer and the story.
    pub content: &'a [Markup],
    pub back: &'a str,
    pub draft: &'a Draft,
    pub errors: &'a Errors,
}

pub fn page(scene: &Scene, record: &Record) -> Markup {
    let o = record.opportunity;
    html! {
        div.record-way {
            (ui::crumbs(&scene.t("opportunities-path"), &[("/opportunities", &scene.t("menu-opportunities"))], &o.title))
            (neighbours(scene, o))
        }
        (body(scene, record, html! { h1 { (title(scene, o)) } }))
    }
}

/// The record beside a list, whose page has its own heading.
pub fn pane(scene: &Scene, record: &Record) -> Markup {
    body(scene, record, html! { h2 { (title(scene, record.opportunity)) } })
}

/// The records before and after this one in the list it was opened from; a script knows that list and shows them.
fn neighbours(scene: &Scene, o: &Opportunity) -> Markup {
    let (before, after) = (scene.t("opportunities-before"), scene.t("opportunities-after"));
    html! {
        nav.neighbours id={ "neighbours-" (o.id) } data-neighbours aria-label=(scene.t("opportunities-neighbours")) hidden hx-morph-skip {
            (button(&before).icon_only("chevron-left").quiet().small().to("/opportunities").key(scene.words, "Alt+ArrowUp"))
            span.count {}
            (button(&after).icon_only("chevron-right").quiet().small().to("/opportunities").key(scene.words, "Alt+ArrowDown"))
        }
    }
}

fn body(scene: &Scene, record: &Record, heading: Markup) -> Markup {
    let o = record.opportunity;
    html! {
        div.record-page id={ "opportunity-" (o.id) } data-live={ "opportunity:" (o.id) } {
            (head(scene, record, heading))
            div.record {
                div {
                    @if !o.status.is_open() { (closed(scene, record)) }
                    @else { (waiting(scene, o)) @if let Some(note) = received(scene, o) { (note) } }
                    (whom_to_call(scene, record))
                    (composer(scene, &Subject { opportunity: o, rivals: record.rivals, back: record.back }, record.draft, record.errors))
                    @for panel in record.content { (panel) }
                    (views::section(scene, o, record.story, record.ask))
                }
                aside { (sides::sides(scene, record)) }
            }
        }
    }
}

/// The first contact with a number, where the sides of the page stand far below.
fn whom_to_call(scene: &Scene, record: &Record) -> Markup {
    let number = |person: &'_ Contact| {
        [&person.phone, &person.mobile].into_iter().find(|number| !number.is_empty()).cloned()
    };
    let found = record.persons.iter().find_map(|person| Some((person, number(person)?)));
    html! {
        @if let Some((person, number)) = found {
            div.whom-to-call { strong { (person.name) } (sides::phone(scene, &number)) }
        }
    }
}

fn title(scene: &Scene, o: &Opportunity) -> Markup {
    let label = scene.t("opportunities-title");
    let action = format!("{}/edit?field=title", address(o.id));
    let field = html! { input.input name="value" value=(o.title) maxlength="200" aria-label=(label); };
    ui::edit(scene.words, &format!("title-{}", o.id), &label, html! { (o.title) }, &action, &o.title, field)
}

fn head(scene: &Scene, record: &Record, heading: Markup) -> Markup {
    let o = record.opportunity;
    let words = scene.words;
    let lang = words.lang();
    let next = Next::from(o);
    let mark = mark(scene, o.status, &next);
    html! {
        header.record-head {
            div.line {
                (heading)
                (star(scene, o))
                div.end {
                    (ui::badge(mark, &super::status_word(words, o.status)))
                    @if o.status.is_open() { span.next class=(mark.class()) { (next_text(scene, &next)) } }
                }
            }
            div.line {
                (money(scene, o))
                (probability(scene, o))
                (expected(scene, o))
                @if o.is_sample { (ui::plain_badge(&scene.t("opportunities-sample"))) }
            }
            @if o.status.is_open() { (stages(scene, o)) }
        }
        @if o.status.is_open() {
            (closing(scene, record, Status::Won)) (closing(scene, record, Status::Lost)) (closing(scene, record, Status::Cancelled))
        }
        @if let Some(why) = stalled::title(scene, o) { (ui::notice(Some(Mark::Late), &why, html! {})) }
        @if o.postponed > 1 { p.muted { (words.with("opportunities-postponed", &[("count", o.postponed.into())])) " · " (format::days(lang, days_since(scene, o.created_at))) } }
    }
}

fn star(scene: &Scene, o: &Opportunity) -> Markup {
    let label = scene.t(if o.starred { "opportunities-unstar" } else { "opportunities-star" });
    html! {
        form method="post" action={ (address(o.id)) "/star" } {
            input type="hidden" name="starred" value=(if o.starred { "0" } else { "1" });
            button.star.on[o.starred] type="submit" title=(label) aria-label=(label) aria-pressed=(o.starred.to_string()) data-key="*" data-key-label=(label) {
                (if o.starred { "★" } else { "☆" })
            }
        }
    }
}

fn money(scene: &Scene, o: &Opportunity) -> Markup {
    let words = scene.words;
    let typed = o.money().map(|m| super::typed_money(words, m)).unwrap_or_default();
    ui::edit(
        words,
        &format!("amount-{}", o.id),
        &scene.t("opportunities-amount"),
        html! {
            strong { (ui::show::money(words, o.money())) }
            @if o.amount_follows && o.amount.is_some() { " " span.muted { (scene.t("opportunities-amount-of-lines")) } }
        },
        &format!("{}/edit?field=amount", address(o.id)),
        &typed,
        html! { input.input name="value" value=(typed) inputmode="decimal" aria-label=(scene.t("opportunities-amount")); },
    )
}

fn probability(scene: &Scene, o: &Opportunity) -> Markup {
    ui::edit(
        scene.words,
        &format!("probability-{}", o.id),
        &scene.t("opportunities-probability"),
        html! { (format::percent(scene.words.lang(), o.probability)) },
        &format!("{}/edit?field=probability", address(o.id)),
        &o.probability.to_string(),
        html! { input.input name="value" value=(o.probability) inputmode="numeric" size="4" aria-label=(scene.t("opportunities-probability")); },
    )
}

fn expected(scene: &Scene, o: &Opportunity) -> Markup {
    let words = scene.words;
    let shown = match o.expected_close {
        Some(day) => {
            html! { (scene.t("opportunities-expected")) " " (ui::show::date(words, day, scene.today)) }
        }
        None => html! { span.muted { (scene.t("opportunities-expected-none")) } },
    };
    let value = o.expected_close.map(|d| d.to_string()).unwrap_or_default();
    ui::edit(
        words,
        &format!("expected-{}", o.id),
        &scene.t("opportunities-expected"),
        shown,
        &format!("{}/edit?field=expected_close", address(o.id)),
        &value,
        html! { input.input type="date" name="value" value=(value) aria-label=(scene.t("opportunities-expected")); },
    )
}

fn stages(scene: &Scene, o: &Opportunity) -> Markup {
    let since = format::days(scene.words.lang(), days_since(scene, o.stage_since));
    let of_pipeline = scene.vocabulary.stages_of(o.pipeline_id);
    let stages: Vec<Stage> = of_pipeline
        .iter()
        .map(|s| Stage { id: s.id.0, name: &s.name, since: (s.id == o.stage_id).then_some(since.as_str()) })
        .collect();
    let (won, lost, cancelled) =
        (scene.t("opportunities-win"), scene.t("opportunities-lose"), scene.t("opportunities-cancel"));
    ui::stage_bar(
        scene.words,
        &format!("{}/stage", address(o.id)),
        &stages,
        o.stage_id.0,
        html! {
            (button(&won).plain().primary().opens_dialog(&dialog_id(o, Status::Won)).key(scene.words, "Shift+W"))
            (button(&lost).plain().opens_dialog(&dialog_id(o, Status::Lost)).key(scene.words, "Shift+L"))
            (button(&cancelled).plain().opens_dialog(&dialog_id(o, Status::Cancelled)))
        },
    )
}

/// It has no owner: who sees it takes it with one key.
fn waiting(scene: &Scene, o: &Opportunity) -> Markup {
    if o.owner_id != UserId::NOBODY {
        return html! {};
    }
    let take = html! {
        form method="post" action={ (address(o.id)) "/take" } {
            (button(&scene.t("opportunities-take")).primary().small().key(scene.words, "Shift+T"))
        }
    };
    ui::notice(Some(Mark::Today), &scene.t("opportunities-waits"), take)
}

/// Who gave it and why, until it is acted on; one key gives it back.
fn received(scene: &Scene, o: &Opportunity) -> Option<Markup> {
    o.received_at?;
    let words = scene.words;
    let from = scene.vocabulary.name(o.received_from);
    let key =
        if o.received_note.is_empty() { "opportunities-received" } else { "opportunities-received-from" };
    let sentence = words.with(key, &[("name", from.into()), ("note", o.received_note.as_str().into())]);
    let back = html! {
        @if !from.is_empty() {
            details.add {
                summary data-key="Shift+T" { (scene.t("opportunities-hand-back")) " " (ui::kbd(words, "Shift+T")) }
                form.form-grid method="post" action={ (address(o.id)) "/hand-back" } {
                    (ui::field("note", &scene.t("ui-note")).id("hand-back-note").optional(words))
                    (button(&words.with("opportunities-hand-back-to", &[("name", from.into())])).small())
                }
            }
        }
    };
    Some(ui::notice(Some(Mark::Today), &sentence, back))
}
