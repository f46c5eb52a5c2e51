//! Rows as the sheet shows them, a window at a time.

use std::collections::BTreeMap;

use serde::Serialize;
use utoipa::ToSchema;

use super::order;
use super::view::View;
use crate::error::Outcome;
use crate::kernel::{At, ListId, Look, OpportunityId, SuspectId};
use crate::prospecting::duplicates::{self, Known};
use crate::prospecting::model::{Callback, Cells, List, ListColumn, State, Suspect, name_of};
use crate::prospecting::queries::{self, suspect_columns, suspect_names};
use crate::prospecting::strikes::shown::StrikeShown;
use crate::prospecting::{links, values};
use crate::store::Conn;
use crate::ui::format;
use crate::words::Words;
use crate::{args, record, sql};

#[derive(Debug, Serialize, ToSchema)]
pub struct GridRow {
    pub id: SuspectId,
    /// Its place in the list's own order, from 1.
    pub number: i64,
    /// What the row is called.
    pub name: String,
    pub state: State,
    /// Set when the row was given to somebody else than the list's owner.
    pub owner: Option<String>,
    pub opportunity_id: Option<OpportunityId>,
    pub reason: Option<String>,
    /// What is known of a strike for a reason.
    pub strike: Option<StrikeShown>,
    pub duplicate: Option<Known>,
    /// How often the suspect was called.
    pub tries: i64,
    /// The name of the result of the last call.
    pub result: Option<String>,
    /// When the suspect is to be called back.
    pub callback: Option<CallbackShown>,
    /// Column id → text as typed.
    #[schema(value_type = std::collections::BTreeMap<String, String>)]
    pub cells: Cells,
    /// Ids of the columns whose text does not fit their type.
    pub marks: Vec<String>,
    /// Column id → the address at which the row is looked up.
    #[schema(value_type = std::collections::BTreeMap<String, String>)]
    pub links: BTreeMap<i64, String>,
}

#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Callback)]
pub struct CallbackShown {
    pub at: String,
    /// At an hour, not only on a day.
    pub timed: bool,
    pub is_due: bool,
    pub label: String,
    /// As the sheet shows it: `hier`, `auj. 16:30`.
    pub text: String,
}

impl CallbackShown {
    fn of(look: &Look, words: &Words, callback: Callback) -> CallbackShown {
        let wall = callback.at.on_the_wall(&look.actor.zone);
        let day = format::relative_day(words.lang(), callback.at.day(&look.actor.zone), look.today());
        CallbackShown {
            at: callback.at.rfc3339(),
            timed: callback.timed,
            is_due: callback.at <= look.now,
            text: if callback.timed { format!("{day} {}", format::time(wall.time())) } else { day },
            label: callback.label,
        }
    }
}

#[derive(Debug, Serialize, ToSchema)]
pub struct Window {
    pub total: i64,
    pub offset: i64,
    pub revision: i64,
    pub rows: Vec<GridRow>,
}

/// Nobody looks at more at once.
pub const MOST: i64 = 500;

/// Which rows of a view are looked at.
#[derive(Debug, Clone, Copy)]
pub struct Part {
    pub offset: i64,
    pub limit: i64,
}

/// A part of the rows of a view.
pub fn window(
    look: &Look,
    words: &Words,
    house: usize,
    list: &List,
    columns: &[ListColumn],
    view: &View,
    part: Part,
) -> Outcome<Window> {
    let (offset, limit) = (part.offset.max(0), part.limit.clamp(1, MOST));
    let (total, suspects) = if view.is_plain() {
        (list.count(view.state), plain(look, list.id, view.state, offset, limit)?)
    } else {
        let order = order::order(look, house, list, columns, view)?;
        let wanted: Vec<SuspectId> = order.ids(offset as usize, limit as usize).map(SuspectId).collect();
        (i64::try_from(order.total()).unwrap_or(i64::MAX), queries::suspects(look, &wanted)?)
    };
    Ok(Window { total, offset, revision: list.revision, rows: shown(look, words, list, columns, &suspects)? })
}

