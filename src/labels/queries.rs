use super::model::{Category, Tag};
use crate::error::Outcome;
use crate::store::Conn;
use crate::{args, sql};

pub fn categories(conn: &Conn) -> Outcome<Vec<Category>> {
    Ok(conn.all(
        sql!("SELECT id, name FROM category WHERE archived_at IS NULL ORDER BY position, id"),
        args![],
    )?)
}

pub fn tags(conn: &Conn) -> Outcome<Vec<Tag>> {
    Ok(conn.all(
        sql!("SELECT id, category_id, name FROM tag WHERE archived_at IS NULL ORDER BY folded"),
        args![],
    )?)
}
