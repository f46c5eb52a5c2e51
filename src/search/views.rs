use maud::{Markup, html};

use super::queries::Contact;
use super::records::{Found as Records, Place};
use crate::contacts;
use crate::opportunities::Row;
use crate::opportunities::views::stalled;
use crate::opportunities::views::{Next, Scene, address, mark, who};
use crate::ui::{self, Found, button, format, palette_command, palette_group};

/// A place to go to.
pub struct Command {
    pub href: String,
    pub title: String,
    pub key: Option<String>,
}

pub struct Shown<'a> {
    pub typed: &'a str,
    pub found: &'a Records,
    pub commands: &'a [Command],
    /// The page on which it is shown.
    pub at: &'a str,
}

/// The groups in their order: name for ids, key of the title, what was found.
fn groups<'a>(scene: &Scene, shown: &'a Shown) -> Vec<(&'static str, &'static str, Vec<Found<'a>>)> {
    let found = shown.found;
    let rows =
        |rows: &'a [Row]| -> Vec<Found<'a>> { rows.iter().map(|row| opportunity(scene, row)).collect() };
    let persons = found.persons.iter().map(|one| contact(scene, "person", one));
    let companies = found.companies.iter().map(|one| contact(scene, "company", one));
    let contacts = persons.chain(companies).collect();
    let place = |places: &'a [Place], at: &'static str| -> Vec<Found<'a>> {
        let one = |place: &'a Place| Found {
            href: format!("{at}{}", place.id),
            mark: None,
            title: &place.name,
            about: place.about.clone(),
            key: None,
        };
        places.iter().map(one).collect()
    };
    let first = if shown.typed.trim().is_empty() { "search-last" } else { "search-open" };
    let commands = shown.commands.iter();
    let commands = commands.map(|c| Found {
        href: c.href.clone(),
        mark: None,
        title: &c.title,
        about: String::new(),
        key: c.key.as_deref(),
    });
    let mut groups = vec![
        ("open", first, rows(&found.open)),
        ("contacts", "search-contacts", contacts),
        ("lists", "menu-lists", place(&found.lists, "/lists/")),
        ("closed", "search-closed", rows(&found.closed)),
        ("suspects", "search-suspects", place(&found.suspects, "/suspects/")),
        ("commands", "search-commands", commands.collect()),
    ];
    // Of a tag, its opportunities come before its lists.
    if shown.typed.trim_start().starts_with('#') {
        groups.rotate_right(1);
    }
    groups
}

fn opportunity<'a>(scene: &Scene, row: &'a Row) -> Found<'a> {
    let amount = row.money().map(|money| format::money(scene.words.lang(), money)).unwrap_or_default();
    let stalled = stalled::title(scene, row).map(|_| scene.t("opportunities-is-stalled")).unwrap_or_default();
    let parts = [who(row), amount.as_str(), scene.vocabulary.name(Some(row.owner_id)), stalled.as_str()];
    let about = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
    Found {
        href: address(row.id),
        mark: Some(mark(scene, row.status, &Next::from(row))),
        title: &row.title,
        about,
        key: None,
    }
}

fn contact<'a>(scene: &Scene, of: &str, one: &'a Contact) -> Found<'a> {
    let phone = if one.phone.is_empty() { String::new() } else { format::phone(&one.phone, scene.country) };
    let about = [one.job.as_str(), one.about.as_str(), phone.as_str()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" · ");
    Found { href: contacts::address(of, one.id), mark: None, title: &one.name, about, key: None }
}

/// What was understood instead of what was typed, or that nothing was found.
fn remark(scene: &Scene, shown: &Shown) -> Option<String> {
    let typed = shown.typed.trim();
    let plain = !typed.is_empty() && !typed.starts_with(['>', '#', '@']);
    match &shown.found.understood {
        Some(word) => Some(scene.words.with("search-understood", &[("word", word.as_str().into())])),
        None if plain && shown.found.is_empty() => {
            Some(scene.words.with("search-nothing", &[("typed", typed.into())]))
        }
        None => None,
    }
}

pub fn palette(scene: &Scene, shown: &Shown) -> Markup {
    html! {
        @if let Some(remark) = remark(scene, shown) { (ui::palette_nothing(&remark)) }
        @for (id, key, found) in groups(scene, shown) {
            (palette_group(scene.words, id, &scene.t(key), &found))
            @if id == "suspects" && shown.typed.trim().is_empty() { (here(scene, shown.at)) }
        }
    }
}

/// What can be done on the page of a record; the palette presses its keys.
fn here(scene: &Scene, at: &str) -> Markup {
    let record = at.strip_prefix("/opportunities/").is_some_and(|id| id.parse::<i64>().is_ok());
    let acts = [
        ("search-do-log", "a"),
        ("opportunities-transfer", "t"),
        ("opportunities-win", "Shift+W"),
        ("opportunities-lose", "Shift+L"),
    ];
    html! {
        @if record {
            div role="group" aria-labelledby="palette-here" {
                div.group-title #palette-here { (scene.t("search-here")) }
                @for (index, (key, press)) in acts.iter().enumerate() { (palette_command(scene.words, index, &scene.t(key), press)) }
            }
        }
    }
}

/// The same as a page of its own, which works without scripts.
pub fn page(scene: &Scene, shown: &Shown) -> Markup {
    html! {
        (ui::page_head(&scene.t("search-title"), html! {}, html! {}))
        form.toolbar role="search" method="get" action="/search" {
            input.input type="search" name="q" value=(shown.typed) aria-label=(scene.t("search-title")) data-autofocus;
            (button(&scene.t("search-go")).primary().icon("search"))
        }
        @if let Some(remark) = remark(scene, shown) { p { (remark) } }
        @for (id, key, found) in groups(scene, shown) {
            @if !found.is_empty() {
                section.section aria-labelledby={ "found-" (id) } {
                    h2.group-title id={ "found-" (id) } { (scene.t(key)) }
                    ul.rows {
                        @for one in &found {
                            li.row.found {
                                @match one.mark { Some(mark) => (ui::glyph(scene.words, mark)), None => span.glyph {} }
                                span.title { a href=(one.href) data-open { (one.title) } }
                                span.muted { (one.about) }
                            }
                        }
                    }
                    @if id == "contacts" {
                        (merging(scene, "company", "search-merge-companies", &shown.found.companies))
                        (merging(scene, "person", "search-merge-persons", &shown.found.persons))
                    }
                }
            }
        }
    }
}

/// Where several contacts of a kind are found, some of them may be the same.
fn merging(scene: &Scene, kind: &str, title: &str, contacts: &[Contact]) -> Markup {
    html! {
        @if contacts.len() > 1 {
            details.add {
                summary { (scene.t(title)) }
                form.stack-s method="get" action="/merge" {
                    input type="hidden" name="kind" value=(kind);
                    @for one in contacts {
                        label.check {
                            input type="checkbox" name="id" value=(one.id);
                            span { (one.name) @if !one.about.is_empty() { " · " (one.about) } }
                        }
                    }
                    (button(&scene.t("search-merge")).small())
                }
            }
        }
    }
}
