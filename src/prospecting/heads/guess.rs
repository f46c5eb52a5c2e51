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
    let folded: Vec<String> = labels.iter().map(|label| fold(&labels::apart(label))).collect();
    let has_first_name = folded.iter().any(|label| labels::target(label) == Some("first_name"));
    let companies = folded.iter().filter(|label| labels::target(label) == Some("company")).count();
    let mut taken = HashSet::new();
    let empty = Vec::new();
    let by_label: Vec<Option<Guess>> = folded
        .iter()
        .enumerate()
        .map(|(at, label)| {
            let target = named(label, vocabulary, has_first_name, companies)?;
            let guess = settle(target, samples.get(at).unwrap_or(&empty), vocabulary);
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

/// What the label alone says. «Nom» is a family name beside «Prénom», else a company's or a person's; «Nom exposant» is a
/// person beside «Exposants».
fn named(label: &str, vocabulary: &Vocabulary, has_first_name: bool, companies: usize) -> Option<String> {
    if let Some((id, ..)) = vocabulary.fields.iter().find(|(_, name, _)| fold(name) == label) {
        return Some(format!("field:{id}"));
    }
    if let Some((id, _)) = vocabulary.categories.iter().find(|(_, name)| fold(name) == label) {
        return Some(format!("category:{id}"));
    }
    match label {
        "nom" | "noms" | "nom contact" | "nom du contact" if has_first_name => Some("last_name".into()),
        "nom" | "noms" | "name" if companies == 0 => Some("company".into()),
        "nom" | "noms" => Some("person".into()),
        "nom exposant" | "nom de l exposant" | "nom client" | "nom du client" | "exhibitor name"
        | "client name" | "customer name"
            if companies > 1 =>
        {
            Some("person".into())
        }
        _ => labels::target(label).map(str::to_owned),
    }
}

/// The label proposes, the content may object: «Contact» over e-mails is an e-mail.
fn settle(target: String, sample: &[&str], vocabulary: &Vocabulary) -> Option<Guess> {
    let field_kind = || {
        let id = target::id_of(&target, "field:")?;
        vocabulary.fields.iter().find(|(field, ..)| *field == id).map(|(_, _, kind)| *kind)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prospecting::import::options::Options;
    use crate::prospecting::import::table;
    use crate::words::{Lang, Words};

    fn fits(labels: &[&str], cells: &[&[&str]]) -> Vec<Option<String>> {
        let labels: Vec<String> = labels.iter().map(|l| (*l).to_owned()).collect();
        let samples: Vec<Vec<&str>> = cells.iter().map(|column| column.to_vec()).collect();
        guess(&labels, &samples, &Vocabulary::default())
            .into_iter()
            .map(|g| g.target.filter(|_| g.sure))
            .collect()
    }

    #[test]
    fn labels_of_both_languages_are_known() {
        let french = ["Raison sociale", "Interlocuteur", "Tél. direct", "Mail", "Stand", "Rmq", "C.P."];
        let found = fits(&french, &[]);
        let found: Vec<&str> = found.iter().map(|t| t.as_deref().unwrap_or("-")).collect();
        assert_eq!(found, ["company", "person", "phone", "email", "-", "note", "postcode"]);
        let english =
            fits(&["companyName", "First Name", "last_name", "Job Title", "Direct line", "Zip"], &[]);
        let english: Vec<&str> = english.iter().map(|t| t.as_deref().unwrap_or("-")).collect();
        assert_eq!(english, ["company", "first_name", "last_name", "job", "phone", "postcode"]);
    }

    #[test]
    fn a_family_name_stands_beside_a_first_name() {
        assert_eq!(fits(&["Nom", "Prénom"], &[])[0].as_deref(), Some("last_name"));
        assert_eq!(fits(&["Société", "Nom"], &[])[1].as_deref(), Some("person"));
        assert_eq!(fits(&["Nom", "Ville"], &[])[0].as_deref(), Some("company"));
    }

    #[test]
    fn content_has_a_say() {
        assert_eq!(fits(&["Contact"], &[&["a@b.fr", "c@d.fr"]])[0].as_deref(), Some("email"));
        assert_eq!(fits(&["Divers"], &[&["a@b.fr", "c@d.fr"]])[0].as_deref(), Some("email"));
        assert_eq!(fits(&["Stand"], &[&["B12", "C3"]])[0], None);
        // «Site» may be a place, «Numéro» any number, «Source» a web address.
        assert_eq!(fits(&["Site"], &[&["Lyon", "Nantes"]])[0], None);
        assert_eq!(
            fits(&["Site"], &[&["exemple.fr", "Lyon", "www.a.example"]])[0].as_deref(),
            Some("website")
        );
        assert_eq!(fits(&["Numéro"], &[&["1", "2", "3"]])[0], None);
        assert_eq!(
            fits(&["Téléphone"], &[&["04 10 22 55 22 / 06 39 98 12 34", "poste 12 : 0410225522"]])[0]
                .as_deref(),
            Some("phone")
        );
        assert_eq!(
            fits(&["Source"], &[&["https://a.example/b", "https://c.example"]])[0].as_deref(),
            Some("website")
        );
        // Decimals are no phones.
        assert_eq!(fits(&["Industrie"], &[&["428.4465737857", "60.7553172591"]])[0], None);
        assert_eq!(fits(&["Nom exposant", "Ville"], &[])[0].as_deref(), Some("company"));
    }

    #[test]
    fn the_register_of_french_companies_is_understood() {
        let found = fits(
            &[
                "siren",
                "denominationUniteLegale",
                "nomUniteLegale",
                "prenom1UniteLegale",
                "codePostalEtablissement",
                "libelleCommuneEtablissement",
            ],
            &[],
        );
        let found: Vec<&str> = found.iter().map(|t| t.as_deref().unwrap_or("-")).collect();
        assert_eq!(found, ["siren", "company", "last_name", "first_name", "postcode", "city"]);
    }

    /// The heads of real files, with the columns that a salesperson needs.
    #[test]
    fn heads_of_real_files_are_understood() {
        let expected: [(&str, &[(usize, &str)]); 12] = [
            (
                "salon-exposants-2023.csv",
                &[(0, "company"), (2, "person"), (3, "street"), (4, "city"), (5, "email"), (6, "phone")],
            ),
            ("agences-pe.csv", &[(1, "company"), (8, "street"), (9, "postcode"), (10, "city")]),
            (
                "missions-locales.csv",
                &[
                    (1, "company"),
                    (2, "street"),
                    (6, "postcode"),
                    (7, "city"),
                    (9, "email"),
                    (10, "phone"),
                    (11, "website"),
                ],
            ),
            (
                "enc-cp1252-tourisme.csv",
                &[
                    (0, "company"),
                    (1, "street"),
                    (2, "website"),
                    (3, "phone"),
                    (4, "city"),
                    (5, "postcode"),
                    (11, "siren"),
                ],
            ),
            ("bitd-entreprises.csv", &[(2, "company"), (7, "note")]),
            (
                "ess-consolidated.csv",
                &[(0, "siren"), (5, "company"), (6, "postcode"), (7, "city"), (8, "website")],
            ),
            (
                "northwind-customers.csv",
                &[
                    (1, "company"),
                    (2, "person"),
                    (3, "job"),
                    (4, "street"),
                    (5, "city"),
                    (7, "postcode"),
                    (8, "country"),
                    (9, "phone"),
                ],
            ),
            (
                "crm-basudev-contacts.csv",
                &[(1, "person"), (2, "email"), (3, "phone"), (4, "city"), (6, "country")],
            ),
            (
                "zoho-leads.csv",
                &[
                    (1, "last_name"),
                    (2, "company"),
                    (3, "owner"),
                    (4, "email"),
                    (5, "mobile"),
                    (6, "website"),
                    (8, "source"),
                ],
            ),
            (
                "atomic-crm-contacts.csv",
                &[
                    (1, "first_name"),
                    (2, "last_name"),
                    (4, "job"),
                    (10, "tags"),
                    (14, "company"),
                    (18, "email"),
                    (21, "phone"),
                ],
            ),
            ("x-education-leads.csv", &[(3, "source"), (11, "country")]),
            (
                "maven-pipeline.csv",
                &[(1, "owner"), (3, "company"), (4, "stage"), (6, "expected_close"), (7, "amount")],
            ),
        ];
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/crates/sheet/tests/data/");
        let mut wrong = Vec::new();
        for (file, columns) in expected {
            let bytes = std::fs::read(format!("{folder}{file}")).unwrap();
            let table = table::read(file, &bytes, &Options::default(), &Words::of(Lang::Fr)).unwrap();
            let guesses = table.guess(&Vocabulary::default());
            assert_eq!(guesses.len(), table.labels.len(), "no column is lost in {file}");
            for (at, target) in columns {
                if guesses[*at].target.as_deref() != Some(*target) || !guesses[*at].sure {
                    wrong.push(format!("{file}: {} is {:?}, not {target}", table.labels[*at], guesses[*at]));
                }
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}
