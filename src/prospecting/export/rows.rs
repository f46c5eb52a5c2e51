//! The rows of a view, a chunk at a time, each in a look of its own: a long download holds no connection while the other side takes
//! its time. The list is asked for again with each chunk, so that it ends where one may see it no longer.

use crate::error::Outcome;
use crate::kernel::{ListId, Look, SuspectId};
use crate::prospecting::grid::order;
use crate::prospecting::grid::sieve::Sieve;
use crate::prospecting::grid::view::View;
use crate::prospecting::model::{ListColumn, State, Suspect};
use crate::prospecting::queries::{self, MOST_ROWS, suspect_columns, suspect_names};
use crate::store::Conn;
use crate::{args, sql};

pub struct Rows {
    pub list: ListId,
    pub columns: Vec<ListColumn>,
    view: View,
    way: Way,
}

enum Way {
    /// In the list's own order, from behind a place on; what the view hides is left out on the way.
    Through { position: i64, id: i64 },
    /// These rows, from one on.
    Named { ids: Vec<i64>, next: usize },
}

impl Rows {
    /// `house` tells one running program's database from another's.
    pub fn of(look: &Look, house: usize, id: ListId, view: View, chosen: &[SuspectId]) -> Outcome<Rows> {
        let list = queries::list(look, id)?;
        let columns = queries::columns(look, id)?;
        let way = if !chosen.is_empty() {
            let ids =
                queries::suspects(look, chosen)?.iter().filter(|s| s.list_id == id).map(|s| s.id.0).collect();
            Way::Named { ids, next: 0 }
        } else if view.sort.is_some() {
            Way::Named {
                ids: order::order(look, house, &list, &columns, &view)?.ids(0, usize::MAX).collect(),
                next: 0,
            }
        } else {
            Way::Through { position: i64::MIN, id: 0 }
        };
        Ok(Rows { list: list.id, columns, view, way })
    }

    /// The next rows; none at the end.
    pub fn next(&mut self, look: &Look) -> Outcome<Option<Vec<Suspect>>> {
        let list = queries::list(look, self.list)?;
        match &mut self.way {
            Way::Named { ids, next } => {
                let from = *next;
                *next = (from + MOST_ROWS).min(ids.len());
                let wanted = ids.get(from..*next).filter(|wanted| !wanted.is_empty());
                wanted.map(|wanted| still_there(look, list.id, wanted)).transpose()
            }
            Way::Through { position, id } => {
                let mut found = behind(look, list.id, self.view.state, *position, *id)?;
                let Some(last) = found.last() else { return Ok(None) };
                (*position, *id) = (last.position, last.id.0);
                if !self.view.is_plain() {
                    let sieve = Sieve::of(&self.view, &self.columns);
                    let owner = self.view.owner;
                    let is_his =
                        |s: &Suspect| owner.is_none_or(|owner| s.owner_id.unwrap_or(list.owner_id) == owner);
                    found.retain(|suspect| is_his(suspect) && sieve.shows(suspect.cells_text()));
                }
                Ok(Some(found))
            }
        }
    }
}

/// The rows with these ids, without those that were taken away since they were put in order.
pub fn still_there(look: &Look, list: ListId, ids: &[i64]) -> Outcome<Vec<Suspect>> {
    let places: Vec<String> = (2..ids.len() + 2).map(|place| format!("${place}")).collect();
    let sql = format!(
        "SELECT {} FROM suspect s {} WHERE s.list_id = $1 AND s.removed_at IS NULL AND s.id IN ({})",
        suspect_columns!(),
        suspect_names!(),
        places.join(", ")
    );
    let mut args = args![list].to_vec();
    args.extend(ids.iter().map(|id| (*id).into()));
    let mut found: Vec<Suspect> = look.all(&sql, &args)?;
    let at: std::collections::HashMap<i64, usize> = ids.iter().copied().zip(0..).collect();
    found.sort_by_key(|suspect| at.get(&suspect.id.0).copied());
    Ok(found)
}

/// The rows of a list behind a place in its order.
pub fn behind(
    conn: &Conn,
    list: ListId,
    state: Option<State>,
    position: i64,
    id: i64,
) -> Outcome<Vec<Suspect>> {
    Ok(match state {
        None => conn.all(
            sql!(
                "SELECT ",
                suspect_columns!(),
                " FROM (SELECT id FROM suspect WHERE list_id = $1 AND removed_at IS NULL AND (position, id) > ($2, $3)
                     ORDER BY position, id LIMIT $4) w JOIN suspect s ON s.id = w.id ",
                suspect_names!(),
                " ORDER BY s.position, s.id"
            ),
            args![list, position, id, MOST_ROWS],
        )?,
        Some(state) => conn.all(
            sql!(
                "SELECT ",
                suspect_columns!(),
                " FROM (SELECT id FROM suspect WHERE list_id = $1 AND state = $5 AND removed_at IS NULL AND (position, id) > ($2, $3)
                     ORDER BY position, id LIMIT $4) w JOIN suspect s ON s.id = w.id ",
                suspect_names!(),
                " ORDER BY s.position, s.id"
            ),
            args![list, position, id, MOST_ROWS, state],
        )?,
    })
}
