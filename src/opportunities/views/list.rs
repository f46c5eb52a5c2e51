use maud::{Markup, html};

use super::{Next, Scene, address, days_since, mark, next_text, receivers, reminder_choices, stalled, who};
use crate::competitors::Versus;
use crate::kernel::{Currency, Day, Money, UserId};
use crate::labels;
use crate::opportunities::model::{Row, Scope, Sort};
use crate::opportunities::pages::Asked;
use crate::opportunities::queries::Totals;
use crate::ui::{self, Sorted, button, format};
use crate::words::Words;

pub struct List<'a> {
    pub asked: &'a Asked,
    pub rows: &'a [Row],
    pub totals: Totals,
    pub currency: Currency,
    /// The address of the next part.
    pub more: Option<String>,
}

/// The compact list: one line a record.
pub fn list(scene: &Scene, list: &List) -> Markup {
    let words = scene.words;
    html! {
        (head(scene, list.asked, list.totals, list.currency))
        @if list.rows.is_empty() {
            (ui::empty(&scene.t("opportunities-none"), html! {
                (button(&scene.t("opportunities-clear-filters")).to("/opportunities?scope=visible"))
                (button(&scene.t("opportunities-new")).to("/opportunities/new").primary())
            }))
        } @else {
            div.table-wrap { table.table.stack { (columns(scene, list.asked)) (rows(scene, list)) } }
            (ui::selection_bar(words, selection(scene)))
            (ui::pager(words, &words.with("opportunities-shown", &[("shown", list.rows.len().into()), ("count", format::number(words.lang(), list.totals.count).into())]), list.more.as_deref()))
        }
    }
}

/// The title, the filters and the totals: the same above the list and the board.
pub fn head(scene: &Scene, asked: &Asked, totals: Totals, currency: Currency) -> Markup {
    let words = scene.words;
    let lang = words.lang();
    let money = |minor| format::money(lang, Money::new(minor, currency));
    let sums = format!(
        "{} · {}{} · {}",
        format::number(lang, totals.count),
        money(totals.amount),
        in_others(words, totals.others),
        words.with("opportunities-weighted", &[("amount", money(totals.weighted).into())])
    );
    html! {
        (ui::page_head(&scene.t("menu-opportunities"), html! { span.muted #opportunities-totals { (sums) } }, html! {
            div.chips {
                (ui::link_chip(&scene.t("opportunities-as-list"), &asked.with("view", "list"), !asked.board))
                (ui::link_chip(&scene.t("opportunities-as-board"), &asked.with("view", "board"), asked.board))
            }
            // The bar at the foot of a phone has it.
            span.desk-only { (button(&scene.t("opportunities-new")).to("/opportunities/new").primary()) }
        }))
        (filters(scene, asked))
    }
}

/// Stands behind a total: how many have amounts in other currencies, which are not in it.
pub fn in_others(words: &Words, count: i64) -> String {
    match count {
        0 => String::new(),
        _ => format!(" {}", words.with("opportunities-in-others", &[("count", count.into())])),
    }
}

fn filters(scene: &Scene, asked: &Asked) -> Markup {
    let words = scene.words;
    let scope = asked.filter.scope;
    let pipeline = asked.filter.pipeline.or(scene.vocabulary.default_pipeline().map(|p| p.id));
    html! {
        form.filters #opportunities-filters method="get" action="/opportunities" data-submit-on-change {
            @if asked.board { input type="hidden" name="view" value="board"; }
            select.input name="scope" aria-label=(scene.t("opportunities-whose")) data-key="f" data-key-label=(scene.t("opportunities-filter")) {
                option value="mine" selected[scope == Scope::Mine] { (scene.t("opportunities-mine")) }
                option value="visible" selected[scope == Scope::Visible] { (scene.t("opportunities-everyones")) }
                @for person in scene.vocabulary.people.iter().filter(|p| p.active) {
                    option value=(person.id) selected[scope == Scope::Of(person.id)] { (person.name) }
                }
                @if scene.vocabulary.shows_pool(scene.role) {
                    option value=(UserId::NOBODY) selected[scope == Scope::Of(UserId::NOBODY)] { (scene.t("opportunities-no-owner")) }
                }
            }
            @if !asked.board {
                select.input name="show" aria-label=(scene.t("opportunities-status")) {
                    @for (value, key) in super::super::pages::SHOWS {
                        option value=(value) selected[asked.show == value] { (words.t(key)) }
                    }
                }
                select.input name="stage" aria-label=(scene.t("opportunities-stage")) {
                    option value="" { (scene.t("opportunities-every-stage")) }
                    @for stage in &scene.vocabulary.stages {
                        option value=(stage.id) selected[asked.filter.stage == Some(stage.id)] { (stage.name) }
                    }
                }
            } @else if scene.vocabulary.pipelines.len() > 1 {
                select.input name="pipeline" aria-label=(scene.t("opportunities-pipeline")) {
                    @for one in &scene.vocabulary.pipelines {
                        option value=(one.id) selected[pipeline == Some(one.id)] { (one.name) }
                    }
                }
            }
            @if !scene.vocabulary.tags.is_empty() {
                (labels::views::choice(words, scene.vocabulary.tags.iter(), asked.filter.tag))
            }
            @for (name, value) in asked.kept(&VERSUS) { input type="hidden" name=(name) value=(value); }
            label.check { input type="checkbox" name="starred" value="1" checked[asked.filter.starred]; span { (scene.t("opportunities-starred-only")) } }
            noscript { button.button type="submit" { (scene.t("opportunities-filter")) } }
        }
        @if let Some(versus) = &asked.filter.versus {
            div.chips.versus { (ui::filter_chip(words, &met(scene, versus), &asked.without(&VERSUS))) }
        }
    }
}

