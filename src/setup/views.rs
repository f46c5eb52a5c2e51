use maud::{Markup, html};

use super::guess::countries;
use super::model::SetupForm;
use crate::sessions::views::languages;
use crate::users::views::{Choice, Input, Problems};
use crate::words::Words;
use crate::workspace::CURRENCIES;

pub struct Shown<'a> {
    pub form: &'a SetupForm,
    pub problems: &'a Problems,
    /// Drawn for the first time: the browser may put its own time zone.
    pub first: bool,
    pub unencrypted: bool,
}

/// Seen by everybody until the administrator has come in by his link.
pub fn waiting(words: &Words, with_old_link: bool) -> Markup {
    html! {
        section.entry {
            h1 { (words.t("setup-waiting")) }
            @if with_old_link { p { (words.t("setup-link-over")) } }
            p { (words.t("setup-waiting-how")) }
        }
    }
}

pub fn setup(words: &Words, shown: &Shown) -> Markup {
    html! {
        section.entry {
            h1 { (words.t("setup-welcome")) }
            form #setup method="post" action="/setup" hx-boost="false" {
                (shown.problems.summary())
                input type="hidden" name="token" value=(shown.form.token);
                (person(words, shown))
                label.check {
                    input type="checkbox" name="sample" checked[shown.form.sample.is_some()];
                    " " (words.t("setup-sample"))
                }
                (detected(words, shown))
                @if shown.unencrypted { p.note { (words.t("setup-unencrypted")) } }
                p.actions { button.primary type="submit" { (words.t("setup-begin")) } }
                (languages(words))
            }
        }
    }
}

fn person(words: &Words, shown: &Shown) -> Markup {
    let Shown { form, problems, .. } = shown;
    html! {
        (Input {
            name: "name", label: words.t("setup-name"), kind: "text", value: &form.name, autocomplete: "name",
            problem: problems.at("name"), required: true, first: true, ..Input::default()
        }.draw())
        (Input {
            name: "email", label: words.t("sessions-email"), kind: "email", value: &form.email, autocomplete: "username",
            problem: problems.at("email"), required: true, ..Input::default()
        }.draw())
        (Input {
            name: "password", label: words.t("sessions-password"), kind: "password", value: &form.password,
            autocomplete: "new-password", problem: problems.at("password"), required: true,
            help: Some(words.t("sessions-password-rule")), ..Input::default()
        }.draw())
        (Input {
            name: "company", label: words.t("setup-company"), kind: "text", value: &form.company,
            autocomplete: "organization", problem: problems.at("company"), help: Some(words.t("setup-optional")), ..Input::default()
        }.draw())
    }
}

/// What was guessed, on one line that opens.
fn detected(words: &Words, shown: &Shown) -> Markup {
    let Shown { form, problems, first, .. } = shown;
    let wrong = problems.at("zone").or(problems.at("currency")).is_some();
    html! {
        details open[wrong] {
            summary {
                (words.t("setup-detected")) " "
                span data-zone-shown { (form.zone) } " · " (form.currency) " · " (words.t("setup-week"))
            }
            (Input {
                name: "zone", label: words.t("workspace-zone"), kind: "text", value: &form.zone,
                problem: problems.at("zone"), guess_zone: *first, ..Input::default()
            }.draw())
            (Choice {
                name: "currency", label: words.t("workspace-currency"), value: &form.currency,
                options: CURRENCIES.iter().map(|code| (code.to_string(), code.to_string())).collect(),
                problem: problems.at("currency"),
            }.draw())
            (Choice {
                name: "country", label: words.t("workspace-country"), value: &form.country,
                options: countries().map(|code| (code.to_owned(), words.t(&format!("setup-country-{}", code.to_lowercase())))).collect(), // words: setup-country-*
                problem: None,
            }.draw())
        }
    }
}
