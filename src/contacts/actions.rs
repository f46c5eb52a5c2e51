use serde_json::json;

use super::keys::Key;
use super::model::{Client, Incoming, Linked, Met};
use super::queries;
use crate::error::Outcome;
use crate::kernel::{CompanyId, Event, PersonId, Trace, Work, fold};
use crate::{args, sql};

/// Links what came in to the records that are the same, and creates what is new.
pub fn link(work: &Work, incoming: &Incoming) -> Outcome<Linked> {
    let country: (String,) = work.one(sql!("SELECT country FROM workspace WHERE id = 1"), args![])?;
    let mut linked = Linked::default();
    if !incoming.company.trim().is_empty() {
        let (id, known) = company(work, incoming, &country.0)?;
        linked.company = Some(id);
        linked.known.extend(known);
    }
    // An e-mail or a number without a name is the company's own where there is a company.
    if !incoming.person.trim().is_empty() || (linked.company.is_none() && incoming.reaches_somebody()) {
        let (id, known) = person(work, incoming, linked.company, &country.0)?;
        linked.person = Some(id);
        linked.known.extend(known);
    }
    Ok(linked)
}

/// The company that came in, known or new.
pub(super) fn company(work: &Work, incoming: &Incoming, country: &str) -> Outcome<(CompanyId, Option<Met>)> {
    let keys = incoming.company_keys(country);
    if let Some((id, why)) = queries::owner(work, "company", &queries::linking_company(incoming, country))? {
        let id = CompanyId(id);
        fill_company(work, id, incoming)?;
        remember(work, "company", id.0, &keys)?;
        let name = queries::company(work, id)?.name;
        return Ok((id, Some(Met { of: "company", id: id.0, name, why })));
    }
    let name = incoming.company.trim();
    let alone = incoming.person.trim().is_empty();
    let id: CompanyId = work.value(
        sql!(
            "INSERT INTO company (name, folded, phone, email, website, street, postcode, city, country, siren, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) RETURNING id"
        ),
        args![
            name,
            fold(name),
            // A row without a person gives the company's own phone and e-mail.
            if alone { incoming.phone.trim() } else { "" },
            if alone { incoming.email.trim() } else { "" },
            incoming.website.trim(),
            incoming.street.trim(),
            incoming.postcode.trim(),
            incoming.city.trim(),
            incoming.country.trim(),
            incoming.siren.trim(),
            work.now
        ],
    )?;
    remember(work, "company", id.0, &keys)?;
    work.record(&Event::new("company.created", "company", id.0, json!({"name": name})), name)?;
    Ok((id, None))
}

fn person(
    work: &Work,
    incoming: &Incoming,
    company: Option<CompanyId>,
    country: &str,
) -> Outcome<(PersonId, Option<Met>)> {
    let keys = incoming.person_keys(country);
    if let Some((id, why)) = queries::owner(work, "person", &queries::linking_person(incoming, country))? {
        let id = PersonId(id);
        fill_person(work, id, incoming, company)?;
        remember(work, "person", id.0, &keys)?;
        let name = queries::person(work, id)?.name;
        return Ok((id, Some(Met { of: "person", id: id.0, name, why })));
    }
    let names = [&incoming.person, &incoming.email, &incoming.phone, &incoming.mobile];
    let name = names.into_iter().map(|name| name.trim()).find(|name| !name.is_empty()).unwrap_or_default();
    let own = |text| own_place(company, text);
    let id: PersonId = work.value(
        sql!(
            "INSERT INTO person (company_id, name, folded, job, email, phone, mobile, website, street, postcode, city, country,
                 created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) RETURNING id"
        ),
        args![
            company,
            name,
            fold(name),
            incoming.job.trim(),
            incoming.email.trim(),
            incoming.phone.trim(),
            incoming.mobile.trim(),
            own(&incoming.website),
            own(&incoming.street),
            own(&incoming.postcode),
            own(&incoming.city),
            own(&incoming.country),
            work.now
        ],
    )?;
    remember(work, "person", id.0, &keys)?;
    work.record(&Event::new("person.created", "person", id.0, json!({"name": name})), name)?;
    Ok((id, None))
}

