use maud::{Markup, html};

use super::keys;
use super::model::{COUNTRIES, CURRENCIES, Holiday, LINGERS, Preferences, THEMES, Ways};
use crate::kernel::Clientele;
use crate::slice::SettingsEntry;
use crate::ui::format::full_day;
use crate::ui::{self, Errors, button, checkbox, field, page_head};
use crate::words::{Lang, Words};

const GROUPS: [&str; 5] = ["team", "sale", "connections", "data", "me"];

/// Everything that can be set, by group.
pub fn hub(words: &Words, entries: &[&SettingsEntry]) -> Markup {
    html! {
        (page_head(&words.t("menu-settings"), html! {}, html! {}))
        div.settings-hub {
            @for group in GROUPS {
                @let here: Vec<_> = entries.iter().filter(|entry| entry.group == group).collect();
                @if !here.is_empty() {
                    section.panel aria-labelledby={ "group-" (group) } {
                        h2 id={ "group-" (group) } { (words.t(&format!("settings-group-{group}"))) } // words: settings-group-*
                        ul {
                            @for entry in here { li { a href=(entry.href) { (words.t(&format!("settings-{}", entry.name))) } } } // words: settings-*
                        }
                    }
                }
            }
        }
    }
}

pub fn currency_choices() -> Vec<(String, String)> {
    CURRENCIES.iter().map(|code| ((*code).to_owned(), (*code).to_owned())).collect()
}

pub fn country_choices(words: &Words) -> Vec<(String, String)> {
    let name = |code: &str| match code {
        "" => words.t("workspace-country-other"),
        code => words.t(&format!("workspace-country-{}", code.to_lowercase())), // words: workspace-country-*
    };
    COUNTRIES.iter().map(|code| ((*code).to_owned(), name(code))).collect()
}

fn clientele_choices(words: &Words) -> Vec<(String, String)> {
    let word = |one: Clientele| words.t(&format!("workspace-clientele-{}", one.as_str())); // words: workspace-clientele-*
    Clientele::ALL.iter().map(|one| (one.as_str().to_owned(), word(*one))).collect()
}

fn lang_choices(words: &Words) -> Vec<(String, String)> {
    vec![("fr".to_owned(), words.t("sessions-french")), ("en".to_owned(), words.t("sessions-english"))]
}

pub fn workspace(words: &Words, ways: &Ways, errors: &Errors) -> Markup {
    html! {
        (page_head(&words.t("settings-workspace"), html! {}, html! {}))
        p.muted { (words.t("workspace-about")) }
        form.panel.stack-m #workspace method="post" action="/settings/workspace" {
            (errors.summary(words))
            div.form-grid {
                (field("name", &words.t("workspace-name")).value(&ways.name).error(errors.at("name")).required())
                (field("lang", &words.t("workspace-lang")).choices(lang_choices(words)).value(ways.lang.code()))
                (field("zone", &words.t("workspace-zone")).value(&ways.zone).error(errors.at("zone")).required())
                (field("currency", &words.t("workspace-currency")).choices(currency_choices()).value(ways.currency.code()).error(errors.at("currency")))
                (field("country", &words.t("workspace-country")).choices(country_choices(words)).value(&ways.country).error(errors.at("country")))
                (field("clientele", &words.t("workspace-clientele")).choices(clientele_choices(words)).value(ways.clientele.as_str()).help(&words.t("workspace-clientele-help")))
            }
            (week(words, ways, errors))
            (days_off(words, ways, errors))
            p.actions { (button(&words.t("ui-save")).primary()) }
        }
    }
}

fn week(words: &Words, ways: &Ways, errors: &Errors) -> Markup {
    html! {
        fieldset #f-working_days {
            legend { (words.t("workspace-working-days")) }
            div.line-up {
                @for (number, works) in ways.working_days.chars().enumerate() {
                    label.check {
                        input type="checkbox" name="works" value=(number) checked[works == '1'];
                        span { (words.t(&format!("workspace-day-{number}"))) } // words: workspace-day-*
                    }
                }
            }
            @if let Some(error) = errors.at("working_days") { p.error { (error) } }
        }
    }
}

