//! Keeps the entries: what a record says is gathered anew, by ranges of ids, whether one was written or all.

use std::collections::HashMap;

use serde_json::Value as Json;

use super::model::Class;
use crate::desk::App;
use crate::error::{AppError, Outcome};
use crate::kernel::{At, Event, ListId, SearchText, UserId, Work};
use crate::store::{Value, dialect};
use crate::{args, record, sql};

/// Records read and written at once.
const AT_ONCE: i64 = 2_000;

/// The ids of the records that are looked at.
#[derive(Clone, Copy)]
struct Range {
    first: i64,
    last: i64,
}

impl Range {
    fn one(id: i64) -> Range {
        Range { first: id, last: id }
    }
}

record! {
    /// An entry as it should stand.
    #[derive(PartialEq)]
    struct Entry {
        id: i64,
        record_id: i64,
        owner_id: Option<UserId>,
        list_id: Option<ListId>,
        is_open: bool,
        folded: String,
    }
}

pub fn opportunity(work: &Work, event: &Event) -> Outcome<()> {
    opportunities(work, Range::one(event.subject.id))?;
    // A known contact may have been completed on the way, and a new one has its first opportunity.
    if matches!(event.kind, "opportunity.created" | "opportunity.contact_added") {
        let linked: Vec<(Option<i64>, Option<i64>)> = work.all(
            sql!(
                "SELECT o.company_id, op.person_id FROM opportunity o LEFT JOIN opportunity_person op ON op.opportunity_id = o.id WHERE o.id = $1"
            ),
            args![event.subject.id],
        )?;
        for (company, person) in linked {
            company.map_or(Ok(()), |id| companies(work, Range::one(id)))?;
            person.map_or(Ok(()), |id| persons(work, Range::one(id)))?;
        }
    }
    Ok(())
}

pub fn company(work: &Work, event: &Event) -> Outcome<()> {
    companies(work, Range::one(event.subject.id))?;
    if event.kind != "company.edited" {
        return Ok(());
    }
    let persons_there = sql!("SELECT id FROM person WHERE company_id = $1 ORDER BY id");
    each(work, persons_there, event, persons)?;
    each(work, sql!("SELECT id FROM opportunity WHERE company_id = $1 ORDER BY id"), event, opportunities)
}

pub fn person(work: &Work, event: &Event) -> Outcome<()> {
    persons(work, Range::one(event.subject.id))?;
    if event.kind != "person.edited" {
        return Ok(());
    }
    let theirs =
        sql!("SELECT opportunity_id FROM opportunity_person WHERE person_id = $1 ORDER BY opportunity_id");
    each(work, theirs, event, opportunities)
}

pub fn competitor(work: &Work, event: &Event) -> Outcome<()> {
    let met = sql!(
        "SELECT opportunity_id FROM opportunity_competitor WHERE competitor_id = $1 ORDER BY opportunity_id"
    );
    each(work, met, event, opportunities)
}

/// Records that say what stands in the one that was written.
fn each(work: &Work, sql: &str, event: &Event, write: impl Fn(&Work, Range) -> Outcome<()>) -> Outcome<()> {
    let ids: Vec<(i64,)> = work.all(sql, args![event.subject.id])?;
    ids.into_iter().try_for_each(|(id,)| write(work, Range::one(id)))
}

pub fn list(work: &Work, event: &Event) -> Outcome<()> {
    lists(work, Range::one(event.subject.id))
}

/// Rows of one list were written: the body says from which to which.
pub fn suspects(work: &Work, event: &Event) -> Outcome<()> {
    let at = |name: &str| event.body[name].as_i64();
    let (Some(first), Some(last)) = (at("first"), at("last")) else { return Ok(()) };
    rows(work, Range { first, last }, Some(ListId(event.subject.id)))
}

/// Rows of one list were added, all of them open: the body says what is kept of each.
pub fn new_suspects(work: &Work, event: &Event) -> Outcome<()> {
    let texts: Vec<(i64, String)> = serde_json::from_value(event.body["texts"].clone())
        .map_err(|error| AppError::Internal(format!("texts of new suspects: {error}")))?;
    let list = ListId(event.subject.id);
    let entries = texts.into_iter().map(|(id, folded)| suspect_entry(id, list, true, folded));
    insert(work, Class::Suspect, &entries.collect::<Vec<_>>())
}

