use super::model::{ActivitySetting, ResultSetting, Tree};
use crate::error::Outcome;
use crate::kernel::{At, Refusal, Work};
use crate::listed::{Acts, Kept, Listed, refuse};
use crate::store::Conn;
use crate::{acts, args, sql};

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
                "SELECT id, activity_id, name, position, next_when, next_activity_id, reached FROM result
                 WHERE archived_at IS NULL ORDER BY activity_id, position, id"
            ),
            args![],
        )?,
    })
}

impl Listed for ActivitySetting {
    const ACTS: Acts = acts!("activity");

    fn name(&self) -> &str {
        &self.name
    }

    fn check(&self) -> Vec<Refusal> {
        self.check()
    }

    fn find(work: &Work, id: i64) -> Outcome<Kept<ActivitySetting>> {
        let (name, icon, is_note, position, archived): (_, _, _, _, Option<At>) = work.one(
            sql!("SELECT name, icon, is_note, position, archived_at FROM activity WHERE id = $1"),
            args![id],
        )?;
        Ok(Kept { setting: ActivitySetting { name, icon, is_note }, position, archived: archived.is_some() })
    }

    fn insert(&self, work: &Work) -> Outcome<i64> {
        Ok(work.value(
            sql!(
                "INSERT INTO activity (name, icon, is_note, position)
                 VALUES ($1, $2, $3, (SELECT COALESCE(MAX(position), 0) + 1 FROM activity)) RETURNING id"
            ),
            args![&self.name, &self.icon, self.is_note],
        )?)
    }

    fn update(&self, work: &Work, id: i64) -> Outcome<()> {
        work.run(
            sql!("UPDATE activity SET name = $1, icon = $2, is_note = $3 WHERE id = $4"),
            args![&self.name, &self.icon, self.is_note, id],
        )?;
        Ok(())
    }

    fn put_away(work: &Work, id: i64, at: Option<At>) -> Outcome<()> {
        work.run(sql!("UPDATE activity SET archived_at = $1 WHERE id = $2"), args![at, id])?;
        Ok(())
    }

    fn siblings(&self, work: &Work) -> Outcome<Vec<(i64, i64)>> {
        Ok(work.all(
            sql!("SELECT id, position FROM activity WHERE archived_at IS NULL ORDER BY position, id"),
            args![],
        )?)
    }

    fn place(work: &Work, id: i64, position: i64) -> Outcome<()> {
        work.run(sql!("UPDATE activity SET position = $1 WHERE id = $2"), args![position, id])?;
        Ok(())
    }

    fn may_go(&self, work: &Work, _: i64) -> Outcome<()> {
        let last = self.siblings(work)?.len() < 2;
        refuse(last.then(|| Refusal::new("activities-last").with("name", &self.name)).into_iter().collect())
    }
}

impl Listed for ResultSetting {
    const ACTS: Acts = acts!("result");

    fn name(&self) -> &str {
        &self.name
    }

    fn check(&self) -> Vec<Refusal> {
        self.check()
    }

    fn find(work: &Work, id: i64) -> Outcome<Kept<ResultSetting>> {
        let (activity_id, name, next_when, next_activity_id, reached, position, archived): (_, _, _, _, _, _, Option<At>) = work
            .one(
                sql!("SELECT activity_id, name, next_when, next_activity_id, reached, position, archived_at FROM result WHERE id = $1"),
                args![id],
            )?;
        let setting = ResultSetting { activity_id, name, next_when, next_activity_id, reached };
        Ok(Kept { setting, position, archived: archived.is_some() })
    }

    fn insert(&self, work: &Work) -> Outcome<i64> {
        Ok(work.value(
            sql!(
                "INSERT INTO result (activity_id, name, next_when, next_activity_id, reached, position)
                 VALUES ($1, $2, $3, $4, $5, (SELECT COALESCE(MAX(position), 0) + 1 FROM result)) RETURNING id"
            ),
            args![self.activity_id, &self.name, &self.next_when, self.next_activity_id, self.reached],
        )?)
    }

    fn update(&self, work: &Work, id: i64) -> Outcome<()> {
        work.run(
            sql!("UPDATE result SET name = $1, next_when = $2, next_activity_id = $3, reached = $4 WHERE id = $5"),
            args![&self.name, &self.next_when, self.next_activity_id, self.reached, id],
        )?;
        Ok(())
    }

    fn put_away(work: &Work, id: i64, at: Option<At>) -> Outcome<()> {
        work.run(sql!("UPDATE result SET archived_at = $1 WHERE id = $2"), args![at, id])?;
        Ok(())
    }

    fn siblings(&self, work: &Work) -> Outcome<Vec<(i64, i64)>> {
        Ok(work.all(
            sql!("SELECT id, position FROM result WHERE activity_id = $1 AND archived_at IS NULL ORDER BY position, id"),
            args![self.activity_id],
        )?)
    }

    fn place(work: &Work, id: i64, position: i64) -> Outcome<()> {
        work.run(sql!("UPDATE result SET position = $1 WHERE id = $2"), args![position, id])?;
        Ok(())
    }
}
