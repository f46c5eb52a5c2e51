//! One list of a million rows: a workspace of its own, with calls and strikes in it.

use axum::http::Method;
use rusqlite::types::Value;
use serde_json::{Value as Json, json};

use super::Failure;
use super::exports::{self, Export};
use super::screens::{FIRST_BYTE, Figure, MANY};
use super::timing::{Spread, spread};
use super::workspace::{Folder, Size, Workspace};
use crate::args;
use crate::cli::seed::{Dice, Shape, program};
use crate::desk::urlencode;
use crate::error::Outcome;
use crate::kernel::Work;

pub struct Long {
    pub rows: i64,
    pub figures: Vec<Figure>,
    pub exports: Vec<Export>,
}

/// What a list of a hundred thousand rows takes at most to open (product.md §5) is held for ten times as many.
const OPEN: f64 = 1_000.0;
/// How long the next suspect may take after a result.
const NEXT: f64 = 100.0;
/// A part of the rows was called, as many were struck out.
const PART: i64 = 10;
/// A whole list is gone through in each of these rounds.
const THROUGH: usize = 20;

pub fn measure(rows: usize, rounds: usize) -> Result<Long, Failure> {
    let folder = Folder::fresh()?;
    let size = Size { suspects: Shape::OneList(rows), opportunities: rows / 100 };
    let w = Workspace::open(&folder, size)?;
    w.app.act(&program(), |work| worked_on(work, w.list, w.viewer))?;
    let long = Measure { w: &w, rounds };
    let mut figures = long.sheet()?;
    figures.extend(long.calls()?);
    figures.extend(long.reports()?);
    Ok(Long { rows: w.rows, figures, exports: exports::of_list(&w, w.list)? })
}

struct Measure<'a> {
    w: &'a Workspace,
    rounds: usize,
}

