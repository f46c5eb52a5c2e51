use maud::{Markup, html};

use super::met::Hit;
use super::model::Kind;
use crate::kernel::merging::{Line, Sides};
use crate::ui::{self, button};
use crate::words::Words;

/// The records side by side. Every value can be chosen; the first that is filled is.
pub fn page(words: &Words, kind: Kind, sides: &Sides) -> Markup {
    let first = sides.records.first().map(|record| record.id);
    html! {
        (ui::page_head(&words.t("duplicates-merge"), html! {}, html! {}))
        p.measure { (words.t("duplicates-merge-help")) }
        form.stack-m #merge method="post" action="/merge" {
            input type="hidden" name="kind" value=(kind.as_str());
            @for record in &sides.records { input type="hidden" name="id" value=(record.id); }
            div.table-wrap {
                table.table.merge {
                    caption.visually-hidden { (words.t("duplicates-merge")) }
                    thead {
                        tr {
                            th scope="col" { (words.t("duplicates-stays")) }
                            @for record in &sides.records {
                                th scope="col" {
                                    label.check {
                                        input type="radio" name="keep" value=(record.id) checked[Some(record.id) == first];
                                        span { (record.name) }
                                    }
                                    a.muted href=(record.url) { (record.about) }
                                }
                            }
                        }
                    }
                    tbody { @for line in sides.lines.iter().filter(|line| is_said(line)) { (row(sides, line)) } }
                }
            }
            div.foot.line-up {
                (button(&words.with("duplicates-merge-these", &[("count", sides.records.len().into())])).primary().key(words, "Ctrl+Enter"))
            }
        }
    }
}

fn is_said(line: &Line) -> bool {
    line.values.iter().any(|value| !value.trim().is_empty())
}

fn row(sides: &Sides, line: &Line) -> Markup {
    let shown = |value: &String| if value.trim().is_empty() { "–".to_owned() } else { value.clone() };
    let filled = line.values.iter().position(|value| !value.trim().is_empty());
    let same = line.values.windows(2).all(|pair| pair[0] == pair[1]);
    html! {
        tr {
            th scope="row" { (line.label) }
            @for (at, (record, value)) in sides.records.iter().zip(&line.values).enumerate() {
                td {
                    @if same {
                        (value)
                    } @else {
                        label.check {
                            input type="radio" name={ "f:" (line.field) } value=(record.id) checked[Some(at) == filled]
                                aria-label={ (line.label) " " (shown(value)) };
                            span { (shown(value)) }
                        }
                    }
                }
            }
        }
    }
}

/// What is known while one types; nothing when nobody is.
pub fn met(words: &Words, met: &[Hit]) -> Markup {
    html! {
        hx-partial hx-target="#already-known" hx-swap="innerHTML" {
            @if !met.is_empty() { div.notice.notice-planned { (hits(words, met)) } }
        }
    }
}

/// The records that are known, with the way to each.
pub fn hits(words: &Words, met: &[Hit]) -> Markup {
    html! {
        p { strong { (words.t("duplicates-known")) } }
        ul.rows { @for one in met { li { a href=(one.url) target="_blank" rel="noopener" hx-boost="false" { (one.label) } } } }
    }
}
