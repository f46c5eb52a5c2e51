//! What was tried and promised on rows that become one: the tries of all, the result of the last, the first callback.

use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};

use super::queries;
use crate::error::{AppError, Outcome};
use crate::kernel::{At, ResultId, SuspectId, UserId, Work};
use crate::prospecting::model::{Callback, Calling};
use crate::record;
use crate::store::dialect;

record! {
    #[derive(Debug, Clone, Serialize, Deserialize)]
    struct Called {
        id: SuspectId,
        tries: i64,
        called_at: Option<At>,
        result_id: Option<ResultId>,
        callback_at: Option<At>,
        callback_timed: bool,
        callback_label: String,
        callback_by: Option<UserId>,
    }
}

/// How the row that stays was called before, and how it is after.
pub fn joined(work: &Work, kept: SuspectId, ids: &[i64]) -> Outcome<Json> {
    let (places, args) = dialect::places(1, ids);
    let sql = format!(
        "SELECT id, tries, called_at, result_id, callback_at, callback_timed, callback_label, callback_by FROM suspect
         WHERE id IN ({places}) ORDER BY id"
    );
    let all: Vec<Called> = work.all(&sql, &args)?;
    let before = all.iter().find(|row| row.id == kept).cloned().ok_or(AppError::NotFound)?;
    let mut after = Called { tries: all.iter().map(|row| row.tries).sum(), ..before.clone() };
    if let Some(last) = all.iter().filter(|row| row.called_at.is_some()).max_by_key(|row| row.called_at) {
        (after.called_at, after.result_id) = (last.called_at, last.result_id);
    }
    if let Some(first) = all.iter().filter(|row| row.callback_at.is_some()).min_by_key(|row| row.callback_at)
    {
        let promised = first.clone();
        (after.callback_at, after.callback_timed) = (promised.callback_at, promised.callback_timed);
        (after.callback_label, after.callback_by) = (promised.callback_label, promised.callback_by);
    }
    Ok(json!({"before": before, "after": after}))
}

pub fn set(work: &Work, id: SuspectId, calling: &Json) -> Outcome<()> {
    let row: Called = serde_json::from_value(calling.clone())
        .map_err(|error| AppError::Internal(format!("the calls of suspect {id}: {error}")))?;
    let callback = Callback::of(row.callback_at, row.callback_timed, &row.callback_label, row.callback_by);
    let (tries, called_at, result_id) = (row.tries, row.called_at, row.result_id);
    queries::save(work, id, &Calling { tries, called_at, result_id, callback })
}
