//! The rows of a list, as a file is compared with them.

use crate::error::Outcome;
use crate::kernel::{ListId, SuspectId};
use crate::prospecting::model::Cells;
use crate::store::Conn;
use crate::{args, record, sql};

record! {
    pub struct Seen {
        id: SuspectId,
        position: i64,
        cells: String,
    }
}

pub enum Rows<'a> {
    /// Of a list that is looked at several times: all of them at once.
    Read(Vec<Seen>),
    /// Of a list of any length: part by part.
    Walked(&'a Conn, ListId),
}

/// Rows read at once while one walks.
const CHUNK: usize = 10_000;

impl Rows<'_> {
    pub fn read(conn: &Conn, list: ListId) -> Outcome<Rows<'static>> {
        Ok(Rows::Read(behind(conn, list, (i64::MIN, SuspectId(0)), usize::MAX)?))
    }

    /// Every row in its order.
    pub fn each(&self, mut f: impl FnMut(SuspectId, i64, &Cells)) -> Outcome<()> {
        let mut tell = |rows: &[Seen]| {
            rows.iter().for_each(|row| {
                f(row.id, row.position, &serde_json::from_str(&row.cells).unwrap_or_default());
            });
        };
        let (conn, list) = match self {
            Rows::Read(rows) => {
                tell(rows);
                return Ok(());
            }
            Rows::Walked(conn, list) => (conn, *list),
        };
        let mut last = (i64::MIN, SuspectId(0));
        loop {
            let rows = behind(conn, list, last, CHUNK)?;
            tell(&rows);
            match rows.last() {
                Some(row) if rows.len() == CHUNK => last = (row.position, row.id),
                _ => return Ok(()),
            }
        }
    }
}

/// The rows behind a place of the list.
fn behind(conn: &Conn, list: ListId, (position, id): (i64, SuspectId), most: usize) -> Outcome<Vec<Seen>> {
    Ok(conn.all(
        sql!(
            "SELECT id, position, cells FROM suspect WHERE list_id = $1 AND removed_at IS NULL AND (position, id) > ($2, $3)
             ORDER BY position, id LIMIT $4"
        ),
        args![list, position, id, i64::try_from(most).unwrap_or(i64::MAX)],
    )?)
}
