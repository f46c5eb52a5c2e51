use maud::{Markup, html};

use super::from_lists;
use super::model::{Part, Place, Trial, left};
use crate::kernel::{ActivityId, OpportunityId, UserId};
use crate::opportunities::Row;
use crate::opportunities::views::stalled;
use crate::opportunities::views::{Next, Scene, address, mark, next_text, next_title, who};
use crate::prospecting::calls::queries::ToCall;
use crate::prospecting::strikes::day::Woken;
use crate::ui::{self, button, format};
use crate::words::Words;

/// Everything the page shows.
pub struct Queue<'a> {
    pub places: &'a [Place],
    pub rows: &'a [Row],
    pub done: i64,
    pub trials: &'a [(Trial, bool)],
    pub people: &'a [UserId],
    pub lists: &'a [ToCall],
    pub woken: &'a [Woken],
    pub upcoming: Option<&'a Row>,
    pub owner: UserId,
    pub me: UserId,
    pub kind: Option<ActivityId>,
    pub current: Option<OpportunityId>,
}

pub fn page(scene: &Scene, queue: &Queue, pane: Option<Markup>) -> Markup {
    html! {
        (head(scene, queue))
        div.with-pane[pane.is_some()] {
            (list(scene, queue))
            @if let Some(pane) = pane { (pane) }
        }
    }
}

/// The record beside the queue.
pub fn pane(words: &Words, id: OpportunityId, record: Markup) -> Markup {
    html! {
        aside #pane aria-label=(words.t("my-day-record")) {
            p.end { a href=(address(id)) { (words.t("my-day-whole-page")) } }
            (record)
        }
    }
}

fn head(scene: &Scene, queue: &Queue) -> Markup {
    let words = scene.words;
    let all = queue.done + left(queue.places);
    let said = words.with("my-day-done", &[("done", queue.done.into()), ("count", all.into())]);
    html! {
        (ui::page_head(&format::weekday_day_month(words.lang(), scene.today), html! {
            @if all > 0 { (ui::progress(queue.done, all, &said)) }
        }, html! {
            @if queue.people.len() > 1 { (switch(scene, queue)) }
            (filter(scene, queue))
        }))
    }
}

/// «Moi ▾»: whose day is shown.
fn switch(scene: &Scene, queue: &Queue) -> Markup {
    let me = scene.t("my-day-me");
    let shown = if queue.owner == queue.me { me.as_str() } else { scene.vocabulary.name(Some(queue.owner)) };
    let others = scene
        .vocabulary
        .people
        .iter()
        .filter(|p| p.active && p.id != queue.me && queue.people.contains(&p.id));
    html! {
        (button(shown).quiet().icon("chevron-down").opens_menu("day-people"))
        (ui::menu_to_start("day-people", &scene.t("my-day-whose"), html! {
            a href="/" aria-current=[(queue.owner == queue.me).then_some("true")] { (me) }
            @for person in others {
                a href={ "/?of=" (person.id) } aria-current=[(queue.owner == person.id).then_some("true")] { (person.name) }
            }
        }))
    }
}

/// «Filtrer [F]»: calls alone, say.
fn filter(scene: &Scene, queue: &Queue) -> Markup {
    let kinds = || scene.vocabulary.activities.activities.iter().filter(|activity| !activity.is_note);
    let shown =
        kinds().find(|activity| Some(activity.id) == queue.kind).map(|activity| activity.name.as_str());
    let (all, filter) = (scene.t("my-day-all-kinds"), scene.t("my-day-filter"));
    let link = |kind, name: &str| {
        html! { a href=(day_address(queue, kind, None)) aria-current=[(queue.kind == kind).then_some("true")] { (name) } }
    };
    html! {
        (button(shown.unwrap_or(&filter)).quiet().icon("filter").opens_menu("day-kinds").key(scene.words, "f"))
        (ui::menu_to_start("day-kinds", &filter, html! {
            (link(None, &all))
            @for activity in kinds() { (link(Some(activity.id), &activity.name)) }
        }))
    }
}

