use maud::{Markup, html};

use super::model::LookUp;
use crate::listed::views::{self, Entry, add, archive, entry};
use crate::listed::{Filled, Typed};
use crate::words::Words;

pub fn page(words: &Words, look_ups: &[LookUp], typed: &Typed) -> Markup {
    let new = typed.form("new");
    let list = html! {
        section.panel {
            ul.entries { @for look_up in look_ups { (look_up_entry(words, look_up, typed)) } }
            (add(words, &words.t("look-ups-add"), "/settings/look-ups", &new, fields(words, &new, None)))
        }
    };
    views::page(words, &words.t("settings-look_ups"), &words.t("look-ups-about"), typed, list)
}

fn look_up_entry(words: &Words, look_up: &LookUp, typed: &Typed) -> Markup {
    let form = typed.form(&format!("look_up-{}", look_up.id));
    let action = format!("/settings/look-ups/{}", look_up.id);
    let shown = html! {
        span { (look_up.name) }
        span.muted.pattern { (look_up.pattern) }
        @if look_up.on_addresses { span.muted { (words.t("look-ups-beside-addresses")) } }
    };
    entry(
        words,
        &Entry {
            name: &look_up.name,
            action: &action,
            shown,
            fields: fields(words, &form, Some(look_up)),
            form: &form,
            ordered: true,
            end: archive(words, &action, &look_up.name),
        },
    )
}

fn fields(words: &Words, form: &Filled, look_up: Option<&LookUp>) -> Markup {
    let pattern = look_up.map_or("", |look_up| &look_up.pattern);
    html! {
        (form.text("name", &words.t("listed-name"), look_up.map_or("", |look_up| &look_up.name)))
        (form.helped("pattern", &words.t("look-ups-pattern"), pattern, &words.t("look-ups-pattern-help")))
        (form.tick("on_addresses", &words.t("look-ups-on-addresses"), look_up.is_some_and(|l| l.on_addresses)))
    }
}
