use super::model::{Reason, ReasonKind};
use crate::error::Outcome;
use crate::kernel::ReasonId;
use crate::store::Conn;
use crate::{args, sql};

/// The live reasons of a kind, in the order of their digits.
pub fn reasons(conn: &Conn, kind: ReasonKind) -> Outcome<Vec<Reason>> {
    Ok(conn.all(
        sql!(
            "SELECT id, name, position, asks_date FROM reason WHERE kind = $1 AND archived_at IS NULL ORDER BY position, id"
        ),
        args![kind.as_str()],
    )?)
}

/// One reason of the given kind, archived ones too.
pub fn reason(conn: &Conn, kind: ReasonKind, id: ReasonId) -> Outcome<Reason> {
    Ok(conn.one(
        sql!("SELECT id, name, position, asks_date FROM reason WHERE id = $1 AND kind = $2"),
        args![id, kind.as_str()],
    )?)
}
