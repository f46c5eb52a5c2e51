//! A new opportunity: paste a signature, an e-mail, a card, or write; see what was understood; correct it.

use maud::{Markup, html};

use super::{Scene, receivers};
use crate::kernel::Clientele;
use crate::opportunities::pages::create::NewForm;
use crate::ui::Errors;
use crate::ui::{self, field};

pub fn page(scene: &Scene, form: &NewForm, errors: &Errors) -> Markup {
    let words = scene.words;
    html! {
        (ui::page_head(&scene.t("opportunities-new"), html! {}, html! {}))
        form #new-opportunity method="post" action="/opportunities" data-draft="new-opportunity" {
            (errors.summary(words))
            input type="hidden" name="guessed" value=(form.guessed);
            div.new-opportunity {
                div {
                    // Read anew while one types or pastes; what was corrected by hand stays.
                    div hx-post="/opportunities/understand" hx-target="#main" hx-trigger="input changed delay:400ms" hx-include="closest form" {
                        (field("text", &scene.t("opportunities-paste")).area().id("pasted").value(&form.text).help(&scene.t("opportunities-paste-help")).focus())
                    }
                    div.line-up {
                        button.button type="submit" formaction="/opportunities/understand" data-understand { (scene.t("opportunities-understand")) }
                    }
                }
                (understood(scene, form, errors))
            }
            div.foot.line-up {
                button.button.primary type="submit" data-key="Ctrl+Enter" { (scene.t("opportunities-create")) " " (ui::kbd(words, "Ctrl+Enter")) }
                button.button type="submit" name="again" value="1" data-again { (scene.t("opportunities-create-again")) }
            }
        }
    }
}

/// What was understood, each value in its field.
pub fn understood(scene: &Scene, form: &NewForm, errors: &Errors) -> Markup {
    let (words, fields) = (scene.words, &form.fields);
    let stages = scene.vocabulary.stages.iter().map(|s| (s.id.to_string(), s.name.clone())).collect();
    html! {
        div #understood {
            @if !form.known.is_empty() {
                @let known: Vec<String> = form.known.iter().map(|met| format!("{} ({})", met.name, words.t(met.why.word()))).collect();
                (ui::notice(None, &words.with("opportunities-known", &[("names", known.join(", ").into())]), html! {}))
            }
            // Asked anew while one types: who is known already.
            div hx-get="/duplicates" hx-trigger="input delay:400ms from:#understood-fields, input delay:1200ms from:#pasted" hx-include="#understood-fields" hx-swap="none" {}
            div #already-known aria-live="polite" {}
            div.form-grid #understood-fields {
                (field("title", &scene.t("opportunities-title")).value(&fields.title).error(errors.at("title")))
                (who(scene, form, errors))
                (field("amount", &scene.t("opportunities-amount")).value(&fields.amount).inputmode("decimal").error(errors.at("amount")))
                (field("next", &scene.t("ui-next")).value(&fields.next).placeholder("3j").error(errors.at("next")))
                (field("note", &scene.t("ui-note")).area().whole().value(&fields.note))
                (field("stage", &scene.t("opportunities-stage")).choices(stages).value(&form.stage))
                (field("owner", &scene.t("opportunities-owner")).choices(receivers(scene, None)).value(&form.owner))
            }
        }
    }
}

/// Whom it is about: the company first where one sells to companies, none where one sells to people. What was read shows in any case.
fn who(scene: &Scene, form: &NewForm, errors: &Errors) -> Markup {
    let fields = &form.fields;
    let one = |name: &'static str, label: &str, value: &str| {
        let kind = match name {
            "phone" | "mobile" => "tel",
            "email" => "email",
            _ => "text",
        };
        html! { (field(name, &scene.t(label)).kind(kind).value(value).error(errors.at(name))) }
    };
    let to_people = scene.clientele == Clientele::People;
    html! {
        @if !to_people { (one("company", "opportunities-company", &fields.company)) }
        (one("person", "opportunities-person", &fields.person))
        @if to_people && !fields.company.is_empty() { (one("company", "opportunities-company", &fields.company)) }
        (one("job", "opportunities-job", &fields.job))
        (one("phone", "opportunities-phone", &fields.phone))
        @if !fields.mobile.is_empty() { (one("mobile", "opportunities-mobile", &fields.mobile)) }
        (one("email", "opportunities-email", &fields.email))
        (one("website", "opportunities-website", &fields.website))
        (one("street", "opportunities-street", &fields.street))
        (one("postcode", "opportunities-postcode", &fields.postcode))
        (one("city", "opportunities-city", &fields.city))
        @if !fields.country.is_empty() { (one("country", "opportunities-country", &fields.country)) }
        @if !fields.siren.is_empty() { (one("siren", "opportunities-siren", &fields.siren)) }
    }
}
