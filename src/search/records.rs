//! From what was typed to the records that are shown.

use super::model::{self, Class, Needs};
use super::queries::{self, Contact, Hit};
use crate::error::Outcome;
use crate::kernel::{ListId, Look, OpportunityId, SuspectId};
use crate::opportunities::{self, Row};
use crate::prospecting::{self, model::name_of};

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
    match understood(look, &needs)? {
        Some((word, needs)) => records(look, &queries::hits(look, &needs, most)?, Some(word)),
        None => Ok(Found::default()),
    }
}

/// How many entries of a class are read to find what was meant.
const CANDIDATES: usize = 300;

/// The needs with one word corrected. Mistakes in the first letters are not forgiven: by them the candidates are found.
fn understood(look: &Look, needs: &Needs) -> Outcome<Option<(String, Needs)>> {
    let Some(place) = model::long_words(needs).into_iter().next() else { return Ok(None) };
    let typed = needs[place][0][0].clone();
    for letters in [3, 2] {
        let mut asked = needs.clone();
        asked[place] = vec![vec![typed.chars().take(letters).collect()]];
        let candidates = queries::hits(look, &asked, CANDIDATES)?;
        if let Some(word) = candidates.iter().find_map(|hit| model::corrected(&typed, &hit.folded)) {
            asked[place] = vec![vec![word.clone()]];
            return Ok(Some((word, asked)));
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
        lists: lists(look, &of(Class::List))?,
        suspects: suspects(look, &of(Class::Suspect))?,
        understood,
    })
}

fn lists(look: &Look, ids: &[i64]) -> Outcome<Vec<Place>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let lists = prospecting::queries::lists(look, false)?.into_iter().filter(|list| ids.contains(&list.id.0));
    Ok(lists.map(|list| Place { id: list.id.0, name: list.name, about: list.owner_name }).collect())
}

fn suspects(look: &Look, ids: &[i64]) -> Outcome<Vec<Place>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<SuspectId> = ids.iter().map(|id| SuspectId(*id)).collect();
    let suspects = prospecting::queries::suspects(look, &ids)?;
    let lists: Vec<i64> = suspects.iter().map(|suspect| suspect.list_id.0).collect();
    let columns = queries::columns(look, &lists)?;
    let names = prospecting::queries::lists(look, false)?;
    let list_name =
        |id: ListId| names.iter().find(|list| list.id == id).map_or("", |list| list.name.as_str()).to_owned();
    Ok(suspects
        .iter()
        .map(|suspect| {
            let own: Vec<_> =
                columns.iter().filter(|column| column.list_id == suspect.list_id).cloned().collect();
            Place {
                id: suspect.id.0,
                name: name_of(&suspect.cells(), &own),
                about: list_name(suspect.list_id),
            }
        })
        .collect())
}
