use super::model::Tree;
use crate::error::Outcome;
use crate::store::Conn;
use crate::{args, sql};

/// The live tree, in order.
pub fn tree(conn: &Conn) -> Outcome<Tree> {
    Ok(Tree {
        activities: conn.all(
            sql!(
                "SELECT id, name, icon, is_note FROM activity WHERE archived_at IS NULL ORDER BY position, id"
            ),
            args![],
        )?,
        results: conn.all(
            sql!(
                "SELECT id, activity_id, name, position, next_when, next_activity_id FROM result
                 WHERE archived_at IS NULL ORDER BY activity_id, position, id"
            ),
            args![],
        )?,
    })
}
