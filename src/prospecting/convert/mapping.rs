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
use crate::reminders::Almanac;
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

/// How amounts and days are read: as a person of this language types them, in the workspace's currency unless another is written.
pub struct Reads {
    pub lang: Lang,
    pub currency: Currency,
    pub almanac: Almanac,
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
    target == "note" || takes_names(target)
}

/// Whether a cell of it holds several names.
pub fn takes_names(target: &str) -> bool {
    ["tags", "competitor"].contains(&target) || target.starts_with("category:")
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
            let read = amounts::priced(reads.lang, reads.currency, text).ok();
            let money = read.filter(|money| money.minor >= 0);
            new.amount = money.map(|money| money.minor);
            new.currency = money.map(|money| money.currency);
            money.is_some()
        }
        "probability" => {
            new.probability = values::probability(text);
            new.probability.is_some()
        }
        "expected_close" => {
            new.expected_close = values::day_ahead(text, &reads.almanac).map(Day);
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
mod tests;
