use super::model::{Reason, ReasonKind, ReasonSetting};
use crate::error::{AppError, Outcome};
use crate::kernel::{At, ReasonId, Refusal, Work};
use crate::listed::{Acts, Kept, Listed};
use crate::store::Conn;
use crate::{acts, args, sql};

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

impl Listed for ReasonSetting {
    const ACTS: Acts = acts!("reason");

    fn name(&self) -> &str {
        &self.name
    }

    fn check(&self) -> Vec<Refusal> {
        self.check()
    }

    fn find(work: &Work, id: i64) -> Outcome<Kept<ReasonSetting>> {
        let (kind, name, asks_date, position, archived): (String, _, _, _, Option<At>) = work.one(
            sql!("SELECT kind, name, asks_date, position, archived_at FROM reason WHERE id = $1"),
            args![id],
        )?;
        let kind = ReasonKind::parse(&kind)
            .ok_or_else(|| AppError::Internal(format!("{kind:?} is not a kind of reason")))?;
        Ok(Kept { setting: ReasonSetting { kind, name, asks_date }, position, archived: archived.is_some() })
    }

    fn insert(&self, work: &Work) -> Outcome<i64> {
        Ok(work.value(
            sql!(
                "INSERT INTO reason (kind, name, asks_date, position)
                 VALUES ($1, $2, $3, (SELECT COALESCE(MAX(position), 0) + 1 FROM reason)) RETURNING id"
            ),
            args![self.kind.as_str(), &self.name, self.asks_date],
        )?)
    }

    fn update(&self, work: &Work, id: i64) -> Outcome<()> {
        work.run(
            sql!("UPDATE reason SET name = $1, asks_date = $2 WHERE id = $3"),
            args![&self.name, self.asks_date, id],
        )?;
        Ok(())
    }

    fn put_away(work: &Work, id: i64, at: Option<At>) -> Outcome<()> {
        work.run(sql!("UPDATE reason SET archived_at = $1 WHERE id = $2"), args![at, id])?;
        Ok(())
    }

    fn siblings(&self, work: &Work) -> Outcome<Vec<(i64, i64)>> {
        Ok(work.all(
            sql!("SELECT id, position FROM reason WHERE kind = $1 AND archived_at IS NULL ORDER BY position, id"),
            args![self.kind.as_str()],
        )?)
    }

    fn place(work: &Work, id: i64, position: i64) -> Outcome<()> {
        work.run(sql!("UPDATE reason SET position = $1 WHERE id = $2"), args![position, id])?;
        Ok(())
    }
}
