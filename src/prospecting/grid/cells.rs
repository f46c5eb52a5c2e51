//! Cells and rows that people type. Last write wins, cell by cell; the other value is told, and kept in the row's story.

use std::collections::{BTreeMap, HashMap};

use serde::Serialize;
use serde_json::json;
use utoipa::ToSchema;

use crate::error::{AppError, Outcome};
use crate::kernel::{Event, ListId, Refusal, SuspectId, Trace, Work};
use crate::prospecting::model::{Cells, List, ListColumn, Suspect, name_of};
use crate::prospecting::{duplicates, queries, standing};
use crate::store::Value;
use crate::{args, sql};

/// One cell as somebody typed it, and what stood there when he began.
#[derive(Debug, Clone, serde::Deserialize, ToSchema)]
pub struct Change {
    pub row: SuspectId,
    pub column: i64,
    pub before: String,
    pub after: String,
}

/// Somebody else changed the same cell meanwhile: his value was replaced.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Clash {
    pub row: SuspectId,
    pub column: i64,
    pub theirs: String,
    pub by: String,
}

/// The longest text that one cell keeps; a spreadsheet has the same limit.
const LONGEST: usize = 32_767;

pub fn change(work: &Work, list: ListId, changes: &[Change]) -> Outcome<(Vec<SuspectId>, Vec<Clash>)> {
    let list = queries::list(work, list)?;
    let columns = queries::columns(work, list.id)?;
    let mut by_row: BTreeMap<SuspectId, Vec<&Change>> = BTreeMap::new();
    for change in changes {
        check(&columns, change)?;
        by_row.entry(change.row).or_default().push(change);
    }
    let ids: Vec<SuspectId> = by_row.keys().copied().collect();
    let suspects = queries::suspects(work, &ids)?;
    if suspects.iter().any(|s| s.list_id != list.id) {
        return Err(AppError::NotFound);
    }
    let country = queries::country(work)?;
    let (mut clashes, mut edited) = (Vec::new(), Vec::new());
    for suspect in &suspects {
        let wished = &by_row[&suspect.id];
        clashes.extend(foreign(work, suspect, wished)?);
        let after: Cells = wished.iter().map(|c| (c.column, c.after.clone())).collect();
        edited.push((suspect.id, edit(work, &list, &columns, suspect, &after)?));
    }
    if changes.iter().any(|change| is_identity(&columns, change.column)) {
        duplicates::saved(work, &columns, &edited, &country)?;
    }
    work.headline("suspect.edited", &headline(&suspects, &columns, &list), changes.len())?;
    bump(work, list.id)?;
    Ok((ids, clashes))
}

fn check(columns: &[ListColumn], change: &Change) -> Outcome<()> {
    if !columns.iter().any(|c| c.id.0 == change.column) {
        return Err(AppError::refuse(Refusal::new("prospecting-column-gone")));
    }
    if change.after.len() > LONGEST {
        return Err(AppError::refuse(Refusal::new("prospecting-cell-too-long").with("most", LONGEST)));
    }
    Ok(())
}

fn headline(suspects: &[Suspect], columns: &[ListColumn], list: &List) -> String {
    match suspects {
        [only] => name_of(&only.cells(), columns),
        _ => list.name.clone(),
    }
}

fn foreign(work: &Work, suspect: &Suspect, wished: &[&Change]) -> Outcome<Vec<Clash>> {
    let cells = suspect.cells();
    let now = |column: &i64| cells.get(column).cloned().unwrap_or_default();
    let changed: Vec<&&Change> =
        wished.iter().filter(|c| now(&c.column) != c.before && now(&c.column) != c.after).collect();
    if changed.is_empty() {
        return Ok(Vec::new());
    }
    let by = standing::last_hand(work, suspect.id)?.unwrap_or_default();
    Ok(changed
        .into_iter()
        .map(|c| Clash { row: c.row, column: c.column, theirs: now(&c.column), by: by.clone() })
        .collect())
}

/// Whether a column says who the suspect is.
fn is_identity(columns: &[ListColumn], id: i64) -> bool {
    columns.iter().any(|column| column.id.0 == id && column.target.is_some())
}

/// Writes cells of one row and tells before and after; gives the row as it is now.
pub fn edit(
    work: &Work,
    list: &List,
    columns: &[ListColumn],
    suspect: &Suspect,
    after: &Cells,
) -> Outcome<Cells> {
    let mut cells = suspect.cells();
    let before: Cells = after.keys().map(|id| (*id, cells.get(id).cloned().unwrap_or_default())).collect();
    cells.extend(after.clone());
    cells.retain(|_, text| !text.is_empty());
    work.run(
        sql!("UPDATE suspect SET cells = $1, updated_at = $2 WHERE id = $3"),
        args![json!(cells).to_string(), work.now, suspect.id],
    )?;
    let body = json!({"before": before, "after": after, "list": list.id});
    work.record(&Event::of_suspect("suspect.edited", suspect.id, body), &name_of(&cells, columns))?;
    written(work, list.id, suspect.id, suspect.id)?;
    Ok(cells)
}

/// Tells search which rows to read again.
pub fn written(work: &Work, list: ListId, first: SuspectId, last: SuspectId) -> Outcome<()> {
    work.announce(&Event::new("suspect.written", "list", list.0, json!({"first": first, "last": last})))
}

