use maud::{Markup, html};

use super::model::{Counted, Deed, OfHour, OfPerson, OfReason, Since, on_the_wall};
use super::pages::{BehindQuery, Done, OfAll, OfOne};
use super::queries::{AT_ONCE, OfList};
use crate::desk::Ctx;
use crate::kernel::Money;
use crate::opportunities::amounts;
use crate::prospecting::model::List;
use crate::ui::{self, Errors, button, field, format};
use crate::words::Words;

pub fn of_list(ctx: &Ctx, seen: &OfOne, typed: &str, errors: &Errors) -> Markup {
    let (words, list) = (&ctx.words, &seen.list);
    let (place, title) = (format!("/lists/{}", list.id), words.t("prospecting-progress"));
    let asked = BehindQuery { list: Some(list.id), since: seen.since, ..BehindQuery::default() };
    html! {
        (ui::crumbs(&words.t("prospecting-where"), &[("/lists", &words.t("prospecting-lists")), (&place, &list.name)], &title))
        (ui::page_head(&title, html! {}, html! {}))
        (periods(words, &format!("{place}/progress"), seen.since))
        div.section.stack-m id={ "progress-" (list.id) } data-live={ "list:" (list.id) } {
            (totals(words, seen, &asked))
            (people(words, &seen.people, &asked))
            (reasons(words, &seen.reasons, &asked))
            (calls(ctx, &seen.hours, &asked))
        }
        (money(ctx, seen, typed, errors))
    }
}

pub fn over_all(ctx: &Ctx, seen: &OfAll) -> Markup {
    let words = &ctx.words;
    let title = words.t("prospecting-progress");
    let asked = BehindQuery { since: seen.since, ..BehindQuery::default() };
    html! {
        (ui::crumbs(&words.t("prospecting-where"), &[("/lists", &words.t("prospecting-lists"))], &title))
        (ui::page_head(&title, html! {}, html! {}))
        (periods(words, "/lists/progress", seen.since))
        div.section.stack-m #progress-of-all data-live="lists" {
            (lists(ctx, seen))
            (people(words, &seen.people, &asked))
            (calls(ctx, &seen.hours, &asked))
        }
    }
}

fn periods(words: &Words, place: &str, since: Since) -> Markup {
    // words: prospecting-progress-today, prospecting-progress-week, prospecting-progress-month, prospecting-progress-always
    let named = |one: Since| words.t(&format!("prospecting-progress-{}", one.as_str()));
    let tabs = Since::ALL.map(|one| (named(one), format!("{place}?since={}", one.as_str()), one == since));
    let tabs: Vec<ui::Tab> = tabs
        .iter()
        .map(|(label, href, current)| ui::Tab { label, href, current: *current, count: None })
        .collect();
    ui::tabs(&words.t("prospecting-progress-since"), &tabs)
}

/// A figure that opens its rows; nothing to open where there are none.
fn figure(words: &Words, count: i64, asked: &BehindQuery) -> Markup {
    html! {
        @if count == 0 { span.muted { "0" } } @else { a href=(asked.address()) { (format::number(words.lang(), count)) } }
    }
}

fn of(asked: &BehindQuery, deed: Deed) -> BehindQuery {
    BehindQuery { deed, ..asked.clone() }
}

fn totals(words: &Words, seen: &OfOne, asked: &BehindQuery) -> Markup {
    let (list, lang) = (&seen.list, words.lang());
    let struck: i64 = seen.reasons.iter().map(|reason| reason.struck).sum();
    let converted: i64 = seen.people.iter().map(|person| person.converted).sum();
    let left = html! { a href={ "/lists/" (list.id) "?state=open" } { (format::number(lang, list.open)) } };
    let figures = [
        ("prospecting-to-call", left),
        ("prospecting-called", figure(words, seen.tried.called, &of(asked, Deed::Called))),
        ("prospecting-reached", figure(words, seen.tried.reached, &of(asked, Deed::Reached))),
        ("prospecting-converted", figure(words, converted, &of(asked, Deed::Converted))),
        ("prospecting-struck", figure(words, struck, &of(asked, Deed::Struck))),
    ];
    html! {
        dl.stats {
            // words: prospecting-to-call, prospecting-called, prospecting-reached, prospecting-converted, prospecting-struck
            @for (label, value) in figures { div { dt { (words.t(label)) } dd { (value) } } }
        }
    }
}

fn people(words: &Words, people: &[OfPerson], asked: &BehindQuery) -> Markup {
    let heads = ["prospecting-calls", "prospecting-reached", "prospecting-converted", "prospecting-struck"];
    html! {
        section.section aria-labelledby="by-person" {
            h2 #by-person { (words.t("prospecting-progress-people")) }
            @if people.is_empty() { p.muted { (words.t("prospecting-progress-nobody")) } } @else {
                div.table-wrap { table.table {
                    thead { tr {
                        th scope="col" { (words.t("prospecting-progress-person")) }
                        @for head in heads { th.number scope="col" { (words.t(head)) } }
                    } }
                    tbody { @for person in people { (of_person(words, person, asked)) } }
                } }
            }
        }
    }
}

