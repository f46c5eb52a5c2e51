//! Companies that become one, and persons. The record that stays takes the chosen values, the keys and what hangs on the others;
//! these are put away and say where they went. One event holds what was before and what is after: the undo reads it.

use serde_json::{Value as Json, json};

use super::edits::touch;
use super::kinds::{Table, Values, is_filled, set, table, values};
use super::{model, queries, sight};
use crate::error::{AppError, Outcome};
use crate::kernel::merging::{Candidate, Choice, Line, Sides};
use crate::kernel::{Event, Look, Refusal, Trace, Work};
use crate::store::{Value, dialect};
use crate::words::Words;
use crate::{args, sql};

/// Every record, in the order of the ids, if the person may see them all.
fn records(look: &Look, table: &Table, ids: &[i64]) -> Outcome<Vec<(i64, Values)>> {
    let seen = sight::seen(look, table.name, ids)?;
    if ids.iter().any(|id| !seen.contains(id)) {
        return Err(AppError::NotFound);
    }
    let mut records = values(look, table, ids)?;
    records.sort_by_key(|(id, _)| ids.iter().position(|other| other == id));
    Ok(records)
}

pub fn sides(look: &Look, words: &Words, of: &str, ids: &[i64]) -> Outcome<Sides> {
    let table = table(of);
    let records = records(look, table, ids)?;
    let at: Vec<i64> = records.iter().filter_map(|(_, values)| values.get("company_id")?.as_i64()).collect();
    let companies = queries::named(look, &at, &[], &[])?;
    let text = |field: &str, value: &Json| match value.as_i64().filter(|_| field == "company_id") {
        Some(id) => companies
            .iter()
            .find(|company| company.id == id)
            .map_or_else(|| words.t("contacts-out-of-sight"), |company| company.name.clone()),
        None => value.as_str().unwrap_or_default().to_owned(),
    };
    let mut lines = Vec::new();
    for (field, label) in table.fields {
        let values = records.iter().map(|(_, values)| text(field, &values[*field])).collect();
        lines.push(Line { field: (*field).to_owned(), label: words.t(label), values });
    }
    let beside = if table.name == "person" { "email" } else { "city" };
    let candidate = |(id, values): &(i64, Values)| {
        let said = |field: &str| values[field].as_str().unwrap_or_default().to_owned();
        let url = model::address(table.name, *id);
        Candidate { id: *id, name: said("name"), about: said(beside), url }
    };
    Ok(Sides { records: records.iter().map(candidate).collect(), lines })
}

/// The chosen values go to the record that stays, with everything that hangs on the others.
pub fn merge(work: &Work, of: &str, choice: &Choice) -> Outcome<()> {
    let table = table(of);
    let records = records(work, table, &choice.all())?;
    let value = |id: i64, field: &str| {
        records.iter().find(|(record, _)| *record == id).map_or(&Json::Null, |(_, values)| &values[field])
    };
    let mut after = Values::new();
    for (field, _) in table.fields {
        let source = choice.source(field, |id| is_filled(value(id, field)));
        after.insert((*field).to_owned(), value(source, field).clone());
    }
    if table.name == "company" {
        let since = records.iter().filter_map(|(_, values)| values["client_since"].as_i64()).min();
        after.insert("client_since".to_owned(), json!(since));
    }
    let before: Values =
        after.keys().map(|field| (field.clone(), value(choice.keep, field).clone())).collect();
    let names: Vec<&Json> = choice.gone.iter().map(|id| value(*id, "name")).collect();
    let body = json!({
        "before": before, "after": after, "gone": choice.gone, "name": after["name"], "names": names,
        "keys": new_keys(work, table, choice)?, "persons": persons_of(work, table, choice)?,
    });
    put(work, table, choice.keep, &body, true)?;
    let label = after["name"].as_str().unwrap_or_default();
    work.headline(table.merged, label, choice.gone.len() + 1)
}

/// By what the others are known and the one that stays is not.
fn new_keys(work: &Work, table: &Table, choice: &Choice) -> Outcome<Vec<(String, String, String)>> {
    let (places, mut args) = dialect::places(3, &choice.gone);
    args.splice(0..0, [Value::from(table.name), Value::Int(choice.keep)]);
    let sql = format!(
        "SELECT k.kind, k.value, MAX(k.also) FROM contact_key k WHERE k.owner = $1 AND k.record_id IN ({places})
             AND NOT EXISTS (SELECT 1 FROM contact_key own WHERE own.owner = k.owner AND own.record_id = $2
                 AND own.kind = k.kind AND own.value = k.value)
         GROUP BY k.kind, k.value"
    );
    Ok(work.all(&sql, &args)?)
}