/// Fills what was empty; what somebody wrote before stays.
fn fill_company(work: &Work, id: CompanyId, incoming: &Incoming) -> Outcome<()> {
    work.run(
        sql!(
            "UPDATE company SET website = CASE WHEN website = '' THEN $1 ELSE website END,
                 street = CASE WHEN street = '' THEN $2 ELSE street END,
                 postcode = CASE WHEN postcode = '' THEN $3 ELSE postcode END,
                 city = CASE WHEN city = '' THEN $4 ELSE city END,
                 siren = CASE WHEN siren = '' THEN $5 ELSE siren END
             WHERE id = $6"
        ),
        args![
            incoming.website.trim(),
            incoming.street.trim(),
            incoming.postcode.trim(),
            incoming.city.trim(),
            incoming.siren.trim(),
            id
        ],
    )?;
    Ok(())
}

/// The site and the address are the company's where there is one.
fn own_place(company: Option<CompanyId>, text: &str) -> &str {
    if company.is_some() { "" } else { text.trim() }
}

fn fill_person(work: &Work, id: PersonId, incoming: &Incoming, company: Option<CompanyId>) -> Outcome<()> {
    let own = |text| own_place(company, text);
    work.run(
        sql!(
            "UPDATE person SET company_id = COALESCE(company_id, CAST($1 AS BIGINT)),
                 job = CASE WHEN job = '' THEN $2 ELSE job END,
                 email = CASE WHEN email = '' THEN $3 ELSE email END,
                 phone = CASE WHEN phone = '' THEN $4 ELSE phone END,
                 mobile = CASE WHEN mobile = '' THEN $5 ELSE mobile END,
                 website = CASE WHEN website = '' THEN $6 ELSE website END,
                 street = CASE WHEN street = '' THEN $7 ELSE street END,
                 postcode = CASE WHEN postcode = '' THEN $8 ELSE postcode END,
                 city = CASE WHEN city = '' THEN $9 ELSE city END,
                 country = CASE WHEN country = '' THEN $10 ELSE country END
             WHERE id = $11"
        ),
        args![
            company,
            incoming.job.trim(),
            incoming.email.trim(),
            incoming.phone.trim(),
            incoming.mobile.trim(),
            own(&incoming.website),
            own(&incoming.street),
            own(&incoming.postcode),
            own(&incoming.city),
            own(&incoming.country),
            id
        ],
    )?;
    Ok(())
}

/// Keeps by what a record is known. A town or a name that nobody said before is learned.
pub(super) fn remember(work: &Work, owner: &str, id: i64, keys: &[Key]) -> Outcome<()> {
    for key in keys {
        work.run(
            sql!(
                "INSERT INTO contact_key (kind, value, also, owner, record_id) VALUES ($1, $2, $3, $4, $5)
                 ON CONFLICT (kind, value, owner, record_id) DO UPDATE
                 SET also = CASE WHEN contact_key.also = '' THEN excluded.also ELSE contact_key.also END"
            ),
            args![key.kind, &key.value, &key.also, owner, id],
        )?;
    }
    Ok(())
}

/// Says of the company that it is a client, or links the client of that name in its place; it is a client from today on.
pub fn link_client(work: &Work, linked: &mut Linked, client: &Client) -> Outcome<()> {
    if let Client::Named(name) = client {
        let country: String = work.value(sql!("SELECT country FROM workspace WHERE id = 1"), args![])?;
        let (id, known) =
            company(work, &Incoming { company: name.clone(), ..Incoming::default() }, &country)?;
        linked.company = Some(id);
        linked.known.extend(known);
    }
    match linked.company {
        Some(company) if *client != Client::Not => becomes_client(work, company),
        _ => Ok(()),
    }
}

