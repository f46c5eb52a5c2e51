//! The words: complete in both languages, all of them used, typeset, in the terms of the glossary.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser;

use super::sources::{files, none};
use crate::words::{Lang, Words};

/// A message as it is written: where, its text without placeholders, and its placeholders.
struct Message {
    place: String,
    text: String,
    placeholders: BTreeSet<String>,
}

fn messages(lang: Lang) -> BTreeMap<String, Message> {
    let mut found = BTreeMap::new();
    let ending = format!("words.{}.ftl", lang.code());
    for (folder, source) in
        ["src", "web"].iter().flat_map(|folder| files(folder, &ending).into_iter().map(move |s| (folder, s)))
    {
        let place = format!("{folder}/{}", source.path);
        let resource =
            parser::parse(source.text.as_str()).unwrap_or_else(|(_, errors)| panic!("{place}: {errors:?}"));
        for entry in &resource.body {
            let Entry::Message(message) = entry else { continue };
            let Some(value) = &message.value else { continue };
            let mut read =
                Message { place: place.clone(), text: String::new(), placeholders: BTreeSet::new() };
            gather(value, &mut read);
            let before = found.insert(message.id.name.to_owned(), read);
            assert!(before.is_none(), "{place}: {} is written twice", message.id.name);
        }
    }
    found
}

fn gather(pattern: &Pattern<&str>, message: &mut Message) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => message.text.push_str(value),
            PatternElement::Placeable { expression: Expression::Inline(inline) } => variable(inline, message),
            PatternElement::Placeable { expression: Expression::Select { selector, variants } } => {
                variable(selector, message);
                for variant in variants {
                    message.text.push(' ');
                    gather(&variant.value, message);
                }
            }
        }
    }
}

fn variable(inline: &InlineExpression<&str>, message: &mut Message) {
    match inline {
        InlineExpression::VariableReference { id } => {
            message.placeholders.insert(id.name.to_owned());
        }
        InlineExpression::StringLiteral { value } => message.text.push_str(value),
        _ => {}
    }
}

#[test]
fn words_exist_in_both_languages_with_the_same_placeholders() {
    let (french, english) = (messages(Lang::Fr), messages(Lang::En));
    let mut offences = Vec::new();
    for (key, message) in &french {
        match english.get(key) {
            None => offences.push(format!("{}: {key} is missing in English", message.place)),
            Some(other) if other.placeholders != message.placeholders => {
                offences.push(format!(
                    "{}: {key} has {:?} in French and {:?} in English",
                    message.place, message.placeholders, other.placeholders
                ));
            }
            Some(_) => {}
        }
    }
    for (key, message) in english.iter().filter(|(key, _)| !french.contains_key(*key)) {
        offences.push(format!("{}: {key} is missing in French", message.place));
    }
    none(offences);
}

/// What the sources say about keys: literal keys, and families of keys made at run time (`// words: menu-*`).
struct Used {
    literals: BTreeSet<String>,
    families: Vec<String>,
}

fn used() -> Used {
    let mut used = Used { literals: BTreeSet::new(), families: Vec::new() };
    let rust = files("src", ".rs").into_iter().filter(|s| !s.path.starts_with("testing/"));
    for source in rust.chain(files("src", ".ts")).chain(files("web", ".ts")) {
        for line in source.text.lines() {
            if let Some((_, families)) = line.split_once("// words: ") {
                used.families.extend(
                    families.split([' ', ',']).filter_map(|f| f.strip_suffix('*')).map(str::to_owned),
                );
            }
            used.literals.extend(quoted(line).map(str::to_owned));
            // `js-save-${how}` and `menu-{name}` name their family themselves.
            let made = quoted(line)
                .filter_map(|text| text.split_once('{'))
                .map(|(start, _)| start.trim_end_matches('$'));
            used.families
                .extend(made.filter(|start| start.len() > 3 && start.ends_with('-')).map(str::to_owned));
        }
    }
    used
}

impl Used {
    /// Scripts leave the beginning of their keys away.
    fn knows(&self, key: &str) -> bool {
        let names = [Some(key), key.strip_prefix("js-"), key.strip_prefix("js-grid-")];
        names.into_iter().flatten().any(|name| {
            self.literals.contains(name)
                || self.families.iter().any(|family| name.starts_with(family.as_str()))
        })
    }
}

