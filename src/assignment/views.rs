use maud::{Markup, html};

use super::model::{Given, Rule, RuleSetting};
use crate::kernel::UserId;
use crate::listed::views::{Entry, add, archive, entry};
use crate::listed::{Filled, Typed, views as listed};
use crate::ui::{button, checkbox, field};
use crate::users::giving::Gives;
use crate::vocabulary::Vocabulary;
use crate::words::Words;

pub struct Shown<'a> {
    pub words: &'a Words,
    pub vocabulary: &'a Vocabulary,
    pub rules: &'a [Rule],
    /// Who would get what waits now.
    pub given: &'a [Given],
    pub waiting: usize,
}

pub fn page(shown: &Shown, typed: &Typed) -> Markup {
    let words = shown.words;
    let new = typed.form("new-rule");
    let action = "/settings/assignment/rules";
    let parts = html! {
        (giving(shown))
        section.section aria-labelledby="rules-title" {
            h2 #rules-title { (words.t("assignment-rules")) }
            p.muted.measure { (words.t("assignment-rules-about")) }
            (add(words, &words.t("assignment-rule-add"), action, &new, inputs(shown, &new, None)))
            @if shown.rules.is_empty() { p.muted { (words.t("assignment-no-rules")) } }
            ul.entries { @for rule in shown.rules { (rule_entry(shown, rule, typed)) } }
            (waiting(shown))
        }
    };
    listed::page(words, &words.t("settings-assignment"), &words.t("assignment-about"), typed, parts)
}

fn giving(shown: &Shown) -> Markup {
    let (words, giving) = (shown.words, &shown.vocabulary.giving);
    html! {
        form.panel.stack-m #giving method="post" action="/settings/assignment" {
            (field("users_give", &words.t("assignment-users-give")).choices(choices(words)).value(giving.users_give.as_str())
                .help(&words.t("assignment-users-give-help")))
            (checkbox("pool_open", &words.t("assignment-pool-open"), giving.pool_open))
            p.actions { (button(&words.t("ui-save")).primary()) }
        }
    }
}

fn choices(words: &Words) -> Vec<(String, String)> {
    let name = |gives| match gives {
        Gives::All => words.t("assignment-to-all"),
        Gives::Team => words.t("assignment-to-team"),
        Gives::Nobody => words.t("assignment-to-nobody"),
    };
    [Gives::All, Gives::Team, Gives::Nobody].map(|gives| (gives.as_str().to_owned(), name(gives))).to_vec()
}

fn rule_entry(shown: &Shown, rule: &Rule, typed: &Typed) -> Markup {
    let (words, setting) = (shown.words, &rule.setting);
    let form = typed.form(&format!("assignment_rule-{}", rule.id));
    let action = format!("/settings/assignment/rules/{}", rule.id);
    let line = html! {
        span { (setting.name) }
        span.muted { (condition(shown, setting)) }
        span { "→ " (people(shown, setting)) }
    };
    entry(
        words,
        &Entry {
            name: &setting.name,
            action: &action,
            shown: line,
            fields: inputs(shown, &form, Some(setting)),
            form: &form,
            ordered: true,
            end: archive(words, &action, &setting.name),
        },
    )
}

/// "69, 38 · Salon", or that it holds for everything.
fn condition(shown: &Shown, setting: &RuleSetting) -> String {
    let tag = setting.tag.and_then(|tag| shown.vocabulary.tag(tag)).map(|tag| tag.name.clone());
    let parts: Vec<String> =
        Some(setting.places.clone()).filter(|p| !p.is_empty()).into_iter().chain(tag).collect();
    if parts.is_empty() { shown.words.t("assignment-everything") } else { parts.join(" · ") }
}

/// "Claire Petit × 2, Karim Haddad"
fn people(shown: &Shown, setting: &RuleSetting) -> String {
    let equal = setting.people.iter().all(|share| share.weight == setting.people[0].weight);
    let one = |share: &super::model::Share| {
        let name = shown.vocabulary.name(Some(share.user));
        if equal { name.to_owned() } else { format!("{name} × {}", share.weight) }
    };
    setting.people.iter().map(one).collect::<Vec<_>>().join(", ")
}

fn inputs(shown: &Shown, form: &Filled, setting: Option<&RuleSetting>) -> Markup {
    let words = shown.words;
    let mut tags = vec![(String::new(), words.t("assignment-any-tag"))];
    tags.extend(shown.vocabulary.tags.iter().map(|tag| (tag.id.to_string(), tag.name.clone())));
    let tag = setting.and_then(|s| s.tag).map(|tag| tag.to_string()).unwrap_or_default();
    let weight = |user: UserId| {
        let share = setting.and_then(|s| s.people.iter().find(|share| share.user == user));
        share.map(|share| share.weight.to_string()).unwrap_or_default()
    };
    html! {
        (form.text("name", &words.t("assignment-rule-name"), setting.map_or("", |s| &s.name)))
        (form.helped("places", &words.t("assignment-places"), setting.map_or("", |s| &s.places), &words.t("assignment-places-help")))
        (form.choice("tag", &words.t("labels-tag"), &tag, tags))
        @for person in shown.vocabulary.people.iter().filter(|p| p.active) {
            (form.number(&format!("weight-{}", person.id), &words.with("assignment-weight-of", &[("name", person.name.as_str().into())]), &weight(person.id)))
        }
    }
}

/// How many wait, and who would get them: nothing happens before one says so.
fn waiting(shown: &Shown) -> Markup {
    let words = shown.words;
    if shown.waiting == 0 {
        return html! {};
    }
    let count = |user: UserId| shown.given.iter().filter(|given| given.to == user).count();
    let shares = shown.vocabulary.people.iter().map(|p| (p, count(p.id))).filter(|(_, count)| *count > 0);
    html! {
        div.panel.stack-s #waiting {
            p { a href="/opportunities?scope=0" { (words.with("assignment-waiting", &[("count", shown.waiting.into())])) } }
            @if shown.given.is_empty() {
                p.muted { (words.t("assignment-none-holds")) }
            } @else {
                ul { @for (person, count) in shares { li { (person.name) " × " (count) } } }
                form method="post" action="/settings/assignment/distribute" {
                    (button(&words.with("assignment-distribute", &[("count", shown.given.len().into())])))
                }
            }
        }
    }
}
