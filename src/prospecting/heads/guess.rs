//! Where each column of a table goes, and of which type it is.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use super::{content, labels, target};
use crate::fields::FieldKind;
use crate::kernel::fold;

/// Labels that this workspace gave: configurable fields, categories, questions of the guide.
#[derive(Debug, Default)]
pub struct Vocabulary {
    pub fields: Vec<(i64, String, FieldKind)>,
    pub categories: Vec<(i64, String)>,
    pub questions: Vec<(i64, String, FieldKind)>,
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
    let folded: Vec<String> = labels.iter().map(|label| fold(&labels::apart(label))).collect();
    let beside = Beside::of(&folded);
    let mut taken = HashSet::new();
    let empty = Vec::new();
    let by_label: Vec<Result<Guess, Option<FieldKind>>> = folded
        .iter()
        .enumerate()
        .map(|(at, label)| {
            let target = named(label, vocabulary, &beside).ok_or(None)?;
            let guess = settle(target, samples.get(at).unwrap_or(&empty), vocabulary).ok_or(None)?;
            let free = takes_several(&guess) || taken.insert(guess.target.clone());
            // A second phone is a phone, though another column goes to the field.
            if free { Ok(guess) } else { Err(Some(guess.kind)) }
        })
        .collect();
    let guesses = by_label.into_iter().enumerate().map(|(at, known)| {
        let sample = samples.get(at).unwrap_or(&empty);
        known.unwrap_or_else(|kind| {
            let seen = by_content(sample, &folded[at], &mut taken);
            let bare = sample.iter().all(|cell| cell.trim().is_empty());
            Guess { kind: kind.filter(|_| bare).unwrap_or(seen.kind), ..seen }
        })
    });
    guesses.collect()
}

fn takes_several(guess: &Guess) -> bool {
    matches!(guess.target.as_deref(), Some("note" | "tags" | "competitor"))
        || guess.target.as_deref().is_some_and(|t| t.starts_with("category:"))
}

/// What stands in the table beside a label.
struct Beside {
    first_name: bool,
    companies: usize,
    clients: usize,
}

impl Beside {
    fn of(labels: &[String]) -> Beside {
        let count = |target| labels.iter().filter(|label| labels::target(label) == Some(target)).count();
        Beside { first_name: count("first_name") > 0, companies: count("company"), clients: count("client") }
    }
}

/// What the label alone says. «Nom» is a family name beside «Prénom», else a company's or a person's; «Nom exposant» is a
/// person beside «Exposants»; «Client» is the company where no other column is.
fn named(label: &str, vocabulary: &Vocabulary, beside: &Beside) -> Option<String> {
    if let Some((id, ..)) = vocabulary.fields.iter().find(|(_, name, _)| fold(name) == label) {
        return Some(format!("field:{id}"));
    }
    if let Some((id, _)) = vocabulary.categories.iter().find(|(_, name)| fold(name) == label) {
        return Some(format!("category:{id}"));
    }
    match label {
        "nom" | "noms" | "nom contact" | "nom du contact" if beside.first_name => Some("last_name".into()),
        "nom" | "noms" | "name" if beside.companies + beside.clients == 0 => Some("company".into()),
        "nom" | "noms" => Some("person".into()),
        "nom exposant" | "nom de l exposant" | "exhibitor name" if beside.companies > 1 => {
            Some("person".into())
        }
        "nom client" | "nom du client" | "client name" | "customer name" if beside.clients > 1 => {
            Some("person".into())
        }
        _ => match labels::target(label) {
            Some("client") if beside.companies == 0 => Some("company".into()),
            Some(target) => Some(target.to_owned()),
            None => asked(label, vocabulary),
        },
    }
}

/// What the guide asks by this name. A label that is known for more comes first: «Budget» is the amount.
fn asked(label: &str, vocabulary: &Vocabulary) -> Option<String> {
    let question = vocabulary.questions.iter().find(|(_, name, _)| fold(name) == label);
    question.map(|(id, ..)| format!("question:{id}"))
}

/// The label proposes, the content may object: «Contact» over e-mails is an e-mail.
fn settle(target: String, sample: &[&str], vocabulary: &Vocabulary) -> Option<Guess> {
    let field_kind = || {
        let given = [("field:", &vocabulary.fields), ("question:", &vocabulary.questions)];
        let found = given.into_iter().find_map(|(of, all)| Some((target::id_of(&target, of)?, all)));
        let (id, all) = found?;
        all.iter().find(|(known, ..)| *known == id).map(|(_, _, kind)| *kind)
    };
    let kind = target::kind_of(&target).or_else(field_kind).unwrap_or(FieldKind::Text);
    let contact_like = matches!(
        target.as_str(),
        "person" | "company" | "job" | "street" | "phone" | "mobile" | "email" | "website" | "source"
    );
    let seen = content::looks(sample).target;
    let objects =
        contact_like && seen.is_some_and(|seen| clashes(&target, seen)) || content::denies(&target, sample);
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

/// Links to them are no website of a company.
const NETWORKS: [&str; 7] = ["linkedin", "twitter", "facebook", "instagram", "xing", "youtube", "tiktok"];

fn by_content(sample: &[&str], label: &str, taken: &mut HashSet<Option<String>>) -> Guess {
    if label.split(' ').any(|word| NETWORKS.contains(&word)) && !content::denies("website", sample) {
        return Guess { kind: FieldKind::Link, target: None, sure: true };
    }
    let nameless = label.is_empty();
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
