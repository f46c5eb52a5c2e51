//! What an import left hidden is taken away: before it is done again, and when it cannot be done at all.

use super::into::columns;
use super::queries::{self, Import};
use super::report::Report;
use crate::desk::{App, refusal_text};
use crate::error::{AppError, Outcome};
use crate::kernel::{Actor, At, ListId, Refusal, SuspectId, Work};
use crate::prospecting::duplicates::any_kind;
use crate::prospecting::grid::cells::written;
use crate::prospecting::strikes::kept;
use crate::words::Words;
use crate::{args, sql};

/// Rows taken away in one transaction.
const CHUNK: usize = 2_000;

/// Takes over the import and takes away its rows, their keys, and what search knows of them.
pub fn clear(app: &App, actor: &Actor, import: &Import, mut held: At) -> Outcome<At> {
    let list = import.list_id.ok_or(AppError::NotFound)?;
    loop {
        let ((now, left), _) = app.act(actor, |work| {
            let now = queries::hold(work, import.id, held, 0)?;
            Ok((now, forget_rows(work, import, list)?))
        })?;
        held = now;
        if left < CHUNK {
            return Ok(held);
        }
    }
}

fn forget_rows(work: &Work, import: &Import, list: ListId) -> Outcome<usize> {
    // Of a list that was there before, only what the import itself brought.
    let (of, id) = match import.options().into {
        Some(_) => ("import_id = $1 AND removed_at IS NOT NULL", import.id.0),
        None => ("list_id = $1 AND removed_at IS NULL", list.0),
    };
    let found: Vec<(SuspectId,)> = work.all(
        &format!("SELECT id FROM suspect WHERE {of} ORDER BY position, id LIMIT $2"),
        args![id, CHUNK],
    )?;
    let (Some((first,)), Some((last,))) = (found.iter().min(), found.iter().max()) else { return Ok(0) };
    let these = format!("FROM suspect WHERE {of} AND id BETWEEN $2 AND $3");
    work.run(
        &format!("DELETE FROM suspect_key WHERE {} AND suspect_id IN (SELECT id {these})", any_kind!("kind")),
        args![id, *first, *last],
    )?;
    work.run(&format!("DELETE {these}"), args![id, *first, *last])?;
    written(work, list, *first, *last)?;
    Ok(found.len())
}

/// An import that cannot be carried out: nothing of it stays but the reason. What it corrected before stands in the history of whoever
/// began it, with its undo.
pub fn give_up(
    app: &App,
    actor: &Actor,
    words: &Words,
    import: &Import,
    refusals: &[Refusal],
) -> Outcome<()> {
    let import = app.look(actor, |look| queries::any(look, import.id))?;
    let held = clear(app, actor, &import, import.seen_at())?;
    let sentences: Vec<String> = refusals.iter().map(|refusal| refusal_text(words, refusal)).collect();
    let report = Report { failure: Some(sentences.join(" ")), ..Report::default() };
    app.act(actor, |work| {
        queries::hold(work, import.id, held, 0)?;
        match (import.options().into, import.list_id) {
            (Some(_), _) => columns::left(work, &import)?,
            (None, Some(list)) => forget_list(work, list)?,
            (None, None) => {}
        }
        queries::close(work, import.id, "failed", &report)?;
        work.touch(format!("import:{}", import.id), import.user_id);
        Ok(())
    })?;
    Ok(())
}

fn forget_list(work: &Work, list: ListId) -> Outcome<()> {
    work.run(sql!("UPDATE prospecting_list SET removed_at = $1 WHERE id = $2"), args![work.now, list])?;
    kept::unmet(work, list)
}
