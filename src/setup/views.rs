use jiff::tz::TimeZone;
use maud::{Markup, html};

use super::model::SetupForm;
use super::restore::Contents;
use crate::kernel::{Currency, Day, Money};
use crate::sessions::views::{languages, new_password};
use crate::ui::format::{long_day, money, number};
use crate::ui::{Errors, button, checkbox, field};
use crate::words::Words;
use crate::workspace::{country_choices, currency_choices};

pub struct Shown<'a> {
    pub form: &'a SetupForm,
    pub errors: &'a Errors,
    /// Drawn for the first time: the browser may put its own time zone.
    pub first: bool,
    pub unencrypted: bool,
    /// The database is a file, which a backup can replace.
    pub restores: bool,
}

/// Seen by everybody until the administrator has come in by his link.
pub fn waiting(words: &Words, with_old_link: bool) -> Markup {
    html! {
        h1 { (words.t("setup-waiting")) }
        @if with_old_link { p { (words.t("setup-link-over")) } }
        p { (words.t("setup-waiting-how")) }
    }
}

pub fn setup(words: &Words, shown: &Shown) -> Markup {
    let sample = shown.form.sample.is_some();
    html! {
        h1 { (words.t("setup-welcome")) }
        form.stack-m #setup method="post" action="/setup" {
            (shown.errors.summary(words))
            input type="hidden" name="token" value=(shown.form.token);
            (person(words, shown))
            (checkbox("sample", &words.t("setup-sample"), sample))
            (detected(words, shown))
            @if shown.unencrypted { p.muted { (words.t("setup-unencrypted")) } }
            p.actions { (button(&words.t("setup-begin")).primary()) }
            (languages(words))
        }
        (backup(words, shown))
    }
}

/// The way for who has a workspace already.
fn backup(words: &Words, shown: &Shown) -> Markup {
    let error = shown.errors.at("file");
    let (label, help) = (words.t("setup-restore-file"), words.t("setup-restore-help"));
    let file = field("file", &label).kind("file").help(&help).error(error).required();
    html! {
        details #restore open[error.is_some()] {
            summary { (words.t("setup-restore")) " " span.link { (words.t("setup-restore-choose")) } }
            @if shown.restores {
                form.stack-m method="post" action={ "/setup/backup?token=" (shown.form.token) } enctype="multipart/form-data" {
                    @if error.is_some() { (file.focus()) } @else { (file) }
                    p { (button(&words.t("setup-restore-look"))) }
                }
            } @else {
                p { (words.t("setup-restore-server")) }
            }
        }
    }
}

/// A backup that can take the place of the empty workspace.
pub struct Found<'a> {
    pub token: &'a str,
    pub file: &'a str,
    pub contents: &'a Contents,
    pub today: Day,
}

pub fn found(words: &Words, found: &Found) -> Markup {
    let lang = words.lang();
    let Contents { users, opportunities, suspects, latest } = *found.contents;
    let day = latest.map_or_else(|| "–".to_owned(), |at| long_day(lang, at.day(&TimeZone::UTC), found.today));
    html! {
        h1 { (words.t("setup-restore-holds")) }
        dl.facts {
            dt { (words.t("setup-restore-latest")) } dd { (day) }
            dt { (words.t("setup-restore-opportunities")) } dd { (number(lang, opportunities)) }
            dt { (words.t("setup-restore-suspects")) } dd { (number(lang, suspects)) }
            dt { (words.t("setup-restore-users")) } dd { (number(lang, users)) }
        }
        p { (words.t("setup-restore-after")) }
        form.stack-m #put-in-place method="post" action="/setup/restore" {
            input type="hidden" name="token" value=(found.token);
            input type="hidden" name="file" value=(found.file);
            p.actions {
                (button(&words.t("setup-restore-do")).primary())
                " "
                (button(&words.t("setup-restore-another")).to(&format!("/setup?token={}", found.token)))
            }
        }
    }
}

fn person(words: &Words, shown: &Shown) -> Markup {
    let Shown { form, errors, .. } = shown;
    let label = words.t("sessions-your-name");
    let name = field("name", &label).value(&form.name).autocomplete("name");
    let name = name.error(errors.at("name")).required();
    html! {
        // A refused backup is looked at first.
        @if errors.at("file").is_none() { (name.focus()) } @else { (name) }
        (field("email", &words.t("sessions-email")).kind("email").value(&form.email).autocomplete("username").error(errors.at("email")).required())
        (new_password(words, &words.t("sessions-password"), &form.password, errors.at("password")))
        (field("company", &words.t("setup-company")).value(&form.company).autocomplete("organization").error(errors.at("company")).optional(words))
    }
}

/// What was guessed, on one line that opens. Scripts put the browser's own time zone there.
fn detected(words: &Words, shown: &Shown) -> Markup {
    let Shown { form, errors, first, .. } = shown;
    let wrong = errors.at("zone").or(errors.at("currency")).is_some();
    let example = money(words.lang(), Money::new(1_250_050, form.currency.parse().unwrap_or(Currency::EUR)));
    html! {
        details open[wrong] {
            summary {
                (words.t("setup-detected")) " "
                span data-guess-zone=[first.then_some("f-zone")] { (form.zone) } " · " (words.t("setup-week")) " · " (example)
                " " span.link { (words.t("setup-change")) }
            }
            (field("zone", &words.t("workspace-zone")).value(&form.zone).error(errors.at("zone")).required())
            (field("currency", &words.t("workspace-currency")).choices(currency_choices()).value(&form.currency).error(errors.at("currency")))
            (field("country", &words.t("workspace-country")).choices(country_choices(words)).value(&form.country))
        }
    }
}