fn suspect_entry(id: i64, list: ListId, is_open: bool, folded: String) -> Entry {
    Entry {
        id: Class::Suspect.entry(id),
        record_id: id,
        owner_id: None,
        list_id: Some(list),
        is_open,
        folded,
    }
}

/// Makes every entry anew, in steps that let others write in between.
pub fn rebuild(app: &App) -> Outcome<()> {
    let actor = app.clock_actor()?;
    app.act(&actor, |work| Ok(work.run(sql!("DELETE FROM search_entry"), args![])?))?;
    let newest: (i64, i64, i64, i64, i64) = app.look(&actor, |look| {
        Ok(look.one(
            sql!(
                "SELECT COALESCE((SELECT max(id) FROM company), 0), COALESCE((SELECT max(id) FROM person), 0),
                     COALESCE((SELECT max(id) FROM opportunity), 0), COALESCE((SELECT max(id) FROM prospecting_list), 0),
                     COALESCE((SELECT max(id) FROM suspect), 0)"
            ),
            args![],
        )?)
    })?;
    let all_rows = |work: &Work, range| rows(work, range, None);
    in_steps(app, newest.0, companies)?;
    in_steps(app, newest.1, persons)?;
    in_steps(app, newest.2, opportunities)?;
    in_steps(app, newest.3, lists)?;
    in_steps(app, newest.4, all_rows)?;
    app.act(&actor, |work| Ok(dialect::settle_search(work)?)).map(|_| ())
}

fn in_steps(app: &App, newest: i64, write: impl Fn(&Work, Range) -> Outcome<()>) -> Outcome<()> {
    let actor = app.clock_actor()?;
    let mut first = 1;
    while first <= newest {
        let range = Range { first, last: first + AT_ONCE - 1 };
        app.act(&actor, |work| write(work, range))?;
        first += AT_ONCE;
    }
    Ok(())
}

/// Puts the entries of a range in the place of those that stand there, if they say anything else.
fn replace(work: &Work, class: Class, range: Range, list: Option<ListId>, entries: &[Entry]) -> Outcome<()> {
    let kind = class.kind();
    let standing: Vec<Entry> = work.all(
        sql!(
            "SELECT id, record_id, owner_id, list_id, is_open, folded FROM search_entry
             WHERE kind = $1 AND record_id BETWEEN $2 AND $3 AND (CAST($4 AS BIGINT) IS NULL OR list_id = $4) ORDER BY record_id"
        ),
        args![kind, range.first, range.last, list],
    )?;
    if standing == entries {
        return Ok(());
    }
    if !standing.is_empty() {
        work.run(
            sql!(
                "DELETE FROM search_entry
                 WHERE kind = $1 AND record_id BETWEEN $2 AND $3 AND (CAST($4 AS BIGINT) IS NULL OR list_id = $4)"
            ),
            args![kind, range.first, range.last, list],
        )?;
    }
    insert(work, class, entries)
}

fn insert(work: &Work, class: Class, entries: &[Entry]) -> Outcome<()> {
    let columns = ["id", "kind", "record_id", "owner_id", "list_id", "is_open", "folded", "changed_at"];
    let rows: Vec<Vec<Value>> = entries.iter().map(|entry| values(class.kind(), entry, work.now)).collect();
    dialect::insert_many(work, "search_entry", &columns, &rows)?;
    Ok(dialect::index_texts(work, entries.iter().map(|entry| (entry.id, entry.folded.as_str())))?)
}

fn values(kind: &str, entry: &Entry, now: At) -> Vec<Value> {
    args![entry.id, kind, entry.record_id, entry.owner_id, entry.list_id, entry.is_open, &entry.folded, now]
        .to_vec()
}

fn country(work: &Work) -> Outcome<String> {
    Ok(work.value(sql!("SELECT country FROM workspace WHERE id = 1"), args![])?)
}

