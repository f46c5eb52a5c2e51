//! Every component in every state, on one page. Development builds only.

mod records;

use jiff::civil::date;
use maud::{Markup, html};

use super::*;
use crate::kernel::{Currency, Day, Money};
use crate::words::{Lang, Words};
use records::{pipeline, record, rows, table};

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
