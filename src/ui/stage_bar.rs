use maud::{Markup, html};

use super::icon::icon;
use super::kbd::kbd;
use crate::words::Words;

pub struct Stage<'a> {
    pub id: i64,
    pub name: &'a str,
    /// Shown on the current stage: how long it has been there.
    pub since: Option<&'a str>,
}

/// The way through the pipeline: one press, `S` and a digit, or `Shift+→`.
pub fn stage_bar(words: &Words, action: &str, stages: &[Stage], current: i64, outcomes: Markup) -> Markup {
    let at = stages.iter().position(|stage| stage.id == current);
    html! {
        div.stages data-stagebar data-key-group="s" data-key-label=(words.t("ui-stage-change")) {
            form method="post" action=(action) aria-label=(words.t("ui-stages")) {
                ol {
                    @for (index, stage) in stages.iter().enumerate() {
                        @let past = at.is_some_and(|at| index < at);
                        li.past[past] {
                            button type="submit" name="stage" value=(stage.id) data-digit=[(index < 9).then_some(index + 1)]
                                aria-current=[(at == Some(index)).then_some("step")] {
                                @if past { (icon("check")) span.visually-hidden { (words.t("ui-stage-passed")) " " } }
                                (stage.name)
                                @if let (true, Some(since)) = (at == Some(index), stage.since) { span.muted { "(" (since) ")" } }
                                @if index < 9 { span.armed-digit { (kbd(words, &(index + 1).to_string())) } }
                            }
                        }
                    }
                }
            }
            @if !outcomes.0.is_empty() { div.actions { (outcomes) } }
        }
    }
}
