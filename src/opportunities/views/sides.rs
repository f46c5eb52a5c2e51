//! The right side of an opportunity: contacts, fields, tags, client, owner.

use maud::{Markup, html};

use super::record::Record;
use super::{Scene, address, contacts, field_text, owner_name, receivers, reminder_choices, rivals};
use crate::labels;
use crate::opportunities::model::Opportunity;
use crate::opportunities::story::views::promises;
use crate::ui::{self, button, format};

pub fn sides(scene: &Scene, record: &Record) -> Markup {
    let o = record.opportunity;
    html! {
        (contacts::contacts(scene, record))
        (promises(scene, o, record.story))
        @for panel in record.panels { (panel) }
        (rivals::panel(scene, record))
        (fields(scene, o))
        (tags(scene, record))
        (company(scene, record))
        (owner(scene, o))
        @if !o.original.is_empty() {
            section.panel { details { summary { (scene.t("opportunities-original")) } pre.original { (o.original) } } }
        }
    }
}

pub fn phone(scene: &Scene, number: &str) -> Markup {
    let shown = ui::format::phone(number, scene.country);
    let link = ui::format::phone_link(number, scene.country)
        .unwrap_or_else(|| number.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect());
    let copy = scene.words.with("opportunities-copy", &[("what", shown.as_str().into())]);
    html! {
        p.phone {
            a href={ "tel:" (link) } hx-boost="false" { (shown) }
            (button(&copy).plain().quiet().small().icon_only("copy").data("data-copy", &link))
        }
    }
}

fn fields(scene: &Scene, o: &Opportunity) -> Markup {
    let values = o.fields();
    let place = address(o.id);
    if scene.vocabulary.fields.is_empty() && o.extra().is_empty() {
        return html! {};
    }
    html! {
        section.panel {
            h2 { (scene.t("opportunities-fields")) }
            dl.facts {
                @for field in &scene.vocabulary.fields {
                    @let id = field.id.to_string();
                    @let value = values.get(&id).map_or("", String::as_str);
                    dt { (field.label) }
                    dd {
                        (ui::edit(scene.words, &format!("field-{}-{id}", o.id), &field.label,
                            html! { @if value.is_empty() { span.muted { "–" } } @else { (field_text(scene, field, value)) } },
                            &format!("{place}/edit?field={id}"), value, input(&field.label, field, value)))
                    }
                }
                @for (label, value) in o.extra() { dt { (label) } dd { (value) } }
            }
        }
    }
}

fn input(label: &str, field: &crate::fields::Field, value: &str) -> Markup {
    use crate::fields::FieldKind;
    html! {
        @match field.kind {
            FieldKind::LongText => textarea.input name="value" rows="3" aria-label=(label) { (value) },
            FieldKind::Choice => select.input name="value" aria-label=(label) {
                option value="" {}
                @for choice in field.choices() { option value=(choice) selected[choice == value] { (choice) } }
            },
            FieldKind::Date => input.input type="date" name="value" value=(value) aria-label=(label);,
            FieldKind::Email => input.input type="email" name="value" value=(value) aria-label=(label);,
            FieldKind::Phone => input.input type="tel" name="value" value=(value) aria-label=(label);,
            _ => input.input name="value" value=(value) aria-label=(label);,
        }
    }
}

fn tags(scene: &Scene, record: &Record) -> Markup {
    let place = address(record.opportunity.id);
    html! {
        section.panel {
            h2 { (scene.t("labels-tags")) }
            (labels::views::chips(scene.words, &place, record.tags, &scene.vocabulary.tags))
        }
    }
}

fn company(scene: &Scene, record: &Record) -> Markup {
    let Some(company) = record.company else { return html! {} };
    let place = [company.street.as_str(), company.postcode.as_str(), company.city.as_str()];
    let place: Vec<&str> = place.into_iter().filter(|p| !p.is_empty()).collect();
    html! {
        section.panel {
            h2 { (scene.t(if company.client_since.is_some() { "opportunities-client" } else { "opportunities-company" })) }
            p { strong { a href=(crate::contacts::address("company", company.id.0)) { (company.name) } } }
            @if !place.is_empty() { p.muted { (place.join(" ")) } }
            @if !company.phone.is_empty() { (phone(scene, &company.phone)) }
            @if !company.email.is_empty() { p { a href={ "mailto:" (company.email) } hx-boost="false" { (company.email) } } }
            @if let Some(link) = web_address(&company.website) { p { a href=(link) rel="noreferrer" target="_blank" { (company.website) } } }
        }
    }
}

/// A web address that may be followed: nothing but http and https.
pub fn web_address(text: &str) -> Option<String> {
    let text = text.trim();
    if text.is_empty() || text.contains(char::is_whitespace) {
        return None;
    }
    if text.starts_with("https://") || text.starts_with("http://") {
        return Some(text.to_owned());
    }
    (!text.contains(':')).then(|| format!("https://{text}"))
}

fn owner(scene: &Scene, o: &Opportunity) -> Markup {
    let words = scene.words;
    let choices = receivers(scene, Some(o.owner_id));
    html! {
        section.panel {
            h2 { (scene.t("opportunities-owner")) }
            p { (owner_name(scene, o.owner_id)) }
            @if !choices.is_empty() {
                details.add {
                    summary data-key="t" { (scene.t("opportunities-transfer")) " " (ui::kbd(words, "t")) }
                    form.form-grid method="post" action={ (address(o.id)) "/transfer" } {
                        (ui::field("owner", &scene.t("opportunities-to-whom")).id("transfer-owner").choices(choices))
                        (ui::field("note", &scene.t("ui-note")).id("transfer-note").optional(words))
                        @if o.status.is_open() {
                            (ui::field("reminder", &scene.t("opportunities-its-reminder")).id("transfer-reminder").choices(reminder_choices(scene)))
                            (ui::field("next", &scene.t("opportunities-or-next")).id("transfer-next").placeholder("3j").optional(words))
                        }
                        (button(&scene.t("opportunities-transfer")).small())
                    }
                }
            }
            @if !o.source.is_empty() { p.muted { (scene.t("opportunities-source")) " " (o.source) } }
            p.muted { (words.with("opportunities-created", &[("day", format::long_day(words.lang(), o.created_at.day(&scene.zone), scene.today).into())])) }
        }
    }
}
