//! The competitors of an opportunity: beside it, at its end, and in its story.

use maud::{Markup, html};
use serde_json::Value as Json;

use super::ending::was;
use super::record::Record;
use super::sides::web_address;
use super::{Scene, address};
use crate::competitors::Position;
use crate::opportunities::model::{Opportunity, Status};
use crate::opportunities::rivals::Rival;
use crate::ui::{self, Mark, button, kbd};
use crate::words::Words;

/// Opens the form that adds one.
const KEY: &str = "v";

/// The names that one may mean while typing.
fn names(id: &str) -> String {
    format!("competitors-{id}")
}

pub fn panel(scene: &Scene, record: &Record) -> Markup {
    let o = record.opportunity;
    html! {
        section.panel.rivals id={ "rivals-" (o.id) } aria-labelledby={ "rivals-" (o.id) "-title" } {
            h2 id={ "rivals-" (o.id) "-title" } { (scene.t("opportunities-competitors")) }
            @for rival in record.rivals { (one(scene, o, rival)) }
            (known(scene, &o.id.to_string()))
            details.add id={ "new-rival-" (o.id) "-" (record.rivals.len()) } {
                summary data-key=(KEY) aria-keyshortcuts="V" { (scene.t("opportunities-add-competitor")) " " (kbd(scene.words, KEY)) }
                form.form-grid id={ "new-rival-" (o.id) } method="post" action={ (address(o.id)) "/competitors" } data-draft={ "rival-" (o.id) } data-reset {
                    (ui::field("competitor", &scene.t("opportunities-competitor")).id(&format!("new-rival-{}-name", o.id)).list(&names(&o.id.to_string())).required())
                    (facts(scene, &format!("new-rival-{}", o.id), None))
                    (button(&scene.t("opportunities-add-competitor")).small())
                }
            }
        }
    }
}

fn known(scene: &Scene, id: &str) -> Markup {
    html! { datalist id=(names(id)) { @for one in &scene.vocabulary.competitors { option value=(one.name) {} } } }
}

/// Its id tells what is said of it, so that what was open to be filled in is closed again once it is.
fn one(scene: &Scene, o: &Opportunity, rival: &Rival) -> Markup {
    let words = scene.words;
    let at = format!("rival-{}-{}", o.id, rival.id);
    let place = format!("{}/competitors", address(o.id));
    let name = || [("name", rival.name.as_str().into())];
    let said = [
        ("opportunities-offer", &rival.offer),
        ("opportunities-strength", &rival.strength),
        ("opportunities-weakness", &rival.weakness),
    ];
    html! {
        div.rival id=(at) {
            p.rival-head {
                strong { (rival.name) } " "
                (standing(scene, o, rival))
            }
            dl.facts {
                @for (label, text) in said.iter().filter(|(_, text)| !text.is_empty()) { dt { (scene.t(label)) } dd { (text) } }
            }
            @if !rival.notes.is_empty() { p.muted { (rival.notes) } }
            @if let Some(link) = web_address(&rival.website) { p { a href=(link) rel="noreferrer" target="_blank" { (rival.website) } } }
            details.add id={ (at) "-edit" } {
                summary aria-label=(words.with("opportunities-edit-competitor", &name())) { (scene.t("opportunities-edit-rival")) }
                form.form-grid id={ (at) "-form" } method="post" action={ (place) "/change" } data-draft=(at) {
                    input type="hidden" name="id" value=(rival.id);
                    (facts(scene, &at, Some(rival)))
                    (button(&words.t("ui-save")).small())
                }
                form method="post" action={ (place) "/remove" } {
                    input type="hidden" name="id" value=(rival.id);
                    (button(&words.with("opportunities-remove-competitor", &name())).small().quiet())
                }
            }
        }
    }
}

/// How it stands; once it is over, how it ended for it.
fn standing(scene: &Scene, o: &Opportunity, rival: &Rival) -> Markup {
    let out = rival.position == Position::Out;
    match o.status {
        Status::Lost if o.winner_id == Some(rival.id) => {
            ui::badge(Mark::Lost, &scene.t("opportunities-rival-won"))
        }
        Status::Won if !out => ui::badge(Mark::Won, &scene.t("opportunities-rival-beaten")),
        _ if rival.position == Position::Unknown => html! {},
        _ => ui::plain_badge(&scene.t(rival.position.word())),
    }
}

fn facts(scene: &Scene, at: &str, rival: Option<&Rival>) -> Markup {
    let positions = Position::ALL.map(|one| (one.as_str().to_owned(), scene.t(one.word())));
    let position = rival.map_or(Position::Unknown, |rival| rival.position).as_str();
    let texts = [
        ("offer", "opportunities-offer", rival.map_or("", |rival| rival.offer.as_str())),
        ("strength", "opportunities-strength", rival.map_or("", |rival| rival.strength.as_str())),
        ("weakness", "opportunities-weakness", rival.map_or("", |rival| rival.weakness.as_str())),
    ];
    html! {
        (ui::field("position", &scene.t("opportunities-position")).id(&format!("{at}-position")).choices(positions.into()).value(position))
        @for (name, label, value) in texts {
            (ui::field(name, &scene.t(label)).id(&format!("{at}-{name}")).value(value).area().optional(scene.words))
        }
        @if rival.is_some() {
            (was("position", position))
            @for (name, _, value) in texts { (was(name, value)) }
        }
    }
}

