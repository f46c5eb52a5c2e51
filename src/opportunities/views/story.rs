//! What happened, in sentences, from the suspect's first call on.

use serde_json::Value as Json;

use super::{Scene, field_text, rivals};
use crate::contacts::ContactRole;
use crate::kernel::{At, Day, Money, Trace};
use crate::opportunities::model::Opportunity;
use crate::opportunities::story::views::client;
use crate::ui::format;
use crate::words::Words;

pub fn icon<'a>(trace: &Trace, facts: &'a Json) -> &'a str {
    match trace.kind.as_str() {
        "opportunity.logged" => facts["icon"].as_str().unwrap_or("sticky-note"),
        "opportunity.commented" => "message-square",
        "opportunity.won" => "trophy",
        "opportunity.lost" | "opportunity.cancelled" => "ban",
        "opportunity.planned" => "bell",
        "opportunity.transferred" => "users",
        "opportunity.tagged" | "opportunity.untagged" => "tag",
        "opportunity.starred" => "star",
        "opportunity.answered" => "circle-help",
        "suspect.called" => "phone",
        "suspect.commented" => "sticky-note",
        "suspect.planned" => "bell",
        "opportunity.edited" | "company.edited" | "person.edited" | "entry.edited" => "pencil",
        "entry.kept" => "check",
        _ => "arrow-right",
    }
}

/// "Perdue · Prix", or only "Perdue".
fn ended(words: &Words, how: &str, reason: String) -> String {
    match reason.is_empty() {
        true => words.t(&format!("opportunities-status-{how}")), // words: opportunities-status-*
        false => words.with(&format!("opportunities-told-{how}"), &[("reason", reason.into())]), // words: opportunities-told-*
    }
}

/// One event in a sentence. Names of stages, reasons and people stand in the event as they were then.
pub fn what(scene: &Scene, o: &Opportunity, trace: &Trace, body: &Json) -> String {
    let words = scene.words;
    let facts = &body["facts"];
    let text = |value: &Json| value.as_str().unwrap_or_default().to_owned();
    match trace.kind.as_str() {
        "opportunity.logged" => logged(scene, facts, &body["after"]),
        "opportunity.created" if facts["source"].as_str().is_some_and(|s| !s.is_empty()) => {
            words.with("opportunities-told-converted", &[("list", text(&facts["source"]).into())])
        }
        "opportunity.created" => words.t("opportunities-told-created"),
        "opportunity.moved" => words.with(
            "opportunities-told-moved",
            &[("from", text(&facts["from"]).into()), ("to", text(&facts["to"]).into())],
        ),
        "opportunity.planned" => words.with(
            "opportunities-told-planned",
            &[("next", planned(scene, &body["after"]).unwrap_or_default().into())],
        ),
        "opportunity.transferred" => transferred(words, facts),
        "opportunity.waits" => words.t("opportunities-told-waits"),
        "opportunity.won" => {
            let won =
                words.with("opportunities-told-won", &[("amount", amount(scene, o, &body["after"]).into())]);
            rivals::told_end(words, won, facts)
        }
        "opportunity.lost" => rivals::told_end(words, ended(words, "lost", text(&facts["reason"])), facts),
        "opportunity.competitor_added"
        | "opportunity.competitor_changed"
        | "opportunity.competitor_removed" => rivals::told(words, &trace.kind, body),
        "opportunity.cancelled" => ended(words, "cancelled", text(&facts["reason"])),
        "opportunity.reopened" => words.t("opportunities-told-reopened"),
        "opportunity.starred" if body["after"]["starred"] == true => words.t("opportunities-told-starred"),
        "opportunity.starred" => words.t("opportunities-told-unstarred"),
        "opportunity.tagged" => {
            words.with("opportunities-told-tagged", &[("name", text(&body["name"]).into())])
        }
        "opportunity.untagged" => {
            words.with("opportunities-told-untagged", &[("name", text(&body["name"]).into())])
        }
        "opportunity.contact_added" => {
            let told = words.with("opportunities-told-contact", &[("name", text(&body["name"]).into())]);
            role(words, &body["role"]).map_or(told.clone(), |role| format!("{told} · {role}"))
        }
        "opportunity.contact_changed" => words.with(
            "opportunities-told-role",
            &[
                ("name", text(&body["name"]).into()),
                ("from", or_dash(role(words, &body["before"]["role"]).unwrap_or_default()).into()),
                ("to", or_dash(role(words, &body["after"]["role"]).unwrap_or_default()).into()),
            ],
        ),
        "opportunity.main_contact" => {
            words.with("opportunities-told-main", &[("name", or_dash(text(&facts["name"])).into())])
        }
        "opportunity.contact_removed" => {
            words.with("opportunities-told-no-contact", &[("name", text(&body["name"]).into())])
        }
        "opportunity.edited" => edited(scene, o, body),
        "opportunity.amount_followed" => followed(scene, o, body),
        "opportunity.amount_source" if body["after"]["amount_follows"] == true => followed(scene, o, body),
        "opportunity.amount_source" => words.t("opportunities-told-amount-typed"),
        "opportunity.merged" => {
            words.with("opportunities-told-merged", &[("names", text(&facts["names"]).into())])
        }
        "opportunity.contact_merged" => words.with(
            "opportunities-told-contact-merged",
            &[("names", text(&facts["names"]).into()), ("into", text(&facts["into"]).into())],
        ),
        kind @ ("company.edited" | "person.edited" | "company.merged" | "person.merged") => {
            let told = client::told(scene, &trace.subject_kind, kind, body);
            [text(&body["name"]), told]
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join(" · ")
        }
        kind => told_of_suspect(words, kind, body),
    }
}

