//! Rows as the sheet shows them, a window at a time.

use std::collections::HashMap;

use serde::Serialize;
use utoipa::ToSchema;

use super::order;
use super::view::View;
use crate::error::Outcome;
use crate::kernel::{At, ListId, Look, OpportunityId, ReasonId, SuspectId, UserId};
use crate::prospecting::duplicates::{self, Known};
use crate::prospecting::model::{Cells, List, ListColumn, State, Suspect};
use crate::prospecting::{queries, values};
use crate::reasons::Reason;
use crate::store::Conn;
use crate::words::Words;
use crate::{args, record, sql};

#[derive(Debug, Serialize, ToSchema)]
pub struct GridRow {
    pub id: SuspectId,
    /// Its place in the list's own order, from 1.
    pub number: i64,
    pub state: State,
    /// Set when the row was given to somebody else than the list's owner.
    pub owner: Option<String>,
    pub opportunity_id: Option<OpportunityId>,
    pub reason: Option<String>,
    pub duplicate: Option<Known>,
    /// Column id → text as typed.
    #[schema(value_type = std::collections::BTreeMap<String, String>)]
    pub cells: Cells,
    /// Ids of the columns whose text does not fit their type.
    pub marks: Vec<String>,
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

/// The rows `offset` to `offset + limit` of a view.
pub fn window(
    look: &Look,
    words: &Words,
    house: usize,
    list: ListId,
    view: &View,
    offset: i64,
    limit: i64,
) -> Outcome<Window> {
    let list = queries::list(look, list)?;
    let columns = queries::columns(look, list.id)?;
    let (offset, limit) = (offset.max(0), limit.clamp(1, MOST));
    let (total, suspects) = if view.is_plain() {
        (list.count(view.state), plain(look, list.id, view.state, offset, limit)?)
    } else {
        let ids = order::ids(look, house, &list, &columns, view)?;
        let wanted: Vec<SuspectId> =
            ids.iter().skip(offset as usize).take(limit as usize).map(|id| SuspectId(*id)).collect();
        (i64::try_from(ids.len()).unwrap_or(i64::MAX), queries::suspects(look, &wanted)?)
    };
    Ok(Window {
        total,
        offset,
        revision: list.revision,
        rows: shown(look, words, &list, &columns, &suspects)?,
    })
}

fn plain(conn: &Conn, list: ListId, state: Option<State>, offset: i64, limit: i64) -> Outcome<Vec<Suspect>> {
    // The window's ids come from the index alone; only its own rows are read.
    Ok(match state {
        None => conn.all(
            sql!(
                "SELECT s.id, s.list_id, s.position, s.owner_id, s.cells, s.state, s.reason_id, s.wake_on, s.opportunity_id, s.kept, s.duplicate
                 FROM (SELECT id FROM suspect WHERE list_id = $1 AND removed_at IS NULL ORDER BY position, id LIMIT $2 OFFSET $3) w
                 JOIN suspect s ON s.id = w.id ORDER BY s.position, s.id"
            ),
            args![list, limit, offset],
        )?,
        Some(state) => conn.all(
            sql!(
                "SELECT s.id, s.list_id, s.position, s.owner_id, s.cells, s.state, s.reason_id, s.wake_on, s.opportunity_id, s.kept, s.duplicate
                 FROM (SELECT id FROM suspect WHERE list_id = $1 AND state = $2 AND removed_at IS NULL ORDER BY position, id
                       LIMIT $3 OFFSET $4) w
                 JOIN suspect s ON s.id = w.id ORDER BY s.position, s.id"
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
    let reasons: HashMap<ReasonId, String> =
        all_reasons(look)?.into_iter().map(|r: Reason| (r.id, r.name)).collect();
    let owners = owners(look, list, suspects)?;
    let mut known = duplicates::known(look, words, suspects)?;
    let choices: Vec<Vec<String>> = columns.iter().map(ListColumn::choices).collect();
    let rows = suspects.iter().map(|suspect| {
        let (standing, cells) = (suspect.standing(), suspect.cells());
        let unfit = columns.iter().zip(&choices).filter(|(column, choices)| {
            cells.get(&column.id.0).is_some_and(|text| !values::fits(column.kind, text, choices))
        });
        GridRow {
            id: suspect.id,
            number: suspect.position,
            state: standing.state,
            owner: suspect.owner_id.and_then(|id| owners.get(&id).cloned()),
            opportunity_id: standing.opportunity_id.filter(|_| standing.state == State::Converted),
            reason: standing.reason_id.and_then(|id| reasons.get(&id).cloned()),
            duplicate: known.remove(&suspect.id),
            marks: unfit.map(|(column, _)| column.id.to_string()).collect(),
            cells,
        }
    });
    Ok(rows.collect())
}

/// Archived reasons too: what was said is still shown.
fn all_reasons(conn: &Conn) -> Outcome<Vec<Reason>> {
    Ok(conn.all(
        sql!("SELECT id, name, position, asks_date FROM reason WHERE kind = 'disqualified' ORDER BY position, id"),
        args![],
    )?)
}

record! {
    struct Named {
        id: UserId,
        name: String,
    }
}

/// Names of those who were given rows.
fn owners(conn: &Conn, list: &List, suspects: &[Suspect]) -> Outcome<HashMap<UserId, String>> {
    if suspects.iter().all(|s| s.owner_id.is_none_or(|owner| owner == list.owner_id)) {
        return Ok(HashMap::new());
    }
    let named: Vec<Named> = conn.all(
        sql!(
            "SELECT id, name FROM app_user WHERE id IN (SELECT owner_id FROM suspect WHERE list_id = $1 AND owner_id IS NOT NULL)"
        ),
        args![list.id],
    )?;
    Ok(named.into_iter().map(|n| (n.id, n.name)).collect())
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
}

/// What happened to a row, newest first. What was taken back is not told.
pub fn story(conn: &Conn, id: SuspectId) -> Outcome<Vec<Told>> {
    Ok(conn.all(
        sql!(
            "SELECT e.at, u.name, e.kind, e.body FROM event e JOIN act a ON a.id = e.act_id LEFT JOIN app_user u ON u.id = e.user_id
             WHERE e.suspect_id = $1 AND a.undone_by IS NULL AND a.undoes IS NULL ORDER BY e.id DESC LIMIT 200"
        ),
        args![id],
    )?)
}