/// Who works at the companies that go.
fn persons_of(work: &Work, table: &Table, choice: &Choice) -> Outcome<Vec<(i64, i64)>> {
    if table.name == "person" {
        return Ok(Vec::new());
    }
    let (places, args) = dialect::places(1, &choice.gone);
    Ok(work.all(
        &format!("SELECT id, company_id FROM person WHERE company_id IN ({places}) ORDER BY id"),
        &args,
    )?)
}

/// Writes one side of a merge: together, or apart again.
fn put(work: &Work, table: &Table, id: i64, body: &Json, together: bool) -> Outcome<()> {
    set(work, table, id, &body[if together { "after" } else { "before" }])?;
    let gone: Vec<i64> = ids(&body["gone"]);
    let (places, mut args) = dialect::places(3, &gone);
    args.splice(0..0, [Value::from(together.then_some(work.now)), Value::from(together.then_some(id))]);
    work.run(
        &format!("UPDATE {} SET archived_at = $1, merged_into = $2 WHERE id IN ({places})", table.name),
        &args,
    )?;
    for key in body["keys"].as_array().into_iter().flatten() {
        let part = |at: usize| key[at].as_str().unwrap_or_default();
        let sql = if together {
            sql!(
                "INSERT INTO contact_key (kind, value, also, owner, record_id) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING"
            )
        } else {
            sql!(
                "DELETE FROM contact_key WHERE kind = $1 AND value = $2 AND also = $3 AND owner = $4 AND record_id = $5"
            )
        };
        work.run(sql, args![part(0), part(1), part(2), table.name, id])?;
    }
    for pair in body["persons"].as_array().into_iter().flatten() {
        let (person, from) = (pair[0].as_i64(), pair[1].as_i64());
        let to = if together { Some(id) } else { from };
        work.run(sql!("UPDATE person SET company_id = $1 WHERE id = $2"), args![to, person])?;
    }
    let kind = if together { table.merged } else { table.split };
    let name = body["name"].as_str().unwrap_or_default();
    work.record(&Event::new(kind, table.name, id, body.clone()), name)?;
    touch(work, table.name, id)?;
    gone.iter().try_for_each(|id| work.announce(&Event::new(table.moved, table.name, *id, Json::Null)))
}

fn ids(json: &Json) -> Vec<i64> {
    json.as_array().into_iter().flatten().filter_map(Json::as_i64).collect()
}

/// Takes a merge back, or does it again, unless somebody changed one of them meanwhile.
pub fn revert(work: &Work, trace: &Trace) -> Outcome<()> {
    let table = table(&trace.subject_kind);
    let together = trace.kind == table.split;
    let mut body = trace.json();
    let expected = body[if together { "before" } else { "after" }].clone();
    let present =
        values(work, table, &[trace.subject_id])?.pop().map(|(_, values)| values).unwrap_or_default();
    let changed =
        expected.as_object().into_iter().flatten().any(|(field, value)| present.get(field) != Some(value));
    let gone = ids(&body["gone"]);
    let (places, mut args) = dialect::places(2, &gone);
    args.insert(0, Value::Int(trace.subject_id));
    let state = if together { "merged_into IS NULL" } else { "merged_into = $1" };
    let standing: i64 = work.value(
        &format!(
            "SELECT COUNT(*) FROM {} WHERE {state} AND id IN ({places}) AND EXISTS
                 (SELECT 1 FROM {} kept WHERE kept.id = $1 AND kept.archived_at IS NULL)",
            table.name, table.name
        ),
        &args,
    )?;
    if changed || usize::try_from(standing) != Ok(gone.len()) {
        let name = body["name"].as_str().unwrap_or_default().to_owned();
        return Err(AppError::Conflict(Refusal::new("contacts-changed-meanwhile").with("name", name)));
    }
    // What hangs on them has a way back of its own.
    body["again"] = json!(true);
    put(work, table, trace.subject_id, &body, together)
}