/// What a figure of a competitor has in the address.
const VERSUS: [&str; 4] = ["competitor", "against", "since", "until"];

/// "Face à Sidel · Gagnées · du 1 janv. au 31 déc."
fn met(scene: &Scene, versus: &Versus) -> String {
    let words = scene.words;
    let known = scene.vocabulary.competitors.iter().find(|one| one.id == versus.competitor);
    let name = known.map_or_else(|| words.t("opportunities-competitor"), |one| one.name.clone());
    let day = |key, day: Option<Day>| {
        day.map(|day| words.with(key, &[("day", format::full_day_short(words.lang(), day).into())]))
    };
    let against = words.with("opportunities-against", &[("names", name.into())]);
    let way = words.t(&format!("competitors-{}", versus.against.as_str())); // words: competitors-*
    let (since, until) =
        (day("opportunities-since", versus.period.since), day("opportunities-until", versus.period.until));
    [Some(against), Some(way), since, until].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn columns(scene: &Scene, asked: &Asked) -> Markup {
    let head = |key: &str, name: &str, sort: Sort, number: bool| {
        let sorted = match (asked.filter.sort == sort, asked.filter.descending) {
            (false, _) => Sorted::No,
            (true, false) => Sorted::Up,
            (true, true) => Sorted::Down,
        };
        ui::sort_head(&scene.t(key), &asked.sorted_by(name, sort), sorted, number)
    };
    html! {
        thead {
            tr {
                th.narrow scope="col" { span.visually-hidden { (scene.t("ui-selection")) } }
                th.narrow scope="col" { span.visually-hidden { (scene.t("opportunities-status")) } }
                (head("opportunities-title", "title", Sort::Title, false))
                th scope="col" { (scene.t("opportunities-who")) }
                th scope="col" { (scene.t("opportunities-stage")) }
                (head("opportunities-amount", "amount", Sort::Amount, true))
                (head("opportunities-next", "urgency", Sort::Urgency, false))
                th scope="col" { (scene.t("opportunities-owner-short")) }
                (head("opportunities-age", "age", Sort::Age, true))
            }
        }
    }
}

fn rows(scene: &Scene, list: &List) -> Markup {
    html! {
        tbody #opportunities data-list data-autofocus data-live="opportunities" {
            @for row in list.rows { (line(scene, row)) }
        }
    }
}

fn line(scene: &Scene, row: &Row) -> Markup {
    let words = scene.words;
    let next = Next::from(row);
    let mark = mark(scene, row.status, &next);
    let stage = scene.vocabulary.stage(row.stage_id);
    let age = days_since(scene, row.stage_since);
    html! {
        tr id={ "o-" (row.id) } data-row {
            td.narrow { (ui::row_tick(words, row.id.0, &row.title)) }
            td.narrow.glyph-cell { (ui::glyph(words, mark)) }
            td.main {
                a href=(address(row.id)) data-open { (row.title) }
                @if row.starred { " " span.star.on title=(scene.t("ui-starred")) { "★" } }
            }
            td.fill { (who(row)) }
            td { (stage.map_or("", |s| s.name.as_str())) }
            td.number.amount { (ui::show::money(words, row.money())) }
            td.next class=(mark.class()) {
                @if row.status.is_open() { (next_text(scene, &next)) } @else { (super::status_word(words, row.status)) }
                @if row.postponed > 1 { " " span.muted { (words.with("opportunities-postponed", &[("count", row.postponed.into())])) } }
            }
            td { (owner(scene, row)) }
            td.number { (format::days(words.lang(), age)) (stalled::sign(stalled::title(scene, row).as_deref())) }
        }
    }
}

pub fn owner(scene: &Scene, row: &Row) -> Markup {
    match scene.vocabulary.person(row.owner_id) {
        Some(person) => ui::avatar(&person.name, &person.initials),
        None => html! { span.muted { (scene.t("opportunities-no-owner-short")) } },
    }
}

/// What can be done to all that are ticked.
fn selection(scene: &Scene) -> Markup {
    html! {
        label.field-inline { (scene.t("opportunities-stage"))
            select.input name="stage" {
                option value="" { "–" }
                @for stage in &scene.vocabulary.stages { option value=(stage.id) { (stage.name) } }
            }
        }
        label.field-inline { (scene.t("opportunities-owner"))
            select.input name="owner" data-key="t" data-key-label=(scene.t("opportunities-transfer")) {
                option value="" { "–" }
                @for (id, name) in receivers(scene, None) { option value=(id) { (name) } }
            }
        }
        label.field-inline { (scene.t("ui-note")) input.input name="note" size="12"; }
        label.field-inline { (scene.t("opportunities-its-reminder"))
            select.input name="reminder" {
                @for (value, name) in reminder_choices(scene) { option value=(value) { (name) } }
            }
        }
        label.field-inline { (scene.t("ui-next"))
            input.input name="next" size="10" placeholder="3j" data-key="r" data-key-label=(scene.t("ui-next-set"));
        }
        label.field-inline { (scene.t("labels-tag")) input.input name="tag" size="10"; }
        button.button.primary type="submit" formaction="/opportunities/bulk" { (scene.t("opportunities-apply")) }
        button.button type="submit" formaction="/merge" formmethod="get" name="kind" value="opportunity" { (scene.t("opportunities-merge")) }
    }
}
