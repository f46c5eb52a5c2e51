//! Every component in every state, on one page. Development builds only.

use jiff::civil::{Time, date};
use maud::{Markup, html};

use super::board::{Card, Column, Drop, board};
use super::composer::{ActivityResult, Composer, Kind, Outcome, Typed, Wall};
use super::*;
use crate::kernel::{Currency, Day, Money};
use crate::words::{Lang, Words};

/// Samples stand beside each other in both languages, so they are written here and not among the words of the product.
fn say<'a>(words: &Words, french: &'a str, english: &'a str) -> &'a str {
    match words.lang() {
        Lang::Fr => french,
        Lang::En => english,
    }
}

const TODAY: Day = Day(date(2026, 11, 21));

fn euros(amount: i64) -> Option<Money> {
    Some(Money::new(amount * 100, Currency::EUR))
}

pub fn styleguide(words: &Words) -> Markup {
    html! {
        (page_head("Styleguide", progress(2, 12, say(words, "2 faites sur 12", "2 done of 12")), html! {
            (button("Français").small().to("?lang=fr"))
            (button("English").small().to("?lang=en"))
            (button(say(words, "Ouvrir un dialogue", "Open a dialog")).small().opens_dialog("sample-dialog"))
            (button(say(words, "Ouvrir un menu", "Open a menu")).small().opens_menu("sample-menu"))
        }))
        (samples(words, "Buttons", buttons(words)))
        (samples(words, "Marks, badges, tags", marks(words)))
        (samples(words, "Fields", fields(words)))
        (samples(words, "Chips, tabs, crumbs", choices(words)))
        (samples(words, "Table", table(words)))
        (samples(words, "Rows", rows(words)))
        (samples(words, "Stage bar, composer, timeline", record(words)))
        (samples(words, "Board", pipeline(words)))
        (samples(words, "Notices, empty, stats, toast", said(words)))
        (overlays(words))
    }
}

fn samples(_: &Words, title: &str, content: Markup) -> Markup {
    html! { section.section { h2 { (title) } div.stack-m { (content) } } }
}

fn buttons(words: &Words) -> Markup {
    let save = say(words, "Créer l’opportunité", "Create the opportunity");
    html! {
        div.actions {
            (button(save).plain().primary().icon("plus").key(words, "c"))
            (button(say(words, "Transférer", "Transfer")).plain().key(words, "t"))
            (button(say(words, "Voir tout", "See all")).plain().quiet())
            (button(say(words, "Révoquer la clé", "Revoke the key")).plain().danger())
            (button(say(words, "Convertir", "Convert")).plain().disabled(say(words, "Déjà convertie", "Already converted")))
            (button(say(words, "Étoile", "Star")).plain().icon_only("star"))
            (button(say(words, "Petit", "Small")).plain().small())
            (button(say(words, "Un lien", "A link")).to("#buttons").icon("arrow-right"))
            button.button.primary.busy type="button" { (say(words, "Enregistrement…", "Saving…")) }
        }
    }
}

fn marks(words: &Words) -> Markup {
    html! {
        div.line-up { @for mark in Mark::ALL { span.line-up { (glyph(words, mark)) (mark.word(words)) } } }
        div.line-up { @for mark in Mark::ALL { (badge(mark, &mark.word(words))) } (plain_badge(say(words, "Exemple", "Sample"))) }
        div.line-up {
            (tag("salon")) (tag("machine")) (avatar("Claire Dubois", "CD")) (avatar("Marc Petit", "MP")) (kbd(words, "Shift+O")) (kbd(words, "g d"))
            span { (show::money(words, euros(12_500))) } span { (show::money(words, Some(Money::new(-1_250_050, Currency::EUR)))) }
            span { (show::day(words, Day(date(2026, 11, 24)), TODAY)) } span { (show::date(words, Day(date(2026, 12, 1)), TODAY)) }
            span { (format::percent(words.lang(), 60)) } span { (format::days(words.lang(), 21)) }
        }
    }
}

