//! The contacts beside an opportunity: who they are to the sale, how to reach them, and the way to add one.

use maud::{Markup, html};

use super::record::Record;
use super::sides::phone;
use super::{Scene, address};
use crate::contacts::{self, Contact, ContactRole};
use crate::kernel::OpportunityId;
use crate::ui::{self, button};

pub fn contacts(scene: &Scene, record: &Record) -> Markup {
    let id = record.opportunity.id;
    html! {
        section.panel {
            h2 { (scene.t("opportunities-contacts")) }
            @if record.persons.is_empty() { p.muted { (scene.t("opportunities-no-contact")) } }
            @for person in record.persons { (contact(scene, person, id)) }
            // What the panels of later slices complete names from.
            datalist id={ "contacts-" (id) } { @for person in record.persons { option value=(person.name) {} } }
            details.add {
                summary { (scene.t("opportunities-add-contact")) }
                (new_contact(scene, id))
            }
        }
    }
}

/// Those who are known already show below while one types; a press takes one of them instead.
fn new_contact(scene: &Scene, id: OpportunityId) -> Markup {
    html! {
        div hx-get="/people/found" hx-trigger="input delay:400ms from:#new-contact" hx-include="#new-contact" hx-swap="none" {}
        form.form-grid #new-contact method="post" action={ (address(id)) "/contacts" } data-reset {
            (ui::field("person", &scene.t("opportunities-person")).id("new-contact-person"))
            (ui::field("job", &scene.t("opportunities-job")).id("new-contact-job").optional(scene.words))
            (ui::field("email", &scene.t("opportunities-email")).id("new-contact-email").kind("email").optional(scene.words))
            (ui::field("phone", &scene.t("opportunities-phone")).id("new-contact-phone").kind("tel").optional(scene.words))
            (ui::field("role", &scene.t("opportunities-role")).id("new-contact-role").choices(roles(scene)).optional(scene.words))
            (button(&scene.t("opportunities-add-contact")).small())
        }
        div #already-known aria-live="polite" {}
    }
}

/// Every role with its word, and none.
fn roles(scene: &Scene) -> Vec<(String, String)> {
    let none = (String::new(), "–".to_owned());
    let all = ContactRole::ALL.into_iter().map(|role| (role.as_str().to_owned(), scene.t(role.word())));
    std::iter::once(none).chain(all).collect()
}

fn contact(scene: &Scene, person: &Contact, id: OpportunityId) -> Markup {
    let named = |key: &str| scene.words.with(key, &[("name", person.name.as_str().into())]);
    let (remove, choose) = (named("opportunities-remove-contact"), named("opportunities-make-main"));
    let place = format!("{}/contacts", address(id));
    html! {
        div.contact id={ "contact-" (id) "-" (person.id) } {
            p {
                strong { a href=(contacts::address("person", person.id.0)) { (person.name) } }
                @if !person.job.is_empty() { span.muted { " · " (person.job) } }
                @if person.main { " " (ui::plain_badge(&scene.t("opportunities-main-contact"))) }
            }
            div.gestures {
                @if !person.main {
                    form method="post" action={ (place) "/main" } {
                        input type="hidden" name="person" value=(person.id);
                        (button(&choose).quiet().small().icon_only("star"))
                    }
                }
                form method="post" action={ (place) "/remove" } {
                    input type="hidden" name="person" value=(person.id);
                    (button(&remove).quiet().small().icon_only("x"))
                }
            }
            (role(scene, person, id))
            @for number in [&person.phone, &person.mobile] { @if !number.is_empty() { (phone(scene, number)) } }
            @if !person.email.is_empty() { p { a href={ "mailto:" (person.email) } hx-boost="false" { (person.email) } } }
        }
    }
}

/// What the contact is to the sale, edited where it stands.
fn role(scene: &Scene, person: &Contact, id: OpportunityId) -> Markup {
    let label = scene.words.with("opportunities-role-of", &[("name", person.name.as_str().into())]);
    let present = person.role.map_or("", ContactRole::as_str);
    let shown = match person.role {
        Some(role) => html! { (scene.t(role.word())) },
        None => html! { span.muted { (scene.t("opportunities-no-role")) } },
    };
    let field = html! {
        select.input name="value" aria-label=(label) {
            @for (value, word) in roles(scene) { option value=(value) selected[value == present] { (word) } }
        }
    };
    let action = format!("{}/contacts/role?person={}", address(id), person.id);
    ui::edit(scene.words, &format!("role-{id}-{}", person.id), &label, shown, &action, present, field)
}
