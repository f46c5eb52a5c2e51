//! The win rate against each competitor. Each figure leads to the opportunities that it counts.

use maud::{Markup, html};

use crate::competitors::figures::Figures;
use crate::competitors::model::{Against, Period};
use crate::competitors::pages::last_months;
use crate::kernel::{CompetitorId, Day, Money};
use crate::ui::{button, empty, field, format, link_chip, page_head};
use crate::words::Words;

pub fn page(words: &Words, all: &[Figures], period: &Period, today: Day, admin: bool) -> Markup {
    let settings = html! {
        @if admin { (button(&words.t("competitors-to-settings")).to("/settings/competitors")) }
    };
    html! {
        (page_head(&words.t("menu-competitors"), html! {}, settings))
        p.muted.measure { (words.t("competitors-figures-about")) }
        (periods(words, period, today))
        @if all.is_empty() { (empty(&words.t("competitors-none-met"), html! {})) }
        @else {
            div.table-wrap {
                table.table.competitors #competitors data-live="opportunities" {
                    thead { tr {
                        th scope="col" { (words.t("competitors-competitor")) }
                        @for key in ["competitors-met", "competitors-open", "competitors-won", "competitors-lost", "competitors-win-rate"] {
                            th.number scope="col" { (words.t(key)) }
                        }
                        th.number scope="col" { (words.t("competitors-won-amount")) }
                        th.number scope="col" { (words.t("competitors-lost-amount")) }
                    } }
                    tbody data-list { @for figures in all { (line(words, figures, period)) } }
                }
            }
        }
    }
}

/// The usual periods, and any other one.
fn periods(words: &Words, period: &Period, today: Day) -> Markup {
    let year = today.0.year();
    let whole = |year: i16| {
        let day = |text: String| text.parse().ok();
        Period { since: day(format!("{year}-01-01")), until: day(format!("{year}-12-31")) }
    };
    let usual = [
        (words.t("competitors-last-months"), last_months(today)),
        (year.to_string(), whole(year)),
        ((year - 1).to_string(), whole(year - 1)),
        (words.t("competitors-always"), Period::default()),
    ];
    let (since, until) = (plain(period.since), plain(period.until));
    html! {
        div.chips.competitors-periods {
            @for (name, one) in &usual {
                (link_chip(name, &format!("/competitors?{}", pairs(one)), one == period))
            }
        }
        form.filters #competitors-period method="get" action="/competitors" data-submit-on-change {
            (field("since", &words.t("competitors-since")).id("competitors-since").kind("date").value(&since))
            (field("until", &words.t("competitors-until")).id("competitors-until").kind("date").value(&until))
            noscript { button.button type="submit" { (words.t("competitors-show")) } }
        }
    }
}

fn pairs(period: &Period) -> String {
    format!("since={}&until={}", plain(period.since), plain(period.until))
}

fn plain(day: Option<Day>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

/// The list of exactly the opportunities that a figure counts.
fn counted(id: CompetitorId, against: Against, period: &Period) -> String {
    format!(
        "/opportunities?scope=visible&show=all&competitor={id}&against={}&{}",
        against.as_str(),
        pairs(period)
    )
}

fn line(words: &Words, figures: &Figures, period: &Period) -> Markup {
    let lang = words.lang();
    let cell = |key: &str, count: i64, against: Against| {
        let number = format::number(lang, count);
        let (column, name) = (words.t(key), figures.name.as_str());
        let label = words.with(
            "competitors-see",
            &[("name", name.into()), ("column", column.as_str().into()), ("count", number.clone().into())],
        );
        html! {
            td.number data-label=(column) {
                @if count == 0 { span.muted { "0" } }
                @else { a href=(counted(figures.id, against, period)) aria-label=(label) { (number) } }
            }
        }
    };
    let rate = figures.win_rate().map(|rate| format::percent(lang, rate));
    html! {
        tr id={ "competitor-" (figures.id) } data-row {
            td.main { a href=(counted(figures.id, Against::Met, period)) data-open { (figures.name) } }
            (cell("competitors-met", figures.met, Against::Met))
            (cell("competitors-open", figures.open, Against::Open))
            (cell("competitors-won", figures.won, Against::Won))
            (cell("competitors-lost", figures.lost, Against::Lost))
            td.number data-label=(words.t("competitors-win-rate")) {
                @match rate { Some(rate) => strong { (rate) }, None => span.muted { "–" } }
            }
            td.number data-label=(words.t("competitors-won-amount")) { (amounts(words, &figures.won_amounts)) }
            td.number data-label=(words.t("competitors-lost-amount")) { (amounts(words, &figures.lost_amounts)) }
        }
    }
}

/// One sum a currency: they are never added up.
fn amounts(words: &Words, sums: &[Money]) -> Markup {
    let texts: Vec<String> = sums.iter().map(|sum| format::money(words.lang(), *sum)).collect();
    html! { @if texts.is_empty() { span.muted { "–" } } @else { (texts.join(" · ")) } }
}
