use maud::{Markup, html};

use super::model::{Field, FieldKind};
use crate::listed::views::{self, Entry, add, archive, entry};
use crate::listed::{Filled, Typed};
use crate::words::Words;

pub fn page(words: &Words, fields: &[Field], typed: &Typed) -> Markup {
    let new = typed.form("new-field");
    let lists = html! {
        section.panel aria-label=(words.t("settings-fields")) {
            ul.entries { @for field in fields { (field_entry(words, field, typed)) } }
            (add(words, &words.t("fields-add"), "/settings/fields", &new, inputs(words, &new, None)))
        }
    };
    views::page(words, &words.t("settings-fields"), &words.t("fields-about"), typed, lists)
}

fn kind_name(words: &Words, kind: FieldKind) -> String {
    words.t(&format!("fields-kind-{}", kind.as_str().replace('_', "-"))) // words: fields-kind-*
}

fn field_entry(words: &Words, field: &Field, typed: &Typed) -> Markup {
    let form = typed.form(&format!("field-{}", field.id));
    let action = format!("/settings/fields/{}", field.id);
    let shown = html! {
        span { (field.label) }
        span.muted { (kind_name(words, field.kind)) }
        @if field.required { span.muted { (words.t("fields-required-shown")) } }
        @if field.is_key { span.muted { (words.t("fields-key-shown")) } }
    };
    entry(
        words,
        &Entry {
            name: &field.label,
            action: &action,
            shown,
            fields: inputs(words, &form, Some(field)),
            form: &form,
            ordered: true,
            end: archive(words, &action, &field.label),
        },
    )
}

fn inputs(words: &Words, form: &Filled, field: Option<&Field>) -> Markup {
    let kinds = FieldKind::all().map(|kind| (kind.as_str().to_owned(), kind_name(words, kind))).collect();
    let choices = field.map(|field| field.choices().join("\n")).unwrap_or_default();
    html! {
        (form.text("label", &words.t("listed-name"), field.map_or("", |field| &field.label)))
        (form.choice("kind", &words.t("fields-kind"), field.map_or(FieldKind::Text, |field| field.kind).as_str(), kinds))
        (form.area("choices", &words.t("fields-choices"), &choices))
        (form.tick("required", &words.t("fields-required"), field.is_some_and(|field| field.required)))
        (form.tick("is_key", &words.t("fields-key"), field.is_some_and(|field| field.is_key)))
    }
}
