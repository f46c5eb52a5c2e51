use super::model::Field;
use crate::error::Outcome;
use crate::store::Conn;
use crate::{args, sql};

/// The live fields, in order.
pub fn fields(conn: &Conn) -> Outcome<Vec<Field>> {
    Ok(conn.all(
        sql!("SELECT id, label, kind, required, is_key, choices FROM field WHERE archived_at IS NULL ORDER BY position, id"),
        args![],
    )?)
}
