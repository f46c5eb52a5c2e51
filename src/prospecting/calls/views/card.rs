//! One suspect: who it is, the number, what is said, how it ended.

use maud::{Markup, html};

use super::script::{Values, spoken};
use super::strike;
use crate::activities::model::ActivityResult;
use crate::fields::FieldKind;
use crate::opportunities::views::Scene;
use crate::opportunities::views::composer::{holidays_to_come, wall};
use crate::opportunities::views::story::told_of_suspect;
use crate::prospecting::calls::night::{self, There};
use crate::prospecting::calls::pages::{Refused, Screen};
use crate::prospecting::grid::rows::Told;
use crate::prospecting::model::{Callback, Cells, ListColumn, Suspect, name_of};
use crate::ui::composer::{Composer, Typed};
use crate::ui::{self, Errors, button, format, kbd};

/// Only so many can be picked by a digit.
pub const DIGITS: usize = 9;

pub fn card(scene: &Scene, seen: &Screen, suspect: &Suspect, place: usize) -> Markup {
    let cells = suspect.cells();
    let name = name_of(&cells, &seen.columns);
    let id = suspect.id;
    let form = format!("call-form-{id}");
    let refused = seen.refused(id);
    let answers = refused.map(Refused::answers).unwrap_or_default();
    let values = Values {
        columns: &seen.columns,
        cells: &cells,
        me: &seen.me,
        list: &seen.list.name,
        answers: &answers,
    };
    let row = strike::Row { suspect, cells: &cells, columns: &seen.columns, form: &form, refused };
    let told: Vec<Told> =
        seen.told.iter().filter(|told| told.suspect == id).map(|told| told.told()).collect();
    let action = format!("/suspects/{id}/call{}", seen.asked.query());
    html! {
        article.call id={ "call-" (id) } data-call=(id) data-name=(name) hidden[place > 0] aria-labelledby={ "call-name-" (id) } {
            div.call-main {
                (who(scene, suspect, &seen.columns, &cells, &name))
                (numbers(scene, &seen.columns, &cells))
                (form_of(scene, &form, &action, &format!("call-{id}"), refused))
            }
            div.call-side {
                @if !seen.list.script.is_empty() {
                    section aria-label=(scene.t("prospecting-script")) { (spoken(scene, &seen.list.script, &values, &form)) }
                }
                (facts(scene, &seen.columns, &cells))
                (history(scene, &told))
                (following(scene, seen, place))
            }
            (endings(scene, &row))
        }
    }
}

fn at<'a>(columns: &[ListColumn], cells: &'a Cells, target: &str) -> Option<&'a str> {
    let mut columns = columns.iter().filter(|c| c.target.as_deref() == Some(target));
    columns.find_map(|c| cells.get(&c.id.0)).map(|text| text.trim()).filter(|text| !text.is_empty())
}

fn who(scene: &Scene, suspect: &Suspect, columns: &[ListColumn], cells: &Cells, name: &str) -> Markup {
    let first = [at(columns, cells, "first_name"), at(columns, cells, "last_name")];
    let whole = first.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let person = at(columns, cells, "person")
        .map(str::to_owned)
        .or(Some(whole))
        .filter(|p| !p.is_empty() && p != name);
    let job = at(columns, cells, "job").map(str::to_owned);
    let calling = suspect.calling();
    html! {
        header.call-who {
            h2 id={ "call-name-" (suspect.id) } tabindex="-1" { a href={ "/suspects/" (suspect.id) } { (name) } }
            p { (person.into_iter().chain(job).collect::<Vec<_>>().join(" · ")) }
            p.line-up {
                @if calling.tries > 0 {
                    span.muted { (scene.words.with("prospecting-call-try", &[("nth", format::ordinal(scene.words.lang(), calling.tries + 1).into())]))
                        @if let Some(result) = &suspect.result { " · " (result) } }
                }
                @if let Some(callback) = &calling.callback { strong { (callback_text(scene, callback)) } }
            }
        }
    }
}

