//! Where each column of a table goes, and of which type it is.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use super::{content, labels, target};
use crate::fields::FieldKind;
use crate::kernel::fold;

/// Labels that this workspace gave: configurable fields, categories.
#[derive(Debug, Default)]
pub struct Vocabulary {
    pub fields: Vec<(i64, String, FieldKind)>,
    pub categories: Vec<(i64, String)>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Guess {
    pub kind: FieldKind,
    pub target: Option<String>,
    /// False: shown with a question mark, and the column stays under its own label.
    pub sure: bool,
}

/// One guess for each label. `samples` are some cells of each column.
pub fn guess(labels: &[String], samples: &[Vec<&str>], vocabulary: &Vocabulary) -> Vec<Guess> {
    let folded: Vec<String> = labels.iter().map(|label| fold(label)).collect();
    let has_first_name = folded.iter().any(|label| labels::target(label) == Some("first_name"));
    let has_company = folded.iter().any(|label| labels::target(label) == Some("company"));
    let mut taken = HashSet::new();
    let empty = Vec::new();
    let by_label: Vec<Option<Guess>> = folded
        .iter()
        .enumerate()
        .map(|(at, label)| {
            let target = named(label, vocabulary, has_first_name, has_company)?;
            let looks = content::looks(samples.get(at).unwrap_or(&empty));
            let guess = settle(target, &looks, vocabulary);
            guess.filter(|g| takes_several(g) || taken.insert(g.target.clone()))
        })
        .collect();
    let guesses = by_label.into_iter().enumerate().map(|(at, known)| {
        known.unwrap_or_else(|| {
            by_content(samples.get(at).unwrap_or(&empty), folded[at].is_empty(), &mut taken)
        })
    });
    guesses.collect()
}

fn takes_several(guess: &Guess) -> bool {
    matches!(guess.target.as_deref(), Some("note" | "tags"))
        || guess.target.as_deref().is_some_and(|t| t.starts_with("category:"))
}

/// What the label alone says. «Nom» is a family name beside «Prénom», else a company's or a person's.
fn named(label: &str, vocabulary: &Vocabulary, has_first_name: bool, has_company: bool) -> Option<String> {
    if let Some((id, ..)) = vocabulary.fields.iter().find(|(_, name, _)| fold(name) == label) {
        return Some(format!("field:{id}"));
    }
    if let Some((id, _)) = vocabulary.categories.iter().find(|(_, name)| fold(name) == label) {
        return Some(format!("category:{id}"));
    }
    match label {
        "nom" | "noms" | "nom contact" | "nom du contact" if has_first_name => Some("last_name".into()),
        "nom" | "noms" | "name" if !has_company => Some("company".into()),
        "nom" | "noms" => Some("person".into()),
        _ => labels::target(label).map(str::to_owned),
    }
}

/// The label proposes, the content may object: «Contact» over e-mails is an e-mail.
fn settle(target: String, looks: &content::Looks, vocabulary: &Vocabulary) -> Option<Guess> {
    let field_kind = || {
        let id = target::id_of(&target, "field:")?;
        vocabulary.fields.iter().find(|(field, ..)| *field == id).map(|(_, _, kind)| *kind)
    };
    let kind = target::kind_of(&target).or_else(field_kind).unwrap_or(FieldKind::Text);
    let contact_like = matches!(
        target.as_str(),
        "person" | "company" | "job" | "street" | "phone" | "mobile" | "email" | "website"
    );
    let objects = contact_like && looks.target.is_some_and(|seen| clashes(&target, seen));
    (!objects).then_some(Guess { kind, target: Some(target), sure: true })
}

fn clashes(target: &str, seen: &str) -> bool {
    match seen {
        "email" => target != "email",
        "website" => target != "website",
        "phone" => !matches!(target, "phone" | "mobile" | "fax"),
        _ => false,
    }
}

fn by_content(sample: &[&str], nameless: bool, taken: &mut HashSet<Option<String>>) -> Guess {
    let looks = content::looks(sample);
    // Only what can be nothing else is mapped without a label that says so.
    let certain = matches!(looks.target, Some("email" | "website" | "siren"))
        || (nameless && looks.target == Some("phone"));
    let target = looks.target.map(str::to_owned).filter(|t| !taken.contains(&Some(t.clone())));
    if certain && target.is_some() {
        taken.insert(target.clone());
        return Guess { kind: looks.kind, target, sure: true };
    }
    Guess { kind: looks.kind, target, sure: false }
}
