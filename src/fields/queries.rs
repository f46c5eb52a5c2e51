use serde_json::json;

use super::model::{Field, FieldSetting};
use crate::error::{AppError, Outcome};
use crate::kernel::{At, Refusal, Work};
use crate::listed::{Acts, Kept, Listed};
use crate::store::Conn;
use crate::{acts, args, sql};

/// The live fields, in order.
pub fn fields(conn: &Conn) -> Outcome<Vec<Field>> {
    Ok(conn.all(
        sql!("SELECT id, label, kind, required, is_key, choices FROM field WHERE archived_at IS NULL ORDER BY position, id"),
        args![],
    )?)
}

impl Listed for FieldSetting {
    const ACTS: Acts = acts!("field");

    fn name(&self) -> &str {
        &self.label
    }

    fn check(&self) -> Vec<Refusal> {
        self.check()
    }

    fn find(work: &Work, id: i64) -> Outcome<Kept<FieldSetting>> {
        let (label, kind, required, is_key, choices, position, archived): (_, _, _, _, String, _, Option<At>) = work
            .one(
                sql!("SELECT label, kind, required, is_key, choices, position, archived_at FROM field WHERE id = $1"),
                args![id],
            )?;
        let choices = serde_json::from_str(&choices)
            .map_err(|error| AppError::Internal(format!("choices of field {id}: {error}")))?;
        let setting = FieldSetting { label, kind, required, is_key, choices };
        Ok(Kept { setting, position, archived: archived.is_some() })
    }

    fn insert(&self, work: &Work) -> Outcome<i64> {
        Ok(work.value(
            sql!(
                "INSERT INTO field (label, kind, required, is_key, choices, position)
                 VALUES ($1, $2, $3, $4, $5, (SELECT COALESCE(MAX(position), 0) + 1 FROM field)) RETURNING id"
            ),
            args![&self.label, self.kind, self.required, self.is_key, json!(self.choices).to_string()],
        )?)
    }

    fn update(&self, work: &Work, id: i64) -> Outcome<()> {
        work.run(
            sql!("UPDATE field SET label = $1, kind = $2, required = $3, is_key = $4, choices = $5 WHERE id = $6"),
            args![&self.label, self.kind, self.required, self.is_key, json!(self.choices).to_string(), id],
        )?;
        Ok(())
    }

    fn put_away(work: &Work, id: i64, at: Option<At>) -> Outcome<()> {
        work.run(sql!("UPDATE field SET archived_at = $1 WHERE id = $2"), args![at, id])?;
        Ok(())
    }

    fn siblings(&self, work: &Work) -> Outcome<Vec<(i64, i64)>> {
        Ok(work.all(
            sql!("SELECT id, position FROM field WHERE archived_at IS NULL ORDER BY position, id"),
            args![],
        )?)
    }

    fn place(work: &Work, id: i64, position: i64) -> Outcome<()> {
        work.run(sql!("UPDATE field SET position = $1 WHERE id = $2"), args![position, id])?;
        Ok(())
    }
}
