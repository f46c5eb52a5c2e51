use super::model::{LookUp, LookUpSetting};
use crate::error::Outcome;
use crate::kernel::{At, Refusal, Work};
use crate::listed::{Acts, Kept, Listed};
use crate::store::Conn;
use crate::{acts, args, sql};

/// The live look-ups, in order.
pub fn look_ups(conn: &Conn) -> Outcome<Vec<LookUp>> {
    Ok(conn.all(
        sql!(
            "SELECT id, name, pattern, on_addresses, position FROM look_up WHERE archived_at IS NULL ORDER BY position, id"
        ),
        args![],
    )?)
}

impl Listed for LookUpSetting {
    const ACTS: Acts = acts!("look_up");

    fn name(&self) -> &str {
        &self.name
    }

    fn check(&self) -> Vec<Refusal> {
        self.check()
    }

    fn find(work: &Work, id: i64) -> Outcome<Kept<LookUpSetting>> {
        let (name, pattern, on_addresses, position, archived): (_, _, _, _, Option<At>) = work.one(
            sql!("SELECT name, pattern, on_addresses, position, archived_at FROM look_up WHERE id = $1"),
            args![id],
        )?;
        Ok(Kept {
            setting: LookUpSetting { name, pattern, on_addresses },
            position,
            archived: archived.is_some(),
        })
    }

    fn insert(&self, work: &Work) -> Outcome<i64> {
        Ok(work.value(
            sql!(
                "INSERT INTO look_up (name, pattern, on_addresses, position)
                 VALUES ($1, $2, $3, (SELECT COALESCE(MAX(position), 0) + 1 FROM look_up)) RETURNING id"
            ),
            args![&self.name, &self.pattern, self.on_addresses],
        )?)
    }

    fn update(&self, work: &Work, id: i64) -> Outcome<()> {
        work.run(
            sql!("UPDATE look_up SET name = $1, pattern = $2, on_addresses = $3 WHERE id = $4"),
            args![&self.name, &self.pattern, self.on_addresses, id],
        )?;
        Ok(())
    }

    fn put_away(work: &Work, id: i64, at: Option<At>) -> Outcome<()> {
        work.run(sql!("UPDATE look_up SET archived_at = $1 WHERE id = $2"), args![at, id])?;
        Ok(())
    }

    fn siblings(&self, work: &Work) -> Outcome<Vec<(i64, i64)>> {
        Ok(work.all(
            sql!("SELECT id, position FROM look_up WHERE archived_at IS NULL ORDER BY position, id"),
            args![],
        )?)
    }

    fn place(work: &Work, id: i64, position: i64) -> Outcome<()> {
        work.run(sql!("UPDATE look_up SET position = $1 WHERE id = $2"), args![position, id])?;
        Ok(())
    }
}
