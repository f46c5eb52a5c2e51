//! Brings a file into a list. What comes in stays hidden until the end; what changes, changes chunk by chunk in one act, which a
//! program that was killed in the middle carries on: what it changed already says the same as the file.

use serde_json::json;

use super::plan::{Fate, Plan};
use super::rows::Rows;
use super::write::{changed_in, correct, insert_hidden};
use super::{Target, columns, undo};
use crate::desk::App;
use crate::error::{AppError, Outcome};
use crate::kernel::{Act, ActId, Actor, At, Event, ListId, Refusal, SuspectId, Work, act_by_id};
use crate::prospecting::duplicates::{Keyed, keyed};
use crate::prospecting::grid::cells;
use crate::prospecting::import::chunks::{Comparer, Reader};
use crate::prospecting::import::clear;
use crate::prospecting::import::flow::flow;
use crate::prospecting::import::keys::{self, MOST_WAITING};
use crate::prospecting::import::options::Options;
use crate::prospecting::import::queries::{self, Import};
use crate::prospecting::import::report::Report;
use crate::prospecting::import::table::Table;
use crate::prospecting::{queries as rows, standing};
use crate::{args, sql};

/// Changed rows written in one transaction: each costs more than a new one.
const CHANGED: usize = 200;

/// An import at work.
struct Run<'a> {
    app: &'a App,
    actor: &'a Actor,
    import: &'a Import,
    options: &'a Options,
    table: &'a Table,
    list: ListId,
    country: String,
    held: At,
    act: Option<ActId>,
    /// The last place in the list before anything came in.
    last: i64,
    report: Report,
}

pub fn fill(
    app: &App,
    actor: &Actor,
    import: &Import,
    options: &Options,
    table: &Table,
) -> Outcome<(Report, Option<Act>)> {
    let list = import.list_id.ok_or(AppError::NotFound)?;
    let (target, country, last) = app
        .look(actor, |look| Ok((Target::of(look, list)?, rows::country(look)?, last_place(look, list)?)))
        .map_err(|error| match error {
            AppError::NotFound => AppError::refuse(Refusal::new("prospecting-into-gone")),
            other => other,
        })?;
    let report = Report {
        list_id: Some(list),
        list: target.list.name.clone(),
        rows: table.sheet.rows.len(),
        above: table.sheet.above,
        pictures: table.cards.unwrap_or_default(),
        into: true,
        ..Report::default()
    };
    let mut run = Run {
        app,
        actor,
        import,
        options,
        table,
        list,
        country,
        held: import.seen_at(),
        act: import.act_id,
        last,
        report,
    };
    run.held = clear::clear(app, actor, import, run.held)?;
    let plan = app
        .look(actor, |look| super::plan(&Rows::Walked(look, list), &target, options, table, &run.country))?;
    run.add(plan.as_ref())?;
    if let Some(plan) = &plan {
        run.change(plan)?;
    }
    run.finish()
}

fn last_place(conn: &crate::store::Conn, list: ListId) -> Outcome<i64> {
    Ok(conn.value(
        sql!("SELECT COALESCE(MAX(position), 0) FROM suspect WHERE list_id = $1 AND removed_at IS NULL"),
        args![list],
    )?)
}