/// A company that bought is a client from that day on.
pub fn becomes_client(work: &Work, id: CompanyId) -> Outcome<()> {
    let became = work.run(
        sql!("UPDATE company SET client_since = $1 WHERE id = $2 AND client_since IS NULL"),
        args![work.now, id],
    )?;
    if became > 0 { tell_client(work, "company.became_client", id.0) } else { Ok(()) }
}

/// Takes it back, unless another sale was won with it by now.
pub fn unbecome_client(work: &Work, trace: &Trace) -> Outcome<()> {
    let id = trace.subject_id;
    let ceased = work.run(
        sql!(
            "UPDATE company SET client_since = NULL WHERE id = $1 AND client_since IS NOT NULL AND NOT EXISTS
                 (SELECT 1 FROM opportunity o WHERE o.company_id = $1 AND o.status = 'won' AND o.removed_at IS NULL)"
        ),
        args![id],
    )?;
    if ceased > 0 { tell_client(work, "company.ceased_client", id) } else { Ok(()) }
}

pub fn become_client_again(work: &Work, trace: &Trace) -> Outcome<()> {
    becomes_client(work, CompanyId(trace.subject_id))
}

fn tell_client(work: &Work, kind: &'static str, id: i64) -> Outcome<()> {
    let name = queries::company(work, CompanyId(id))?.name;
    work.record(&Event::new(kind, "company", id, json!({"name": name})), &name)
}

/// Takes a creation back: the record disappears unless another live opportunity uses it by now.
pub fn uncreate_company(work: &Work, trace: &Trace) -> Outcome<()> {
    let hidden = work.run(
        sql!(
            "UPDATE company SET archived_at = $1 WHERE id = $2 AND archived_at IS NULL AND NOT EXISTS
                 (SELECT 1 FROM opportunity o WHERE o.company_id = $3 AND o.removed_at IS NULL)"
        ),
        args![work.now, trace.subject_id, trace.subject_id],
    )?;
    tell_hidden(work, hidden, "company.archived", "company", trace)
}

pub fn uncreate_person(work: &Work, trace: &Trace) -> Outcome<()> {
    let hidden = work.run(
        sql!(
            "UPDATE person SET archived_at = $1 WHERE id = $2 AND archived_at IS NULL AND NOT EXISTS
                 (SELECT 1 FROM opportunity_person op JOIN opportunity o ON o.id = op.opportunity_id
                  WHERE op.person_id = $3 AND o.removed_at IS NULL)"
        ),
        args![work.now, trace.subject_id, trace.subject_id],
    )?;
    tell_hidden(work, hidden, "person.archived", "person", trace)
}

fn tell_hidden(
    work: &Work,
    hidden: usize,
    kind: &'static str,
    subject: &'static str,
    trace: &Trace,
) -> Outcome<()> {
    if hidden == 0 {
        return Ok(());
    }
    let name = trace.json()["name"].as_str().unwrap_or_default().to_owned();
    work.record(&Event::new(kind, subject, trace.subject_id, json!({"name": name})), &name)
}

/// Brings a hidden record back.
pub fn unarchive_company(work: &Work, trace: &Trace) -> Outcome<()> {
    work.run(sql!("UPDATE company SET archived_at = NULL WHERE id = $1"), args![trace.subject_id])?;
    let name = trace.json()["name"].as_str().unwrap_or_default().to_owned();
    work.record(&Event::new("company.created", "company", trace.subject_id, json!({"name": name})), &name)
}

pub fn unarchive_person(work: &Work, trace: &Trace) -> Outcome<()> {
    work.run(sql!("UPDATE person SET archived_at = NULL WHERE id = $1"), args![trace.subject_id])?;
    let name = trace.json()["name"].as_str().unwrap_or_default().to_owned();
    work.record(&Event::new("person.created", "person", trace.subject_id, json!({"name": name})), &name)
}
