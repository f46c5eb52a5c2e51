use jiff::tz::TimeZone;
use maud::{Markup, html};

use super::model::{ApiKey, Device};
use super::pages::{Join, KeyForm, PasswordForm, SignIn};
use crate::kernel::{At, SessionId};
use crate::ui::format::relative_moment;
use crate::ui::{Errors, button, dialog, empty, field, page_head};
use crate::words::Words;

/// Buttons that draw the form again in the other language, as typed. They come after the button of the form, which `Enter` presses.
pub fn languages(words: &Words) -> Markup {
    html! {
        p.languages {
            @for (code, name) in [("fr", words.t("sessions-french")), ("en", words.t("sessions-english"))] {
                button.button.quiet.small type="submit" name="lang" value=(code) lang=(code) formnovalidate
                    aria-current=[(code == words.lang().code()).then_some("true")] { (name) }
                " "
            }
        }
    }
}

/// A new password with its rule, and the button that shows what was typed.
pub fn new_password(words: &Words, label: &str, value: &str, error: Option<&str>) -> Markup {
    html! {
        (field("password", label).kind("password").value(value).autocomplete("new-password").error(error).help(&words.t("sessions-password-rule")).required())
        (reveal(words, "f-password"))
    }
}

/// Shows or hides what is typed into a password field.
pub fn reveal(words: &Words, field: &str) -> Markup {
    html! { (button(&words.t("sessions-reveal")).plain().quiet().small().icon("eye").data("data-reveal", field)) }
}

pub fn sign_in(words: &Words, form: &SignIn, errors: &Errors) -> Markup {
    let (email_label, password_label) = (words.t("sessions-email"), words.t("sessions-password"));
    let email =
        field("email", &email_label).kind("email").value(&form.email).autocomplete("username").required();
    let password =
        field("password", &password_label).kind("password").autocomplete("current-password").required();
    let (email, password) =
        if form.email.is_empty() { (email.focus(), password) } else { (email, password.focus()) };
    html! {
        h1 { (words.t("sessions-sign-in-title")) }
        form.stack-m #sign-in method="post" action="/login" {
            (errors.summary(words))
            input type="hidden" name="back" value=(form.back);
            (email)
            (password)
            (reveal(words, "f-password"))
            p.actions { (button(&words.t("sessions-sign-in")).primary()) }
            (languages(words))
        }
        p.muted { (words.t("sessions-forgotten")) }
    }
}

/// The page of somebody who was invited. `email` is empty when the administrator did not know it.
pub fn join(words: &Words, form: &Join, errors: &Errors) -> Markup {
    let (title, done) = match form.renews {
        true => (words.t("sessions-renew-title"), words.t("sessions-renew")),
        false => (words.t("sessions-join-title"), words.t("sessions-join")),
    };
    html! {
        h1 { (title) }
        form.stack-m #join method="post" action="/invitation" {
            (errors.summary(words))
            input type="hidden" name="token" value=(form.token);
            @if form.renews { (renewing(form)) } @else { (newcomer(words, form, errors)) }
            (new_password(words, &words.t("sessions-password"), &form.password, errors.at("password")))
            p.actions { (button(&done).primary()) }
            (languages(words))
        }
    }
}

fn newcomer(words: &Words, form: &Join, errors: &Errors) -> Markup {
    html! {
        (field("name", &words.t("sessions-your-name")).value(&form.name).autocomplete("name").error(errors.at("name")).required().focus())
        (field("email", &words.t("sessions-email")).kind("email").value(&form.email).autocomplete("username").error(errors.at("email")).required())
    }
}

/// The e-mail is shown for password managers; it changes nothing.
fn renewing(form: &Join) -> Markup {
    html! {
        input type="hidden" name="renews" value="true";
        input type="hidden" name="name" value=(form.name);
        p { (form.name) }
        input.input type="email" name="email" value=(form.email) autocomplete="username" readonly aria-label=(form.email);
    }
}

/// An invitation that lets nobody in any more.
pub fn over(words: &Words) -> Markup {
    html! {
        h1 { (words.t("sessions-join-title")) }
        p { (words.t("users-invitation-over")) }
    }
}

