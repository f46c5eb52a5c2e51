//! A new opportunity: paste a signature, an e-mail, a card, or write; see what was understood; correct it.

use maud::{Markup, html};

use super::Scene;
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
                    div hx-post="/opportunities/understand" hx-trigger="input changed delay:400ms" hx-include="closest form" {
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
    let people = scene
        .vocabulary
        .people
        .iter()
        .filter(|p| p.active)
        .map(|p| (p.id.to_string(), p.name.clone()))
        .collect();
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
                (field("company", &scene.t("opportunities-company")).value(&fields.company))
                (field("person", &scene.t("opportunities-person")).value(&fields.person))
                (field("job", &scene.t("opportunities-job")).value(&fields.job))
                (field("phone", &scene.t("opportunities-phone")).kind("tel").value(&fields.phone))
                (field("email", &scene.t("opportunities-email")).kind("email").value(&fields.email).error(errors.at("email")))
                (field("website", &scene.t("opportunities-website")).value(&fields.website))
                (field("street", &scene.t("opportunities-street")).value(&fields.street))
                (field("postcode", &scene.t("opportunities-postcode")).value(&fields.postcode))
                (field("city", &scene.t("opportunities-city")).value(&fields.city))
                (field("amount", &scene.t("opportunities-amount")).value(&fields.amount).inputmode("decimal").error(errors.at("amount")))
                (field("next", &scene.t("ui-next")).value(&fields.next).placeholder("3j").error(errors.at("next")))
                (field("note", &scene.t("ui-note")).area().whole().value(&fields.note))
                (field("stage", &scene.t("opportunities-stage")).choices(stages).value(&form.stage))
                (field("owner", &scene.t("opportunities-owner")).choices(people).value(&form.owner))
            }
        }
    }
}
