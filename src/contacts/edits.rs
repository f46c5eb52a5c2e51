//! Values of a company or a person, edited where they stand. Two people may edit one record: different values are both kept, and
//! nobody writes over a value that he has not seen.

use serde_json::{Value as Json, json};

use super::actions::{company, remember};
use super::keys::Key;
use super::kinds::{Table, Values, set, table, values};
use super::{Incoming, queries, sight};
use crate::error::{AppError, Outcome};
use crate::kernel::{CompanyId, Event, OpportunityId, PersonId, Refusal, Trace, UserId, Work};
use crate::{args, sql};

/// One value as somebody wrote it.
#[derive(Debug, Clone)]
pub struct Change {
    /// A column of the record; `company_id` holds the name of a company.
    pub field: String,
    pub text: String,
    /// What the person saw when he began.
    pub was: Option<String>,
}

/// Changes some values, as one event.
pub fn edit(work: &Work, of: &str, id: i64, changes: &[Change]) -> Outcome<()> {
    sight::must_be_seen(work, of, id)?;
    let table = table(of);
    let present = present(work, table, id)?;
    let (mut before, mut after) = (Values::new(), Values::new());
    for change in changes {
        let Some(value) = value(work, table, id, &present, change)? else { continue };
        before.insert(change.field.clone(), present[&change.field].clone());
        after.insert(change.field.clone(), value);
    }
    match after.is_empty() {
        true => Ok(()),
        false => put(work, table, id, before, after),
    }
}

fn present(work: &Work, table: &Table, id: i64) -> Outcome<Values> {
    let found = values(work, table, &[id])?.pop();
    found.map(|(_, values)| values).ok_or(AppError::NotFound)
}

/// What is to stand there; nothing where it stands already.
fn value(work: &Work, table: &Table, id: i64, present: &Values, change: &Change) -> Outcome<Option<Json>> {
    let Some((field, _)) = table.fields.iter().find(|(field, _)| *field == change.field) else {
        return Err(AppError::refuse(Refusal::at(change.field.clone(), "contacts-unknown-field")));
    };
    let (mine, theirs) = (change.text.trim(), shown(work, present, field)?);
    if mine == theirs {
        return Ok(None);
    }
    if *field == "name" && mine.is_empty() {
        return Err(AppError::refuse(Refusal::at("name", "contacts-name-needed")));
    }
    if change.was.as_ref().is_some_and(|was| was.trim() != theirs) {
        let refusal = Refusal::at(*field, "contacts-both-wrote")
            .with("name", last_hand(work, table, id, field)?)
            .with("theirs", theirs)
            .with("mine", mine);
        return Err(AppError::Conflict(refusal));
    }
    match *field {
        "company_id" if mine.is_empty() => Ok(Some(Json::Null)),
        "company_id" => {
            let incoming = Incoming { company: mine.to_owned(), ..Incoming::default() };
            Ok(Some(json!(company(work, &incoming, &country(work)?)?.0)))
        }
        _ => Ok(Some(json!(mine))),
    }
}

/// The value as the person sees it: of a company out of sight, nothing.
fn shown(work: &Work, present: &Values, field: &str) -> Outcome<String> {
    match present.get(field).and_then(Json::as_i64).filter(|_| field == "company_id") {
        Some(id) => {
            let named = queries::named(work, &[id], &[], &[])?;
            Ok(named.into_iter().next().map(|company| company.name).unwrap_or_default())
        }
        None => Ok(present.get(field).and_then(Json::as_str).unwrap_or_default().to_owned()),
    }
}

fn country(work: &Work) -> Outcome<String> {
    Ok(work.value(sql!("SELECT country FROM workspace WHERE id = 1"), args![])?)
}

/// Writes one side of an edit, with the keys by which the record is known from now on.
fn put(work: &Work, table: &Table, id: i64, before: Values, after: Values) -> Outcome<()> {
    let old = Known::of(work, table, id)?;
    set(work, table, id, &json!(after))?;
    old.becomes(work, &Known::of(work, table, id)?)?;
    let name = queries::name(work, table.name, id)?;
    let body = json!({"before": before, "after": after, "name": name});
    work.record(&Event::new(table.edited, table.name, id, body), &name)?;
    // A company that is named for the first time was recorded before.
    work.headline(table.edited, &name, 1)?;
    touch(work, table.name, id)
}

