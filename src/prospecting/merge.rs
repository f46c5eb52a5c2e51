//! Rows of a list that become one: the one that stays takes the chosen cells, the others leave the sheet and their stories are told
//! in its own.

use serde_json::json;

use super::calls::joined as calling;
use super::duplicates;
use super::grid::cells::{bump, edit, written};
use super::model::{Cells, List, ListColumn, Standing, State, Suspect, name_of};
use super::queries;
use super::standing::{self, Tally};
use crate::error::{AppError, Outcome};
use crate::kernel::merging::{Candidate, Choice, Line, Sides};
use crate::kernel::{Event, Look, Refusal, SuspectId, Trace, Work};
use crate::words::Words;
use crate::{args, sql};

/// The rows, their list and its columns, if the person may see them all. The row that became an opportunity stands first.
fn records(look: &Look, ids: &[i64]) -> Outcome<(List, Vec<ListColumn>, Vec<Suspect>)> {
    let ids: Vec<SuspectId> = ids.iter().copied().map(SuspectId).collect();
    let mut suspects = queries::suspects(look, &ids)?;
    let list = suspects.first().map(|suspect| suspect.list_id).ok_or(AppError::NotFound)?;
    if suspects.iter().any(|suspect| suspect.list_id != list) {
        return Err(AppError::refuse(Refusal::new("prospecting-merge-one-list")));
    }
    let converted = |suspect: &Suspect| suspect.standing().state == State::Converted;
    if suspects.iter().filter(|suspect| converted(suspect)).count() > 1 {
        return Err(AppError::refuse(Refusal::new("prospecting-merge-converted")));
    }
    suspects.sort_by_key(|suspect| !converted(suspect));
    Ok((queries::list(look, list)?, queries::columns(look, list)?, suspects))
}

pub fn sides(look: &Look, words: &Words, ids: &[i64]) -> Outcome<Sides> {
    let (list, columns, suspects) = records(look, ids)?;
    let cells: Vec<Cells> = suspects.iter().map(Suspect::cells).collect();
    let text = |cells: &Cells, column: &ListColumn| cells.get(&column.id.0).cloned().unwrap_or_default();
    let line = |column: &ListColumn| Line {
        field: column.id.to_string(),
        label: column.label.clone(),
        values: cells.iter().map(|cells| text(cells, column)).collect(),
    };
    let candidate = |(suspect, cells): (&Suspect, &Cells)| Candidate {
        id: suspect.id.0,
        name: name_of(cells, &columns),
        about: format!(
            "{} · {}",
            list.name,
            words.with("prospecting-merge-row", &[("row", suspect.position.to_string().into())])
        ),
        url: format!("/suspects/{}", suspect.id),
    };
    Ok(Sides {
        records: suspects.iter().zip(&cells).map(candidate).collect(),
        lines: columns.iter().map(line).collect(),
    })
}

pub fn merge(work: &Work, choice: &Choice) -> Outcome<()> {
    let (list, columns, suspects) = records(work, &choice.all())?;
    let kept = suspects.iter().find(|s| s.id.0 == choice.keep).ok_or(AppError::NotFound)?;
    if suspects.iter().any(|s| s.standing().state == State::Converted && s.id != kept.id) {
        return Err(AppError::refuse(Refusal::new("prospecting-merge-keep-converted")));
    }
    let cells = |id: i64| suspects.iter().find(|s| s.id.0 == id).map(Suspect::cells).unwrap_or_default();
    let text = |id: i64, column: i64| cells(id).get(&column).cloned().unwrap_or_default();
    let chosen = columns.iter().map(|column| {
        let id = column.id.0;
        let source = choice.source(&id.to_string(), |row| !text(row, id).trim().is_empty());
        (id, text(source, id))
    });
    let after: Cells = chosen.filter(|(id, chosen)| text(kept.id.0, *id) != *chosen).collect();
    let mut calling = Some(calling::joined(work, kept.id, &choice.all())?);
    for row in suspects.iter().filter(|s| s.id != kept.id) {
        let body = json!({
            "into": kept.id, "list": list.id, "standing": row.standing(), "duplicate": kept.duplicate, "calling": calling.take(),
            "facts": {"title": name_of(&row.cells(), &columns)}
        });
        put(work, row, &columns, &body, true)?;
    }
    let now = match after.is_empty() {
        true => kept.cells(),
        false => edit(work, &list, &columns, kept, &after)?,
    };
    duplicates::saved(work, &columns, &[(kept.id, now.clone())], &queries::country(work)?)?;
    bump(work, list.id)?;
    work.headline("suspect.merged", &name_of(&now, &columns), suspects.len())
}

/// Takes a row out of the sheet, or puts it back in.
fn put(
    work: &Work,
    row: &Suspect,
    columns: &[ListColumn],
    body: &serde_json::Value,
    out: bool,
) -> Outcome<()> {
    let into = body["into"].as_i64();
    work.run(
        sql!("UPDATE suspect SET removed_at = $1, merged_into = $2, updated_at = $3 WHERE id = $4"),
        args![out.then_some(work.now), into.filter(|_| out), work.now, row.id],
    )?;
    if !out {
        // It is a duplicate again of what it was one of before.
        let duplicate = body["duplicate"].as_str();
        work.run(
            sql!("UPDATE suspect SET duplicate = $1, updated_at = $2 WHERE id = $3"),
            args![duplicate, work.now, into],
        )?;
    }
    if let (Some(into), Some(sides)) = (into, body["calling"].as_object()) {
        calling::set(work, SuspectId(into), &sides[if out { "after" } else { "before" }])?;
    }
    let kind = if out { "suspect.merged" } else { "suspect.split" };
    work.record(&Event::of_suspect(kind, row.id, body.clone()), &name_of(&row.cells(), columns))?;
    count(work, row, if out { -1 } else { 1 })?;
    written(work, row.list_id, row.id, row.id)
}

/// The figures of the list without the row, or with it.
fn count(work: &Work, row: &Suspect, more: i64) -> Outcome<()> {
    let nowhere = Standing { kept: true, ..Standing::OPEN };
    let mut tally = Tally::default();
    match more {
        1 => tally.change(&nowhere, &row.standing()),
        _ => tally.change(&row.standing(), &nowhere),
    }
    work.run(
        sql!("UPDATE prospecting_list SET suspects = suspects + $1 WHERE id = $2"),
        args![more, row.list_id],
    )?;
    tally.apply(work, row.list_id)
}

/// Takes a row back out of a merge, or merges it again, unless somebody changed it meanwhile.
pub fn revert(work: &Work, trace: &Trace) -> Outcome<()> {
    let row = queries::any_suspect(work, SuspectId(trace.subject_id))?;
    queries::list(work, row.list_id)?;
    let body = trace.json();
    let out = trace.kind == "suspect.split";
    let into = SuspectId(body["into"].as_i64().unwrap_or_default());
    let (merged_into, kept): (Option<i64>, bool) = work.one(
        sql!(
            "SELECT s.merged_into, k.removed_at IS NULL FROM suspect s JOIN suspect k ON k.id = $1 WHERE s.id = $2"
        ),
        args![into, row.id],
    )?;
    let stands = kept && merged_into == (!out).then_some(into.0);
    if !stands || json!(row.standing()) != body["standing"] {
        return Err(AppError::Conflict(standing::changed_meanwhile(work, row.id)?));
    }
    let columns = queries::columns(work, row.list_id)?;
    put(work, &row, &columns, &body, out)
}