impl Measure<'_> {
    fn figure(
        &self,
        name: &str,
        target: f64,
        app: Spread,
        (sql, args): (&str, Vec<Value>),
    ) -> Result<Figure, Failure> {
        let raw = spread(THROUGH.min(self.rounds), |_| self.w.raw.read(sql, &args).map(|_| ()))?;
        Ok(Figure { name: name.to_owned(), target, app, raw: raw.p50 })
    }

    fn sheet(&self) -> Result<Vec<Figure>, Failure> {
        let (w, list, column) = (self.w, self.w.list, self.w.column);
        let page = format!("/lists/{list}");
        let rows = |asked: &str| format!("/api/v1/lists/{list}/rows?limit=200&{asked}");
        let get = |path: &str| w.client.get(path).map(|_| ());
        let opened = spread(self.rounds, |_| {
            get(&page)?;
            get(&format!("/api/v1/lists/{list}"))?;
            get(&rows("offset=0"))
        })?;
        let last = u64::try_from(w.rows - 200).unwrap_or(1);
        let anywhere = |round: usize| format!("offset={}", Dice::new(round as u64 + 5).below(last));
        let jumped = spread(self.rounds, |round| get(&rows(&anywhere(round))))?;
        // Each round asks for what nobody asked for before.
        let filter = |round: usize| {
            let filter = json!([{"column": column, "op": "contains", "value": format!("{}", round + 10)}]);
            urlencode(&filter.to_string())
        };
        let filtered = spread(THROUGH, |round| get(&rows(&format!("offset=0&filter={}", filter(round)))))?;
        let searched = spread(THROUGH, |round| get(&rows(&format!("offset=0&q={}", 100 + round))))?;
        let ways = |round: usize| {
            let way = if round.is_multiple_of(2) { "asc" } else { "desc" };
            format!("sort={}:{way}", column + i64::try_from(round / 2 % 8).unwrap_or(0))
        };
        let sorted = spread(THROUGH, |round| get(&rows(&format!("offset=0&{}", ways(round)))))?;
        let by_name = format!("sort={column}:asc");
        get(&rows(&by_name))?;
        let scrolled = spread(self.rounds, |round| get(&rows(&format!("{}&{by_name}", anywhere(round)))))?;
        let typed = spread(self.rounds, |round| {
            self.type_into(round)?;
            get(&rows(&format!("{}&{by_name}", anywhere(round))))
        })?;
        let cell = Value::from(format!("$.\"{column}\""));
        let first = |offset: i64| vec![list.into(), offset.into()];
        let figures = [
            ("Opening the sheet: page, columns and first rows", OPEN, opened, (WINDOW, first(0))),
            ("200 rows anywhere", FIRST_BYTE, jumped, (WINDOW, first(w.rows / 2))),
            ("A new filter", OPEN, filtered, (FILTERED, vec![list.into(), cell.clone()])),
            ("New words in all columns", OPEN, searched, (SEARCHED, vec![list.into()])),
            ("A new order", OPEN, sorted, (SORTED, vec![list.into(), cell.clone()])),
            ("200 rows anywhere, sorted", FIRST_BYTE, scrolled, (SORTED, vec![list.into(), cell.clone()])),
            (
                "A cell typed while sorted, and the rows anew",
                FIRST_BYTE,
                typed,
                (SORTED, vec![list.into(), cell]),
            ),
        ];
        figures.into_iter().map(|(name, target, app, raw)| self.figure(name, target, app, raw)).collect()
    }

    fn type_into(&self, round: usize) -> Result<(), Failure> {
        let w = self.w;
        let [row] = w.raw.numbers(
            "SELECT id FROM suspect WHERE list_id = ?1 AND removed_at IS NULL ORDER BY position LIMIT 1 OFFSET ?2",
            &[w.list, i64::try_from(round).unwrap_or(0)],
        )?;
        let change = json!({"changes": [{"row": row, "column": w.column, "before": "", "after": format!("Typed {round}")}]});
        w.client.ask_json(Method::PATCH, &format!("/api/v1/lists/{}/cells", w.list), &change).map(|_| ())
    }

    /// A result is logged and the next suspects are taken, as the screen of calls does.
    fn calls(&self) -> Result<Vec<Figure>, Failure> {
        let (w, list) = (self.w, self.w.list);
        let [result] = w.raw.numbers("SELECT min(r.id) FROM result r WHERE r.reached = TRUE", &[])?;
        let take = |asked: &Json| -> Result<i64, Failure> {
            let hand = w.client.ask_json(Method::POST, &format!("/api/v1/lists/{list}/calls"), asked)?;
            hand["suspects"][0]["id"].as_i64().ok_or_else(|| Failure("nobody left to call".into()))
        };
        let through = |asked: Json| {
            let mut on_the_line = take(&asked)?;
            spread(self.rounds, |_| {
                let logged = json!({"result_id": result, "next": "30d"});
                w.client.ask_json(Method::POST, &format!("/api/v1/suspects/{on_the_line}/calls"), &logged)?;
                on_the_line = take(&asked)?;
                Ok(())
            })
        };
        let plain = through(json!({}))?;
        let filter = json!([{"column": w.column, "op": "contains", "value": "1"}]).to_string();
        let filtered = through(json!({"filter": filter}))?;
        let next = || (NEXT_TO_CALL, vec![Value::from(list)]);
        Ok(vec![
            self.figure("Call mode: a result, and the next suspect", NEXT, plain, next())?,
            self.figure("The same within a filter", NEXT, filtered, next())?,
        ])
    }

    fn reports(&self) -> Result<Vec<Figure>, Failure> {
        let (w, list) = (self.w, self.w.list);
        let page = |path: String| spread(self.rounds, |_| w.client.get(&path).map(|_| ()));
        let viewer = || vec![Value::from(list), w.viewer.into()];
        Ok(vec![
            self.figure(
                "Progress of the list",
                MANY,
                page(format!("/lists/{list}/progress"))?,
                (DONE, viewer()),
            )?,
            self.figure(
                "Progress of all lists",
                FIRST_BYTE,
                page("/lists/progress".into())?,
                (DONE, viewer()),
            )?,
            self.figure(
                "Reasons, people and lists",
                MANY,
                page("/lists/reasons".into())?,
                (STRUCK, viewer()),
            )?,
        ])
    }
}