/// By which keys a record is known, and those who work there.
struct Known(Vec<(&'static str, i64, Vec<Key>)>);

impl Known {
    fn of(work: &Work, table: &Table, id: i64) -> Outcome<Known> {
        let country = country(work)?;
        if table.name == "person" {
            let person = queries::person(work, PersonId(id))?;
            let at = person.company_id.map(|company| queries::company(work, company)).transpose()?;
            let (name, city) = at.map(|company| (company.name, company.city)).unwrap_or_default();
            let keys = Incoming::of_person(&person, &name, &city).person_keys(&country);
            return Ok(Known(vec![("person", id, keys)]));
        }
        let company = queries::company(work, CompanyId(id))?;
        let mut known = vec![("company", id, Incoming::of_company(&company).company_keys(&country))];
        for person in queries::persons_at(work, company.id)? {
            let incoming = Incoming::of_person(&person, &company.name, &company.city);
            known.push(("person", person.id.0, incoming.person_keys(&country)));
        }
        Ok(Known(known))
    }

    /// What is no longer said is forgotten, what is said anew is learned; what other sources taught stays.
    fn becomes(&self, work: &Work, new: &Known) -> Outcome<()> {
        for ((owner, id, old), (_, _, new)) in self.0.iter().zip(&new.0) {
            for key in old.iter().filter(|key| !new.contains(key)) {
                work.run(
                    sql!("DELETE FROM contact_key WHERE kind = $1 AND value = $2 AND owner = $3 AND record_id = $4"),
                    args![key.kind, &key.value, *owner, *id],
                )?;
            }
            let learned: Vec<Key> = new.iter().filter(|key| !old.contains(key)).cloned().collect();
            remember(work, owner, *id, &learned)?;
        }
        Ok(())
    }
}

/// Open pages that show the record, or one of its opportunities, look again.
pub fn touch(work: &Work, of: &str, id: i64) -> Outcome<()> {
    let sql = match of {
        "person" => sql!(
            "SELECT o.id, o.owner_id FROM opportunity_person op JOIN opportunity o ON o.id = op.opportunity_id
             WHERE op.person_id = $1 AND o.removed_at IS NULL"
        ),
        _ => sql!("SELECT id, owner_id FROM opportunity WHERE company_id = $1 AND removed_at IS NULL"),
    };
    let shown: Vec<(OpportunityId, UserId)> = work.all(sql, args![id])?;
    let topic = format!("{of}:{id}");
    if shown.is_empty() {
        work.touch(topic.clone(), None);
    }
    for (opportunity, owner) in shown {
        work.touch(topic.clone(), Some(owner));
        work.touch(format!("opportunity:{opportunity}"), Some(owner));
    }
    Ok(())
}

/// Who last wrote this value.
fn last_hand(work: &Work, table: &Table, id: i64, field: &str) -> Outcome<String> {
    let told: Vec<(String, String)> = work.all(
        &format!(
            "SELECT u.name, e.body FROM event e JOIN app_user u ON u.id = e.user_id
             WHERE e.subject_kind = '{}' AND e.subject_id = $1 ORDER BY e.id DESC LIMIT 100",
            table.name
        ),
        args![id],
    )?;
    let about_it = |body: &str| {
        let body: Json = serde_json::from_str(body).unwrap_or_default();
        body["after"].get(field).is_some()
    };
    let hand = told.iter().find(|(_, body)| about_it(body)).or(told.first());
    Ok(hand.map(|(name, _)| name.clone()).unwrap_or_default())
}

/// Takes an edit back, unless somebody wrote the same value meanwhile.
pub fn revert(work: &Work, trace: &Trace) -> Outcome<()> {
    let (table, id) = (table(&trace.subject_kind), trace.subject_id);
    // One's own edit can be taken back, whoever sees the record by now.
    if trace.user != work.actor.user {
        sight::must_be_seen(work, table.name, id)?;
    }
    let (before, after): (Values, Values) = (trace.part("before")?, trace.part("after")?);
    let present = present(work, table, id)?;
    if let Some(field) = after.keys().find(|field| present.get(*field) != after.get(*field)) {
        let refusal = Refusal::new("contacts-written-meanwhile")
            .with("by", last_hand(work, table, id, field)?)
            .with("name", queries::name(work, table.name, id)?);
        return Err(AppError::Conflict(refusal));
    }
    put(work, table, id, after, before)
}