/// The texts between quotes of one line.
fn quoted(line: &str) -> impl Iterator<Item = &str> {
    line.split(['"', '\'', '`']).skip(1)
}

fn looks_like_a_key(text: &str) -> bool {
    text.contains('-')
        && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_')
}

#[test]
fn words_are_all_used() {
    let used = used();
    let french = messages(Lang::Fr);
    let unused = french.iter().filter(|(key, _)| !used.knows(key) && !told_by_kind(key));
    none(unused.map(|(key, message)| format!("{}: {key} is used nowhere", message.place)).collect());
}

/// Sentences of acts are found by the event's kind: `did-opportunity-won` by `opportunity.won`.
fn told_by_kind(key: &str) -> bool {
    key.starts_with("did-") || key.starts_with("undid-")
}

/// The functions that take a key as their first argument.
const ASKS: [&str; 6] = [".t(\"", ".with(\"", " t(\"", "Refusal::new(\"", "(t(\"", "say(\""];

#[test]
fn words_that_are_asked_for_exist() {
    let french = messages(Lang::Fr);
    let mut offences = Vec::new();
    for source in files("src", ".rs").into_iter().filter(|s| !s.path.starts_with("testing/")) {
        for (number, line) in source.code() {
            for ask in ASKS {
                for key in line.split(ask).skip(1).filter_map(|rest| rest.split('"').next()) {
                    if looks_like_a_key(key) && !french.contains_key(key) {
                        offences.push(format!("src/{}:{number}: {key} does not exist", source.path));
                    }
                }
            }
        }
    }
    none(offences);
}

#[test]
fn words_are_typeset_in_french() {
    let words = Words::of(Lang::Fr);
    let mut offences = Vec::new();
    for (key, message) in messages(Lang::Fr) {
        let args: Vec<(&str, crate::words::Arg)> =
            message.placeholders.iter().map(|p| (p.as_str(), "x".into())).collect();
        let shown = words.with(&key, &args);
        let ends_badly =
            [" ;", " :", " !", " ?", " »", "« ", " %", " €", "'"].iter().find(|pair| shown.contains(**pair));
        if let Some(pair) = ends_badly {
            offences.push(format!("{}: {key} shows {pair:?}: {shown}", message.place));
        }
    }
    none(offences);
}

/// Terms that the glossary forbids (ux: one term per concept), as whole words.
const FRENCH_NEVER: [&str; 27] = [
    "prospect",
    "lead",
    "leads",
    "deal",
    "deals",
    "affaire",
    "affaires",
    "campagne",
    "transformer",
    "scratch",
    "tunnel",
    "standby",
    "annulée",
    "assigner",
    "assigné",
    "attribuer",
    "réaffecter",
    "snoozer",
    "vendeur",
    "courriel",
    "mail",
    "mails",
    "étiquette",
    "instance",
    "customer",
    "feed",
    "rotten",
];
const ENGLISH_NEVER: [&str; 12] = [
    "prospect",
    "prospects",
    "lead",
    "leads",
    "deal",
    "deals",
    "snooze",
    "assign",
    "assigned",
    "scratch",
    "tenant",
    "customer",
];

#[test]
fn words_follow_the_glossary() {
    let mut offences = Vec::new();
    for (lang, never) in [(Lang::Fr, &FRENCH_NEVER[..]), (Lang::En, &ENGLISH_NEVER[..])] {
        for (key, message) in messages(lang) {
            let text = message.text.to_lowercase();
            let mut parts = text.split(|c: char| !c.is_alphabetic() && c != '-');
            if let Some(term) = parts.find(|part| never.contains(part)) {
                offences.push(format!("{}: {key} says {term:?}: {}", message.place, message.text));
            }
        }
    }
    none(offences);
}

/// «Annuler» takes something back; what leaves a dialog is «Fermer».
#[test]
fn words_say_annuler_for_undo_only() {
    let offences = messages(Lang::Fr).into_iter().filter(|(key, message)| {
        let says = message.text.to_lowercase().contains("annuler");
        says && !["undo", "undid", "history", "import", "linger"].iter().any(|act| key.contains(act))
    });
    none(offences.map(|(key, message)| format!("{}: {key}: {}", message.place, message.text)).collect());
}
