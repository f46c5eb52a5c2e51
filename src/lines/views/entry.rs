//! One line: its place, its values that open for a change, the way to take it off.

use maud::{Markup, html};

use super::{label, place, told};
use crate::kernel::Money;
use crate::lines::model::{Line, LineSetting, Sheet};
use crate::lines::typed::{self, FIELDS};
use crate::ui::{button, field, format, icon};
use crate::words::Words;

pub fn entry(words: &Words, sheet: &Sheet, line: &Line) -> Markup {
    let at = format!("line-{}", line.id);
    let action = format!("{}/{}", place(sheet), line.id);
    html! {
        li.line-row id=(at) data-row data-line=(line.id) {
            (order(words, line, &action))
            details.edit id={ (at) "-edit" } data-edit {
                summary data-open title=(words.with("ui-edit", &[("name", line.setting.name.as_str().into())])) {
                    (shown(words, &line.setting)) (icon("pencil"))
                }
                (form(words, line, &at, &action))
            }
            form method="post" action={ (action) "/remove" } {
                (button(&words.with("lines-remove", &[("name", line.setting.name.as_str().into())])).quiet().small().icon_only("x").silent_key(words, "Delete"))
            }
        }
    }
}

/// By mouse: dragged at its grip, or one place at a press. By keys, on the row: Shift and an arrow.
fn order(words: &Words, line: &Line, action: &str) -> Markup {
    let name = [("name", line.setting.name.as_str().into())];
    let (up, down) = (words.with("listed-up", &name), words.with("listed-down", &name));
    html! {
        form.line-order method="post" action={ (action) "/move" } {
            span.line-grip aria-hidden="true" { (icon("grip-vertical")) }
            input type="hidden" name="to" value="";
            (button(&up).quiet().small().icon_only("chevron-up").named("by", "-1").silent_key(words, "Shift+ArrowUp"))
            (button(&down).quiet().small().icon_only("chevron-down").named("by", "1").silent_key(words, "Shift+ArrowDown"))
        }
    }
}

fn shown(words: &Words, line: &LineSetting) -> Markup {
    let net = line.net().map(|net| format::money(words.lang(), Money::new(net, line.currency)));
    html! {
        span.line-name { (line.name) @if !line.reference.is_empty() { " " span.line-reference.muted { (line.reference) } } }
        span.line-about {
            span.line-count.number { (told::counted(words, line)) " × " (told::price(words, line)) }
            span.line-off.number { (told::discount(words, line).unwrap_or_default()) }
            span.line-vat.muted { (told::vat(words, line)) }
        }
        span.line-net.number { (net.unwrap_or_default()) }
    }
}

/// What stood there goes along, so that nothing of a colleague is written over unseen.
fn form(words: &Words, line: &Line, at: &str, action: &str) -> Markup {
    let texts = typed::shown(words.lang(), &line.setting);
    html! {
        form.line-form id={ (at) "-form" } method="post" action=(action) {
            @for name in FIELDS {
                @let text = texts.get(name).map_or("", String::as_str);
                (field(name, &words.t(label(name))).id(&format!("{at}-{name}")).value(text))
                input type="hidden" name={ "was_" (name) } value=(text);
            }
            (button(&words.t("ui-save")).small())
        }
    }
}