/// The parts one under the other, walked as one list.
fn list(scene: &Scene, queue: &Queue) -> Markup {
    html! {
        div #queue data-list data-autofocus data-keeps-done data-live="opportunities woken" {
            @if queue.rows.iter().all(|row| row.owner_id == UserId::NOBODY) && queue.woken.is_empty() { (nothing(scene, queue)) }
            @for part in Part::ALL {
                @let placed: Vec<&Place> = queue.places.iter().filter(|place| place.part == part).collect();
                @if let Some(first) = placed.first() { (section(scene, queue, part, first.total, &placed)) }
            }
            (from_lists::woken(scene, queue.woken))
            (from_lists::lists(scene, queue.lists))
            (trials(scene, queue.trials))
        }
    }
}

fn section(scene: &Scene, queue: &Queue, part: Part, total: i64, placed: &[&Place]) -> Markup {
    let (key, class, more) = match part {
        Part::Late => ("my-day-late", "late", "open"),
        Part::Timed => ("my-day-timed", "timed", "open"),
        Part::Today => ("my-day-today", "today", "open"),
        Part::Received => ("my-day-received", "received", "open"),
        Part::Pool => ("opportunities-no-owner", "pool", "open"),
        Part::ToDecide => ("my-day-to-decide", "to-decide", "undecided"),
    };
    let heading = format!("day-{class}");
    let rows = queue.rows.iter().filter(|row| placed.iter().any(|place| place.id == row.id));
    let beyond = total - i64::try_from(placed.len()).unwrap_or(total);
    html! {
        section.section aria-labelledby=(heading) {
            h2.group-title id=(heading) { (scene.t(key)) " " span.count { (format::number(scene.words.lang(), total)) } }
            ul.rows { @for row in rows { (line(scene, queue, part, row)) } }
            @if beyond > 0 {
                @let whose = if part == Part::Pool { UserId::NOBODY } else { queue.owner };
                p { a href={ "/opportunities?scope=" (whose) "&show=" (more) } {
                    (scene.words.with("my-day-more", &[("count", beyond.into())]))
                } }
            }
        }
    }
}

fn line(scene: &Scene, queue: &Queue, part: Part, row: &Row) -> Markup {
    let words = scene.words;
    let next = Next::from(row);
    let mark = mark(scene, row.status, &next);
    let undated = part == Part::ToDecide;
    let whole = if undated { who(row).to_owned() } else { next_title(scene, &next) };
    html! {
        li.row id={ "o-" (row.id) } data-row data-peek=(peek(queue, row.id)) data-current[queue.current == Some(row.id)] {
            (ui::glyph(words, mark))
            span.title {
                a href=(address(row.id)) data-open { (row.title) }
                @if row.starred { " " span.star.on title=(scene.t("ui-starred")) { "★" } }
                (stalled::sign(stalled::title(scene, row).as_deref()))
                @if let Some(whose) = stands_in(scene, queue, row) { " " span.muted { (whose) } }
            }
            @match part {
                Part::Received => span.note { (received(scene, row)) },
                Part::ToDecide => span.note { (undecided(scene, row)) },
                _ => span.who { (who(row)) },
            }
            span.next.(mark.class()) title=(whole) {
                @if undated { (who(row)) } @else { (next_text(scene, &next)) }
                @if row.postponed > 1 { " " span.muted { (words.with("opportunities-postponed", &[("count", row.postponed.into())])) } }
            }
            span.amount { (ui::show::money(words, row.money())) }
        }
    }
}

/// «pour Sonia Bernard»: what one has because she is away.
fn stands_in(scene: &Scene, queue: &Queue, row: &Row) -> Option<String> {
    let other = row.owner_id != queue.owner && row.owner_id != UserId::NOBODY;
    other.then(|| {
        scene.words.with("my-day-stands-in", &[("name", scene.vocabulary.name(Some(row.owner_id)).into())])
    })
}

fn undecided(scene: &Scene, row: &Row) -> String {
    scene.t(if row.status.is_open() { "my-day-no-next" } else { "my-day-no-reason" })
}

fn received(scene: &Scene, row: &Row) -> String {
    let name = scene.vocabulary.name(row.received_from);
    if row.received_note.is_empty() {
        scene.words.with("my-day-from", &[("name", name.into())])
    } else {
        scene
            .words
            .with("my-day-from-saying", &[("name", name.into()), ("note", row.received_note.as_str().into())])
    }
}

