//! From what was typed to the records that are shown.

use super::mistakes;
use super::model::{self, Class, Needs};
use super::queries::{self, Contact, Hit};
use crate::error::Outcome;
use crate::kernel::{ListId, Look, OpportunityId, SuspectId};
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
    let of = |class: Class| -> Vec<i64> {
        hits.iter()
            .map(|hit| Class::of(hit.entry))
            .filter(|(c, _)| *c == class)
            .map(|(_, record)| record)
            .collect()
    };
    let ids: Vec<OpportunityId> =
        of(Class::Open).into_iter().chain(of(Class::Closed)).map(OpportunityId).collect();
    let rows = opportunities::queries::rows_by_id(look, &ids)?;
    let (open, closed) = rows.into_iter().partition(|row| row.status.is_open());
    let in_lists = hits.iter().any(|hit| matches!(Class::of(hit.entry).0, Class::List | Class::Suspect));
    let lists = if in_lists { prospecting::queries::lists(look, false)? } else { Vec::new() };
    Ok(Found {
        open,
        closed,
        persons: if of(Class::Person).is_empty() {
            Vec::new()
        } else {
            queries::persons(look, &of(Class::Person))?
        },
        companies: if of(Class::Company).is_empty() {
            Vec::new()
        } else {
            queries::companies(look, &of(Class::Company))?
        },
        lists: of(Class::List).into_iter().filter_map(|id| list(&lists, ListId(id))).map(place).collect(),
        suspects: suspects(look, &of(Class::Suspect), &lists)?,
        understood,
    })
}

fn list(lists: &[List], id: ListId) -> Option<&List> {
    lists.iter().find(|list| list.id == id)
}

fn place(list: &List) -> Place {
    Place { id: list.id.0, name: list.name.clone(), about: list.owner_name.clone() }
}

fn suspects(look: &Look, ids: &[i64], lists: &[List]) -> Outcome<Vec<Place>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<SuspectId> = ids.iter().map(|id| SuspectId(*id)).collect();
    let suspects = prospecting::queries::suspects(look, &ids)?;
    let of_lists: Vec<i64> = suspects.iter().map(|suspect| suspect.list_id.0).collect();
    let columns = queries::columns(look, &of_lists)?;
    Ok(suspects
        .iter()
        .map(|suspect| {
            let own: Vec<_> =
                columns.iter().filter(|column| column.list_id == suspect.list_id).cloned().collect();
            Place {
                id: suspect.id.0,
                name: name_of(&suspect.cells(), &own),
                about: list(lists, suspect.list_id).map(|list| list.name.clone()).unwrap_or_default(),
            }
        })
        .collect())
}