impl Run<'_> {
    /// One transaction of the import, which says how far it is and goes on with its act.
    fn act<T>(&mut self, done: usize, f: impl Fn(&Work) -> Outcome<T>) -> Outcome<(T, Option<Act>)> {
        let (import, held, begun) = (self.import, self.held, self.act);
        let ((now, value), act) = self.app.act(self.actor, |work| {
            let now = queries::hold(work, import.id, held, done)?;
            if let Some(begun) = begun {
                // Whoever undid what was done so far wants no more of it.
                if act_by_id(work, begun)?.undone_by.is_some() {
                    return Err(AppError::refuse(Refusal::new("prospecting-into-undone")));
                }
                work.carry_on(begun);
            }
            let value = f(work)?;
            if let (None, Some(act)) = (begun, work.act()?) {
                queries::set_act(work, import.id, act.id)?;
            }
            work.touch(format!("import:{}", import.id), import.user_id);
            Ok((now, value))
        })?;
        self.held = now;
        self.act = self.act.or(act.as_ref().map(|act| act.id));
        Ok((value, act))
    }

    fn add(&mut self, plan: Option<&Plan>) -> Outcome<()> {
        let table = self.table;
        let new: Vec<usize> = match plan {
            Some(plan) => plan.rows(|fate| *fate == Fate::New),
            None => (0..table.sheet.rows.len()).collect(),
        };
        let (app, actor, table, options) = (self.app, self.actor, self.table, self.options);
        let (list, import, country) = (self.list, self.import.id, self.country.clone());
        let ids = options.columns.iter().map(|column| column.place.id()).collect();
        let reader = Reader::of(table, ids, options, &country);
        let comparer = Comparer::of(list, table, options, self.last + 1);
        let mut waiting = Vec::new();
        self.report.unfit = flow(app, actor, (reader, comparer), &new, |chunk| {
            let done = self.report.imported + chunk.rows.len();
            let (ids, _) = self.act(done, |work| insert_hidden(work, list, import.0, &chunk))?;
            self.report.take(&chunk);
            waiting.extend(keyed(&ids, chunk.keys));
            if waiting.len() >= MOST_WAITING {
                self.keys(&mut waiting)?;
            }
            Ok(())
        })?;
        self.keys(&mut waiting)
    }

    fn keys(&mut self, waiting: &mut Vec<Keyed>) -> Outcome<()> {
        let done = self.report.imported;
        self.held = keys::write(self.app, self.actor, self.import.id, self.held, done, waiting)?;
        Ok(())
    }

    fn change(&mut self, plan: &Plan) -> Outcome<()> {
        let changes: Vec<(usize, SuspectId)> = plan
            .fates
            .iter()
            .enumerate()
            .filter_map(|(row, fate)| if let Fate::Changes(id) = fate { Some((row, *id)) } else { None })
            .collect();
        for part in changes.chunks(CHANGED) {
            let done = self.report.imported + self.report.changed + part.len();
            let (options, table, list, country) = (self.options, self.table, self.list, self.country.clone());
            let begins = self.act.is_none();
            let (changed, _) = self.act(done, |work| {
                if begins {
                    undo::widened(work, list, &options.fresh)?;
                }
                correct(work, list, options, table, part, &country)
            })?;
            self.report.changed += changed;
        }
        let line = |row: &usize| self.table.sheet.lines[*row];
        self.report.keyless = plan.rows(|fate| *fate == Fate::Keyless).iter().map(line).collect();
        self.report.repeated = plan.repeated.clone();
        self.report.missing = plan.missing;
        self.report.unchanged = plan.count(|fate| *fate == Fate::Same);
        Ok(())
    }

    /// Shows what came in, all at once.
    fn finish(mut self) -> Outcome<(Report, Option<Act>)> {
        let (list, import, last) = (self.list, self.import.id, self.last);
        let (fresh, report) = (self.options.fresh.clone(), std::mem::take(&mut self.report));
        let begun = self.act;
        let (report, act) = self.act(report.imported + report.changed, move |work| {
            let mut report = report.clone();
            // A colleague may have added rows meanwhile: what comes in stands behind them.
            let shift = last_place(work, list)? - last;
            work.run(
                sql!("UPDATE suspect SET removed_at = NULL, position = position + $1, updated_at = $2 WHERE import_id = $3"),
                args![shift, work.now, import],
            )?;
            columns::hide(work, &fresh, false)?;
            cells::count_rows(work, list, i64::try_from(report.imported).unwrap_or_default())?;
            if let Some(begun) = begun {
                // What was changed before the program was killed belongs to the same act.
                let all = changed_in(work, begun)?;
                report.unchanged -= (all.saturating_sub(report.changed)).min(report.unchanged);
                report.changed = all;
            }
            queries::close(work, import, "done", &report)?;
            if begun.is_none() {
                undo::widened(work, list, &fresh)?;
            }
            if report.imported > 0 {
                let body = json!({"name": report.list, "import": import, "rows": report.imported});
                work.record(&Event::new("list.filled", "list", list.0, body), &report.list)?;
            }
            if report.changed > 0 {
                work.headline("list.corrected", &report.list, report.imported + report.changed)?;
            } else if report.imported > 0 || !fresh.is_empty() {
                work.headline("list.filled", &report.list, report.imported)?;
            }
            standing::touch(work, list);
            Ok(report)
        })?;
        Ok((report, act))
    }
}
