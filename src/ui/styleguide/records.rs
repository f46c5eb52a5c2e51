//! Samples of what shows records: table, rows, composer, timeline, board.

use jiff::civil::{Time, date};
use maud::{Markup, html};

use super::{TODAY, euros, say};
use crate::kernel::{Currency, Day, Money};
use crate::ui::board::{Card, Column, Drop, board};
use crate::ui::composer::{ActivityResult, Composer, Kind, Outcome, Typed, Wall};
use crate::ui::*;
use crate::words::Words;

struct Row {
    id: i64,
    mark: Mark,
    title: &'static str,
    client: &'static str,
    amount: Option<Money>,
    next: &'static str,
}

fn rows_of(words: &Words) -> Vec<Row> {
    let row = |id, mark, title, client, amount, next| Row { id, mark, title, client, amount, next };
    vec![
        row(
            1,
            Mark::Late,
            say(words, "Ligne d’ensachage", "Bagging line"),
            "Morel SA",
            euros(12_500),
            say(words, "Appel · hier", "Call · yesterday"),
        ),
        row(
            2,
            Mark::Today,
            say(words, "Palettiseur", "Palletiser"),
            "Sodipack",
            euros(38_000),
            say(words, "RDV · 10:30", "Meeting · 10:30"),
        ),
        row(
            3,
            Mark::Planned,
            say(words, "Pièces 2026", "Spare parts 2026"),
            "Kermarrec",
            euros(9_900),
            say(words, "Relance · lun. 24 nov.", "Follow-up · Mon 24 Nov"),
        ),
        row(
            4,
            Mark::NoAction,
            say(words, "Convoyeur", "Conveyor"),
            "Atelier Roux",
            None,
            say(words, "à décider", "to decide"),
        ),
    ]
}

pub(super) fn table(words: &Words) -> Markup {
    html! {
        div.table-wrap {
            table.table.stack {
                thead {
                    tr {
                        th.narrow scope="col" { span.visually-hidden { (words.t("ui-selection")) } }
                        th.narrow scope="col" { span.visually-hidden { (say(words, "État", "State")) } }
                        (sort_head(say(words, "Opportunité", "Opportunity"), "/styleguide", Sorted::Up, false))
                        (sort_head("Client", "/styleguide", Sorted::No, false))
                        (sort_head(say(words, "Montant", "Amount"), "/styleguide", Sorted::No, true))
                        (sort_head(say(words, "Prochaine action", "Next action"), "/styleguide", Sorted::No, false))
                        th scope="col" { (say(words, "Resp.", "Owner")) }
                    }
                }
                tbody #sample-list data-list {
                    @for row in rows_of(words) {
                        tr id={ "sample-" (row.id) } data-row {
                            td.narrow { (row_tick(words, row.id, row.title)) }
                            td.narrow.glyph-cell { (glyph(words, row.mark)) }
                            td.main { a href="/styleguide" data-open { (row.title) } }
                            td.fill { (row.client) }
                            td.number.amount { (show::money(words, row.amount)) }
                            td.next.(row.mark.class()) { (row.next) }
                            td { (avatar("Claire Dubois", "CD")) }
                        }
                    }
                }
            }
        }
        (selection_bar(words, html! { (button(say(words, "Transférer", "Transfer")).small().key(words, "t")) }))
        (pager(words, say(words, "50 sur 1 204", "50 of 1,204"), Some("/styleguide")))
    }
}

pub(super) fn rows(words: &Words) -> Markup {
    html! {
        div {
            h3.group-title { (say(words, "En retard", "Late")) " " span.count { "2" } }
            ul.rows #sample-rows data-list {
                @for row in rows_of(words) {
                    li.row id={ "sample-row-" (row.id) } data-row {
                        (glyph(words, row.mark))
                        a.title href="/styleguide" data-open { (row.client) }
                        span.second { (row.title) }
                        span.third.(row.mark.class()) { (row.next) }
                        span.amount { (show::money(words, row.amount)) }
                    }
                }
            }
        }
    }
}

pub(super) fn record(words: &Words) -> Markup {
    let since = format::days(words.lang(), 21);
    let stages = [
        Stage { id: 1, name: say(words, "Découverte", "Discovery"), since: None },
        Stage { id: 2, name: say(words, "Devis envoyé", "Quote sent"), since: None },
        Stage { id: 3, name: say(words, "Négociation", "Negotiation"), since: Some(&since) },
        Stage { id: 4, name: "Signature", since: None },
    ];
    html! {
        div.line-up {
            (edit(words, "edit-amount", say(words, "Montant", "Amount"), show::money(words, euros(12_500)), "/styleguide", "12500",
                html! { input.input name="amount" value="12500" aria-label=(say(words, "Montant", "Amount")); }))
        }
        (stage_bar(words, "/styleguide/stage", &stages, 3, html! {
            (button(say(words, "Gagnée", "Won")).plain().primary()) (button(say(words, "Perdue", "Lost")).plain())
        }))
        (composer(words))
        (history(words))
    }
}

