//! From what was typed to the records that are shown.

use super::mistakes;
use super::model::{self, Class, Needs};
use super::queries::{self, Contact, Hit, Listed};
use crate::error::Outcome;
use crate::kernel::{Look, OpportunityId, TagId};
use crate::opportunities::{self, Row};
use crate::prospecting::{
    self,
    model::{List, name_of},
};
use crate::store::dialect::{self, Near};

/// A row of a list, or a list itself.
pub struct Place {
    pub id: i64,
    pub name: String,
    pub about: String,
}

#[derive(Default)]
pub struct Found {
    pub open: Vec<Row>,
    pub persons: Vec<Contact>,
    pub companies: Vec<Contact>,
    pub lists: Vec<Place>,
    pub closed: Vec<Row>,
    pub suspects: Vec<Place>,
    /// The word that was understood instead of what was typed.
    pub understood: Option<String>,
}

impl Found {
    pub fn is_empty(&self) -> bool {
        self.open.is_empty()
            && self.persons.is_empty()
            && self.companies.is_empty()
            && self.lists.is_empty()
            && self.closed.is_empty()
            && self.suspects.is_empty()
    }
}

/// What the person may see of what was typed, at most `most` of each class.
pub fn find(look: &Look, text: &str, country: &str, most: usize) -> Outcome<Found> {
    let needs = model::needs(text, country);
    let hits = queries::hits(look, &needs, most)?;
    if !hits.is_empty() {
        return records(look, &hits, None);
    }
    match understood(look, &needs, most)? {
        Some((word, hits)) => records(look, &hits, Some(word)),
        None => Ok(Found::default()),
    }
}

/// What is found once one mistake is forgiven, and the word that was meant. Whole words come before beginnings of words.
fn understood(look: &Look, needs: &Needs, most: usize) -> Outcome<Option<(String, Vec<Hit>)>> {
    for near_is in [Near::Word, Near::Beginning] {
        for (place, typed) in mistakes::forgiven(needs) {
            let near = dialect::known_words(look, &mistakes::near(&typed), near_is)?;
            let mut asked = needs.clone();
            asked[place] = near.iter().map(|word| vec![word.clone()]).collect();
            let hits = if near.is_empty() { Vec::new() } else { queries::hits(look, &asked, most)? };
            if let Some(word) = hits.iter().find_map(|hit| mistakes::meant(&hit.folded, &near)) {
                asked[place] = vec![vec![word.to_owned()]];
                let hits = if near.len() == 1 { hits.clone() } else { queries::hits(look, &asked, most)? };
                return Ok(Some((word.to_owned(), hits)));
            }
        }
    }
    Ok(None)
}

fn records(look: &Look, hits: &[Hit], understood: Option<String>) -> Outcome<Found> {
    let among = |classes: [Class; 2]| -> Vec<i64> {
        let entries = hits.iter().map(|hit| hit.entry);
        entries.filter(|entry| classes.contains(&Class::of(*entry).0)).collect()
    };
    let ids: Vec<OpportunityId> = among([Class::Open, Class::Closed])
        .into_iter()
        .map(|entry| OpportunityId(Class::of(entry).1))
        .collect();
    let rows = opportunities::queries::rows_by_id(look, &ids)?;
    let (open, closed) = rows.into_iter().partition(|row| row.status.is_open());
    let contacts = queries::contacts(look, &among([Class::Person, Class::Company]))?;
    let (persons, companies) =
        contacts.into_iter().partition(|contact| Class::of(contact.entry).0 == Class::Person);
    let listed = queries::listed(look, &among([Class::List, Class::Suspect]))?;
    let (lists, suspects): (Vec<Listed>, Vec<Listed>) =
        listed.into_iter().partition(|one| Class::of(one.entry).0 == Class::List);
    Ok(Found {
        open,
        closed,
        persons,
        companies,
        lists: lists.into_iter().map(list).collect(),
        suspects: named(look, &suspects)?,
        understood,
    })
}

/// The lists that have one of these tags.
pub fn tagged(look: &Look, tags: &[TagId], most: usize) -> Outcome<Found> {
    let of_lists = prospecting::queries::tags_of_lists(look)?;
    let has =
        |list: &List| of_lists.get(&list.id).is_some_and(|has| has.iter().any(|tag| tags.contains(&tag.id)));
    let lists = prospecting::queries::lists(look, false)?.into_iter().filter(has);
    let place = |list: List| Place { id: list.id.0, name: list.name, about: list.owner_name };
    Ok(Found { lists: lists.take(most).map(place).collect(), ..Found::default() })
}

fn list(list: Listed) -> Place {
    Place { id: list.list.0, name: list.list_name, about: list.owner_name }
}

/// Suspects by what their cells say, in the columns of their lists.
fn named(look: &Look, suspects: &[Listed]) -> Outcome<Vec<Place>> {
    let columns = prospecting::queries::columns_by_list(look, suspects.iter().map(|suspect| suspect.list))?;
    let place = |suspect: &Listed| Place {
        id: Class::of(suspect.entry).1,
        name: name_of(&suspect.cells(), columns.get(&suspect.list).map_or(&[], Vec::as_slice)),
        about: suspect.list_name.clone(),
    };
    Ok(suspects.iter().map(place).collect())
}
