//! Lists, columns and rows as the tables hold them, with the one condition that says who sees which list.

use std::collections::{BTreeSet, HashMap};

use super::model::{List, ListColumn, Suspect};
use crate::error::{AppError, Outcome};
use crate::kernel::{CategoryId, Currency, ListId, Look, SuspectId, TagId, UserId};
use crate::labels::Tag;
use crate::store::Conn;
use crate::{args, sql};

/// Who sees the list `l`: the viewer is `$1`, unless another is named.
#[macro_export]
macro_rules! visible_list {
    () => {
        $crate::visible_list!("$1")
    };
    ($viewer:literal) => {
        concat!(
            "l.removed_at IS NULL AND l.importing IS NULL AND (l.audience = 'company'
             OR l.owner_id IN (SELECT owner_id FROM visible_owners WHERE viewer_id = ",
            $viewer,
            ") OR EXISTS (SELECT 1 FROM list_share h WHERE h.list_id = l.id AND (h.user_id = ",
            $viewer,
            " OR h.team_id IN (SELECT team_id FROM team_member WHERE user_id = ",
            $viewer,
            "))))"
        )
    };
}

macro_rules! list_columns {
    () => {
        "l.id, l.name, l.owner_id, u.name, l.audience, l.revision, l.suspects, l.open_suspects, l.converted, l.disqualified,
         l.last_call_at, l.is_sample, l.archived_at, l.script"
    };
}

/// The list, if the person may see it.
pub fn list(look: &Look, id: ListId) -> Outcome<List> {
    Ok(look.one(
        sql!(
            "SELECT ",
            list_columns!(),
            " FROM prospecting_list l JOIN app_user u ON u.id = l.owner_id WHERE ",
            visible_list!(),
            " AND l.id = $2"
        ),
        args![look.viewer(), id],
    )?)
}

/// A list whoever looks, also one that is being filled or was taken back: for undo, jobs and imports.
pub fn any_list(conn: &Conn, id: ListId) -> Outcome<List> {
    Ok(conn.one(
        sql!(
            "SELECT ",
            list_columns!(),
            " FROM prospecting_list l JOIN app_user u ON u.id = l.owner_id WHERE l.id = $1"
        ),
        args![id],
    )?)
}

/// Every list the person sees, those with most left to call first.
pub fn lists(look: &Look, archived: bool) -> Outcome<Vec<List>> {
    Ok(look.all(
        sql!(
            "SELECT ", list_columns!(), " FROM prospecting_list l JOIN app_user u ON u.id = l.owner_id WHERE ", visible_list!(),
            " AND (l.archived_at IS NOT NULL) = $2 ORDER BY COALESCE(l.last_call_at, l.created_at) DESC, l.id DESC"
        ),
        args![look.viewer(), archived],
    )?)
}

pub type TagsOfLists = HashMap<ListId, Vec<Tag>>;

/// The tags of every list the person sees.
pub fn tags_of_lists(look: &Look) -> Outcome<TagsOfLists> {
    let tagged: Vec<(ListId, TagId, Option<CategoryId>, String)> = look.all(
        sql!(
            "SELECT l.id, t.id, t.category_id, t.name FROM list_tag lt JOIN tag t ON t.id = lt.tag_id
             JOIN prospecting_list l ON l.id = lt.list_id WHERE ",
            visible_list!(),
            " ORDER BY t.folded"
        ),
        args![look.viewer()],
    )?;
    let mut tags = TagsOfLists::new();
    for (list, id, category_id, name) in tagged {
        tags.entry(list).or_default().push(Tag { id, category_id, name });
    }
    Ok(tags)
}

pub fn tags(conn: &Conn, list: ListId) -> Outcome<Vec<Tag>> {
    Ok(conn.all(
        sql!(
            "SELECT t.id, t.category_id, t.name FROM list_tag lt JOIN tag t ON t.id = lt.tag_id
             WHERE lt.list_id = $1 ORDER BY t.folded"
        ),
        args![list],
    )?)
}

/// What a column is, of `list_column c`.
#[macro_export]
macro_rules! list_column {
    () => {
        "c.id, c.list_id, c.label, c.type, c.target, c.position, c.width, c.hidden, c.frozen, c.choices,
         (SELECT u.pattern FROM look_up u WHERE u.archived_at IS NULL
             AND (c.target = 'look_up:' || CAST(u.id AS TEXT) OR (c.target = 'street' AND u.on_addresses = TRUE))
             ORDER BY u.position, u.id LIMIT 1)"
    };
}

/// The live columns of a list, in order: the frozen ones first.
pub fn columns(conn: &Conn, list: ListId) -> Outcome<Vec<ListColumn>> {
    Ok(conn.all(
        sql!(
            "SELECT ",
            list_column!(),
            " FROM list_column c WHERE c.list_id = $1 AND c.removed_at IS NULL ORDER BY c.frozen DESC, c.position, c.id"
        ),
        args![list],
    )?)
}

/// The live columns of several lists, in order, in one query.
pub fn columns_by_list(
    look: &Look,
    lists: impl Iterator<Item = ListId>,
) -> Outcome<HashMap<ListId, Vec<ListColumn>>> {
    let lists: BTreeSet<ListId> = lists.collect();
    let mut columns: HashMap<ListId, Vec<ListColumn>> = HashMap::new();
    if lists.is_empty() {
        return Ok(columns);
    }
    let (places, args) = look.viewer_and(lists.iter().map(|list| list.0));
    let sql = format!(
        "SELECT {} FROM list_column c
         WHERE CAST($1 AS BIGINT) IS NOT NULL AND c.list_id IN ({places}) AND c.removed_at IS NULL ORDER BY c.frozen DESC, c.position, c.id",
        list_column!()
    );
    let found: Vec<ListColumn> = look.all(&sql, &args)?;
    for column in found {
        columns.entry(column.list_id).or_default().push(column);
    }
    Ok(columns)
}

macro_rules! suspect_columns {
    () => {
        "s.id, s.list_id, s.position, s.owner_id, s.cells, s.state, s.reason_id, s.wake_on, s.opportunity_id, s.kept, s.woken_at,
         k.detail, s.duplicate, r.name, g.name, s.tries, s.called_at, s.result_id, s.callback_at, s.callback_timed, s.callback_label,
         s.callback_by, q.name"
    };
}
pub(super) use suspect_columns;

/// What stands in a row `s` from elsewhere: its strike, while it is struck, the names of the reason and of the result, archived or
/// not, and of the person it was given to.
macro_rules! suspect_names {
    () => {
        " LEFT JOIN strike k ON k.id = s.strike_id AND k.ended IS NULL LEFT JOIN reason r ON r.id = s.reason_id
         LEFT JOIN app_user g ON g.id = s.owner_id LEFT JOIN result q ON q.id = s.result_id "
    };
}
pub(super) use suspect_names;

/// How many rows one request may name.
pub const MOST_ROWS: usize = 2_000;

/// The rows with these ids, in their order, if the person may see them all.
pub fn suspects(look: &Look, ids: &[SuspectId]) -> Outcome<Vec<Suspect>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    if ids.len() > MOST_ROWS {
        return Err(AppError::refuse(
            crate::kernel::Refusal::new("prospecting-too-many-rows").with("most", MOST_ROWS),
        ));
    }
    let (places, args) = look.viewer_and(ids.iter().map(|id| id.0));
    let sql = format!(
        "SELECT {} FROM suspect s JOIN prospecting_list l ON l.id = s.list_id {}
         WHERE s.removed_at IS NULL AND {} AND s.id IN ({places})",
        suspect_columns!(),
        suspect_names!(),
        visible_list!()
    );
    let found: Vec<Suspect> = look.all(&sql, &args)?;
    let by_id: HashMap<SuspectId, Suspect> = found.into_iter().map(|s| (s.id, s)).collect();
    ids.iter().map(|id| by_id.get(id).cloned().ok_or(AppError::NotFound)).collect()
}