fn composer(words: &Words) -> Markup {
    let result = |value: &str, label, digit, next| ActivityResult {
        value: value.to_owned(),
        label,
        digit: Some(digit),
        next,
        next_kind: Some("call".to_owned()),
    };
    Composer {
        id: "composer-1".to_owned(),
        action: "/styleguide/log".to_owned(),
        wall: Wall { today: TODAY, now: Time::constant(10, 32, 0, 0), zone: "Europe/Paris", day_first: true, working_days: [true, true, true, true, true, false, false], holidays: &[Day(date(2026, 12, 25))] },
        kinds: vec![
            Kind { value: "call".to_owned(), label: say(words, "Appel", "Call"), results: vec![
                result("reached", say(words, "Joint", "Reached"), 1, Some("3j")),
                result("no-answer", say(words, "Sans réponse", "No answer"), 2, Some("1j")),
                result("voicemail", say(words, "Répondeur", "Voicemail"), 3, Some("2j")),
            ], keeps_next: false },
            Kind { value: "meeting".to_owned(), label: say(words, "RDV", "Meeting"), results: vec![result("held", say(words, "Tenu", "Held"), 1, Some("1s"))], keeps_next: false },
            Kind { value: "note".to_owned(), label: "Note", results: vec![], keeps_next: true },
        ],
        outcomes: vec![
            Outcome { value: "won", label: words.t("ui-mark-won"), meaning: None, asks: html! { (field("amount", say(words, "Montant réel", "Real amount")).id("won-amount").value("12 500")) } },
            Outcome { value: "lost", label: words.t("ui-mark-lost"), meaning: Some(say(words, "un concurrent a été choisi", "they chose a competitor").to_owned()), asks: html! {} },
            Outcome { value: "cancelled", label: words.t("ui-mark-cancelled"), meaning: Some(say(words, "le projet n’existe plus", "the project is gone").to_owned()), asks: html! {} },
        ],
        typed: Typed { kind: "call", next_kind: "call", ..Typed::default() },
        errors: &Errors::default(),
        next_optional: false,
    }
    .draw(words)
}

fn history(words: &Words) -> Markup {
    let entry = |id: &str, icon, when, what: &str, note: Option<&str>, system| Entry {
        id: id.to_owned(),
        icon,
        when: show::date(words, Day(when), TODAY),
        what: html! { (what) },
        who: "Claire",
        note: note.map(|note| html! { (note) }),
        system,
        more: None,
        actions: None,
    };
    timeline(
        "sample-timeline",
        &[
            entry(
                "event-3",
                "file-text",
                date(2026, 11, 18),
                say(words, "Devis D-2031 · 12 500 € envoyé", "Quote D-2031 · €12,500 sent"),
                None,
                false,
            ),
            entry(
                "event-2",
                "phone",
                date(2026, 11, 14),
                say(words, "Appel · joint", "Call · reached"),
                Some(say(
                    words,
                    "attend l’accord du DAF, rappeler vendredi",
                    "waiting for the CFO, call back on Friday",
                )),
                false,
            ),
            entry(
                "event-1",
                "arrow-right",
                date(2026, 11, 2),
                say(
                    words,
                    "Convertie depuis Salon GI 2026, ligne 41",
                    "Converted from Salon GI 2026, row 41",
                ),
                None,
                true,
            ),
        ],
    )
}

pub(super) fn pipeline(words: &Words) -> Markup {
    let cards = |marks: &[Mark]| -> Vec<Card> {
        rows_of(words)
            .into_iter()
            .filter(|row| marks.contains(&row.mark))
            .map(|row| Card {
                id: row.id,
                href: format!("/styleguide/{}", row.id),
                mark: row.mark,
                title: row.title,
                who: row.client,
                amount: row.amount,
                next: html! { (row.next) },
                owner: ("Claire Dubois", "CD"),
                starred: row.id == 1,
                stalled: None,
            })
            .collect()
    };
    let column = |stage, name, count, total: i64, marks: &[Mark]| Column {
        stage,
        name,
        count,
        total: Money::new(total * 100, Currency::EUR),
        note: Some("· 40 %".to_owned()),
        cards: cards(marks),
        more: None,
        topics: format!("stage:{stage}"),
    };
    let columns = [
        column(1, say(words, "Découverte", "Discovery"), 1, 0, &[Mark::NoAction]),
        column(2, say(words, "Devis envoyé", "Quote sent"), 2, 47_900, &[Mark::Today, Mark::Planned]),
        column(3, say(words, "Négociation", "Negotiation"), 1, 12_500, &[Mark::Late]),
        column(4, "Signature", 0, 0, &[]),
    ];
    board(
        words,
        &columns,
        &[
            Drop { mark: Mark::Won, label: &words.t("ui-mark-won"), action: "/styleguide/{id}/win" },
            Drop { mark: Mark::Lost, label: &words.t("ui-mark-lost"), action: "/styleguide/{id}/lose" },
        ],
    )
}
