//! The opportunities of a folder: open, won, lost and cancelled, each group with its worth.

use maud::{Markup, html};

use crate::folders::model::Folder;
use crate::kernel::{Currency, Money};
use crate::opportunities::Opportunity;
use crate::opportunities::model::Status;
use crate::opportunities::views::list::in_others;
use crate::opportunities::views::stalled;
use crate::opportunities::views::{Next, Scene, address, mark, next_text, status_word};
use crate::ui::{self, format};

pub fn sales(scene: &Scene, folder: &Folder, currency: Currency) -> Markup {
    let all = &folder.opportunities;
    let group = |holds: fn(Status) -> bool| all.iter().filter(|o| holds(o.status)).collect::<Vec<_>>();
    let groups = [
        ("open", "folders-open-sales", group(Status::is_open)),
        ("won", "folders-won-sales", group(|status| status == Status::Won)),
        ("lost", "folders-lost-sales", group(|status| matches!(status, Status::Lost | Status::Cancelled))),
    ];
    html! {
        @if all.is_empty() { section.panel { h2 { (scene.t("menu-opportunities")) } p.muted { (scene.t("folders-no-sale")) } } }
        @for (name, title, sales) in groups {
            @if !sales.is_empty() {
                section.panel aria-labelledby={ "sales-" (name) } {
                    h2 id={ "sales-" (name) } { (scene.t(title)) " " span.muted { (worth(scene, &sales, currency)) } }
                    div.table-wrap { table.table.stack { (columns(scene)) tbody { @for sale in sales { (line(scene, sale)) } } } }
                }
            }
        }
    }
}

/// «2 · 41 000 €»; what has no amount yet is only counted, amounts in other currencies are counted, not added.
fn worth(scene: &Scene, sales: &[&Opportunity], currency: Currency) -> String {
    let amounts = sales.iter().filter_map(|sale| sale.money());
    let (ours, others): (Vec<Money>, Vec<Money>) = amounts.partition(|money| money.currency == currency);
    let sum = Money::new(ours.iter().map(|money| money.minor).sum(), currency);
    let others = i64::try_from(others.len()).unwrap_or(i64::MAX);
    let sum = if sum.minor == 0 && others == 0 {
        String::new()
    } else {
        format!(" · {}", format::money(scene.words.lang(), sum))
    };
    format!("{}{sum}{}", sales.len(), in_others(scene.words, others))
}

fn columns(scene: &Scene) -> Markup {
    html! {
        thead {
            tr {
                th.narrow scope="col" { span.visually-hidden { (scene.t("opportunities-status")) } }
                th scope="col" { (scene.t("opportunities-title")) }
                th scope="col" { (scene.t("opportunities-stage")) }
                th.number scope="col" { (scene.t("opportunities-amount")) }
                th scope="col" { (scene.t("opportunities-next")) }
                th scope="col" { (scene.t("opportunities-owner-short")) }
            }
        }
    }
}

fn line(scene: &Scene, sale: &Opportunity) -> Markup {
    let next = Next::from(sale);
    let mark = mark(scene, sale.status, &next);
    html! {
        tr id={ "o-" (sale.id) } {
            td.narrow.glyph-cell { (ui::glyph(scene.words, mark)) }
            td.main { a href=(address(sale.id)) { (sale.title) } (stalled::sign(stalled::title(scene, sale).as_deref())) }
            td { (scene.vocabulary.stage(sale.stage_id).map_or("", |stage| stage.name.as_str())) }
            td.number.amount { (ui::show::money(scene.words, sale.money())) }
            td.next class=(mark.class()) {
                @if sale.status.is_open() { (next_text(scene, &next)) } @else { (ended(scene, sale)) }
            }
            td {
                @if let Some(owner) = scene.vocabulary.person(sale.owner_id) { (ui::avatar(&owner.name, &owner.initials)) }
            }
        }
    }
}

/// «Gagnée · 3 déc. 2026»
fn ended(scene: &Scene, sale: &Opportunity) -> String {
    let word = status_word(scene.words, sale.status);
    match sale.close_day.or(sale.closed_at.map(|at| at.day(&scene.zone))) {
        Some(day) => format!("{word} · {}", format::full_day_short(scene.words.lang(), day)),
        None => word,
    }
}
