//! Tags and contacts of an opportunity: links to records of other slices.

use serde_json::json;

use super::change::touch;
use super::queries;
use crate::contacts::{self, Incoming};
use crate::error::{AppError, Outcome};
use crate::kernel::{Event, OpportunityId, PersonId, Refusal, TagId, Trace, Work};
use crate::{args, labels, sql};

pub fn tag(work: &Work, id: OpportunityId, tag: TagId) -> Outcome<()> {
    let new = work.run(
        sql!("INSERT INTO opportunity_tag (opportunity_id, tag_id) VALUES ($1, $2) ON CONFLICT DO NOTHING"),
        args![id, tag],
    )?;
    if new == 0 { Ok(()) } else { tell_tag(work, id, tag, "opportunity.tagged") }
}

/// Puts the tag of this name on it; a new one is made. No name, no tag.
pub fn tag_named(work: &Work, id: OpportunityId, name: &str) -> Outcome<()> {
    queries::must_be_visible(work, id)?;
    labels::actions::tag_named(work, name, None)?.map_or(Ok(()), |found| tag(work, id, found))
}

/// Brings a person in, known or new: at the company of the opportunity.
pub fn invite(work: &Work, id: OpportunityId, person: &Incoming) -> Outcome<()> {
    let company = queries::company_name(work, id)?.unwrap_or_default();
    if person.person.trim().is_empty() && person.email.trim().is_empty() {
        return Err(AppError::refuse(Refusal::at("person", "opportunities-name-something")));
    }
    let known = contacts::actions::link(work, &Incoming { company, ..person.clone() })?.person;
    known.map_or(Ok(()), |known| add_person(work, id, known, person.job.trim()))
}

pub fn untag(work: &Work, id: OpportunityId, tag: TagId) -> Outcome<()> {
    let gone = work
        .run(sql!("DELETE FROM opportunity_tag WHERE opportunity_id = $1 AND tag_id = $2"), args![id, tag])?;
    if gone == 0 { Ok(()) } else { tell_tag(work, id, tag, "opportunity.untagged") }
}

fn tell_tag(work: &Work, id: OpportunityId, tag: TagId, kind: &'static str) -> Outcome<()> {
    let (name,): (String,) = work.one(sql!("SELECT name FROM tag WHERE id = $1"), args![tag])?;
    let (title, owner) = queries::title_and_owner(work, id)?;
    let body = json!({"tag": tag, "name": name});
    work.record(&Event::of_opportunity(kind, id, body), &title)?;
    touch(work, id, owner);
    Ok(())
}

pub fn revert_tag(work: &Work, trace: &Trace) -> Outcome<()> {
    let id = OpportunityId(trace.subject_id);
    queries::must_be_visible(work, id)?;
    let tag_id = TagId(trace.json()["tag"].as_i64().unwrap_or_default());
    if trace.kind == "opportunity.tagged" { untag(work, id, tag_id) } else { tag(work, id, tag_id) }
}

/// Invites a person to the opportunity, with a role.
pub fn add_person(work: &Work, id: OpportunityId, person: PersonId, role: &str) -> Outcome<()> {
    let new = work.run(
        sql!("INSERT INTO opportunity_person (opportunity_id, person_id, role) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING"),
        args![id, person, role],
    )?;
    if new == 0 { Ok(()) } else { tell_person(work, id, person, role, "opportunity.contact_added") }
}

pub fn remove_person(work: &Work, id: OpportunityId, person: PersonId) -> Outcome<()> {
    let role: Option<(String,)> = work.maybe(
        sql!("SELECT role FROM opportunity_person WHERE opportunity_id = $1 AND person_id = $2"),
        args![id, person],
    )?;
    let Some((role,)) = role else { return Ok(()) };
    work.run(
        sql!("DELETE FROM opportunity_person WHERE opportunity_id = $1 AND person_id = $2"),
        args![id, person],
    )?;
    tell_person(work, id, person, &role, "opportunity.contact_removed")
}

fn tell_person(
    work: &Work,
    id: OpportunityId,
    person: PersonId,
    role: &str,
    kind: &'static str,
) -> Outcome<()> {
    let (name,): (String,) = work.one(sql!("SELECT name FROM person WHERE id = $1"), args![person])?;
    let (title, owner) = queries::title_and_owner(work, id)?;
    let body = json!({"person": person, "name": name, "role": role});
    work.record(&Event::of_opportunity(kind, id, body), &title)?;
    touch(work, id, owner);
    Ok(())
}

pub fn revert_person(work: &Work, trace: &Trace) -> Outcome<()> {
    let id = OpportunityId(trace.subject_id);
    // One's own act can be taken back: two persons who became one may stand in records of others.
    if trace.user != work.actor.user {
        queries::must_be_visible(work, id)?;
    }
    let body = trace.json();
    let person = PersonId(body["person"].as_i64().unwrap_or_default());
    match trace.kind.as_str() {
        "opportunity.contact_added" => remove_person(work, id, person),
        _ => add_person(work, id, person, body["role"].as_str().unwrap_or_default()),
    }
}
