use maud::{Markup, html};

use crate::contacts::address;
use crate::folders::model::{Ask, Line, Of, Order};
use crate::kernel::{Clientele, Currency, Money};
use crate::opportunities::views::Scene;
use crate::ui::{self, Sorted, Tab, button, format};

pub struct List<'a> {
    pub of: Of,
    pub ask: &'a Ask,
    pub lines: &'a [Line],
    /// Of the workspace.
    pub currency: Currency,
    /// The address of the same page by name, or by name backwards; and the newest first.
    pub by_name: String,
    pub by_age: String,
    /// The address of the next part.
    pub more: Option<String>,
}

pub fn page(scene: &Scene, list: &List) -> Markup {
    let words = scene.words;
    let (companies, people) = (scene.t("folders-companies"), scene.t("folders-people"));
    let tab = |label, of: Of| Tab { label, href: of.all(), current: list.of == of, count: None };
    let mut tabs = [tab(&companies, Of::Company), tab(&people, Of::Person)];
    if scene.clientele == Clientele::People {
        tabs.reverse();
    }
    html! {
        (ui::page_head(&scene.t("menu-clients"), html! {}, html! {}))
        (ui::tabs(&scene.t("menu-clients"), &tabs))
        (filters(scene, list))
        @if list.lines.is_empty() {
            (ui::empty(&scene.t("folders-none"), html! { (button(&scene.t("folders-show-all")).to(list.of.all())) }))
        } @else {
            div.table-wrap { table.table.stack { (columns(scene, list)) (lines(scene, list)) } }
            (ui::pager(words, &words.with("folders-shown", &[("count", list.lines.len().into())]), list.more.as_deref()))
        }
    }
}

fn filters(scene: &Scene, list: &List) -> Markup {
    html! {
        form.filters.folder-filters #folders-filters method="get" action=(list.of.all()) data-submit-on-change {
            input.input type="search" name="q" value=(list.ask.words) aria-label=(scene.t("folders-filter")) placeholder=(scene.t("folders-filter")) data-key="f";
            input type="hidden" name="sort" value=(list.ask.order.as_str());
            @if list.of == Of::Company {
                label.check {
                    input type="checkbox" name="clients" value="1" checked[list.ask.clients_only];
                    span { (scene.t("folders-clients-only")) }
                }
            }
            (ui::link_chip(&scene.t("folders-newest"), &list.by_age, list.ask.order == Order::Newest))
            noscript { button.button type="submit" { (scene.t("opportunities-filter")) } }
        }
    }
}

fn columns(scene: &Scene, list: &List) -> Markup {
    let sorted = match list.ask.order {
        Order::Name => Sorted::Up,
        Order::NameBack => Sorted::Down,
        Order::Newest => Sorted::No,
    };
    let about = if list.of == Of::Company { "contacts-city" } else { "contacts-company" };
    html! {
        thead {
            tr {
                (ui::sort_head(&scene.t("contacts-name"), &list.by_name, sorted, false))
                th scope="col" { (scene.t(about)) }
                th scope="col" { (scene.t("contacts-phone")) }
                th.number scope="col" { (scene.t("folders-open-sales")) }
                th.number scope="col" { (scene.t("folders-won-lately")) }
                th scope="col" { (scene.t("folders-last-activity")) }
            }
        }
    }
}

fn lines(scene: &Scene, list: &List) -> Markup {
    html! {
        tbody #folders data-list data-autofocus { @for line in list.lines { (row(scene, list, line)) } }
    }
}

/// «2 · 41 000 €»; what has no amount yet is only counted.
fn open_sales(line: &Line, money: impl Fn(i64) -> String) -> Markup {
    html! {
        @match (line.open, line.open_amount) {
            (0, _) => span.muted { "–" },
            (count, 0) => (count),
            (count, amount) => { (count) " · " (money(amount)) },
        }
    }
}

fn row(scene: &Scene, list: &List, line: &Line) -> Markup {
    let lang = scene.words.lang();
    let money = |minor| format::money(lang, Money::new(minor, list.currency));
    html! {
        tr id={ (list.of.as_str()) "-" (line.id) } data-row {
            td.main {
                a href=(address(list.of.as_str(), line.id)) data-open { (line.name) }
                @if line.client { " " (ui::plain_badge(&scene.t("folders-client"))) }
                @if !line.job.is_empty() { span.muted { " · " (line.job) } }
            }
            td.fill { (line.about) }
            td { @if !line.phone.is_empty() { (format::phone(&line.phone, scene.country)) } }
            td.number.amount { (open_sales(line, money)) }
            td.number { @if line.won_amount > 0 { (money(line.won_amount)) } @else { span.muted { "–" } } }
            td.next {
                @if let Some(at) = line.last_activity { (ui::show::day(scene.words, at.day(&scene.zone), scene.today)) }
            }
        }
    }
}