fn of_person(words: &Words, person: &OfPerson, asked: &BehindQuery) -> Markup {
    let own = BehindQuery { by: Some(person.user_id), ..asked.clone() };
    let figures = [
        (person.calls, Deed::Called),
        (person.reached, Deed::Reached),
        (person.converted, Deed::Converted),
        (person.struck, Deed::Struck),
    ];
    html! {
        tr {
            th scope="row" { (person.name) }
            @for (count, deed) in figures { td.number { (figure(words, count, &of(&own, deed))) } }
        }
    }
}

fn reasons(words: &Words, reasons: &[OfReason], asked: &BehindQuery) -> Markup {
    html! {
        @if !reasons.is_empty() {
            section.section aria-labelledby="by-reason" {
                h2 #by-reason { (words.t("prospecting-progress-reasons")) }
                p { a href="/lists/reasons" { (words.t("prospecting-reasons-link")) } }
                dl.facts {
                    @for reason in reasons {
                        dt { (reason.name.clone().unwrap_or_else(|| words.t("prospecting-no-reason"))) }
                        dd { (figure(words, reason.struck, &BehindQuery { reason: reason.reason_id, ..of(asked, Deed::Struck) })) }
                    }
                }
            }
        }
    }
}

/// The days of the last calls, and the hours of the day at which people were reached.
fn calls(ctx: &Ctx, hours: &[OfHour], asked: &BehindQuery) -> Markup {
    let (words, zone) = (&ctx.words, ctx.person.zone());
    let (days, of_day) = on_the_wall(hours, &zone);
    let today = ctx.app.now().day(&zone);
    let most = of_day.values().map(|count| count.calls).max().unwrap_or_default();
    html! {
        @if !hours.is_empty() {
            section.section aria-labelledby="by-day" {
                h2 #by-day { (words.t("prospecting-progress-days")) }
                div.table-wrap { table.table {
                    thead { tr { th scope="col" { (words.t("prospecting-progress-day")) } (call_heads(words)) } }
                    tbody { @for (day, count) in days.iter().rev().take(MOST_DAYS) {
                        @let own = BehindQuery { day: Some(*day), ..asked.clone() };
                        tr { th scope="row" { (ui::show::date(words, *day, today)) } (call_figures(words, *count, &own)) }
                    } }
                } }
            }
            section.section aria-labelledby="by-hour" {
                h2 #by-hour { (words.t("prospecting-progress-hours")) }
                div.table-wrap { table.table {
                    thead { tr { th scope="col" { (words.t("prospecting-progress-hour")) } (call_heads(words)) th scope="col" {} } }
                    tbody { @for (hour, count) in &of_day { tr {
                        th scope="row" { (words.with("prospecting-progress-at", &[("hour", i64::from(*hour).into())])) }
                        (call_figures(words, *count, &BehindQuery { hour: Some(*hour), ..asked.clone() }))
                        td { (ui::progress(count.calls, most, &rate(words, *count))) }
                    } } }
                } }
            }
        }
    }
}

/// Older days are told by their hours only.
const MOST_DAYS: usize = 31;

fn call_heads(words: &Words) -> Markup {
    html! { th.number scope="col" { (words.t("prospecting-calls")) } th.number scope="col" { (words.t("prospecting-reached")) } }
}

fn call_figures(words: &Words, count: Counted, own: &BehindQuery) -> Markup {
    html! {
        td.number { (figure(words, count.calls, &of(own, Deed::Called))) }
        td.number { (figure(words, count.reached, &of(own, Deed::Reached))) }
    }
}

/// «12 %»: how many of the calls reached somebody.
fn rate(words: &Words, count: Counted) -> String {
    format::percent(words.lang(), if count.calls == 0 { 0 } else { count.reached * 100 / count.calls })
}