fn plain(conn: &Conn, list: ListId, state: Option<State>, offset: i64, limit: i64) -> Outcome<Vec<Suspect>> {
    // The window's ids come from the index alone; only its own rows are read.
    Ok(match state {
        None => conn.all(
            sql!(
                "SELECT ",
                suspect_columns!(),
                " FROM (SELECT id FROM suspect WHERE list_id = $1 AND removed_at IS NULL ORDER BY position, id LIMIT $2 OFFSET $3) w
                 JOIN suspect s ON s.id = w.id ",
                suspect_names!(),
                " ORDER BY s.position, s.id"
            ),
            args![list, limit, offset],
        )?,
        Some(state) => conn.all(
            sql!(
                "SELECT ",
                suspect_columns!(),
                " FROM (SELECT id FROM suspect WHERE list_id = $1 AND state = $2 AND removed_at IS NULL ORDER BY position, id
                       LIMIT $3 OFFSET $4) w
                 JOIN suspect s ON s.id = w.id ",
                suspect_names!(),
                " ORDER BY s.position, s.id"
            ),
            args![list, state, limit, offset],
        )?,
    })
}

/// Suspects of one list as rows of its sheet.
pub fn shown(
    look: &Look,
    words: &Words,
    list: &List,
    columns: &[ListColumn],
    suspects: &[Suspect],
) -> Outcome<Vec<GridRow>> {
    let mut known = duplicates::known(look, words, suspects)?;
    let choices: Vec<Vec<String>> = columns.iter().map(ListColumn::choices).collect();
    let rows = suspects.iter().map(|suspect| {
        let (standing, calling, cells) = (suspect.standing(), suspect.calling(), suspect.cells());
        let unfit = columns.iter().zip(&choices).filter(|(column, choices)| {
            let target = column.target.as_deref();
            cells.get(&column.id.0).is_some_and(|text| !values::fits(column.kind, target, text, choices))
        });
        GridRow {
            id: suspect.id,
            number: suspect.position,
            name: name_of(&cells, columns),
            state: standing.state,
            owner: suspect.owner.clone().filter(|_| suspect.owner_id != Some(list.owner_id)),
            opportunity_id: standing.opportunity_id.filter(|_| standing.state == State::Converted),
            reason: suspect.reason.clone(),
            strike: StrikeShown::of(words, &standing),
            duplicate: known.remove(&suspect.id),
            links: links::links(&cells, columns),
            tries: calling.tries,
            result: suspect.result.clone(),
            callback: suspect.pending().map(|callback| CallbackShown::of(look, words, callback)),
            marks: unfit.map(|(column, _)| column.id.to_string()).collect(),
            cells,
        }
    });
    Ok(rows.collect())
}

record! {
    /// One line of a row's own story.
    #[derive(Debug, Clone)]
    pub struct Told {
        pub at: At,
        pub by: Option<String>,
        pub kind: String,
        pub body: String,
    }
}

impl Told {
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap_or_default()
    }

    /// What was written with it.
    pub fn note(&self) -> Option<String> {
        self.json()["facts"]["note"].as_str().filter(|note| !note.is_empty()).map(str::to_owned)
    }
}

/// What happened to a row and to those that became one with it, newest first. What was taken back is not told.
pub fn story(conn: &Conn, id: SuspectId) -> Outcome<Vec<Told>> {
    Ok(conn.all(
        sql!(
            "WITH RECURSIVE one (id) AS (
                 SELECT id FROM suspect WHERE id = $1
                 UNION SELECT s.id FROM one JOIN suspect s ON s.merged_into = one.id)
             SELECT e.at, u.name, e.kind, e.body FROM event e JOIN act a ON a.id = e.act_id LEFT JOIN app_user u ON u.id = e.user_id
             WHERE e.suspect_id IN (SELECT id FROM one) AND a.undone_by IS NULL AND a.undoes IS NULL ORDER BY e.id DESC LIMIT 200"
        ),
        args![id],
    )?)
}
