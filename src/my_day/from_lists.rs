//! What lists have for the day: suspects that came back, lists to call through.

use maud::{Markup, html};

use crate::opportunities::views::Scene;
use crate::prospecting::calls::queries::ToCall;
use crate::prospecting::strikes::day::Woken;
use crate::ui::{self, format};

/// The suspects that came back on their day, each with why it had been struck.
pub fn woken(scene: &Scene, woken: &[Woken]) -> Markup {
    html! {
        @if !woken.is_empty() {
            section.section aria-labelledby="day-woken" {
                h2.group-title #day-woken { (scene.t("my-day-woken")) " " span.count { (format::number(scene.words.lang(), woken.len() as i64)) } }
                ul.rows {
                    @for suspect in woken {
                        li.row.short id={ "suspect-" (suspect.id) } data-row {
                            (ui::icon("repeat"))
                            span.title { a href={ "/suspects/" (suspect.id) } data-open { (suspect.name) } }
                            span.note { (was_struck(scene, suspect)) }
                        }
                    }
                }
            }
        }
    }
}

/// «Rayé le 3 mars 2026 par Marc : pas le moment · Salon GI».
fn was_struck(scene: &Scene, suspect: &Woken) -> String {
    let day = suspect.struck_at.map(|at| format::full_day(scene.words.lang(), at.day(&scene.zone)));
    let args = [
        ("day", day.unwrap_or_default().into()),
        ("name", suspect.by.clone().unwrap_or_default().into()),
        ("list", (&suspect.list).into()),
        ("reason", suspect.reason.clone().unwrap_or_default().into()),
    ];
    scene
        .words
        .with(if suspect.reason.is_some() { "my-day-was-struck-why" } else { "my-day-was-struck" }, &args)
}

/// The lists that have somebody left to call.
pub fn lists(scene: &Scene, lists: &[ToCall]) -> Markup {
    html! {
        @if !lists.is_empty() {
            section.section aria-labelledby="day-lists" {
                h2.group-title #day-lists { (scene.t("menu-lists")) }
                ul.rows {
                    @for list in lists {
                        li.row.short id={ "list-" (list.id) } data-row {
                            (ui::icon("file-spreadsheet"))
                            span.title { a href={ "/lists/" (list.id) } data-open { (list.name) } }
                            span.note {
                                @if list.due > 0 { strong { (scene.words.with("prospecting-callbacks-due", &[("count", list.due.into())])) } " · " }
                                (scene.words.with("my-day-to-call", &[("count", list.open.into())])) " "
                                a href={ "/lists/" (list.id) "/call" } data-key="Shift+Enter" { (scene.t("prospecting-call")) }
                            }
                        }
                    }
                }
            }
        }
    }
}