pub fn suspect(look: &Look, id: SuspectId) -> Outcome<Suspect> {
    suspects(look, &[id])?.pop().ok_or(AppError::NotFound)
}

/// Where a row went that became one with another, as far as the person may see.
pub fn merged_into(look: &Look, id: SuspectId) -> Outcome<SuspectId> {
    Ok(look.value(
        sql!(
            "WITH RECURSIVE way (id, next) AS (
                 SELECT id, merged_into FROM suspect WHERE id = $2
                 UNION SELECT s.id, s.merged_into FROM way JOIN suspect s ON s.id = way.next)
             SELECT s.id FROM way JOIN suspect s ON s.id = way.id JOIN prospecting_list l ON l.id = s.list_id
             WHERE s.id <> $2 AND s.removed_at IS NULL AND ",
            visible_list!()
        ),
        args![look.viewer(), id],
    )?)
}

/// A row whoever looks, also one that was taken back: for undo and jobs.
pub fn any_suspect(conn: &Conn, id: SuspectId) -> Outcome<Suspect> {
    Ok(conn.one(
        sql!("SELECT ", suspect_columns!(), " FROM suspect s ", suspect_names!(), " WHERE s.id = $1"),
        args![id],
    )?)
}

/// How the workspace writes numbers of its country.
pub fn country(conn: &Conn) -> Outcome<String> {
    Ok(conn.value(sql!("SELECT country FROM workspace WHERE id = 1"), args![])?)
}

/// What amounts of new opportunities are in.
pub fn currency(conn: &Conn) -> Outcome<Currency> {
    Ok(conn.value(sql!("SELECT currency FROM workspace WHERE id = 1"), args![])?)
}

/// How many lists each person has, archived ones too.
pub fn counts_by_owner(look: &Look) -> Outcome<HashMap<UserId, i64>> {
    let counts: Vec<(UserId, i64)> = look.all(
        sql!("SELECT owner_id, count(*) FROM prospecting_list WHERE removed_at IS NULL GROUP BY owner_id"),
        args![],
    )?;
    Ok(counts.into_iter().collect())
}
