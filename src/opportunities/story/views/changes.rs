//! Before and after of a change: each value by its name, as people read it.

use maud::{Markup, html};
use serde_json::{Map, Value as Json};

use crate::kernel::{ActivityId, At, Day, Money, PipelineId, ReasonId, StageId, UserId};
use crate::opportunities::model::{Opportunity, Status};
use crate::opportunities::views::{Scene, field_text, status_word};
use crate::ui::format;

/// Kinds whose sentence says both sides already.
const SAID: [&str; 4] = ["opportunity.edited", "opportunity.moved", "company.edited", "person.edited"];

/// The columns that people know, with the key of their words, in the order of the table.
const COLUMNS: [(&str, &str); 14] = [
    ("title", "opportunities-title"),
    ("owner_id", "opportunities-owner"),
    ("pipeline_id", "opportunities-pipeline"),
    ("stage_id", "opportunities-stage"),
    ("status", "opportunities-status"),
    ("amount", "opportunities-amount"),
    ("probability", "opportunities-probability"),
    ("expected_close", "opportunities-expected-close"),
    ("next_day", "opportunities-next"),
    ("next_activity_id", "story-next-kind"),
    ("close_day", "opportunities-close-day"),
    ("close_reason_id", "opportunities-reason"),
    ("competitor", "opportunities-competitor"),
    ("text", "story-text"),
];

/// Shown when it is opened.
pub fn changes(scene: &Scene, o: &Opportunity, kind: &str, at: &str, body: &Json) -> Option<Markup> {
    let rows = if SAID.contains(&kind) { Vec::new() } else { rows(scene, o, body) };
    (!rows.is_empty()).then(|| {
        html! {
            details.before-after id={ (at) "-changes" } {
                summary { (scene.t("story-before-after")) }
                dl {
                    @for (label, before, after) in &rows {
                        dt { (label) }
                        dd { del { (before) } " → " ins { (after) } }
                    }
                }
            }
        }
    })
}

fn rows(scene: &Scene, o: &Opportunity, body: &Json) -> Vec<(String, String, String)> {
    let (Some(before), Some(after)) = (body["before"].as_object(), body["after"].as_object()) else {
        return Vec::new();
    };
    let named = |(column, label): &(&str, &str)| {
        after.get(*column)?;
        let (mut was, is) = (shown(scene, o, column, before), shown(scene, o, column, after));
        // The first words of a comment stand in the entry itself.
        if *column == "text" && was.is_empty() {
            was = body["facts"]["was"].as_str().unwrap_or_default().to_owned();
        }
        (was != is).then(|| (scene.t(label), or_dash(was), or_dash(is)))
    };
    let fields = scene.vocabulary.fields.iter().filter_map(|field| {
        let of = |values: &Map<String, Json>| {
            let kept: Map<String, Json> = serde_json::from_str(values.get("fields")?.as_str()?).ok()?;
            Some(field_text(scene, field, kept.get(&field.id.to_string())?.as_str()?))
        };
        let (was, is) = (of(before).unwrap_or_default(), of(after).unwrap_or_default());
        (was != is).then(|| (field.label.clone(), or_dash(was), or_dash(is)))
    });
    COLUMNS.iter().filter_map(named).chain(fields).collect()
}

fn shown(scene: &Scene, o: &Opportunity, column: &str, values: &Map<String, Json>) -> String {
    let Some(value) = values.get(column) else { return String::new() };
    let vocabulary = scene.vocabulary;
    let number = value.as_i64();
    let name = |found: Option<&String>| found.cloned();
    let lang = scene.words.lang();
    let known = match column {
        "owner_id" => number.map(|id| vocabulary.name(Some(UserId(id))).to_owned()),
        "pipeline_id" => {
            name(vocabulary.pipelines.iter().find(|p| Some(p.id) == number.map(PipelineId)).map(|p| &p.name))
        }
        "stage_id" => number.and_then(|id| name(vocabulary.stage(StageId(id)).map(|stage| &stage.name))),
        "next_activity_id" => {
            number.and_then(|id| name(vocabulary.activities.activity(ActivityId(id)).map(|a| &a.name)))
        }
        "close_reason_id" => {
            let mut reasons = vocabulary.lost.iter().chain(&vocabulary.cancelled);
            name(reasons.find(|reason| Some(reason.id) == number.map(ReasonId)).map(|reason| &reason.name))
        }
        "amount" => number.map(|minor| format::money(lang, Money::new(minor, o.currency))),
        "probability" => number.map(|percent| format::percent(lang, percent)),
        "status" => value.as_str().and_then(Status::parse).map(|status| status_word(scene.words, status)),
        "expected_close" | "close_day" => day(scene, value),
        "next_day" => day(scene, value).map(|day| day + &time(scene, values)),
        _ => value.as_str().map(str::to_owned),
    };
    known.unwrap_or_default()
}

fn day(scene: &Scene, value: &Json) -> Option<String> {
    let day: Day = value.as_str()?.parse().ok()?;
    Some(format::full_day_short(scene.words.lang(), day))
}

/// " 14:00", where a plan has an hour.
fn time(scene: &Scene, values: &Map<String, Json>) -> String {
    let timed = values.get("next_timed").is_some_and(|timed| *timed == true);
    let at = values.get("next_at").and_then(Json::as_i64).filter(|_| timed).map(At);
    at.map(|at| format!(" {}", format::time(at.on_the_wall(&scene.zone).time()))).unwrap_or_default()
}

fn or_dash(text: String) -> String {
    if text.is_empty() { "–".to_owned() } else { text }
}
