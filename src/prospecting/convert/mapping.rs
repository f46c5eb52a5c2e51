//! From the cells of a row to an opportunity: mapped cells go to their fields, every other one keeps its label. Pure.

use std::collections::{BTreeMap, HashSet};

use crate::competitors::model::CompetitorSetting;
use crate::contacts::names::company_key;
use crate::contacts::{Client, Incoming};
use crate::fields::FieldKind;
use crate::kernel::{Currency, Day, QuestionId};
use crate::opportunities::{NewOpportunity, amounts};
use crate::prospecting::heads::target::id_of;
use crate::prospecting::model::{Cells, ListColumn};
use crate::prospecting::{duplicates, values};
use crate::words::Lang;

/// The label of a column, and what its cell says.
pub type Said = (String, String);

/// What is to be looked up by name before the opportunity can be made.
#[derive(Debug, Default, PartialEq)]
pub struct Named {
    pub owner: Option<Said>,
    pub stage: Option<Said>,
    pub pipeline: Option<Said>,
    pub next_action: Option<Said>,
    pub reminder: Option<Said>,
    /// Questions of the guide, and what the cell answers.
    pub answers: Vec<(QuestionId, Said)>,
    /// Category (none: free) and the tag's name.
    pub tags: Vec<(Option<i64>, String)>,
}

/// How amounts are read: as a person of this language types them, in the workspace's currency.
pub struct Reads {
    pub lang: Lang,
    pub currency: Currency,
}

/// Places that the contact takes; the first filled cell wins, later ones keep their label.
const CONTACT: [&str; 14] = [
    "company",
    "person",
    "first_name",
    "last_name",
    "job",
    "phone",
    "mobile",
    "email",
    "website",
    "street",
    "postcode",
    "city",
    "country",
    "siren",
];

/// Draws the opportunity that a row becomes.
pub fn draw(cells: &Cells, columns: &[ListColumn], reads: &Reads) -> (NewOpportunity, Named) {
    let mut new =
        NewOpportunity { contact: duplicates::incoming(cells, columns), ..NewOpportunity::default() };
    let mut named = Named::default();
    let mut taken: HashSet<&str> = HashSet::new();
    let mut original = String::new();
    for column in columns {
        let text = cells.get(&column.id.0).map_or("", |text| text.trim());
        if text.is_empty() {
            continue;
        }
        original.push_str(&format!("{} : {text}\n", column.label));
        let placed = column.target.as_deref().is_some_and(|target| {
            let first = takes_several(target) || taken.insert(target);
            first && put(&mut new, &mut named, target, column, text, reads)
        });
        if !placed {
            new.extra.push((column.label.clone(), text.to_owned()));
        }
    }
    // Beside the client, the company of the row is one more thing that is said.
    if matches!(new.client, Some(Client::Named(_))) {
        new.extra.extend(company_said(cells, columns));
    }
    new.original = original;
    (new, named)
}

fn company_said(cells: &Cells, columns: &[ListColumn]) -> Option<Said> {
    let mut said = columns.iter().filter(|column| column.target.as_deref() == Some("company"));
    said.find_map(|column| {
        let text = cells.get(&column.id.0)?.trim();
        (!text.is_empty()).then(|| (column.label.clone(), text.to_owned()))
    })
}

fn takes_several(target: &str) -> bool {
    ["note", "tags", "competitor"].contains(&target) || target.starts_with("category:")
}

/// Puts a cell into its place; false when the text is not what the place holds.
fn put(
    new: &mut NewOpportunity,
    named: &mut Named,
    target: &str,
    column: &ListColumn,
    text: &str,
    reads: &Reads,
) -> bool {
    let said = || Some((column.label.clone(), text.to_owned()));
    match target {
        target if CONTACT.contains(&target) => true,
        "client" => {
            new.client = client(text, &new.contact);
            new.client.is_some()
        }
        "title" => set(&mut new.title, text),
        "note" => {
            if !new.note.is_empty() {
                new.note.push('\n');
            }
            new.note.push_str(text);
            true
        }
        "source" => set(&mut new.source, text),
        "competitor" => competitors(&mut new.competitors, text),
        "amount" => {
            let read = amounts::read(reads.lang, reads.currency, text).ok();
            new.amount = read.filter(|minor| *minor >= 0);
            new.amount.is_some()
        }
        "probability" => {
            let percent =
                values::number(text).map(|n| if text.contains('%') || n > 1.0 { n } else { n * 100.0 });
            new.probability = percent.filter(|p| (0.0..=100.0).contains(p)).map(|p| p.round() as i64);
            new.probability.is_some()
        }
        "expected_close" => {
            new.expected_close = values::day(text).map(Day);
            new.expected_close.is_some()
        }
        "star" => {
            new.starred = values::yes_no(text) == Some(true);
            values::yes_no(text).is_some()
        }
        "owner" => put_named(&mut named.owner, said()),
        "stage" => put_named(&mut named.stage, said()),
        "pipeline" => put_named(&mut named.pipeline, said()),
        "next_action" => put_named(&mut named.next_action, said()),
        "reminder" => put_named(&mut named.reminder, said()),
        "tags" => tags(named, None, text),
        target => {
            let id = |of| id_of(target, of);
            match (id("category:"), id("question:"), id("field:")) {
                (Some(category), ..) => tags(named, Some(category), text),
                (_, Some(question), _) => {
                    named.answers.extend(said().map(|said| (QuestionId(question), said)));
                    true
                }
                (.., Some(field)) => put_field(&mut new.fields, field, text),
                _ => false,
            }
        }
    }
}