fn money(ctx: &Ctx, seen: &OfOne, typed: &str, errors: &Errors) -> Markup {
    let (words, lang, list) = (&ctx.words, ctx.words.lang(), seen.list.id);
    let stored = seen.cost.map(|cost| amounts::typed(lang, cost)).unwrap_or_default();
    let shown = if typed.is_empty() { &stored } else { typed };
    let returned = seen.won.returned(seen.cost);
    html! {
        section.section aria-labelledby="money" {
            h2 #money { (words.t("prospecting-progress-money")) }
            form.toolbar method="post" action={ "/lists/" (list) "/cost" } {
                (field("cost", &words.with("prospecting-cost", &[("currency", seen.cost.map_or(ctx.person.currency, |cost| cost.currency).code().into())]))
                    .value(shown).inputmode("decimal").error(errors.at("cost")))
                (button(&words.t("prospecting-save")))
            }
            dl.facts {
                dt { (words.t("prospecting-won")) }
                dd {
                    @if seen.won.count == 0 { span.muted { "0" } } @else {
                        a href={ "/opportunities?scope=visible&show=won&list=" (list) } {
                            (words.with("prospecting-won-figures", &[("count", seen.won.count.into()), ("amount", format::money(lang, seen.won.amount).into())]))
                        }
                    }
                    @if seen.won.elsewhere > 0 { " " (words.with("prospecting-won-elsewhere", &[("count", seen.won.elsewhere.into())])) }
                }
                @if let Some(returned) = returned { dt { (words.t("prospecting-returned")) } dd { (format::percent(lang, returned)) } }
            }
        }
    }
}

fn lists(ctx: &Ctx, seen: &OfAll) -> Markup {
    let words = &ctx.words;
    let heads = [
        "prospecting-to-call",
        "prospecting-called",
        "prospecting-reached",
        "prospecting-converted",
        "prospecting-struck",
        "prospecting-cost-head",
        "prospecting-won",
    ];
    html! {
        div.table-wrap { table.table {
            thead { tr { th scope="col" { (words.t("prospecting-name")) } @for head in heads { th.number scope="col" { (words.t(head)) } } } }
            tbody { @for list in &seen.lists { (list_line(ctx, list, seen.of_lists.iter().find(|of| of.id == list.id), seen.since)) } }
        } }
    }
}

fn list_line(ctx: &Ctx, list: &List, done: Option<&OfList>, since: Since) -> Markup {
    let (words, currency) = (&ctx.words, ctx.person.currency);
    let asked = BehindQuery { list: Some(list.id), since, ..BehindQuery::default() };
    let figures = done.map_or_else(Vec::new, |done| {
        vec![
            (done.called, Deed::Called),
            (done.reached, Deed::Reached),
            (done.converted, Deed::Converted),
            (done.struck, Deed::Struck),
        ]
    });
    let cost = done.and_then(|done| Some(Money::new(done.cost?, done.currency.as_deref()?.parse().ok()?)));
    let won = done.filter(|done| done.won > 0).map(|done| Money::new(done.won_amount, currency));
    html! {
        tr {
            th scope="row" { a href={ "/lists/" (list.id) "/progress?since=" (since.as_str()) } { (list.name) } }
            td.number { a href={ "/lists/" (list.id) "?state=open" } { (format::number(words.lang(), list.open)) } }
            @for (count, deed) in figures { td.number { (figure(words, count, &of(&asked, deed))) } }
            td.number { (ui::show::money(words, cost)) }
            td.number { @match won {
                Some(won) => a href={ "/opportunities?scope=visible&show=won&list=" (list.id) } { (format::money(words.lang(), won)) },
                None => span.muted { "–" },
            } }
        }
    }
}

/// The rows behind a figure.
pub fn behind(ctx: &Ctx, asked: &BehindQuery, rows: &[Done]) -> Markup {
    let (words, now, zone) = (&ctx.words, ctx.app.now(), ctx.person.zone());
    let title = words.t(&format!("prospecting-behind-{}", asked.deed.as_str())); // words: prospecting-behind-*
    let back =
        asked.list.map_or_else(|| "/lists/progress".to_owned(), |list| format!("/lists/{list}/progress"));
    let more = rows.len() > usize::try_from(AT_ONCE).unwrap_or(usize::MAX);
    let shown = rows.len().min(usize::try_from(AT_ONCE).unwrap_or(usize::MAX));
    let next = more.then(|| BehindQuery { after: asked.after + AT_ONCE, ..asked.clone() }.address());
    let (from, to) =
        (asked.after + i64::from(shown > 0), asked.after + i64::try_from(shown).unwrap_or(i64::MAX));
    html! {
        (ui::crumbs(&words.t("prospecting-where"), &[("/lists", &words.t("prospecting-lists")), (&back, &words.t("prospecting-progress"))], &title))
        (ui::page_head(&title, html! {}, html! {}))
        @if rows.is_empty() { p.muted { (words.t("prospecting-behind-none")) } } @else {
            ul.rows {
                @for row in &rows[..shown] {
                    li.row.story-line {
                        (ui::show::moment(words, row.at, now, &zone))
                        a.title href={ "/suspects/" (row.id) } { (row.name) }
                        span.second { (row.list) @if let Some(by) = &row.by { " · " (by) } }
                    }
                }
            }
            (ui::pager(words, &words.with("prospecting-behind-window", &[("from", from.into()), ("to", to.into())]), next.as_deref()))
        }
    }
}
