//! When the rules of keys change, old records get theirs: part by part, each in a short transaction, from where the last one ended.

use super::actions::remember;
use super::{Company, Incoming, Person};
use crate::desk::App;
use crate::error::Outcome;
use crate::kernel::Work;
use crate::store::{Conn, dialect};
use crate::{args, sql};

/// Grows with every change of the rules in `keys` and `names`. A migration then says that an empty database has nobody to walk to.
const RULES: i64 = 2;
/// Records that get their keys in one transaction.
pub const AT_ONCE: usize = 500;

/// Walks on until nobody is left. `step` writes the keys of the records behind an id and tells the last one.
pub fn walk(app: &App, owner: &str, step: fn(&Work, i64) -> Outcome<Option<i64>>) -> Outcome<()> {
    let actor = app.clock_actor()?;
    while app.look(&actor, |look| done(look, owner))? < i64::MAX {
        app.act(&actor, |work| part(work, owner, step))?;
    }
    Ok(())
}

/// The last record that has its keys by the present rules; the greatest number when all have.
fn done(conn: &Conn, owner: &str) -> Outcome<i64> {
    let stands: Option<(i64, i64)> =
        conn.maybe(sql!("SELECT rules, done FROM key_walk WHERE owner = $1"), args![owner])?;
    Ok(stands.filter(|(rules, _)| *rules == RULES).map_or(0, |(_, done)| done))
}

/// One copy of the program walks at a time.
fn part(work: &Work, owner: &str, step: fn(&Work, i64) -> Outcome<Option<i64>>) -> Outcome<()> {
    dialect::lock_table(work, "key_walk")?;
    let done = done(work, owner)?;
    if done == i64::MAX {
        return Ok(());
    }
    let last = step(work, done)?;
    work.run(
        sql!(
            "INSERT INTO key_walk (owner, rules, done) VALUES ($1, $2, $3)
             ON CONFLICT (owner) DO UPDATE SET rules = excluded.rules, done = excluded.done"
        ),
        args![owner, RULES, last.unwrap_or(i64::MAX)],
    )?;
    Ok(())
}

/// Companies and persons who came without their keys get them in the next walk.
pub fn again(work: &Work) -> Outcome<()> {
    work.run(sql!("UPDATE key_walk SET done = 0 WHERE owner <> 'suspect'"), args![])?;
    Ok(())
}

/// Runs now and then; most times there is nothing to do.
pub fn contacts(app: &App) -> Outcome<()> {
    walk(app, "company", companies)?;
    walk(app, "person", persons)
}

fn country(work: &Work) -> Outcome<String> {
    Ok(work.value(sql!("SELECT country FROM workspace WHERE id = 1"), args![])?)
}

fn companies(work: &Work, done: i64) -> Outcome<Option<i64>> {
    let found: Vec<Company> = work.all(
        sql!(
            "SELECT id, name, phone, email, website, street, postcode, city, country, siren, client_since FROM company
             WHERE id > $1 ORDER BY id LIMIT $2"
        ),
        args![done, AT_ONCE],
    )?;
    let home = if found.is_empty() { String::new() } else { country(work)? };
    for company in &found {
        remember(work, "company", company.id.0, &Incoming::of_company(company).company_keys(&home))?;
    }
    Ok(found.last().map(|company| company.id.0))
}

fn persons(work: &Work, done: i64) -> Outcome<Option<i64>> {
    let found: Vec<Person> = work.all(
        sql!(
            "SELECT id, company_id, name, job, email, phone, mobile, website, street, postcode, city, country FROM person
             WHERE id > $1 ORDER BY id LIMIT $2"
        ),
        args![done, AT_ONCE],
    )?;
    let (Some(first), Some(last)) = (found.first(), found.last()) else { return Ok(None) };
    let companies: Vec<(i64, String, String)> = work.all(
        sql!(
            "SELECT p.id, c.name, c.city FROM person p JOIN company c ON c.id = p.company_id WHERE p.id BETWEEN $1 AND $2"
        ),
        args![first.id, last.id],
    )?;
    let home = country(work)?;
    for person in &found {
        let at = companies.iter().find(|(id, ..)| *id == person.id.0);
        let (company, city) = at.map_or(("", ""), |(_, name, city)| (name, city));
        remember(
            work,
            "person",
            person.id.0,
            &Incoming::of_person(person, company, city).person_keys(&home),
        )?;
    }
    Ok(Some(last.id.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story;

    story! {
        fn in_a_new_workspace_nobody_is_walked_to(app: TestApp) {
            let rep = app.rep();
            app.acting(rep.persona(), |work| {
                for owner in ["company", "person", "suspect"] {
                    assert_eq!(done(work, owner)?, i64::MAX, "{owner}");
                }
                Ok(())
            });
        }
    }
}