/// The address that shows the day with this record beside it, and goes on with the next one when it has left.
pub fn peek(queue: &Queue, id: OpportunityId) -> String {
    let at = queue.rows.iter().position(|row| row.id == id).unwrap_or(0);
    let then = queue.rows.get(at + 1).or(at.checked_sub(1).and_then(|before| queue.rows.get(before)));
    let open = match then {
        Some(then) => format!("open={id}&then={}", then.id),
        None => format!("open={id}"),
    };
    day_address(queue, queue.kind, Some(&open))
}

/// The same person's day, with another filter or another record beside it.
fn day_address(queue: &Queue, kind: Option<ActivityId>, open: Option<&str>) -> String {
    let of = (queue.owner != queue.me).then(|| format!("of={}", queue.owner));
    let kind = kind.map(|kind| format!("kind={kind}"));
    let pairs: Vec<String> = open.map(str::to_owned).into_iter().chain(of).chain(kind).collect();
    if pairs.is_empty() { "/".to_owned() } else { format!("/?{}", pairs.join("&")) }
}

/// The end of the queue: what comes next, or how to begin.
fn nothing(scene: &Scene, queue: &Queue) -> Markup {
    if queue.kind.is_some() {
        let all = html! { (button(&scene.t("my-day-clear-filter")).to(&day_address(queue, None, None))) };
        return ui::empty(&scene.t("my-day-none-of-kind"), all);
    }
    let sentence = match queue.upcoming {
        None if queue.done == 0 => scene.t("my-day-new"),
        None => scene.t("my-day-all-done"),
        Some(row) => {
            let key = if queue.done == 0 { "my-day-nothing-until" } else { "my-day-all-done-until" };
            scene.words.with(key, &[("when", upcoming(scene, row).into()), ("name", name(row).into())])
        }
    };
    ui::empty(
        &sentence,
        html! {
            (button(&scene.t("my-day-call-a-list")).to("/lists"))
            (button(&scene.t("opportunities-new")).to("/opportunities/new").primary())
        },
    )
}

fn name(row: &Row) -> &str {
    if who(row).is_empty() { &row.title } else { who(row) }
}

/// "lundi 24 novembre 9:00".
fn upcoming(scene: &Scene, row: &Row) -> String {
    let day = row.next_day.unwrap_or(row.next_at.day(&scene.zone));
    let day = format::long_day(scene.words.lang(), day, scene.today);
    if row.next_timed {
        format!("{day} {}", format::time(row.next_at.on_the_wall(&scene.zone).time()))
    } else {
        day
    }
}

fn trials(scene: &Scene, trials: &[(Trial, bool)]) -> Markup {
    if trials.is_empty() {
        return html! {};
    }
    html! {
        section.section aria-labelledby="day-trials" {
            h2.group-title #day-trials { (scene.t("my-day-trials")) }
            ul.rows { @for (trial, done) in trials { (trial_row(scene, *trial, *done)) } }
            form method="post" action="/trials/dismiss" { (button(&scene.t("my-day-dismiss-trials")).quiet().small()) }
        }
    }
}

fn trial_row(scene: &Scene, trial: Trial, done: bool) -> Markup {
    // By key on a desk, by touch on a phone.
    let (id, key, touch, href) = match trial {
        Trial::Convert => ("convert", "my-day-try-convert", "my-day-try-convert-touch", "/lists"),
        Trial::Log => ("log", "my-day-try-log", "my-day-try-log-touch", "/opportunities"),
        Trial::Remind => ("remind", "my-day-try-remind", "my-day-try-remind-touch", "/opportunities"),
        Trial::Move => ("move", "my-day-try-move", "my-day-try-move-touch", "/opportunities?view=board"),
        Trial::Invite => ("invite", "my-day-try-invite", "my-day-try-invite", "/settings/users"),
    };
    html! {
        li.row.short.trial id={ "trial-" (id) } data-row {
            @if done { (ui::glyph(scene.words, ui::Mark::Won)) } @else { span.glyph aria-hidden="true" { "·" } }
            span.title.done[done] { a href=(href) data-open {
                span.desk-only { (scene.t(key)) } span.phone-only { (scene.t(touch)) }
            } }
        }
    }
}