fn texts(json: &str) -> Vec<String> {
    fn gather(json: Json, found: &mut Vec<String>) {
        match json {
            Json::String(text) => found.push(text),
            Json::Array(parts) => parts.into_iter().for_each(|part| gather(part, found)),
            Json::Object(parts) => parts.into_iter().for_each(|(_, part)| gather(part, found)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    gather(serde_json::from_str(json).unwrap_or_default(), &mut found);
    found
}

record! {
    struct OpportunityRow {
        id: i64,
        owner_id: UserId,
        is_open: bool,
        amount: Option<i64>,
        title: String,
        company: Option<String>,
        list: Option<String>,
        source: String,
        original: String,
        last_note: String,
        fields: String,
        extra: String,
    }
}

fn opportunities(work: &Work, range: Range) -> Outcome<()> {
    let rows: Vec<OpportunityRow> = work.all(
        sql!(
            "SELECT o.id, o.owner_id, o.is_open, o.amount, o.title, c.name, l.name, o.source, o.original, o.last_note,
                 o.fields, o.extra
             FROM opportunity o LEFT JOIN company c ON c.id = o.company_id LEFT JOIN prospecting_list l ON l.id = o.list_id
             WHERE o.id BETWEEN $1 AND $2 AND o.removed_at IS NULL ORDER BY o.id"
        ),
        args![range.first, range.last],
    )?;
    let (country, said) = (country(work)?, said(work, range)?);
    let entries: Vec<Entry> =
        rows.iter().map(|row| opportunity_entry(row, said.get(&row.id), &country)).collect();
    replace(work, Class::Open, range, None, &entries)
}

fn opportunity_entry(row: &OpportunityRow, said: Option<&Vec<String>>, country: &str) -> Entry {
    let mut text = SearchText::default();
    text.add(&row.title);
    text.add(row.company.as_deref().unwrap_or_default());
    if let Some(amount) = row.amount {
        text.add(&(amount / 100).to_string());
    }
    for value in said.into_iter().flatten() {
        text.add_value(value, country);
    }
    for value in [&row.source, &row.last_note, &row.original] {
        text.add(value);
    }
    text.add(row.list.as_deref().unwrap_or_default());
    for value in texts(&row.fields).iter().chain(&texts(&row.extra)) {
        text.add_value(value, country);
    }
    let class = if row.is_open { Class::Open } else { Class::Closed };
    Entry {
        id: class.entry(row.id),
        record_id: row.id,
        owner_id: Some(row.owner_id),
        list_id: None,
        is_open: row.is_open,
        folded: text.finish(),
    }
}

/// Names, addresses and numbers of the persons, tags, and notes of the story, by opportunity.
fn said(work: &Work, range: Range) -> Outcome<HashMap<i64, Vec<String>>> {
    let mut said: HashMap<i64, Vec<String>> = HashMap::new();
    let persons: Vec<(i64, String, String, String, String)> = work.all(
        sql!(
            "SELECT op.opportunity_id, p.name, p.email, p.phone, p.mobile FROM opportunity_person op JOIN person p ON p.id = op.person_id
             WHERE op.opportunity_id BETWEEN $1 AND $2 ORDER BY op.opportunity_id, p.id"
        ),
        args![range.first, range.last],
    )?;
    for (id, name, email, phone, mobile) in persons {
        said.entry(id).or_default().extend([name, email, phone, mobile]);
    }
    let tags: Vec<(i64, String)> = work.all(
        sql!(
            "SELECT ot.opportunity_id, t.name FROM opportunity_tag ot JOIN tag t ON t.id = ot.tag_id
             WHERE ot.opportunity_id BETWEEN $1 AND $2 ORDER BY ot.opportunity_id, t.id"
        ),
        args![range.first, range.last],
    )?;
    let competitors: Vec<(i64, String)> = work.all(
        sql!(
            "SELECT oc.opportunity_id, c.name FROM opportunity_competitor oc JOIN competitor c ON c.id = oc.competitor_id
             WHERE oc.opportunity_id BETWEEN $1 AND $2 ORDER BY oc.opportunity_id, c.id"
        ),
        args![range.first, range.last],
    )?;
    for (id, name) in tags.into_iter().chain(competitors) {
        said.entry(id).or_default().push(name);
    }
    let notes: Vec<(i64, String)> = work.all(
        sql!(
            "SELECT e.opportunity_id, e.body FROM event e JOIN act a ON a.id = e.act_id
             WHERE e.opportunity_id BETWEEN $1 AND $2 AND e.kind IN ('opportunity.logged', 'opportunity.answered') AND a.undone_by IS NULL AND a.undoes IS NULL
             ORDER BY e.opportunity_id, e.id DESC"
        ),
        args![range.first, range.last],
    )?;
    for (id, body) in notes {
        let body: Json = serde_json::from_str(&body).unwrap_or_default();
        said.entry(id).or_default().extend(body["facts"]["note"].as_str().map(str::to_owned));
    }
    Ok(said)
}

/// An entry that everyone may see who sees one of its opportunities.
fn contact(class: Class, id: i64, values: &[&String], country: &str) -> Entry {
    Entry {
        id: class.entry(id),
        record_id: id,
        owner_id: None,
        list_id: None,
        is_open: true,
        folded: SearchText::of_values(values.iter().map(|value| value.as_str()), country),
    }
}

fn companies(work: &Work, range: Range) -> Outcome<()> {
    let rows: Vec<(i64, String, String, String, String, String)> = work.all(
        sql!(
            "SELECT id, name, phone, email, city, siren FROM company WHERE id BETWEEN $1 AND $2 AND archived_at IS NULL ORDER BY id"
        ),
        args![range.first, range.last],
    )?;
    let country = country(work)?;
    let entry = |(id, a, b, c, d, e): &(i64, String, String, String, String, String)| {
        contact(Class::Company, *id, &[a, b, c, d, e], &country)
    };
    replace(work, Class::Company, range, None, &rows.iter().map(entry).collect::<Vec<_>>())
}

fn persons(work: &Work, range: Range) -> Outcome<()> {
    let rows: Vec<(i64, String, String, String, String, String)> = work.all(
        sql!(
            "SELECT p.id, p.name, p.email, p.phone, p.mobile, COALESCE(c.name, '') FROM person p LEFT JOIN company c ON c.id = p.company_id
             WHERE p.id BETWEEN $1 AND $2 AND p.archived_at IS NULL ORDER BY p.id"
        ),
        args![range.first, range.last],
    )?;
    let country = country(work)?;
    let entry = |(id, a, b, c, d, e): &(i64, String, String, String, String, String)| {
        contact(Class::Person, *id, &[a, b, c, d, e], &country)
    };
    replace(work, Class::Person, range, None, &rows.iter().map(entry).collect::<Vec<_>>())
}

fn lists(work: &Work, range: Range) -> Outcome<()> {
    let rows: Vec<(ListId, String)> = work.all(
        sql!("SELECT id, name FROM prospecting_list WHERE id BETWEEN $1 AND $2 AND removed_at IS NULL ORDER BY id"),
        args![range.first, range.last],
    )?;
    let tags: Vec<(ListId, String)> = work.all(
        sql!(
            "SELECT lt.list_id, t.name FROM list_tag lt JOIN tag t ON t.id = lt.tag_id
             WHERE lt.list_id BETWEEN $1 AND $2 ORDER BY lt.list_id, t.id"
        ),
        args![range.first, range.last],
    )?;
    let entries = rows.iter().map(|(id, name)| {
        let mut text = SearchText::default();
        text.add(name);
        tags.iter().filter(|(list, _)| list == id).for_each(|(_, tag)| text.add(tag));
        Entry {
            id: Class::List.entry(id.0),
            record_id: id.0,
            owner_id: None,
            list_id: Some(*id),
            is_open: true,
            folded: text.finish(),
        }
    });
    replace(work, Class::List, range, None, &entries.collect::<Vec<_>>())
}

fn rows(work: &Work, range: Range, list: Option<ListId>) -> Outcome<()> {
    let rows: Vec<(i64, ListId, String, String)> = work.all(
        sql!(
            "SELECT id, list_id, state, cells FROM suspect
             WHERE id BETWEEN $1 AND $2 AND (CAST($3 AS BIGINT) IS NULL OR list_id = $3) AND removed_at IS NULL ORDER BY id"
        ),
        args![range.first, range.last, list],
    )?;
    let country = country(work)?;
    let entries = rows.iter().map(|(id, list, state, cells)| {
        let folded = SearchText::of_values(texts(cells).iter().map(String::as_str), &country);
        suspect_entry(*id, *list, state == "open", folded)
    });
    replace(work, Class::Suspect, range, list, &entries.collect::<Vec<_>>())
}
