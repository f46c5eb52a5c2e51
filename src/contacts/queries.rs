use super::model::{Company, Incoming, Key, Person};
use crate::error::Outcome;
use crate::kernel::{CompanyId, OpportunityId, PersonId};
use crate::store::Conn;
use crate::{args, sql};

pub fn company(conn: &Conn, id: CompanyId) -> Outcome<Company> {
    Ok(conn.one(
        sql!(
            "SELECT id, name, phone, email, website, street, postcode, city, country, siren, client_since FROM company WHERE id = $1"
        ),
        args![id],
    )?)
}

pub fn person(conn: &Conn, id: PersonId) -> Outcome<Person> {
    Ok(conn.one(
        sql!("SELECT id, company_id, name, job, email, phone, mobile FROM person WHERE id = $1"),
        args![id],
    )?)
}

/// The persons of an opportunity with their roles, the main contact first.
pub fn persons_of(conn: &Conn, id: OpportunityId) -> Outcome<Vec<Person>> {
    Ok(conn.all(
        sql!(
            "SELECT p.id, p.company_id, p.name, p.job, p.email, p.phone, p.mobile
             FROM opportunity_person op JOIN person p ON p.id = op.person_id JOIN opportunity o ON o.id = op.opportunity_id
             WHERE op.opportunity_id = $1
             ORDER BY CASE WHEN o.person_id = p.id THEN 0 ELSE 1 END, p.folded"
        ),
        args![id],
    )?)
}

/// The live record that owns a key.
pub fn owner_of_key(conn: &Conn, owner: &str, key: &Key) -> Outcome<Option<i64>> {
    let found: Option<(i64,)> = match owner {
        "company" => conn.maybe(
            sql!(
                "SELECT k.record_id FROM contact_key k JOIN company c ON c.id = k.record_id
                 WHERE k.owner = 'company' AND k.kind = $1 AND k.value = $2 AND c.archived_at IS NULL ORDER BY k.record_id LIMIT 1"
            ),
            args![key.kind, &key.value],
        )?,
        _ => conn.maybe(
            sql!(
                "SELECT k.record_id FROM contact_key k JOIN person p ON p.id = k.record_id
                 WHERE k.owner = 'person' AND k.kind = $1 AND k.value = $2 AND p.archived_at IS NULL ORDER BY k.record_id LIMIT 1"
            ),
            args![key.kind, &key.value],
        )?,
    };
    Ok(found.map(|(id,)| id))
}

/// Names of the records that linking would find, without writing anything.
pub fn known(conn: &Conn, incoming: &Incoming, country: &str) -> Outcome<Vec<String>> {
    let mut names = Vec::new();
    if let Some(id) = first_owner(conn, "company", &incoming.company_keys())? {
        names.push(company(conn, CompanyId(id))?.name);
    }
    if let Some(id) = first_owner(conn, "person", &incoming.person_keys(country))? {
        names.push(person(conn, PersonId(id))?.name);
    }
    Ok(names)
}

/// The record that owns the strongest of the keys.
pub fn first_owner(conn: &Conn, owner: &str, keys: &[Key]) -> Outcome<Option<i64>> {
    for key in keys {
        if let Some(id) = owner_of_key(conn, owner, key)? {
            return Ok(Some(id));
        }
    }
    Ok(None)
}
