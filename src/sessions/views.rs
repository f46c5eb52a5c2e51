use maud::{Markup, html};

use super::pages::SignIn;
use crate::users::views::{Input, Problems};
use crate::words::Words;

/// Buttons that draw the form again in the other language, as typed. They come after the button of the form, which `Enter` presses.
pub fn languages(words: &Words) -> Markup {
    html! {
        p.languages {
            @for (code, name) in [("fr", words.t("sessions-french")), ("en", words.t("sessions-english"))] {
                button type="submit" name="lang" value=(code) lang=(code) formnovalidate
                    aria-current=[(code == words.lang().code()).then_some("true")] { (name) }
                " "
            }
        }
    }
}

pub fn sign_in(words: &Words, form: &SignIn, problems: &Problems) -> Markup {
    html! {
        section.entry {
            h1 { (words.t("sessions-sign-in-title")) }
            form #sign-in method="post" action="/login" hx-boost="false" {
                (problems.summary())
                input type="hidden" name="back" value=(form.back);
                (Input {
                    name: "email", label: words.t("sessions-email"), kind: "email", value: &form.email,
                    autocomplete: "username", required: true, first: form.email.is_empty(), ..Input::default()
                }.draw())
                (Input {
                    name: "password", label: words.t("sessions-password"), kind: "password",
                    autocomplete: "current-password", required: true, first: !form.email.is_empty(), ..Input::default()
                }.draw())
                p.actions { button.primary type="submit" { (words.t("sessions-sign-in")) } }
                (languages(words))
            }
            p.note { (words.t("sessions-forgotten")) }
        }
    }
}
