use maud::{Markup, html};

use super::model::SetupForm;
use crate::kernel::{Currency, Money};
use crate::sessions::views::{languages, new_password};
use crate::ui::format::money;
use crate::ui::{Errors, button, checkbox, field};
use crate::words::Words;
use crate::workspace::{country_choices, currency_choices};

pub struct Shown<'a> {
    pub form: &'a SetupForm,
    pub errors: &'a Errors,
    /// Drawn for the first time: the browser may put its own time zone.
    pub first: bool,
    pub unencrypted: bool,
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
        p.muted { (words.t("setup-restore")) " " code { "piste restore" } }
    }
}

fn person(words: &Words, shown: &Shown) -> Markup {
    let Shown { form, errors, .. } = shown;
    html! {
        (field("name", &words.t("sessions-your-name")).value(&form.name).autocomplete("name").error(errors.at("name")).required().focus())
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