fn fields(words: &Words) -> Markup {
    let email = say(words, "Il manque “@” dans cet e-mail.", "This email is missing an “@”.");
    let errors = Errors::new(vec![
        (Some("sample-email".to_owned()), email.to_owned()),
        (
            None,
            say(
                words,
                "Indiquez au moins un nom, une société ou un e-mail.",
                "Enter at least a name, a company or an email.",
            )
            .to_owned(),
        ),
    ]);
    let stages = vec![
        ("1".to_owned(), say(words, "Découverte", "Discovery").to_owned()),
        ("2".to_owned(), say(words, "Négociation", "Negotiation").to_owned()),
    ];
    html! {
        (errors.summary(words))
        form.form-grid method="get" action="/styleguide" {
            (field("sample-title", say(words, "Titre", "Title")).value("Ligne d’ensachage").required())
            (field("sample-email", say(words, "E-mail", "Email")).kind("email").value("c.morel").error(errors.at("sample-email")).autocomplete("email"))
            (field("sample-amount", say(words, "Montant", "Amount")).inputmode("decimal").placeholder("12 500").optional(words)
                .help(say(words, "Comme vous l’écririez : 12,5k convient.", "As you would write it: 12.5k is fine.")))
            (field("sample-stage", say(words, "Étape", "Stage")).choices(stages).value("2"))
            (field("sample-note", "Note").area().whole().placeholder(say(words, "attend l’accord du DAF", "waiting for the CFO")))
            div.whole { (checkbox("sample-check", say(words, "Ajouter des exemples à effacer plus tard", "Add samples to remove later"), true)) }
        }
    }
}

fn choices(words: &Words) -> Markup {
    let choice = |value, label, checked, digit| Choice { value, label, checked, digit: Some(digit) };
    html! {
        fieldset.chips {
            legend.visually-hidden { (say(words, "Motif", "Reason")) }
            (radio_chip("sample-reason", &choice("1", say(words, "Hors cible", "Out of target"), true, 1)))
            (radio_chip("sample-reason", &choice("2", say(words, "Pas de budget", "No budget"), false, 2)))
            (radio_chip("sample-reason", &choice("3", say(words, "Pas de besoin", "No need"), false, 3)))
        }
        div.chips {
            (filter_chip(words, say(words, "ouvertes", "open"), "/styleguide")) (link_chip(say(words, "à moi", "mine"), "/styleguide", true))
            (link_chip(say(words, "équipe", "team"), "/styleguide", false))
        }
        (tabs(say(words, "Vues", "Views"), &[
            Tab { label: say(words, "Tout", "All"), href: "/styleguide", current: true, count: None },
            Tab { label: say(words, "Activités", "Activities"), href: "/styleguide", current: false, count: Some(12) },
            Tab { label: say(words, "Historique", "History"), href: "/styleguide", current: false, count: None },
        ]))
        (crumbs(say(words, "Chemin", "Path"), &[("/styleguide", say(words, "Fichiers", "Lists"))], "Salon GI 2026"))
    }
}

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
            say_static(words, "Ligne d’ensachage", "Bagging line"),
            "Morel SA",
            euros(12_500),
            say_static(words, "Appel · hier", "Call · yesterday"),
        ),
        row(
            2,
            Mark::Today,
            say_static(words, "Palettiseur", "Palletiser"),
            "Sodipack",
            euros(38_000),
            say_static(words, "RDV · 10:30", "Meeting · 10:30"),
        ),
        row(
            3,
            Mark::Planned,
            say_static(words, "Pièces 2026", "Spare parts 2026"),
            "Kermarrec",
            euros(9_900),
            say_static(words, "Relance · lun. 24 nov.", "Follow-up · Mon 24 Nov"),
        ),
        row(
            4,
            Mark::NoAction,
            say_static(words, "Convoyeur", "Conveyor"),
            "Atelier Roux",
            None,
            say_static(words, "à décider", "to decide"),
        ),
    ]
}

fn say_static(words: &Words, french: &'static str, english: &'static str) -> &'static str {
    say(words, french, english)
}