/// What a contact is to the sale; older events hold a job in its place.
fn role(words: &Words, said: &Json) -> Option<String> {
    Some(words.t(ContactRole::parse(said.as_str()?)?.word()))
}

/// "Appel · Joint · ensuite lun. 24 nov."
fn logged(scene: &Scene, facts: &Json, after: &Json) -> String {
    let parts = [
        facts["activity"].as_str().map(str::to_owned),
        facts["result"].as_str().map(str::to_owned),
        next_day(scene, after),
    ];
    parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

fn next_day(scene: &Scene, after: &Json) -> Option<String> {
    Some(scene.words.with("opportunities-told-next", &[("day", planned(scene, after)?.into())]))
}

/// "lun. 24 nov. 14:00"; what was written before hours were told has its day only.
fn planned(scene: &Scene, after: &Json) -> Option<String> {
    let day = day(scene, &after["next_day"])?;
    let at = after["next_at"].as_i64().filter(|_| after["next_timed"] == true).map(At);
    let time = at.map(|at| format!(" {}", format::time(at.on_the_wall(&scene.zone).time())));
    Some(day + &time.unwrap_or_default())
}

fn day(scene: &Scene, value: &Json) -> Option<String> {
    let day: Day = value.as_str()?.parse().ok()?;
    Some(format::short_day(scene.words.lang(), day, scene.today))
}

fn amount(scene: &Scene, o: &Opportunity, after: &Json) -> String {
    let minor = after["amount"].as_i64().or(o.amount);
    minor.map(|minor| format::money(scene.words.lang(), Money::new(minor, o.currency))).unwrap_or_default()
}

/// Which value changed, from what, to what.
fn edited(scene: &Scene, o: &Opportunity, body: &Json) -> String {
    let (before, after) = (&body["before"], &body["after"]);
    let field = body["facts"]["field"].as_str().unwrap_or_default();
    let (label, from, to) = match field {
        "title" => (scene.t("opportunities-title"), shown(&before["title"]), shown(&after["title"])),
        "amount" => (
            scene.t("opportunities-amount"),
            priced(scene, o, &before["amount"]),
            priced(scene, o, &after["amount"]),
        ),
        "probability" => (
            scene.t("opportunities-probability"),
            shown(&before["probability"]),
            shown(&after["probability"]),
        ),
        "expected_close" => {
            let show = |v: &Json| day(scene, v).unwrap_or_default();
            (
                scene.t("opportunities-expected"),
                show(&before["expected_close"]),
                show(&after["expected_close"]),
            )
        }
        "winner" => (scene.t("opportunities-winner-label"), String::new(), shown(&body["facts"]["winner"])),
        id => {
            let field = scene.vocabulary.fields.iter().find(|f| f.id.to_string() == id);
            let of = |values: &Json| -> String {
                let values: Json =
                    values["fields"].as_str().and_then(|t| serde_json::from_str(t).ok()).unwrap_or_default();
                let value = shown(&values[id]);
                field.map_or_else(|| value.clone(), |field| field_text(scene, field, &value))
            };
            (field.map(|f| f.label.clone()).unwrap_or_default(), of(before), of(after))
        }
    };
    scene.words.with(
        "opportunities-told-edited",
        &[("field", label.into()), ("from", or_dash(from).into()), ("to", or_dash(to).into())],
    )
}

fn priced(scene: &Scene, o: &Opportunity, minor: &Json) -> String {
    let money = minor.as_i64().map(|minor| Money::new(minor, o.currency));
    money.map(|money| format::money(scene.words.lang(), money)).unwrap_or_default()
}

/// The amount became what the lines come to.
fn followed(scene: &Scene, o: &Opportunity, body: &Json) -> String {
    if body["after"].get("amount").is_none() {
        return scene.t("opportunities-told-amount-follows");
    }
    let [from, to] = ["before", "after"].map(|side| or_dash(priced(scene, o, &body[side]["amount"])));
    scene.words.with("opportunities-told-amount-followed", &[("from", from.into()), ("to", to.into())])
}

fn shown(value: &Json) -> String {
    match value {
        Json::String(text) => text.clone(),
        Json::Null => String::new(),
        other => other.to_string(),
    }
}

fn or_dash(text: String) -> String {
    if text.is_empty() { "–".to_owned() } else { text }
}

/// An event of the suspect that it was, in a sentence of its own: `told-<kind>`.
pub fn told_of_suspect(words: &Words, kind: &str, body: &Json) -> String {
    let fact = |name: &str| body["facts"][name].as_str().unwrap_or_default().to_owned();
    // words: told-*
    let key = format!("told-{}", kind.replace(['.', '_'], "-"));
    let key = if words.has(&key) { key } else { "told-other".to_owned() };
    let cells = body["after"].as_object().map(|cells| {
        let texts = cells.values().filter_map(Json::as_str).filter(|text| !text.is_empty());
        texts.collect::<Vec<_>>().join(", ")
    });
    let facts = ["reason", "title", "activity", "note"].map(|name| (name, fact(name).into()));
    let more = [("cells", cells.unwrap_or_default().into()), ("said", said(words, &body["facts"]).into())];
    words.with(&key, &[&facts[..], &more[..]].concat()).trim().to_owned()
}

/// What was said of a suspect: "Appel · Joint · Qui décide ? → vous · ensuite 24 nov. 14:00". Its note stands by itself.
fn said(words: &Words, facts: &Json) -> String {
    let text = |value: &Json| value.as_str().map(str::to_owned);
    let answers = facts["answers"].as_array().into_iter().flatten().map(text);
    let day = facts["callback"]["day"].as_str().and_then(|day| day.parse::<Day>().ok());
    let when = day.map(|day| {
        let day = format::full_day_short(words.lang(), day);
        [Some(day), text(&facts["callback"]["time"])].into_iter().flatten().collect::<Vec<_>>().join(" ")
    });
    let next = when.map(|when| words.with("opportunities-told-next", &[("day", when.into())]));
    let parts = [text(&facts["activity"]), text(&facts["result"])].into_iter().chain(answers).chain([next]);
    parts.flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// To whom, or that nobody has it; and for whom it was meant, who is away.
fn transferred(words: &Words, facts: &Json) -> String {
    let said = |name: &str| facts[name].as_str().unwrap_or_default();
    let (to, instead_of) = (said("to"), said("instead_of"));
    match (to, instead_of) {
        ("", _) => words.t("opportunities-told-no-owner"),
        (to, "") => words.with("opportunities-told-transferred", &[("name", to.into())]),
        (to, absent) => {
            words.with("opportunities-told-stands-in", &[("name", to.into()), ("absent", absent.into())])
        }
    }
}
