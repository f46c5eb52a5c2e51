//! The contacts of an opportunity: what each is to the sale, and which of them is the main one.
//!
//! The main contact is one of the contacts: the first who comes is it, and when it goes, the next one by name is.

use serde_json::{Value as Json, json};

use super::change::{apply, touch};
use super::queries;
use crate::contacts::{self, ContactRole, Incoming, roles, sight};
use crate::error::{AppError, Outcome};
use crate::kernel::{Event, OpportunityId, PersonId, Refusal, Trace, Work};
use crate::{args, sql, values};

/// Somebody who is to be a contact.
#[derive(Debug, Clone, Default)]
pub struct Invitation {
    /// One who is known, and was chosen.
    pub known: Option<PersonId>,
    /// Else who it is, known or new.
    pub person: Incoming,
    pub role: Option<ContactRole>,
    pub main: bool,
}

/// Brings somebody in, known or new: at the company of the opportunity.
pub fn invite(work: &Work, id: OpportunityId, new: &Invitation) -> Outcome<()> {
    let company = queries::company_name(work, id)?.unwrap_or_default();
    let person = match new.known {
        Some(known) => {
            sight::must_be_seen(work, "person", known.0)?;
            known
        }
        None => linked(work, company, &new.person)?,
    };
    add_person(work, id, person, new.role)?;
    if new.role.is_some() {
        write_role(work, id, person, new.role)?;
    }
    if new.main || main(work, id)?.is_none() {
        make_main(work, id, person)?;
    }
    headline(work, id, "opportunity.contact_added")
}

fn linked(work: &Work, company: String, person: &Incoming) -> Outcome<PersonId> {
    let nobody = || AppError::refuse(Refusal::at("person", "opportunities-name-something"));
    if person.person.trim().is_empty() && person.email.trim().is_empty() {
        return Err(nobody());
    }
    contacts::actions::link(work, &Incoming { company, ..person.clone() })?.person.ok_or_else(nobody)
}

/// What the whole gesture is called, where it did anything.
fn headline(work: &Work, id: OpportunityId, kind: &'static str) -> Outcome<()> {
    if work.act_id().is_none() {
        return Ok(());
    }
    let (title, _) = queries::title_and_owner(work, id)?;
    work.headline(kind, &title, 1)
}

/// Makes a person one of the contacts; one who is it already gets the role where none was said.
pub fn add_person(
    work: &Work,
    id: OpportunityId,
    person: PersonId,
    role: Option<ContactRole>,
) -> Outcome<()> {
    let new = work.run(
        sql!("INSERT INTO opportunity_person (opportunity_id, person_id, role) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING"),
        args![id, person, roles::stored(role)],
    )?;
    match new {
        0 if role_of(work, id, person)? == Some(None) => write_role(work, id, person, role),
        0 => Ok(()),
        _ => tell(work, id, person, "opportunity.contact_added", json!({"role": role})),
    }
}

/// Says what a contact is to the sale; `None`: nobody knows.
pub fn give_role(work: &Work, id: OpportunityId, person: PersonId, role: Option<ContactRole>) -> Outcome<()> {
    queries::must_be_visible(work, id)?;
    write_role(work, id, person, role)
}

fn write_role(work: &Work, id: OpportunityId, person: PersonId, role: Option<ContactRole>) -> Outcome<()> {
    let before = role_of(work, id, person)?.ok_or(AppError::NotFound)?;
    if before == role {
        return Ok(());
    }
    work.run(
        sql!("UPDATE opportunity_person SET role = $1 WHERE opportunity_id = $2 AND person_id = $3"),
        args![roles::stored(role), id, person],
    )?;
    let body = json!({"before": {"role": before}, "after": {"role": role}});
    tell(work, id, person, "opportunity.contact_changed", body)
}

/// The role of a contact; nothing where the person is none.
fn role_of(work: &Work, id: OpportunityId, person: PersonId) -> Outcome<Option<Option<ContactRole>>> {
    let found: Option<(Option<ContactRole>,)> = work.maybe(
        sql!("SELECT NULLIF(role, '') FROM opportunity_person WHERE opportunity_id = $1 AND person_id = $2"),
        args![id, person],
    )?;
    Ok(found.map(|(role,)| role))
}