fn table(words: &Words) -> Markup {
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

fn rows(words: &Words) -> Markup {
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

fn record(words: &Words) -> Markup {
    let since = format::days(words.lang(), 21);
    let stages = [
        Stage { id: 1, name: say(words, "Découverte", "Discovery"), since: None },
        Stage { id: 2, name: say(words, "Devis envoyé", "Quote sent"), since: None },
        Stage { id: 3, name: say(words, "Négociation", "Negotiation"), since: Some(&since) },
        Stage { id: 4, name: "Signature", since: None },
    ];
    html! {
        div.line-up {
            (edit(words, "edit-amount", say(words, "Montant", "Amount"), show::money(words, euros(12_500)), "/styleguide",
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
            ] },
            Kind { value: "meeting".to_owned(), label: say(words, "RDV", "Meeting"), results: vec![result("held", say(words, "Tenu", "Held"), 1, Some("1s"))] },
            Kind { value: "note".to_owned(), label: "Note", results: vec![] },
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
    let entry = |id: &str, icon, when, what: &str, note, system| Entry {
        id: id.to_owned(),
        icon,
        when: show::date(words, Day(when), TODAY),
        what: html! { (what) },
        who: "Claire",
        note,
        system,
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

fn pipeline(words: &Words) -> Markup {
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

fn said(words: &Words) -> Markup {
    html! {
        (notice(Some(Mark::Today), say(words, "Madame Lenoir a un besoin ? Appuyez sur O : elle devient une opportunité.", "Mrs Lenoir has a need? Press O: she becomes an opportunity."), html! {}))
        (notice(Some(Mark::Late), say(words, "Claire a modifié ce montant il y a 2 min.", "Claire changed this amount 2 min ago."),
            html! { (button(say(words, "Garder le mien", "Keep mine")).plain().small()) (button(say(words, "Prendre le sien", "Use hers")).plain().small()) }))
        (notice(Some(Mark::Won), say(words, "Gagnée le 3 déc. · 12 500 €", "Won on 3 Dec · €12,500"), html! { (button(say(words, "Rouvrir", "Reopen")).plain().small()) }))
        (notice(None, say(words, "Brouillon de 10:42 restauré", "Draft of 10:42 restored"), html! {}))
        (empty(say(words, "Un fichier est une liste de suspects à appeler. Collez un tableau ici.", "A list holds suspects to call. Paste a table here."),
            html! { (button(say(words, "Importer", "Import")).plain().primary().key(words, "i")) }))
        (stats(&[
            Stat { name: say(words, "Ouvertes", "Open"), figure: "23".to_owned(), note: None },
            Stat { name: say(words, "Montant", "Amount"), figure: format::money(words.lang(), Money::new(18_430_000, Currency::EUR)), note: Some(say(words, "pondéré 92 100 €", "weighted €92,100")) },
            Stat { name: say(words, "Taux", "Rate"), figure: format::percent(words.lang(), 35), note: None },
        ]))
        (toast(words, say(words, "Biscuits Armor rayé", "Biscuits Armor disqualified"), Some(1)))
        dl.facts {
            dt { (say(words, "Secteur", "Sector")) } dd { "Agroalimentaire" }
            dt { "Machine" } dd { "ES-200" }
        }
        div.cards { div.card { strong { "Salon GI 2026" } p.muted { (say(words, "34 à appeler · 6 rappels dus", "34 to call · 6 callbacks due")) } (progress(62, 100, "62 %")) } }
    }
}

fn overlays(words: &Words) -> Markup {
    html! {
        (dialog(words, "sample-dialog", say(words, "Révoquer la clé «\u{a0}Export\u{a0}»", "Revoke the key “Export”"),
            html! { p { (say(words, "Le logiciel qui s’en sert ne pourra plus lire vos opportunités.", "The software that uses it can no longer read your opportunities.")) } },
            html! { (button(say(words, "Révoquer la clé", "Revoke the key")).plain().danger()) }))
        (menu("sample-menu", say(words, "Actions", "Actions"), html! {
            button type="button" { (icon("users")) (say(words, "Transférer", "Transfer")) (kbd(words, "t")) }
            button type="button" { (icon("bell")) (say(words, "Rappel", "Reminder")) (kbd(words, "r")) }
            hr;
            a href="/styleguide" { (icon("archive")) (say(words, "Archiver", "Archive")) }
        }))
    }
}