/// Asked of one that is won: those who stand there are ticked already.
pub fn beaten(scene: &Scene, rivals: &[Rival], prefix: &str, keyed: bool) -> Markup {
    html! {
        fieldset.field {
            legend { (scene.t("opportunities-beaten")) }
            @if !rivals.is_empty() {
                div.chips {
                    @for (rival, key) in rivals.iter().zip(keys(keyed)) {
                        label.chip {
                            input type="checkbox" name="beaten" value=(rival.id) checked[rival.position != Position::Out] data-key=[&key];
                            @if let Some(key) = &key { kbd.hint aria-hidden="true" { (key.to_uppercase()) } }
                            span { (rival.name) }
                        }
                        input type="hidden" name="stood" value=(rival.id);
                    }
                }
                p.help { (scene.t("opportunities-beaten-help")) }
            }
            (other(scene, "also_beaten", prefix))
        }
    }
}

/// Asked of one that is lost: one key says which of them won.
pub fn won_by(scene: &Scene, o: &Opportunity, rivals: &[Rival], prefix: &str, keyed: bool) -> Markup {
    let winner = o.winner.clone().unwrap_or_default();
    html! {
        fieldset.field {
            legend { (scene.t("opportunities-winner")) }
            @if !rivals.is_empty() {
                div.chips {
                    @for (rival, key) in rivals.iter().zip(keys(keyed)) {
                        label.chip {
                            input type="radio" name="won_by" value=(rival.name) checked[o.winner_id == Some(rival.id)] data-key=[&key];
                            @if let Some(key) = &key { kbd.hint aria-hidden="true" { (key.to_uppercase()) } }
                            span { (rival.name) }
                        }
                    }
                }
            }
            (other(scene, "winner", prefix))
            (was("winner", &winner))
        }
    }
}

/// Digits pick the reason; the first nine competitors have letters.
fn keys(keyed: bool) -> impl Iterator<Item = Option<String>> {
    ('a'..='i').map(move |key| keyed.then(|| key.to_string())).chain(std::iter::repeat(None))
}

fn other(scene: &Scene, name: &str, prefix: &str) -> Markup {
    let id = format!("{prefix}-{name}");
    html! {
        (ui::field(name, &scene.t("opportunities-other-competitor")).id(&id).list(&names(&id)).optional(scene.words))
        (known(scene, &id))
    }
}

/// "face à Sidel": who won, or who was beaten.
pub fn faced(scene: &Scene, o: &Opportunity, rivals: &[Rival]) -> Option<String> {
    let names: Vec<&str> = match o.status {
        Status::Won => {
            rivals.iter().filter(|r| r.position != Position::Out).map(|r| r.name.as_str()).collect()
        }
        Status::Lost => o.winner.as_deref().into_iter().collect(),
        _ => Vec::new(),
    };
    against(scene.words, &names)
}

fn against(words: &Words, names: &[&str]) -> Option<String> {
    let names = ui::format::list(words.lang(), names);
    (!names.is_empty()).then(|| words.with("opportunities-against", &[("names", names.into())]))
}

/// How it ended, and against whom, from what was written then.
pub fn told_end(words: &Words, end: String, facts: &Json) -> String {
    let beaten = facts["beaten"].as_array().into_iter().flatten().filter_map(Json::as_str);
    let names: Vec<&str> = facts["winner"].as_str().into_iter().chain(beaten).collect();
    [Some(end), against(words, &names)].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// A competitor that came, went, or of which something else was said.
pub fn told(words: &Words, kind: &str, body: &Json) -> String {
    let name = body["name"].as_str().unwrap_or_default();
    let named = |key: &str| words.with(key, &[("name", name.into())]);
    match kind {
        "opportunity.competitor_added" => {
            let said = FACTS.into_iter().filter_map(|(field, label)| {
                let text = fact(words, field, &body["after"][field])
                    .filter(|_| body["after"][field] != "unknown")?;
                let args = [("field", words.t(label).into()), ("value", text.into())];
                Some(words.with("opportunities-told-fact", &args))
            });
            [named("opportunities-told-competitor")].into_iter().chain(said).collect::<Vec<_>>().join(" · ")
        }
        "opportunity.competitor_removed" => named("opportunities-told-no-competitor"),
        _ => {
            let dash = |text: Option<String>| text.unwrap_or_else(|| "–".to_owned());
            let changed = FACTS.into_iter().filter(|(field, _)| !body["after"][field].is_null());
            let changes = changed.map(|(field, label)| {
                let [from, to] = ["before", "after"].map(|when| dash(fact(words, field, &body[when][field])));
                let args = [("field", words.t(label).into()), ("from", from.into()), ("to", to.into())];
                words.with("opportunities-told-edited", &args)
            });
            [name.to_owned()].into_iter().chain(changes).collect::<Vec<_>>().join(" · ")
        }
    }
}

const FACTS: [(&str, &str); 4] = [
    ("position", "opportunities-position"),
    ("offer", "opportunities-offer"),
    ("strength", "opportunities-strength"),
    ("weakness", "opportunities-weakness"),
];

/// A position by its name, a text as it was written; nothing where there is none.
fn fact(words: &Words, field: &str, value: &Json) -> Option<String> {
    let text = value.as_str().filter(|text| !text.is_empty())?;
    let position = (field == "position").then(|| Position::parse(text)).flatten();
    Some(position.map_or_else(|| text.to_owned(), |position| words.t(position.word())))
}