/// Makes one of the contacts the main one.
pub fn choose_main(work: &Work, id: OpportunityId, person: PersonId) -> Outcome<()> {
    queries::must_be_visible(work, id)?;
    role_of(work, id, person)?.ok_or(AppError::NotFound)?;
    make_main(work, id, person)
}

fn make_main(work: &Work, id: OpportunityId, person: PersonId) -> Outcome<()> {
    if main(work, id)? == Some(person) {
        return Ok(());
    }
    set_main(work, id, Some(person))
}

fn main(work: &Work, id: OpportunityId) -> Outcome<Option<PersonId>> {
    Ok(work.value(sql!("SELECT person_id FROM opportunity WHERE id = $1"), args![id])?)
}

fn set_main(work: &Work, id: OpportunityId, person: Option<PersonId>) -> Outcome<()> {
    let name = match person {
        Some(person) => contacts::queries::name(work, "person", person.0)?,
        None => String::new(),
    };
    apply(work, id, "opportunity.main_contact", values! { "person_id": person }, json!({"name": name}))
}

/// Takes a contact off; the person stays known.
pub fn take_off(work: &Work, id: OpportunityId, person: PersonId) -> Outcome<()> {
    queries::must_be_visible(work, id)?;
    remove_person(work, id, person)?;
    headline(work, id, "opportunity.contact_removed")
}

pub fn remove_person(work: &Work, id: OpportunityId, person: PersonId) -> Outcome<()> {
    let Some(role) = role_of(work, id, person)? else { return Ok(()) };
    if main(work, id)? == Some(person) {
        set_main(work, id, next_main(work, id, person)?)?;
    }
    work.run(
        sql!("DELETE FROM opportunity_person WHERE opportunity_id = $1 AND person_id = $2"),
        args![id, person],
    )?;
    tell(work, id, person, "opportunity.contact_removed", json!({"role": role}))
}

/// The first of the others by name.
fn next_main(work: &Work, id: OpportunityId, gone: PersonId) -> Outcome<Option<PersonId>> {
    let next: Option<(PersonId,)> = work.maybe(
        sql!(
            "SELECT p.id FROM opportunity_person op JOIN person p ON p.id = op.person_id
             WHERE op.opportunity_id = $1 AND op.person_id <> $2 ORDER BY p.folded, p.id LIMIT 1"
        ),
        args![id, gone],
    )?;
    Ok(next.map(|(id,)| id))
}

fn tell(work: &Work, id: OpportunityId, person: PersonId, kind: &'static str, mut body: Json) -> Outcome<()> {
    body["person"] = json!(person);
    body["name"] = json!(contacts::queries::name(work, "person", person.0)?);
    let (title, owner) = queries::title_and_owner(work, id)?;
    work.record(&Event::of_opportunity(kind, id, body), &title)?;
    touch(work, id, owner);
    work.touch(format!("person:{person}"), Some(owner));
    Ok(())
}

/// Takes back that somebody came, went, or got another role.
pub fn revert(work: &Work, trace: &Trace) -> Outcome<()> {
    let id = OpportunityId(trace.subject_id);
    // One's own act can be taken back: two persons who became one may stand in records of others.
    if trace.user != work.actor.user {
        queries::must_be_visible(work, id)?;
    }
    let body = trace.json();
    let role = |value: &Json| value.as_str().and_then(ContactRole::parse);
    let person = PersonId(body["person"].as_i64().unwrap_or_default());
    match trace.kind.as_str() {
        "opportunity.contact_added" => remove_person(work, id, person),
        "opportunity.contact_removed" => add_person(work, id, person, role(&body["role"])),
        _ if role_of(work, id, person)? != Some(role(&body["after"]["role"])) => Err(AppError::Conflict(
            Refusal::new("opportunities-role-changed")
                .with("name", body["name"].as_str().unwrap_or_default()),
        )),
        _ => write_role(work, id, person, role(&body["before"]["role"])),
    }
}
