//! The way back: exactly the rows that came, and the columns that came with them as long as they are empty.

use serde_json::json;

use super::columns::hide;
use crate::error::{AppError, Outcome};
use crate::kernel::{At, Event, ListId, Refusal, SuspectId, Trace, Work};
use crate::prospecting::grid::cells::{count_rows, written};
use crate::prospecting::queries;
use crate::slice::Undo;
use crate::{args, sql};

pub fn undo() -> [Undo; 4] {
    [
        Undo { kind: "list.filled", back: revert_rows },
        Undo { kind: "list.drained", back: revert_rows },
        Undo { kind: "list.widened", back: revert_columns },
        Undo { kind: "list.narrowed", back: revert_columns },
    ]
}

/// Tells that columns came with an import; before what is written into them, so that an undo looks at them last.
pub fn widened(work: &Work, list: ListId, columns: &[i64]) -> Outcome<()> {
    if columns.is_empty() { Ok(()) } else { tell_columns(work, "list.widened", list, columns) }
}

fn tell_columns(work: &Work, kind: &'static str, list: ListId, columns: &[i64]) -> Outcome<()> {
    let name = queries::any_list(work, list)?.name;
    work.record(&Event::new(kind, "list", list.0, json!({"name": name, "columns": columns})), &name)
}

fn revert_columns(work: &Work, trace: &Trace) -> Outcome<()> {
    let list = queries::list(work, ListId(trace.subject_id))?.id;
    let came: Vec<i64> = serde_json::from_value(trace.json()["columns"].clone()).unwrap_or_default();
    let taking = trace.kind == "list.widened";
    let mut turned = Vec::new();
    for column in came {
        if !taking || is_empty(work, list, column)? {
            turned.push(column);
        }
    }
    hide(work, &turned, taking)?;
    tell_columns(work, if taking { "list.narrowed" } else { "list.widened" }, list, &turned)
}

/// Whether no row has anything in a column.
fn is_empty(work: &Work, list: ListId, column: i64) -> Outcome<bool> {
    let filled: i64 = work.value(
        sql!("SELECT COUNT(*) FROM suspect WHERE list_id = $1 AND removed_at IS NULL AND cells LIKE $2"),
        args![list, format!("%\"{column}\":\"%")],
    )?;
    Ok(filled == 0)
}

/// Rows that somebody worked on stay, and with them all the others.
fn revert_rows(work: &Work, trace: &Trace) -> Outcome<()> {
    let list = queries::list(work, ListId(trace.subject_id))?;
    let body = trace.json();
    let import = body["import"].as_i64().unwrap_or_default();
    let taking = trace.kind == "list.filled";
    let worked_on: i64 = work.value(
        sql!("SELECT COUNT(*) FROM suspect WHERE import_id = $1 AND removed_at IS NULL AND (state <> 'open' OR kept = TRUE)"),
        args![import],
    )?;
    if taking && worked_on > 0 {
        return Err(AppError::Conflict(Refusal::new("prospecting-list-in-use").with("name", &list.name)));
    }
    let gone_at = body["gone_at"].as_i64().map(At);
    let rows = match taking {
        true => work.run(
            sql!("UPDATE suspect SET removed_at = $1, updated_at = $1 WHERE import_id = $2 AND removed_at IS NULL"),
            args![work.now, import],
        )?,
        // Those that had been taken away before stay away.
        false => work.run(
            sql!("UPDATE suspect SET removed_at = NULL, updated_at = $1 WHERE import_id = $2 AND removed_at = $3"),
            args![work.now, import, gone_at],
        )?,
    };
    let count = i64::try_from(rows).unwrap_or_default();
    count_rows(work, list.id, if taking { -count } else { count })?;
    let kind = if taking { "list.drained" } else { "list.filled" };
    let body =
        json!({"name": list.name, "import": import, "rows": rows, "gone_at": taking.then_some(work.now.0)});
    work.record(&Event::new(kind, "list", list.id.0, body), &list.name)?;
    let (first, last): (Option<SuspectId>, Option<SuspectId>) =
        work.one(sql!("SELECT MIN(id), MAX(id) FROM suspect WHERE import_id = $1"), args![import])?;
    match (first, last) {
        (Some(first), Some(last)) => written(work, list.id, first, last),
        _ => Ok(()),
    }
}
