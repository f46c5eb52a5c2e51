//! Which column of the list a column of the file is.

use crate::error::Outcome;
use crate::kernel::{ListId, Work, act_by_id, fold};
use crate::prospecting::export::file::own_heads;
use crate::prospecting::heads::Guess;
use crate::prospecting::import::options::{Column, Place};
use crate::prospecting::import::queries::Import;
use crate::prospecting::import::table::{self, Table};
use crate::prospecting::model::ListColumn;
use crate::prospecting::queries;
use crate::store::{Conn, dialect};
use crate::words::{Lang, Words};
use crate::{args, list_column, sql};

/// By its name, else by its field, else a new one. What an export puts behind the columns is left out: a state is no cell.
pub fn matched(own: &[ListColumn], file: Vec<Column>) -> Vec<Column> {
    let mut free: Vec<&ListColumn> = own.iter().collect();
    let mut take = |fits: &dyn Fn(&ListColumn) -> bool| {
        let at = free.iter().position(|column| fits(column))?;
        Some(free.remove(at))
    };
    let by_name: Vec<Option<&ListColumn>> =
        file.iter().map(|column| take(&|own| fold(&own.label) == fold(&column.label))).collect();
    let found: Vec<Option<&ListColumn>> = file
        .iter()
        .zip(by_name)
        .map(|(column, named)| match &column.target {
            Some(_) if named.is_none() && !is_of_export(&column.label) => {
                take(&|own| own.target == column.target)
            }
            _ => named,
        })
        .collect();
    file.into_iter().zip(found).map(|(column, found)| settle(column, found)).collect()
}

fn settle(column: Column, found: Option<&ListColumn>) -> Column {
    match found {
        Some(own) => at(column, own),
        None if is_of_export(&column.label) => Column { place: Place::Out, ..column },
        None => Column { place: Place::New, ..column },
    }
}

/// A column of the file that is this one of the list.
pub fn at(column: Column, own: &ListColumn) -> Column {
    Column { kind: own.kind, target: own.target.clone(), place: Place::In(own.id.0), ..column }
}

fn is_of_export(label: &str) -> bool {
    [Lang::Fr, Lang::En]
        .iter()
        .any(|lang| own_heads(&Words::of(*lang)).iter().any(|head| fold(head) == fold(label)))
}

/// What a person chose for a column: `column:12`, `out`, else a new one.
pub fn chosen(own: &[ListColumn], column: Column, to: &str) -> Column {
    let id: Option<i64> = to.strip_prefix("column:").and_then(|id| id.parse().ok());
    match own.iter().find(|own| Some(own.id.0) == id) {
        Some(own) => at(column, own),
        None if to == "out" => Column { place: Place::Out, ..column },
        None => Column { place: Place::New, ..column },
    }
}

/// The columns as somebody matched them with those of a list.
pub fn told(own: &[ListColumn], table: &Table, to: &[impl AsRef<str>], guesses: &[Guess]) -> Vec<Column> {
    let guessed = table::columns(&table.labels, guesses, None);
    guessed.into_iter().zip(to).map(|(column, to)| chosen(own, column, to.as_ref())).collect()
}

/// Columns that came with an import: nobody sees them before its end, nor after its undo.
pub fn hide(work: &Work, ids: &[i64], hidden: bool) -> Outcome<()> {
    let removed_at = hidden.then_some(work.now);
    for id in ids {
        work.run(sql!("UPDATE list_column SET removed_at = $1 WHERE id = $2"), args![removed_at, *id])?;
    }
    Ok(())
}

/// What becomes of the columns of an import that cannot be carried out: those with cells in them are shown, unless all was undone.
pub fn left(work: &Work, import: &Import) -> Outcome<()> {
    let fresh = import.options().fresh;
    match import.act_id {
        Some(act) if act_by_id(work, act)?.undone_by.is_none() => hide(work, &fresh, false),
        Some(_) => Ok(()),
        None => {
            let (places, args) = dialect::places(1, &fresh);
            work.run(&format!("DELETE FROM list_column WHERE id IN ({places})"), &args)?;
            Ok(())
        }
    }
}

/// The columns of a list, with those that an import has made and not shown yet.
pub fn with_hidden(conn: &Conn, list: ListId, fresh: &[i64]) -> Outcome<Vec<ListColumn>> {
    let mut columns = queries::columns(conn, list)?;
    if !fresh.is_empty() {
        let hidden: Vec<ListColumn> = conn.all(
            sql!(
                "SELECT ",
                list_column!(),
                " FROM list_column c WHERE c.list_id = $1 AND c.removed_at IS NOT NULL"
            ),
            args![list],
        )?;
        columns.extend(hidden.into_iter().filter(|column| fresh.contains(&column.id.0)));
    }
    Ok(columns)
}