/// Gives search what it keeps of rows that came out of a file.
pub fn imported(work: &Work, list: ListId, texts: &[(SuspectId, &str)]) -> Outcome<()> {
    work.announce(&Event::new("suspect.imported", "list", list.0, json!({"texts": texts})))
}

/// The list changed in a way that its figures do not tell.
pub fn bump(work: &Work, list: ListId) -> Outcome<()> {
    work.run(sql!("UPDATE prospecting_list SET revision = revision + 1 WHERE id = $1"), args![list])?;
    standing::touch(work, list);
    Ok(())
}

/// Takes typed cells back, unless somebody typed over them.
pub fn revert_edit(work: &Work, trace: &Trace) -> Outcome<()> {
    let suspect = queries::any_suspect(work, SuspectId(trace.subject_id))?;
    let list = queries::list(work, suspect.list_id)?;
    let body = trace.json();
    let read = |side: &str| serde_json::from_value::<Cells>(body[side].clone()).unwrap_or_default();
    let (before, after) = (read("before"), read("after"));
    let cells = suspect.cells();
    if after.iter().any(|(id, text)| cells.get(id).map_or("", String::as_str) != text) {
        return Err(AppError::Conflict(standing::changed_meanwhile(work, suspect.id)?));
    }
    let columns = queries::columns(work, list.id)?;
    let cells = edit(work, &list, &columns, &suspect, &before)?;
    if before.keys().any(|column| is_identity(&columns, *column)) {
        duplicates::saved(work, &columns, &[(suspect.id, cells)], &queries::country(work)?)?;
    }
    bump(work, list.id)
}

/// Adds rows at the end of the list.
pub fn add_rows(work: &Work, list: ListId, rows: &[HashMap<i64, String>]) -> Outcome<Vec<SuspectId>> {
    let list = queries::list(work, list)?;
    let columns = queries::columns(work, list.id)?;
    let country = queries::country(work)?;
    let last: i64 = work.value(
        sql!("SELECT COALESCE(MAX(position), 0) FROM suspect WHERE list_id = $1 AND removed_at IS NULL"),
        args![list.id],
    )?;
    let mut added = Vec::with_capacity(rows.len());
    let mut label = list.name.clone();
    for (position, row) in (last + 1..).zip(rows) {
        let mut cells: Cells = row.iter().map(|(id, text)| (*id, text.clone())).collect();
        cells.retain(|id, text| !text.is_empty() && columns.iter().any(|c| c.id.0 == *id));
        let id = insert(work, &list, position, &cells)?;
        let body = json!({"list": list.id, "cells": cells});
        label = name_of(&cells, &columns);
        work.record(&Event::of_suspect("suspect.added", id, body), &label)?;
        added.push((id, cells));
    }
    duplicates::saved(work, &columns, &added, &country)?;
    let added: Vec<SuspectId> = added.into_iter().map(|(id, _)| id).collect();
    work.headline("suspect.added", if rows.len() == 1 { &label } else { &list.name }, rows.len())?;
    count_rows(work, list.id, i64::try_from(rows.len()).unwrap_or_default())?;
    if let (Some(first), Some(last)) = (added.first(), added.last()) {
        written(work, list.id, *first, *last)?;
    }
    Ok(added)
}

fn insert(work: &Work, list: &List, position: i64, cells: &Cells) -> Outcome<SuspectId> {
    let values: &[Value] = args![list.id, position, json!(cells).to_string(), work.now, work.now];
    Ok(work.value(
        sql!(
            "INSERT INTO suspect (list_id, position, state, cells, created_at, updated_at)
             VALUES ($1, $2, 'open', $3, $4, $5) RETURNING id"
        ),
        values,
    )?)
}

/// Open rows came or went.
pub fn count_rows(work: &Work, list: ListId, more: i64) -> Outcome<()> {
    work.run(
        sql!("UPDATE prospecting_list SET suspects = suspects + $1, open_suspects = open_suspects + $2 WHERE id = $3"),
        args![more, more, list],
    )?;
    bump(work, list)
}

/// Takes an added row away again, or brings it back. A row that was worked on meanwhile stays.
pub fn revert_row(work: &Work, trace: &Trace) -> Outcome<()> {
    let suspect = queries::any_suspect(work, SuspectId(trace.subject_id))?;
    let list = queries::list(work, suspect.list_id)?;
    let taking = trace.kind == "suspect.added";
    let body = trace.json();
    if taking && (!suspect.standing().is_to_call() || json!(suspect.cells()) != body["cells"]) {
        return Err(AppError::Conflict(standing::changed_meanwhile(work, suspect.id)?));
    }
    let removed_at = taking.then_some(work.now);
    work.run(
        sql!("UPDATE suspect SET removed_at = $1, updated_at = $2 WHERE id = $3"),
        args![removed_at, work.now, suspect.id],
    )?;
    let columns = queries::columns(work, list.id)?;
    let kind = if taking { "suspect.removed" } else { "suspect.added" };
    work.record(&Event::of_suspect(kind, suspect.id, body), &name_of(&suspect.cells(), &columns))?;
    count_rows(work, list.id, if taking { -1 } else { 1 })?;
    written(work, list.id, suspect.id, suspect.id)
}