/// «oui» says it of the row's company; a name is the client whose opportunity it is. A day or an amount is neither.
fn client(text: &str, contact: &Incoming) -> Option<Client> {
    let own = !contact.company.trim().is_empty();
    match values::yes_no(text) {
        Some(false) => Some(Client::Not),
        Some(true) => own.then_some(Client::Own),
        None if own && company_key(text) == company_key(&contact.company) => Some(Client::Own),
        None => {
            let is_name = text.chars().any(char::is_alphabetic)
                && values::day(text).is_none()
                && values::amount(text).is_none();
            is_name.then(|| Client::Named(text.to_owned()))
        }
    }
}

fn set(place: &mut String, text: &str) -> bool {
    text.clone_into(place);
    true
}

fn put_named(place: &mut Option<Said>, said: Option<Said>) -> bool {
    *place = said;
    true
}

fn put_field(fields: &mut BTreeMap<String, String>, field: i64, text: &str) -> bool {
    fields.insert(field.to_string(), text.to_owned());
    true
}

/// Several names of one cell.
fn names(text: &str) -> impl Iterator<Item = &str> {
    text.split([',', ';', '|']).map(str::trim).filter(|name| !name.is_empty())
}

/// What is no name keeps its label.
fn competitors(known: &mut Vec<String>, text: &str) -> bool {
    let fit = names(text).all(|name| CompetitorSetting::named(name).check().is_empty());
    if fit {
        known.extend(names(text).map(str::to_owned));
    }
    fit
}

fn tags(named: &mut Named, category: Option<i64>, text: &str) -> bool {
    named.tags.extend(names(text).map(|name| (category, name.chars().take(60).collect())));
    true
}

/// The type that a column with this target should have, when nobody chose one.
pub fn kind_for(target: Option<&str>, guessed: FieldKind) -> FieldKind {
    target.and_then(crate::prospecting::heads::target::kind_of).unwrap_or(guessed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::{ListColumnId, ListId};

    const EUROS: Reads = Reads { lang: Lang::Fr, currency: Currency::EUR };

    fn row(parts: &[(&str, Option<&str>, &str)]) -> (Cells, Vec<ListColumn>) {
        let mut cells = Cells::new();
        let columns = (1..).zip(parts).map(|(id, (label, target, text))| {
            cells.insert(id, (*text).to_owned());
            ListColumn {
                id: ListColumnId(id),
                list_id: ListId(1),
                label: (*label).to_owned(),
                kind: FieldKind::Text,
                target: target.map(str::to_owned),
                position: id,
                width: 100,
                hidden: false,
                frozen: false,
                choices_json: "[]".into(),
                pattern: None,
            }
        });
        let columns = columns.collect();
        (cells, columns)
    }

    #[test]
    fn every_cell_of_the_row_reaches_the_opportunity() {
        let (cells, columns) = row(&[
            ("Raison sociale", Some("company"), "Morel SA"),
            ("Prénom", Some("first_name"), "Claire"),
            ("Nom", Some("last_name"), "Morel"),
            ("Tél", Some("phone"), "01 99 00 44 10"),
            ("Tél 2", Some("phone"), "01 99 00 44 11"),
            ("Stand", None, "B12"),
            ("CA", Some("amount"), "12,5 k€"),
            ("Montant", Some("amount"), "99"),
            ("Rmq", Some("note"), "intéressée"),
            ("Budget", Some("probability"), "beaucoup"),
            ("Besoin", Some("field:7"), "ensacheuse"),
            ("Secteur", Some("category:2"), "Agro, Vrac"),
            ("Rien", None, "  "),
        ]);
        let (new, named) = draw(&cells, &columns, &EUROS);
        assert_eq!((new.contact.company.as_str(), new.contact.person.as_str()), ("Morel SA", "Claire Morel"));
        assert_eq!(new.contact.phone, "01 99 00 44 10");
        assert_eq!((new.amount, new.probability, new.note.as_str()), (Some(12_500_00), None, "intéressée"));
        let pair = |label: &str, text: &str| (label.to_owned(), text.to_owned());
        assert_eq!(
            new.extra,
            [
                pair("Tél 2", "01 99 00 44 11"),
                pair("Stand", "B12"),
                pair("Montant", "99"),
                pair("Budget", "beaucoup")
            ]
        );
        assert_eq!(new.fields["7"], "ensacheuse");
        assert_eq!(named.tags, [(Some(2), "Agro".to_owned()), (Some(2), "Vrac".to_owned())]);
        assert_eq!(new.original.lines().count(), 12);
    }

    #[test]
    fn an_amount_is_one_of_the_currency_or_keeps_its_label() {
        let read = |text: &str, code: &str| {
            let (cells, columns) = row(&[("CA", Some("amount"), text)]);
            let reads = Reads { currency: code.parse().unwrap(), ..EUROS };
            let new = draw(&cells, &columns, &reads).0;
            (new.amount, new.extra)
        };
        let kept = |text: &str| (None, vec![("CA".to_owned(), text.to_owned())]);
        assert_eq!(read("12 500", "JPY"), (Some(12_500), vec![]));
        assert_eq!(read("12,500", "TND"), (Some(12_500), vec![]));
        assert_eq!(read("90 000 000 000 000 000", "EUR"), kept("90 000 000 000 000 000"));
        assert_eq!(read("-5", "EUR"), kept("-5"));
    }
}
