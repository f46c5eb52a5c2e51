//! Writes an import in chunks while its list is hidden. What a killed program left half done is taken away and done again
//! from the stored file (`resume`).

use std::collections::HashSet;
use std::sync::{LazyLock, Mutex, PoisonError};

use serde_json::json;

use super::chunks::{Chunk, Comparer, Reader};
use super::clear;
use super::flow::flow;
use super::into;
use super::keys::{self, MOST_WAITING};
use super::options::Options;
use super::queries::{self, Import};
use super::report::Report;
use super::table::{self, Table};
use super::trouble;
use crate::desk::App;
use crate::error::{AppError, Outcome};
use crate::kernel::{Act, Actor, At, Event, ImportId, ListId, SuspectId, Work};
use crate::prospecting::duplicates::keyed;
use crate::prospecting::grid::cells::imported;
use crate::prospecting::strikes::kept;
use crate::prospecting::{fields, lists, queries as rows, standing};
use crate::store::dialect;
use crate::words::Words;
use crate::{args, sql};

/// Imports that this process works on.
static AT_WORK: LazyLock<Mutex<HashSet<(usize, ImportId)>>> = LazyLock::new(Mutex::default);

struct Claim(usize, ImportId);

impl Claim {
    fn take(app: &App, id: ImportId) -> Option<Claim> {
        let house = std::ptr::from_ref(&app.db).addr();
        let mut at_work = AT_WORK.lock().unwrap_or_else(PoisonError::into_inner);
        at_work.insert((house, id)).then_some(Claim(house, id))
    }
}

impl Drop for Claim {
    fn drop(&mut self) {
        AT_WORK.lock().unwrap_or_else(PoisonError::into_inner).remove(&(self.0, self.1));
    }
}

/// Imports a file at once, without a preview: what the command line does.
pub fn import_file(
    app: &App,
    actor: &Actor,
    words: &Words,
    name: &str,
    bytes: &[u8],
    options: &Options,
) -> Outcome<(Report, Option<Act>)> {
    let table = read(words, name, bytes, options)?;
    let (import, _) = app.act(actor, |work| begin(work, name, bytes, options, &table))?;
    run(app, actor, words, &import, Some(&table))
}

pub fn read(words: &Words, name: &str, bytes: &[u8], options: &Options) -> Outcome<Table> {
    table::read(name, bytes, options, words).map_err(|trouble| AppError::refuse(trouble::refusal(&trouble)))
}

/// Takes a file in without a preview: what is left is to `run` it.
pub fn begin(work: &Work, name: &str, bytes: &[u8], options: &Options, table: &Table) -> Outcome<Import> {
    let id = queries::add(work, name, bytes, options)?;
    commit(work, id, &settled(work, name, options, table)?, table.sheet.rows.len())?;
    queries::any(work, id)
}

/// The options with every column decided.
pub fn settled(work: &Work, file: &str, options: &Options, table: &Table) -> Outcome<Options> {
    let mut options = options.clone();
    if let Some(into) = options.into {
        let guesses = table.guess(&fields::vocabulary(work)?);
        return into::settled(work, options, into, table::columns(&table.labels, &guesses, None));
    }
    if options.columns.is_empty() {
        let guesses = table.guess(&fields::vocabulary(work)?);
        let remembered = queries::remembered(work, &table.heads())?;
        options.columns = table::columns(&table.labels, &guesses, remembered.as_ref());
    }
    let name = options.name.clone().filter(|name| !name.trim().is_empty());
    options.name = Some(name.unwrap_or_else(|| list_name(file)));
    Ok(options)
}

/// The file's name without its ending.
pub fn list_name(file: &str) -> String {
    let bare = file.rsplit(['/', '\\']).next().unwrap_or(file);
    let bare = bare.rsplit_once('.').map_or(bare, |(stem, _)| stem);
    bare.replace('_', " ").trim().chars().take(200).collect()
}

/// Makes the hidden list, unless the rows come into one that is there, and promises to fill it.
pub fn commit(work: &Work, id: ImportId, options: &Options, total: usize) -> Outcome<ListId> {
    if let Some(list) = options.into {
        return into::promise(work, id, options, list, total);
    }
    let name = lists::actions::name_of(options.name.as_deref().unwrap_or_default())?;
    let owner = lists::actions::owner(work, options.owner)?;
    let list = lists::actions::insert(work, name, owner, Some(id.0), false)?;
    options.tags.iter().try_for_each(|tag| lists::tags::begin_with(work, list, tag))?;
    for (position, column) in (1..).zip(&options.columns) {
        lists::actions::add_column(
            work,
            list,
            position,
            &column.label,
            column.kind,
            column.target.as_deref(),
        )?;
    }
    lists::actions::freeze_name(work, list)?;
    if queries::commit(work, id, options, list, total)? { Ok(list) } else { Err(AppError::AlreadyDone) }
}

/// Fills the list. `table`: what was read already. What cannot be carried out leaves nothing behind.
pub fn run(
    app: &App,
    actor: &Actor,
    words: &Words,
    import: &Import,
    table: Option<&Table>,
) -> Outcome<(Report, Option<Act>)> {
    let Some(_claim) = Claim::take(app, import.id) else { return Err(AppError::AlreadyDone) };
    let done = carry_out(app, actor, words, import, table);
    if let Err(AppError::Refused(refusals)) = &done {
        clear::give_up(app, actor, words, import, refusals)?;
    }
    done
}