/// Where the person is signed in.
pub fn devices(
    words: &Words,
    devices: &[Device],
    here: Option<SessionId>,
    now: At,
    zone: &TimeZone,
) -> Markup {
    html! {
        h3 { (words.t("sessions-devices")) }
        ul.people {
            @for device in devices {
                li.line-up id={ "device-" (device.id) } {
                    strong { (device.device) }
                    span.muted { (words.with("sessions-device-seen", &[("when", relative_moment(words.lang(), device.seen_at, now, zone).into())])) }
                    @if Some(device.id) == here {
                        span.muted { (words.t("sessions-this-device")) }
                    } @else {
                        form method="post" action={ "/preferences/devices/" (device.id) "/revoke" } {
                            (button(&words.t("sessions-device-revoke")).small())
                        }
                    }
                }
            }
        }
    }
}

pub fn password(words: &Words, form: &PasswordForm, errors: &Errors) -> Markup {
    html! {
        (page_head(&words.t("sessions-change-password"), html! {}, html! {}))
        form.panel.stack-m #password method="post" action="/preferences/password" {
            (errors.summary(words))
            (field("current", &words.t("sessions-password-current")).kind("password").value(&form.current).autocomplete("current-password").error(errors.at("current")).required().focus())
            (new_password(words, &words.t("sessions-password-new"), &form.password, errors.at("password")))
            p.muted { (words.t("sessions-password-effect")) }
            p.actions { (button(&words.t("sessions-change-password")).primary()) }
        }
    }
}

pub struct Keys<'a> {
    pub keys: &'a [ApiKey],
    pub now: At,
    pub zone: &'a TimeZone,
    /// A key that was just made, whole: the only time it is shown.
    pub made: Option<&'a str>,
}

pub fn keys(words: &Words, shown: &Keys, form: &KeyForm, errors: &Errors) -> Markup {
    html! {
        (page_head(&words.t("settings-keys"), html! {}, html! {}))
        p.muted { (words.t("sessions-keys-about")) " " a href="/api/v1/openapi.json" hx-boost="false" { (words.t("sessions-keys-document")) } }
        @if let Some(key) = shown.made { (new_key(words, key)) }
        @if shown.keys.is_empty() { (empty(&words.t("sessions-keys-empty"), html! {})) }
        ul.people { @for key in shown.keys { (key_row(words, shown, key)) } }
        form.panel.stack-m #new-key method="post" action="/settings/keys" data-reset {
            (errors.summary(words))
            (field("name", &words.t("sessions-key-name")).value(&form.name).help(&words.t("sessions-key-name-help")).error(errors.at("name")).required())
            p.actions { (button(&words.t("sessions-key-make")).primary().icon("key")) }
        }
    }
}

fn new_key(words: &Words, key: &str) -> Markup {
    html! {
        div.notice.notice-won #made-key role="status" {
            div.stack-s {
                p { (words.t("sessions-key-made")) }
                input.input type="text" readonly value=(key) aria-label=(words.t("sessions-key"));
                (button(&words.t("sessions-key-copy")).plain().icon("copy").data("data-copy", key))
            }
        }
    }
}

fn key_row(words: &Words, shown: &Keys, key: &ApiKey) -> Markup {
    let moment = |at: At| relative_moment(words.lang(), at, shown.now, shown.zone);
    let used = match key.last_used_at {
        Some(at) => words.with("sessions-key-used", &[("when", moment(at).into())]),
        None => words.t("sessions-key-unused"),
    };
    let confirm = format!("revoke-{}", key.id);
    let title = words.with("sessions-key-revoke-title", &[("name", (&key.name).into())]);
    html! {
        li.panel.line-up id={ "key-" (key.id) } {
            strong { (key.name) }
            code { (key.prefix) "…" }
            span.muted { (words.with("sessions-key-created", &[("when", moment(key.created_at).into())])) }
            span.muted { (used) }
            (button(&words.t("sessions-key-revoke")).small().opens_dialog(&confirm))
            (dialog(words, &confirm, &title, html! { p { (words.t("sessions-key-revoke-effect")) } }, html! {
                form method="post" action={ "/settings/keys/" (key.id) "/revoke" } { (button(&words.t("sessions-key-revoke")).danger()) }
            }))
        }
    }
}