fn days_off(words: &Words, ways: &Ways, errors: &Errors) -> Markup {
    html! {
        details #days-off open[errors.at("new_day").is_some()] {
            summary { (words.with("workspace-holidays", &[("count", ways.holidays.len().into())])) }
            p.muted { (words.t("workspace-holidays-about")) }
            div.days-off { @for holiday in &ways.holidays { (day_off(words.lang(), holiday)) } }
            div.form-grid {
                (field("new_day", &words.t("workspace-holiday-new")).kind("date").error(errors.at("new_day")))
                (field("new_name", &words.t("workspace-holiday-name")).optional(words))
            }
        }
    }
}

fn day_off(lang: Lang, holiday: &Holiday) -> Markup {
    html! {
        label.check {
            input type="checkbox" name="holiday" value={ (holiday.day) "|" (holiday.name) } checked;
            span { (full_day(lang, holiday.day)) " " (holiday.name) }
        }
    }
}

pub fn preferences(words: &Words, shown: &Preferences, errors: &Errors, devices: &Markup) -> Markup {
    html! {
        (page_head(&words.t("settings-preferences"), html! {}, html! {}))
        // Not boosted: a language or a theme changes the whole page.
        form.panel.stack-m #preferences method="post" action="/preferences" hx-boost="false" data-submit-on-change {
            (errors.summary(words))
            (radios(&words.t("workspace-lang"), "lang", &shown.lang, lang_choices(words)))
            (radios(&words.t("workspace-theme"), "theme", &shown.theme, theme_choices(words)))
            (field("zone", &words.t("workspace-zone")).value(&shown.zone).error(errors.at("zone")).help(&words.t("workspace-zone-help")))
            (checkbox("single_keys", &words.t("workspace-single-keys"), shown.single_keys))
            input type="hidden" name="keys" value=(shown.keys);
            (field("linger", &words.t("workspace-linger")).choices(linger_choices(words)).value(&shown.linger.to_string()))
            p.actions { (button(&words.t("ui-save")).primary()) }
        }
        (key_table(words, &shown.keys, errors))
        // A script shows what this browser allows.
        section.panel.stack-m aria-labelledby="browser-notices" data-notices {
            h2 #browser-notices { (words.t("workspace-notices")) }
            p.muted data-notices-state { (words.t("workspace-notices-about")) }
            p.actions { button.button type="button" data-notices-switch hidden {} }
        }
        section.panel.stack-m aria-labelledby="security" {
            h2 #security { (words.t("workspace-security")) }
            p.actions {
                (button(&words.t("sessions-change-password")).to("/preferences/password"))
                (button(&words.t("settings-keys")).to("/settings/keys"))
            }
            (devices)
        }
    }
}

/// Each key that acts alone, with the field to choose another one.
fn key_table(words: &Words, chosen: &str, errors: &Errors) -> Markup {
    let error = errors.at("keys");
    let chosen = keys::read(chosen);
    html! {
        // Not boosted: the keys of the whole page change.
        form.panel.stack-m #keys method="post" action="/preferences/keys" hx-boost="false" {
            details open[error.is_some() || !chosen.is_empty()] {
                summary { (words.t("workspace-keys")) }
                p.muted { (words.t("workspace-keys-about")) }
                @if let Some(error) = error { p.error role="alert" { (error) } }
                div.form-grid.keys-table {
                    @for (ours, name) in keys::KEYS {
                        label.field {
                            span { (words.t(name)) " " (ui::kbd(words, ours)) }
                            input.input name=(ours) value=(keys::pressed(&chosen, ours).to_uppercase()) maxlength="1" size="2" autocomplete="off" autocapitalize="characters";
                        }
                    }
                }
                p.actions {
                    (button(&words.t("ui-save")).primary())
                    (button(&words.t("workspace-keys-reset")).named("reset", "1"))
                }
            }
        }
    }
}

fn radios(legend: &str, name: &str, value: &str, choices: Vec<(String, String)>) -> Markup {
    html! {
        fieldset {
            legend { (legend) }
            div.line-up {
                @for (choice, label) in choices {
                    label.check { input type="radio" name=(name) value=(choice) checked[choice == value]; span { (label) } }
                }
            }
        }
    }
}

fn theme_choices(words: &Words) -> Vec<(String, String)> {
    THEMES.iter().map(|theme| ((*theme).to_owned(), words.t(&format!("workspace-theme-{theme}")))).collect() // words: workspace-theme-*
}

fn linger_choices(words: &Words) -> Vec<(String, String)> {
    LINGERS
        .iter()
        .map(|seconds| (seconds.to_string(), words.t(&format!("workspace-linger-{seconds}"))))
        .collect() // words: workspace-linger-*
}
