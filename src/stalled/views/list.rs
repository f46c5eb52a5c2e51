//! All that is stalled: why, and since when.

use maud::{Markup, html};

use crate::desk::urlencode;
use crate::kernel::TeamId;
use crate::opportunities::Row;
use crate::opportunities::stall::Stall;
use crate::opportunities::views::list::owner;
use crate::opportunities::views::{Next, Scene, address, mark, next_text, stalled, who};
use crate::stalled::model::{Ask, Held, Place};
use crate::ui::{self, button, format};

pub struct Stalled {
    pub ask: Ask,
    pub rows: Vec<Row>,
    pub held: Vec<Held>,
    pub teams: Vec<(TeamId, String)>,
    pub more: Option<Place>,
}

pub fn page(scene: &Scene, of: &Stalled) -> Markup {
    let words = scene.words;
    let shown = of.held.iter().filter(|held| of.ask.owner.is_none_or(|owner| owner == held.owner));
    let count: i64 = shown.map(|held| held.count).sum();
    html! {
        (ui::page_head(&scene.t("menu-stalled"), html! { span.muted #stalled-count { (format::number(words.lang(), count)) } }, html! {}))
        p.muted.measure { (scene.t("stalled-about")) }
        (filters(scene, of))
        @if of.rows.is_empty() {
            (ui::empty(&scene.t("stalled-none"), html! { (button(&scene.t("stalled-to-opportunities")).to("/opportunities?scope=visible")) }))
        } @else {
            div.table-wrap {
                table.table.stack {
                    thead { tr {
                        th.narrow scope="col" { span.visually-hidden { (scene.t("opportunities-status")) } }
                        @for key in ["opportunities-title", "opportunities-stage", "stalled-why", "stalled-since"] {
                            th scope="col" { (scene.t(key)) }
                        }
                        th.number scope="col" { (scene.t("opportunities-amount")) }
                        th scope="col" { (scene.t("opportunities-next")) }
                        th scope="col" { (scene.t("opportunities-owner-short")) }
                    } }
                    tbody #stalled data-list data-autofocus data-live="opportunities" { @for row in &of.rows { (line(scene, row)) } }
                }
            }
            (ui::pager(words, &words.with("opportunities-shown", &[("shown", of.rows.len().into()), ("count", format::number(words.lang(), count).into())]), more(of).as_deref()))
        }
    }
}

fn more(of: &Stalled) -> Option<String> {
    let pair = |name, id: Option<i64>| id.map(|id| format!("{name}={id}&")).unwrap_or_default();
    let (owner, team) =
        (pair("owner", of.ask.owner.map(|id| id.0)), pair("team", of.ask.team.map(|id| id.0)));
    of.more.map(|place| format!("/stalled?{owner}{team}after={}", urlencode(&place.write())))
}

/// Whose: those who hold some, with how many; and the teams.
fn filters(scene: &Scene, of: &Stalled) -> Markup {
    let all: i64 = of.held.iter().map(|held| held.count).sum();
    html! {
        form.filters #stalled-filters method="get" action="/stalled" data-submit-on-change {
            @if of.teams.len() > 1 {
                select.input name="team" aria-label=(scene.t("stalled-team")) {
                    option value="" { (scene.t("stalled-every-team")) }
                    @for (id, name) in &of.teams { option value=(id) selected[of.ask.team == Some(*id)] { (name) } }
                }
            }
            select.input name="owner" aria-label=(scene.t("opportunities-whose")) data-key="f" data-key-label=(scene.t("opportunities-filter")) {
                option value="" { (scene.t("opportunities-everyones")) " · " (all) }
                @for held in &of.held {
                    option value=(held.owner) selected[of.ask.owner == Some(held.owner)] { (scene.vocabulary.name(Some(held.owner))) " · " (held.count) }
                }
            }
            noscript { button.button type="submit" { (scene.t("opportunities-filter")) } }
        }
    }
}

fn line(scene: &Scene, row: &Row) -> Markup {
    let words = scene.words;
    let next = Next::from(row);
    let mark = mark(scene, row.status, &next);
    let stalls = stalled::of(scene, row);
    let since = stalls.first().map(|stall: &Stall| stall.since().day(&scene.zone));
    html! {
        tr id={ "o-" (row.id) } data-row {
            td.narrow.glyph-cell { (ui::glyph(words, mark)) }
            td.main {
                a href=(address(row.id)) data-open { (row.title) } @if row.starred { " " span.star.on title=(scene.t("ui-starred")) { "★" } }
                p.muted.of { (who(row)) }
            }
            td { (scene.vocabulary.stage(row.stage_id).map_or("", |stage| stage.name.as_str())) }
            td.why { @for stall in &stalls { p { (stalled::text(scene, stall)) } } }
            td { @if let Some(day) = since { (ui::show::date(words, day, scene.today)) } }
            td.number.amount { (ui::show::money(words, row.money())) }
            td.next.fill class=(mark.class()) { (next_text(scene, &next)) }
            td { (owner(scene, row)) }
        }
    }
}