/// "Rappel : hier 16:30 · demander DAF".
pub fn callback_text(scene: &Scene, callback: &Callback) -> String {
    let day = format::relative_day(scene.words.lang(), callback.at.day(&scene.zone), scene.today);
    let hour = callback.timed.then(|| format::time(callback.at.on_the_wall(&scene.zone).time()));
    let when = std::iter::once(day).chain(hour).collect::<Vec<_>>().join(" ");
    let key = if callback.label.is_empty() { "prospecting-callback" } else { "prospecting-callback-for" };
    scene.words.with(key, &[("when", when.into()), ("label", (&callback.label).into())])
}

/// Every number to dial, the first by `Enter`; addresses to write to.
fn numbers(scene: &Scene, columns: &[ListColumn], cells: &Cells) -> Markup {
    let filled = |kind: FieldKind| {
        let of_kind = columns.iter().filter(move |c| c.kind == kind && c.target.as_deref() != Some("fax"));
        of_kind.filter_map(|c| cells.get(&c.id.0)).map(|text| text.trim()).filter(|text| !text.is_empty())
    };
    let phones: Vec<&str> = filled(FieldKind::Phone).collect();
    html! {
        div.call-numbers {
            @for (place, number) in phones.iter().enumerate() { (dial(scene, number, place == 0)) }
            @if phones.is_empty() { p.muted { (scene.t("prospecting-call-no-number")) } }
            @for email in filled(FieldKind::Email) { a href={ "mailto:" (email) } hx-boost="false" { (email) } }
            @for link in filled(FieldKind::Link) {
                a href=(web(link)) target="_blank" rel="noopener noreferrer" { (link) " ↗" }
            }
        }
    }
}

fn web(link: &str) -> String {
    if link.starts_with("http://") || link.starts_with("https://") {
        link.to_owned()
    } else {
        format!("https://{link}")
    }
}

/// What is no number is shown as it was typed, and not dialled.
fn dial(scene: &Scene, number: &str, first: bool) -> Markup {
    let shown = format::phone(number, scene.country);
    let Some(link) = format::phone_link(number, scene.country) else {
        return html! { p { (number) " " span.muted { (scene.t("prospecting-call-odd-number")) } } };
    };
    let there = night::there(&link, scene.now, &scene.zone);
    html! {
        a.button.call-dial.primary[first] href={ "tel:" (link) } hx-boost="false" data-dial data-key=[first.then_some("Enter")]
            data-key-label=(scene.t("prospecting-call-dial")) aria-keyshortcuts=[first.then_some("Enter")] {
            (ui::icon("phone")) (shown) @if first { (kbd(scene.words, "Enter")) }
        }
        @if let Some(there) = there { span.muted { (time_there(scene, there)) } }
    }
}

/// "03:12 sur place, il fait nuit".
fn time_there(scene: &Scene, there: There) -> String {
    let ends = [there.west, there.east].map(format::time);
    let time = if ends[0] == ends[1] { ends[0].clone() } else { ends.join("–") };
    let key = if there.is_night() { "prospecting-call-there-night" } else { "prospecting-call-there" };
    scene.words.with(key, &[("time", time.into())])
}

/// The note and what is next. It is kept as a draft until it is saved.
fn form_of(scene: &Scene, id: &str, action: &str, draft: &str, refused: Option<&Refused>) -> Markup {
    let holidays = holidays_to_come(scene);
    let none = Errors::default();
    let errors = refused.map_or(&none, |refused| &refused.errors);
    let (note, next) = refused.map_or(("", ""), |refused| (refused.note(), refused.next()));
    let note_error = errors.at("note");
    let composer = Composer {
        id: id.to_owned(),
        action: action.to_owned(),
        wall: wall(scene, &holidays),
        kinds: Vec::new(),
        outcomes: Vec::new(),
        typed: Typed { next, ..Typed::default() },
        errors,
        next_optional: true,
    };
    let lines = html! {
        // Enter in a field of one line, without a script: what is typed is kept, no result is told.
        button type="submit" hidden {}
        input type="hidden" name="showing" value="";
        (errors.summary(scene.words))
        div.line {
            label.label for={ (id) "-note" } { (scene.t("ui-note")) (kbd(scene.words, "c")) }
            textarea.input id={ (id) "-note" } name="note" rows="2" data-key="c" data-key-label=(scene.t("ui-note"))
                aria-invalid=[note_error.map(|_| "true")] { (note) }
            @if let Some(error) = note_error { p.error { (ui::icon("circle-alert")) span { (error) } } }
        }
        (composer.next(scene.words))
    };
    composer.form(&scene.t("prospecting-call-said"), Some(draft), lines)
}

