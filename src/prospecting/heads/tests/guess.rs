//! What heads mean, alone and beside each other.

use crate::prospecting::heads::{Vocabulary, guess};
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
    let english = fits(&["companyName", "First Name", "last_name", "Job Title", "Direct line", "Zip"], &[]);
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
fn a_client_is_the_company_where_no_other_column_is() {
    for (alone, beside) in [("Client", "Société"), ("Customer", "Company"), ("Nom du client", "Entreprise")]
    {
        assert_eq!(fits(&[alone, "Ville"], &[])[0].as_deref(), Some("company"), "{alone}");
        assert_eq!(fits(&[beside, alone], &[])[1].as_deref(), Some("client"), "{alone}");
        assert_eq!(fits(&[alone, beside], &[])[1].as_deref(), Some("company"), "{alone}");
    }
    assert_eq!(fits(&["Client", "Nom client"], &[])[1].as_deref(), Some("person"));
}

#[test]
fn content_has_a_say() {
    assert_eq!(fits(&["Contact"], &[&["a@b.fr", "c@d.fr"]])[0].as_deref(), Some("email"));
    assert_eq!(fits(&["Divers"], &[&["a@b.fr", "c@d.fr"]])[0].as_deref(), Some("email"));
    assert_eq!(fits(&["Stand"], &[&["B12", "C3"]])[0], None);
    // «Site» may be a place, «Numéro» any number, «Source» a web address.
    assert_eq!(fits(&["Site"], &[&["Lyon", "Nantes"]])[0], None);
    assert_eq!(fits(&["Site"], &[&["exemple.fr", "Lyon", "www.a.example"]])[0].as_deref(), Some("website"));
    assert_eq!(fits(&["Numéro"], &[&["1", "2", "3"]])[0], None);
    assert_eq!(
        fits(&["Téléphone"], &[&["04 10 22 55 22 / 06 39 98 12 34", "poste 12 : 0410225522"]])[0].as_deref(),
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
