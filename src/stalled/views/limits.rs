//! The administrator's page: after how many days an opportunity is stalled, and how many that marks.

use maud::{Markup, html};

use crate::kernel::{PipelineId, StageId};
use crate::listed::{Filled, Typed};
use crate::pipelines::{Pipeline, Stage};
use crate::stalled::model::Marked;
use crate::ui::{button, format, page_head};
use crate::vocabulary::Vocabulary;
use crate::words::Words;

pub fn page(words: &Words, vocabulary: &Vocabulary, marked: &[Marked], typed: &Typed) -> Markup {
    let form = typed.form("limits");
    html! {
        (page_head(&words.t("settings-stalled"), html! {}, html! {}))
        div.stack-m {
            p.muted.measure { (words.t("stalled-limits-about")) }
            (typed.summary(words))
            div hidden hx-get="/settings/stalled/preview" hx-trigger="input delay:300ms from:#limits" hx-include="#limits" hx-swap="none" {}
            form.stack-m #limits method="post" action="/settings/stalled" {
                @for pipeline in &vocabulary.pipelines { (of_pipeline(words, vocabulary, pipeline, marked, &form)) }
                p #limits-total aria-live="polite" { (total(words, sum(marked), sum(marked))) }
                p.actions { (button(&words.t("ui-save")).primary()) (button(&words.t("stalled-see")).to("/stalled")) }
            }
        }
    }
}

fn of_pipeline(
    words: &Words,
    vocabulary: &Vocabulary,
    pipeline: &Pipeline,
    marked: &[Marked],
    form: &Filled,
) -> Markup {
    let days = |days: Option<i64>| days.map(|days| days.to_string()).unwrap_or_default();
    let label = |key: &str, name: &str| words.with(key, &[("name", name.into())]);
    html! {
        section.stack-s aria-label=(pipeline.name) {
            h2 { (pipeline.name) }
            div.limits {
                (form.number(&format!("silence-{}", pipeline.id), &words.t("stalled-silence"), &days(pipeline.silent_after)))
                p.muted id={ "marked-silence-" (pipeline.id) } { (count(words, by_silence(marked, pipeline.id))) }
                @for stage in vocabulary.stages_of(pipeline.id) {
                    (form.number(&format!("stage-{}", stage.id), &label("stalled-in-stage", &stage.name), &days(stage.stalls_after)))
                    p.muted id={ "marked-stage-" (stage.id) } { (count(words, by_stage(marked, stage.id))) }
                }
            }
        }
    }
}

/// The counts that the typed limits would give, each in its place.
pub fn preview(words: &Words, vocabulary: &Vocabulary, now: &[Marked], then: &[Marked]) -> Markup {
    let place = |id: String, count: Markup| {
        html! { hx-partial hx-target={ "#" (id) } hx-swap="innerHTML" { (count) } }
    };
    let pipelines: &[Pipeline] = &vocabulary.pipelines;
    let stages: &[Stage] = &vocabulary.stages;
    html! {
        @for one in pipelines { (place(format!("marked-silence-{}", one.id), count(words, by_silence(then, one.id)))) }
        @for one in stages { (place(format!("marked-stage-{}", one.id), count(words, by_stage(then, one.id)))) }
        (place("limits-total".to_owned(), total(words, sum(now), sum(then))))
    }
}

fn by_silence(marked: &[Marked], pipeline: PipelineId) -> i64 {
    marked.iter().filter(|one| one.pipeline == pipeline).map(|one| one.by_silence).sum()
}

fn by_stage(marked: &[Marked], stage: StageId) -> i64 {
    marked.iter().filter(|one| one.stage == stage).map(|one| one.by_stage).sum()
}

fn sum(marked: &[Marked]) -> i64 {
    marked.iter().map(|one| one.either).sum()
}

fn count(words: &Words, count: i64) -> Markup {
    html! { (words.with("stalled-marked", &[("count", count.into())])) }
}

/// "12 opportunités traînent ; avec ces limites : 30."
fn total(words: &Words, now: i64, then: i64) -> Markup {
    let number = |count: i64| format::number(words.lang(), count);
    html! {
        strong { (words.with("stalled-total", &[("count", now.into())])) }
        @if now != then { " " (words.with("stalled-total-then", &[("count", number(then).into())])) }
    }
}
