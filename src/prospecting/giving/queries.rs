use crate::error::Outcome;
use crate::kernel::{ListId, SuspectId, UserId};
use crate::store::Conn;
use crate::{args, record, sql, visible_list};

record! {
    /// Somebody who sees a list, and may be given rows of it.
    #[derive(Debug, Clone)]
    pub struct Viewer {
        pub id: UserId,
        pub name: String,
    }
}

/// The active people who see a list.
pub fn viewers(conn: &Conn, list: ListId) -> Outcome<Vec<Viewer>> {
    Ok(conn.all(
        sql!(
            "SELECT p.id, p.name FROM app_user p JOIN prospecting_list l ON l.id = $1 WHERE p.active = TRUE AND ",
            visible_list!("p.id"),
            " ORDER BY p.name, p.id"
        ),
        args![list],
    )?)
}

record! {
    pub struct ToDeal {
        pub id: SuspectId,
        pub owner: Option<UserId>,
        pub cells: String,
    }
}

/// The rows to call of a list, in its order; `free`: those that nobody was given. Duplicates are passed over when calling: nobody
/// is given them.
pub fn to_call(conn: &Conn, list: ListId, free: bool) -> Outcome<Vec<ToDeal>> {
    Ok(conn.all(
        sql!(
            "SELECT id, owner_id, cells FROM suspect WHERE list_id = $1 AND state = 'open' AND kept = FALSE AND removed_at IS NULL
                 AND duplicate IS NULL AND (owner_id IS NULL OR $2 = FALSE) ORDER BY position, id"
        ),
        args![list, free],
    )?)
}

/// Whose rows these are, of one list.
pub fn owners(conn: &Conn, list: ListId) -> Outcome<Vec<(SuspectId, Option<UserId>)>> {
    Ok(conn.all(sql!("SELECT id, owner_id FROM suspect WHERE list_id = $1"), args![list])?)
}

/// The open rows that somebody was given, of all lists.
pub fn given_to(conn: &Conn, user: UserId) -> Outcome<Vec<(ListId, i64)>> {
    Ok(conn.all(
        sql!(
            "SELECT s.list_id, s.id FROM suspect s JOIN prospecting_list l ON l.id = s.list_id
             WHERE s.owner_id = $1 AND s.state = 'open' AND s.removed_at IS NULL AND l.removed_at IS NULL ORDER BY s.id"
        ),
        args![user],
    )?)
}

/// Puts rows into somebody's hands.
pub fn hand(conn: &Conn, now: crate::kernel::At, to: Option<UserId>, rows: &[i64]) -> Outcome<()> {
    for some in rows.chunks(500) {
        let places: Vec<String> = (3..some.len() + 3).map(|place| format!("${place}")).collect();
        let sql =
            format!("UPDATE suspect SET owner_id = $1, updated_at = $2 WHERE id IN ({})", places.join(", "));
        let mut values = vec![to.into(), now.into()];
        values.extend(some.iter().map(|id| (*id).into()));
        conn.run(&sql, &values)?;
    }
    Ok(())
}

/// How many rows to call each person has; nobody's belong to whom the list belongs.
pub fn counts(conn: &Conn, list: ListId) -> Outcome<Vec<(Option<UserId>, i64)>> {
    Ok(conn.all(
        sql!(
            "SELECT owner_id, COUNT(*) FROM suspect WHERE list_id = $1 AND state = 'open' AND kept = FALSE AND removed_at IS NULL
                 AND duplicate IS NULL GROUP BY owner_id"
        ),
        args![list],
    )?)
}
