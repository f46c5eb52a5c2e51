//! The administrator's page: the questions of each stage.

use maud::{Markup, html};

use crate::guide::model::{Question, QuestionKind};
use crate::listed::views::{Entry, add, archive, entry};
use crate::listed::{Filled, Typed, views as listed};
use crate::pipelines::{Pipeline, Stage};
use crate::ui::button;
use crate::words::Words;

pub fn page(
    words: &Words,
    pipelines: &[Pipeline],
    stages: &[Stage],
    questions: &[Question],
    typed: &Typed,
) -> Markup {
    let lists = html! {
        @if questions.is_empty() {
            form.panel method="post" action="/settings/guide/usual" {
                p { (words.t("guide-usual-about")) }
                p.actions { (button(&words.t("guide-usual")).primary()) }
            }
        }
        @for stage in stages {
            @let pipeline = pipelines.iter().find(|pipeline| pipeline.id == stage.pipeline_id);
            (section(words, pipeline.filter(|_| pipelines.len() > 1), stage, questions, typed))
        }
    };
    listed::page(words, &words.t("settings-guide"), &words.t("guide-about"), typed, lists)
}

fn section(
    words: &Words,
    pipeline: Option<&Pipeline>,
    stage: &Stage,
    questions: &[Question],
    typed: &Typed,
) -> Markup {
    let new = typed.form(&format!("new-question-{}", stage.id));
    let own: Vec<&Question> = questions.iter().filter(|question| question.stage_id == stage.id).collect();
    html! {
        section.panel aria-labelledby={ "stage-" (stage.id) } {
            h2 id={ "stage-" (stage.id) } { @if let Some(pipeline) = pipeline { (pipeline.name) " · " } (stage.name) }
            @if own.is_empty() { p.muted { (words.t("guide-none")) } }
            ul.entries { @for question in own { (question_entry(words, question, typed)) } }
            (add(words, &words.t("guide-add"), &format!("/settings/guide/stages/{}", stage.id), &new, inputs(words, &new, None)))
        }
    }
}

fn kind_name(words: &Words, kind: QuestionKind) -> String {
    words.t(&format!("guide-kind-{}", kind.as_str())) // words: guide-kind-*
}

fn question_entry(words: &Words, question: &Question, typed: &Typed) -> Markup {
    let form = typed.form(&format!("question-{}", question.id));
    let action = format!("/settings/guide/{}", question.id);
    let shown = html! {
        span { (question.label) }
        span.muted { (kind_name(words, question.kind)) }
        @if question.at_exit { span.muted { (words.t("guide-at-exit-shown")) } }
        @if question.is_budget { span.muted { (words.t("guide-is-budget-shown")) } }
    };
    entry(
        words,
        &Entry {
            name: &question.label,
            action: &action,
            shown,
            fields: inputs(words, &form, Some(question)),
            form: &form,
            ordered: true,
            end: archive(words, &action, &question.label),
        },
    )
}

fn inputs(words: &Words, form: &Filled, question: Option<&Question>) -> Markup {
    let kinds = QuestionKind::ALL.map(|kind| (kind.as_str().to_owned(), kind_name(words, kind))).into();
    let kind = question.map_or(QuestionKind::Text, |question| question.kind);
    let choices = question.map(|question| question.choices().join("\n")).unwrap_or_default();
    html! {
        (form.text("label", &words.t("guide-question"), question.map_or("", |question| &question.label)))
        (form.choice("kind", &words.t("guide-kind"), kind.as_str(), kinds))
        (form.area("choices", &words.t("guide-choices"), &choices))
        (form.tick("at_exit", &words.t("guide-at-exit"), question.is_some_and(|question| question.at_exit)))
        (form.tick("is_budget", &words.t("guide-is-budget"), question.is_some_and(|question| question.is_budget)))
    }
}
