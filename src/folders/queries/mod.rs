mod lists;
mod story;

use super::model::{Folder, Of, Told, Who};
use crate::contacts::sight::{seen_as, seen_by};
use crate::contacts::{Company, Person};
use crate::error::Outcome;
use crate::kernel::{At, CompanyId, Look, PersonId};
use crate::{args, opportunities, record};
pub use lists::lines;

record! {
    struct PersonRow {
        id: PersonId,
        company_id: Option<CompanyId>,
        name: String,
        job: String,
        email: String,
        phone: String,
        mobile: String,
        website: String,
        street: String,
        postcode: String,
        city: String,
        country: String,
        company: Option<String>,
    }
}

impl PersonRow {
    fn who(self) -> Who {
        let person = Person {
            id: self.id,
            company_id: self.company_id,
            name: self.name,
            job: self.job,
            email: self.email,
            phone: self.phone,
            mobile: self.mobile,
            website: self.website,
            street: self.street,
            postcode: self.postcode,
            city: self.city,
            country: self.country,
        };
        Who::Person { person, company: self.company }
    }
}

/// The company or the person, if the viewer may see it. The company of a person is named where he sees it too.
pub fn who(look: &Look, of: Of, id: i64) -> Outcome<Who> {
    let seen = seen_by(of.as_str(), "$1");
    if of == Of::Company {
        let sql = format!(
            "SELECT r.id, r.name, r.phone, r.email, r.website, r.street, r.postcode, r.city, r.country, r.siren, r.client_since
             FROM company r WHERE r.id = $2 AND r.archived_at IS NULL AND {seen}"
        );
        return Ok(Who::Company(look.one::<Company>(&sql, args![look.viewer(), id])?));
    }
    let sql = format!(
        "SELECT r.id, c.id, r.name, r.job, r.email, r.phone, r.mobile, r.website, r.street, r.postcode, r.city, r.country, c.name
         FROM person r LEFT JOIN company c ON c.id = r.company_id AND {}
         WHERE r.id = $2 AND r.archived_at IS NULL AND {seen}",
        seen_as("company", "c", "$1")
    );
    let row: PersonRow = look.one(&sql, args![look.viewer(), id])?;
    Ok(row.who())
}

/// Where a record went that became one with another, as far as the viewer may see.
pub fn merged_into(look: &Look, of: Of, id: i64) -> Outcome<i64> {
    let table = of.as_str();
    let sql = format!(
        "WITH RECURSIVE way (id, next) AS (
             SELECT id, merged_into FROM {table} WHERE id = $2
             UNION SELECT t.id, t.merged_into FROM way JOIN {table} t ON t.id = way.next)
         SELECT r.id FROM way JOIN {table} r ON r.id = way.id WHERE r.id <> $2 AND r.archived_at IS NULL AND {}",
        seen_by(table, "$1")
    );
    Ok(look.value(&sql, args![look.viewer(), id])?)
}

/// Nobody looks through more on one page.
const OPPORTUNITIES: usize = 500;
const OCCURRENCES: usize = 50;
/// Of a timeline, for a program.
const EVENTS: usize = 1_000;

/// The record with what the viewer may see of it: at most four queries.
pub fn folder(look: &Look, of: Of, id: i64) -> Outcome<Folder> {
    let who = who(look, of, id)?;
    let people = match &who {
        Who::Company(company) => people(look, company.id)?,
        Who::Person { .. } => Vec::new(),
    };
    let opportunities = opportunities::queries::of_contact(look, of.as_str(), id, OPPORTUNITIES)?;
    let mut folder = Folder { who, people, opportunities, occurrences: Vec::new() };
    folder.occurrences = story::occurrences(look, of, id, &folder.sales(), OCCURRENCES)?;
    Ok(folder)
}

/// What happened to the record, in its opportunities and in its rows of lists, newest first.
pub fn told(look: &Look, folder: &Folder, most: usize) -> Outcome<Vec<Told>> {
    let rows: Vec<i64> = folder.occurrences.iter().map(|row| row.suspect_id.0).collect();
    story::story(look, folder.who.of(), folder.who.id(), &folder.sales(), &rows, most)
}

/// The same for a program.
pub fn timeline(look: &Look, of: Of, id: i64) -> Outcome<Vec<Told>> {
    told(look, &folder(look, of, id)?, EVENTS)
}

/// Who works at a company, as far as the viewer may see.
pub fn people(look: &Look, id: CompanyId) -> Outcome<Vec<Person>> {
    let sql = format!(
        "SELECT r.id, r.company_id, r.name, r.job, r.email, r.phone, r.mobile, r.website, r.street, r.postcode, r.city, r.country
         FROM person r
         WHERE r.company_id = $2 AND r.archived_at IS NULL AND {} ORDER BY r.folded, r.id",
        seen_by("person", "$1")
    );
    Ok(look.all(&sql, args![look.viewer(), id])?)
}

/// The moment a year ago.
fn a_year_before(now: At) -> At {
    At(now.0 - 365 * 24 * 3_600_000)
}
