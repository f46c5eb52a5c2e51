//! What lists have for somebody's day: the suspects that came back on their day, and the lists that have somebody left to call.
//! One query, since the day is made of many.

use crate::error::Outcome;
use crate::fields::FieldKind;
use crate::kernel::{At, ListColumnId, ListId, Look, SuspectId, UserId};
use crate::prospecting::calls::queries::ToCall;
use crate::prospecting::model::{Cells, ListColumn, name_of};
use crate::{args, record, sql, visible_list};

/// A suspect that came back on its day, and that nobody has dealt with since.
#[derive(Debug, Clone)]
pub struct Woken {
    pub id: SuspectId,
    pub name: String,
    pub list: String,
    /// Why it had been struck, when and by whom.
    pub reason: Option<String>,
    pub struck_at: Option<At>,
    pub by: Option<String>,
}

#[derive(Debug, Clone, Default)]
pub struct OfDay {
    /// The latest first.
    pub woken: Vec<Woken>,
    /// Those with most callbacks due first, then those called through last.
    pub lists: Vec<ToCall>,
}

/// How much of it is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Most {
    pub woken: usize,
    pub lists: usize,
}

const WOKEN: i64 = 0;
const COLUMN: i64 = 1;

record! {
    /// A suspect (cells, list, reason, who struck it, when), a column of its list (label, target, position), or a list.
    struct Part {
        part: i64,
        id: i64,
        list_id: ListId,
        text: String,
        list: String,
        reason: Option<String>,
        by: Option<String>,
        number: Option<i64>,
        /// Callbacks of a list that are due.
        due: i64,
    }
}

pub fn of_day(look: &Look, owner: UserId, most: Most) -> Outcome<OfDay> {
    let parts: Vec<Part> = look.all(
        sql!(
            "WITH woken (id, list_id, cells, list, reason, who, struck_at, place) AS (
                 SELECT s.id, s.list_id, s.cells, l.name, r.name, u.name, k.at, -s.woken_at
                 FROM suspect s JOIN prospecting_list l ON l.id = s.list_id
                 LEFT JOIN strike k ON k.id = s.strike_id LEFT JOIN reason r ON r.id = k.reason_id
                 LEFT JOIN app_user u ON u.id = k.user_id
                 WHERE s.woken_at IS NOT NULL AND s.removed_at IS NULL AND l.archived_at IS NULL
                     AND COALESCE(s.owner_id, l.owner_id) = $2 AND ",
            visible_list!(),
            " ORDER BY s.woken_at DESC, s.id LIMIT $3),
             called (id, name, left_to_call, due, used) AS (
                 SELECT l.id, l.name, l.open_suspects,
                     (SELECT count(*) FROM suspect s WHERE s.list_id = l.id AND s.callback_at <= $5 AND s.state = 'open'
                         AND s.kept = FALSE AND s.removed_at IS NULL AND (s.owner_id IS NULL OR s.owner_id = $1)),
                     COALESCE(l.last_call_at, l.created_at)
                 FROM prospecting_list l WHERE l.archived_at IS NULL AND l.open_suspects > 0 AND ",
            visible_list!(),
            "),
             first_called (id, name, left_to_call, due, used) AS (
                 SELECT id, name, left_to_call, due, used FROM called ORDER BY due DESC, used DESC, id DESC LIMIT $4)
             SELECT CAST(0 AS BIGINT) AS part, id, list_id, cells, list, reason, who, struck_at, CAST(0 AS BIGINT) AS due, place FROM woken
             UNION ALL SELECT CAST(1 AS BIGINT), c.id, c.list_id, c.label, COALESCE(c.target, ''), NULL, NULL, c.position, CAST(0 AS BIGINT), c.position
             FROM list_column c WHERE c.removed_at IS NULL AND c.list_id IN (SELECT list_id FROM woken)
             UNION ALL SELECT CAST(2 AS BIGINT), id, id, name, '', NULL, NULL, left_to_call, due, -used FROM first_called
             ORDER BY part, due DESC, place, id DESC"
        ),
        args![look.viewer(), owner, most.woken, most.lists, look.now],
    )?;
    let columns: Vec<ListColumn> = parts.iter().filter(|part| part.part == COLUMN).map(column).collect();
    let mut of_day = OfDay::default();
    for part in parts {
        match part.part {
            WOKEN => of_day.woken.push(woken(part, &columns)),
            COLUMN => {}
            _ => of_day.lists.push(ToCall {
                id: part.list_id,
                name: part.text,
                open: part.number.unwrap_or_default(),
                due: part.due,
            }),
        }
    }
    Ok(of_day)
}

/// A column as far as the name of a row needs it.
fn column(part: &Part) -> ListColumn {
    let position = part.number.unwrap_or_default();
    ListColumn {
        id: ListColumnId(part.id),
        list_id: part.list_id,
        label: part.text.clone(),
        kind: FieldKind::Text,
        target: Some(part.list.clone()).filter(|target| !target.is_empty()),
        position,
        width: 0,
        hidden: false,
        frozen: false,
        pattern: None,
        choices_json: String::new(),
    }
}

fn woken(part: Part, columns: &[ListColumn]) -> Woken {
    let cells: Cells = serde_json::from_str(&part.text).unwrap_or_default();
    let columns: Vec<ListColumn> = columns.iter().filter(|c| c.list_id == part.list_id).cloned().collect();
    Woken {
        id: SuspectId(part.id),
        name: name_of(&cells, &columns),
        list: part.list,
        reason: part.reason,
        struck_at: part.number.map(At),
        by: part.by,
    }
}
