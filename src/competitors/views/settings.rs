//! The administrator's page: the list of competitors.

use maud::{Markup, html};

use crate::competitors::Competitor;
use crate::listed::views::{Entry, add, archive, entry};
use crate::listed::{Filled, Typed, views as listed};
use crate::ui::{button, empty};
use crate::words::Words;

pub fn page(words: &Words, competitors: &[Competitor], typed: &Typed) -> Markup {
    let new = typed.form("new-competitor");
    let lists = html! {
        section.panel {
            @if competitors.is_empty() { (empty(&words.t("competitors-none-listed"), html! {})) }
            ul.entries { @for competitor in competitors { (line(words, competitor, competitors, typed)) } }
            (add(words, &words.t("competitors-add"), "/settings/competitors", &new, inputs(words, &new, None)))
        }
        p { a href="/competitors" { (words.t("competitors-to-figures")) } }
    };
    listed::page(words, &words.t("settings-competitors"), &words.t("competitors-about"), typed, lists)
}

fn line(words: &Words, competitor: &Competitor, all: &[Competitor], typed: &Typed) -> Markup {
    let form = typed.form(&format!("competitor-{}", competitor.id));
    let action = format!("/settings/competitors/{}", competitor.id);
    let shown = html! {
        span { (competitor.name) }
        @if !competitor.website.is_empty() { span.muted { (competitor.website) } }
        @if !competitor.notes.is_empty() { span.muted { (competitor.notes) } }
    };
    entry(
        words,
        &Entry {
            name: &competitor.name,
            action: &action,
            shown,
            fields: inputs(words, &form, Some(competitor)),
            form: &form,
            ordered: false,
            end: html! { (merge(words, competitor, all, typed)) (archive(words, &action, &competitor.name)) },
        },
    )
}

fn inputs(words: &Words, form: &Filled, competitor: Option<&Competitor>) -> Markup {
    let stored = |value: fn(&Competitor) -> &str| competitor.map_or("", value);
    html! {
        (form.text("name", &words.t("listed-name"), stored(|c| &c.name)))
        (form.text("website", &words.t("competitors-website"), stored(|c| &c.website)))
        (form.area("notes", &words.t("competitors-notes"), stored(|c| &c.notes)))
    }
}

fn merge(words: &Words, competitor: &Competitor, all: &[Competitor], typed: &Typed) -> Markup {
    let form = typed.form(&format!("merge-{}", competitor.id));
    let others = all.iter().filter(|other| other.id != competitor.id);
    let choices: Vec<(String, String)> = std::iter::once((String::new(), "–".to_owned()))
        .chain(others.map(|other| (other.id.to_string(), other.name.clone())))
        .collect();
    let label = words.with("competitors-merge-into", &[("name", competitor.name.as_str().into())]);
    html! {
        @if all.len() > 1 {
            details.add-entry id=(form.at) open[form.refused()] {
                summary { (words.t("competitors-merge")) }
                form.entry-form id={ (form.at) "-form" } method="post" action={ "/settings/competitors/" (competitor.id) "/merge" } {
                    (form.choice("into", &label, "", choices))
                    p.actions { (button(&words.t("competitors-merge-now")).small()) }
                }
            }
        }
    }
}