fn facts(scene: &Scene, columns: &[ListColumn], cells: &Cells) -> Markup {
    let filled = columns
        .iter()
        .filter_map(|c| Some((c, cells.get(&c.id.0)?)))
        .filter(|(_, text)| !text.trim().is_empty());
    html! {
        section aria-label=(scene.t("prospecting-call-row")) {
            dl.facts { @for (column, text) in filled { dt { (column.label) } dd { (text) } } }
        }
    }
}

fn history(scene: &Scene, told: &[Told]) -> Markup {
    html! {
        @if !told.is_empty() {
            section {
                h3 { (scene.t("prospecting-story")) }
                ul.call-history {
                    @for line in told {
                        li { (ui::show::date(scene.words, line.at.day(&scene.zone), scene.today)) " "
                            (told_of_suspect(scene.words, &line.kind, &line.json())) " "
                            span.muted { (line.by.as_deref().unwrap_or_default()) }
                            @if let Some(note) = line.note() { p.note { (note) } }
                        }
                    }
                }
            }
        }
    }
}

/// Who comes behind this one.
fn following(scene: &Scene, seen: &Screen, place: usize) -> Markup {
    let names: Vec<String> =
        seen.hand.iter().skip(place + 1).map(|s| name_of(&s.cells(), &seen.columns)).collect();
    html! {
        @if !names.is_empty() {
            section { h3 { (scene.t("prospecting-call-next-ones")) } p.muted { (names.join(" · ")) } }
        }
    }
}

/// One line of what can happen: results by their digits, converting, striking out, passing over.
fn endings(scene: &Scene, row: &strike::Row) -> Markup {
    let (words, form) = (scene.words, row.form);
    let (convert, skip) = (words.t("prospecting-convert"), words.t("prospecting-call-skip"));
    html! {
        div.call-ends role="group" aria-label=(words.t("ui-result")) {
            @for (place, result) in results(scene).enumerate() { (result_button(result, place, form)) }
            (button(&convert).primary().named("act", "convert").form(form).key(words, "o"))
            (strike::strike(scene, row))
            (button(&skip).quiet().named("act", "skip").form(form).key(words, "ArrowRight"))
        }
    }
}

fn results<'a>(scene: &'a Scene) -> impl Iterator<Item = &'a ActivityResult> {
    let tree = &scene.vocabulary.activities;
    tree.call().into_iter().flat_map(|call| tree.results_of(call.id))
}

/// The same digit as in the composer, and what follows by rule.
fn result_button(result: &ActivityResult, place: usize, form: &str) -> Markup {
    let digit = (place < DIGITS).then_some(result.position);
    html! {
        button.button.call-result type="submit" name="act" value={ "result-" (result.id) } form=(form) data-digit=[digit]
            aria-keyshortcuts=[digit] {
            @if let Some(digit) = digit { kbd.hint aria-hidden="true" { (digit) } }
            span { (result.name) }
            @if !result.next_when.is_empty() { small.muted { "→ " (result.next_when) } }
        }
    }
}

/// The same for a suspect on a page of its own: nobody is on the line, and one stays there.
pub fn alone(scene: &Scene, suspect: &Suspect, columns: &[ListColumn], refused: Option<&Refused>) -> Markup {
    let id = suspect.id;
    let form = format!("call-form-{id}");
    let cells = suspect.cells();
    let note = scene.t("prospecting-comment");
    html! {
        section.section.call-alone aria-label=(scene.t("prospecting-call-said")) {
            @if let Some(callback) = &suspect.pending() { p { strong { (callback_text(scene, callback)) } } }
            (numbers(scene, columns, &cells))
            (form_of(scene, &form, &format!("/suspects/{id}/call"), &form, refused))
            input type="hidden" name="alone" value="1" form=(form);
            div.call-ends role="group" aria-label=(scene.t("ui-result")) {
                @for (place, result) in results(scene).enumerate() { (result_button(result, place, &form)) }
                (button(&note).named("act", "note").form(&form))
            }
        }
    }
}
