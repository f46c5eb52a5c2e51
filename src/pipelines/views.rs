use maud::{Markup, html};

use super::model::{Pipeline, Stage};
use crate::kernel::PipelineId;
use crate::listed::views::{Entry, add, archive_asking, entry};
use crate::listed::{Filled, Typed, views as listed};
use crate::ui::{Errors, button, crumbs, field, page_head, plain_badge};
use crate::words::Words;

pub fn page(words: &Words, pipelines: &[Pipeline], stages: &[Stage], typed: &Typed) -> Markup {
    let lists = html! {
        @for pipeline in pipelines { (pipeline_section(words, pipeline, stages, typed)) }
        section.panel {
            @let form = typed.form("new-pipeline");
            (add(words, &words.t("pipelines-add"), "/settings/pipelines", &form, html! {
                (form.helped("name", &words.t("listed-name"), "", &words.t("pipelines-add-help")))
            }))
        }
    };
    listed::page(words, &words.t("settings-pipelines"), &words.t("pipelines-about"), typed, lists)
}

fn pipeline_section(words: &Words, pipeline: &Pipeline, stages: &[Stage], typed: &Typed) -> Markup {
    let id = pipeline.id;
    let new = typed.form(&format!("new-stage-{id}"));
    html! {
        section.panel aria-label=(pipeline.name) {
            ul.entries { (pipeline_entry(words, pipeline, typed)) }
            ul.entries {
                @for stage in stages.iter().filter(|stage| stage.pipeline_id == id) { (stage_entry(words, stage, typed)) }
            }
            (add(words, &words.t("pipelines-add-stage"), &format!("/settings/pipelines/{id}/stages"), &new, stage_fields(words, &new, None)))
        }
    }
}

fn pipeline_entry(words: &Words, pipeline: &Pipeline, typed: &Typed) -> Markup {
    let (id, name) = (pipeline.id, &pipeline.name);
    let form = typed.form(&format!("pipeline-{id}"));
    let action = format!("/settings/pipelines/{id}");
    let end = html! {
        @if pipeline.is_default {
            (plain_badge(&words.t("pipelines-is-default")))
        } @else {
            form method="post" action={ (action) "/default" } { (button(&words.t("pipelines-make-default")).small()) }
            (archive_asking(words, &action, name))
        }
    };
    entry(
        words,
        &Entry {
            name,
            action: &action,
            shown: html! { h2 { (name) } },
            fields: form.text("name", &words.t("listed-name"), name),
            form: &form,
            ordered: true,
            end,
        },
    )
}

fn stage_entry(words: &Words, stage: &Stage, typed: &Typed) -> Markup {
    let form = typed.form(&format!("stage-{}", stage.id));
    let action = format!("/settings/stages/{}", stage.id);
    let shown = html! {
        span { (stage.name) }
        span.muted { (words.with("pipelines-probability-shown", &[("percent", stage.probability.into())])) }
        @if let Some(days) = stage.stalls_after {
            span.muted { (words.with("pipelines-stalls-shown", &[("days", days.into())])) }
        }
    };
    entry(
        words,
        &Entry {
            name: &stage.name,
            action: &action,
            shown,
            fields: stage_fields(words, &form, Some(stage)),
            form: &form,
            ordered: true,
            end: archive_asking(words, &action, &stage.name),
        },
    )
}

fn stage_fields(words: &Words, form: &Filled, stage: Option<&Stage>) -> Markup {
    let probability = stage.map(|stage| stage.probability.to_string()).unwrap_or_default();
    let stalls_after =
        stage.and_then(|stage| stage.stalls_after).map(|days| days.to_string()).unwrap_or_default();
    html! {
        (form.text("name", &words.t("listed-name"), stage.map_or("", |stage| &stage.name)))
        (form.number("probability", &words.t("pipelines-probability"), &probability))
        (form.number("stalls_after", &words.t("pipelines-stalls-after"), &stalls_after))
    }
}

/// A stage or a pipeline that is to be archived: what is in it, and where that goes.
pub struct Leaving<'a> {
    pub title: String,
    pub action: String,
    pub held: &'a [Markup],
    pub receivers: Vec<(String, String)>,
    pub to: &'a str,
    pub errors: &'a Errors,
}

pub fn leaving(words: &Words, leaving: &Leaving) -> Markup {
    let home = words.t("settings-pipelines");
    html! {
        (crumbs(&home, &[("/settings/pipelines", &home)], &leaving.title))
        (page_head(&leaving.title, html! {}, html! {}))
        form.panel.stack-m #leaving method="post" action=(leaving.action) {
            (leaving.errors.summary(words))
            @for held in leaving.held { (held) }
            (field("to", &words.t("pipelines-where-to")).choices(leaving.receivers.clone()).value(leaving.to).error(leaving.errors.at("to")))
            p.muted { (words.t("pipelines-archive-help")) }
            p.actions {
                (button(&leaving.title).primary())
                (button(&words.t("ui-close")).to("/settings/pipelines"))
            }
        }
    }
}

/// The stages that may receive, by pipeline; those of the pipeline `first` come first.
pub fn receivers(
    pipelines: &[Pipeline],
    stages: &[Stage],
    first: Option<PipelineId>,
    own: impl Fn(&Stage) -> bool,
) -> Vec<(String, String)> {
    let named = |stage: &&Stage| {
        let pipeline = pipelines.iter().find(|p| p.id == stage.pipeline_id).map_or("", |p| p.name.as_str());
        let label =
            if pipelines.len() > 1 { format!("{pipeline} · {}", stage.name) } else { stage.name.clone() };
        (stage.id.to_string(), label)
    };
    let others: Vec<&Stage> = stages.iter().filter(|stage| !own(stage)).collect();
    let (near, far): (Vec<&Stage>, Vec<&Stage>) =
        others.into_iter().partition(|stage| Some(stage.pipeline_id) == first);
    let nowhere = [(String::new(), "–".to_owned())];
    nowhere.into_iter().chain(near.iter().chain(&far).map(named)).collect()
}