/// Every tenth row was called, every tenth struck out, spread over half a year.
fn worked_on(work: &Work, list: i64, viewer: i64) -> Outcome<()> {
    let every = format!("list_id = $1 AND id % {PART}");
    let span = 180 * 24 * 3_600_000_i64;
    let at = format!("({} - (id * 7919) % {span})", work.now.0);
    work.run(
        &format!(
            "INSERT INTO suspect_call (suspect_id, list_id, user_id, at, result_id, reached, outcome)
             SELECT id, list_id, $2, {at}, (SELECT min(id) FROM result WHERE reached = TRUE), id % 3 = 0, 'called'
             FROM suspect WHERE {every} = 1"
        ),
        args![list, viewer],
    )?;
    work.run(
        &format!("UPDATE suspect SET tries = 1, called_at = {at}, result_id = (SELECT min(id) FROM result WHERE reached = TRUE)
             WHERE {every} = 1 AND state = 'open'"),
        args![list],
    )?;
    work.run(
        &format!(
            "INSERT INTO strike (suspect_id, list_id, user_id, reason_id, at, day, verdict)
             SELECT id, list_id, $2, (SELECT min(id) + s.id % 4 FROM reason WHERE kind = 'disqualified'), {at},
                 strftime('%Y-%m-%d', {at} / 1000, 'unixepoch'), CASE id % 7 WHEN 0 THEN 'no' ELSE 'yes' END
             FROM suspect s WHERE {every} = 2 AND state = 'open'"
        ),
        args![list, viewer],
    )?;
    let struck = work.run(
        &format!(
            "UPDATE suspect SET state = 'disqualified', state_at = {at}, state_by = $2,
                 reason_id = (SELECT min(id) + suspect.id % 4 FROM reason WHERE kind = 'disqualified')
             WHERE {every} = 2 AND state = 'open'"
        ),
        args![list, viewer],
    )?;
    work.run(
        "UPDATE prospecting_list SET open_suspects = open_suspects - $2, disqualified = disqualified + $2 WHERE id = $1",
        args![list, struck],
    )?;
    Ok(())
}

const WINDOW: &str = "SELECT * FROM suspect WHERE list_id = ?1 AND removed_at IS NULL ORDER BY position, id LIMIT 200 OFFSET ?2";
const FILTERED: &str =
    "SELECT id FROM suspect WHERE list_id = ?1 AND removed_at IS NULL AND json_extract(cells, ?2) LIKE '%1%'
    ORDER BY position, id";
const SEARCHED: &str = "SELECT id FROM suspect WHERE list_id = ?1 AND removed_at IS NULL AND cells LIKE '%100%' ORDER BY position, id";
const SORTED: &str = "SELECT id FROM suspect WHERE list_id = ?1 AND removed_at IS NULL ORDER BY json_extract(cells, ?2), position, id";
const NEXT_TO_CALL: &str = "SELECT * FROM suspect WHERE list_id = ?1 AND called_at IS NULL AND callback_at IS NULL AND duplicate IS NULL
    AND state = 'open' AND kept = FALSE AND removed_at IS NULL AND owner_id IS NULL ORDER BY position, id LIMIT 4";
const DONE: &str = "SELECT user_id, count(*) FROM suspect_call WHERE list_id = ?1 AND removed_at IS NULL
    AND user_id IN (SELECT owner_id FROM visible_owners WHERE viewer_id = ?2) GROUP BY user_id";
const STRUCK: &str = "SELECT user_id, reason_id, sum(struck) FROM strike_tally WHERE list_id = ?1
    AND user_id IN (SELECT owner_id FROM visible_owners WHERE viewer_id = ?2) GROUP BY user_id, reason_id";