fn carry_out(
    app: &App,
    actor: &Actor,
    words: &Words,
    import: &Import,
    table: Option<&Table>,
) -> Outcome<(Report, Option<Act>)> {
    let options = import.options();
    let again;
    let table = match table {
        Some(table) => table,
        None => {
            let bytes = app.look(actor, |look| queries::content(look, import.id))?;
            again = read(words, &import.name, &bytes, &options)?;
            &again
        }
    };
    if options.into.is_some() {
        return into::run::fill(app, actor, import, &options, table);
    }
    let list = import.list_id.ok_or(AppError::NotFound)?;
    let held = clear::clear(app, actor, import, import.seen_at())?;
    fill(app, actor, import, held, list, &options, table)
}

fn fill(
    app: &App,
    actor: &Actor,
    import: &Import,
    mut held: At,
    list: ListId,
    options: &Options,
    table: &Table,
) -> Outcome<(Report, Option<Act>)> {
    let (ids, country) = app.look(actor, |look| {
        // In the order of the file, whatever stands frozen before the others.
        let mut columns = rows::columns(look, list)?;
        columns.sort_by_key(|column| column.position);
        Ok((columns.iter().map(|c| Some(c.id.0)).collect(), rows::country(look)?))
    })?;
    let mut report = Report {
        list_id: Some(list),
        list: options.name.clone().unwrap_or_default(),
        rows: table.sheet.rows.len(),
        above: table.sheet.above,
        pictures: table.cards.unwrap_or_default(),
        ..Report::default()
    };
    let reader = Reader::of(table, ids, options, &country);
    let comparer = Comparer::of(list, table, options, 1);
    let places: Vec<usize> = (0..table.sheet.rows.len()).collect();
    let mut waiting = Vec::new();
    report.unfit = flow(app, actor, (reader, comparer), &places, |chunk| {
        let ((now, ids), _) = app.act(actor, |work| {
            let now = queries::hold(work, import.id, held, report.imported + chunk.rows.len())?;
            let ids = write(work, list, &chunk)?;
            work.touch(format!("import:{}", import.id), import.user_id);
            Ok((now, ids))
        })?;
        held = now;
        report.take(&chunk);
        waiting.extend(keyed(&ids, chunk.keys));
        if waiting.len() >= MOST_WAITING {
            held = keys::write(app, actor, import.id, held, report.imported, &mut waiting)?;
        }
        Ok(())
    })?;
    held = keys::write(app, actor, import.id, held, report.imported, &mut waiting)?;
    finish(app, actor, import, held, options, table, report)
}

/// One chunk: rows, and what search keeps of them. Gives the suspects that they became.
fn write(work: &Work, list: ListId, chunk: &Chunk) -> Outcome<Vec<SuspectId>> {
    let names = ["list_id", "position", "state", "cells", "duplicate", "created_at", "updated_at"];
    dialect::insert_many(work, "suspect", &names, &chunk.rows)?;
    let ids: Vec<(SuspectId,)> = work.all(
        sql!("SELECT id FROM suspect WHERE list_id = $1 AND removed_at IS NULL AND position >= $2 ORDER BY position, id"),
        args![list, chunk.first],
    )?;
    stored(work, list, chunk, &ids)
}

/// What search keeps of the rows of a chunk, and whom they bring back, now that they are suspects.
pub fn stored(work: &Work, list: ListId, chunk: &Chunk, ids: &[(SuspectId,)]) -> Outcome<Vec<SuspectId>> {
    let ids: Vec<SuspectId> = ids.iter().map(|(id,)| *id).collect();
    let texts: Vec<(SuspectId, &str)> =
        ids.iter().copied().zip(chunk.texts.iter().map(String::as_str)).collect();
    imported(work, list, &texts)?;
    kept::met(work, &chunk.met, list)?;
    Ok(ids)
}

/// Shows the list, whole, as one act.
fn finish(
    app: &App,
    actor: &Actor,
    import: &Import,
    held: At,
    options: &Options,
    table: &Table,
    report: Report,
) -> Outcome<(Report, Option<Act>)> {
    let list = report.list_id.ok_or(AppError::NotFound)?;
    let (_, act) = app.act(actor, |work| {
        queries::hold(work, import.id, held, report.imported)?;
        work.run(
            sql!(
                "UPDATE prospecting_list SET importing = NULL, suspects = $1, open_suspects = $2, revision = revision + 1 WHERE id = $3"
            ),
            args![report.imported, report.imported, list],
        )?;
        queries::remember(work, &table.heads(), &options.columns)?;
        queries::close(work, import.id, "done", &report)?;
        let body = json!({"name": report.list, "import": import.id, "rows": report.imported});
        work.record(&Event::new("list.imported", "list", list.0, body), &report.list)?;
        work.headline("list.imported", &report.list, report.imported)?;
        work.touch(format!("import:{}", import.id), import.user_id);
        standing::touch(work, list);
        Ok(())
    })?;
    Ok((report, act))
}
