use super::model::{Competitor, CompetitorSetting};
use crate::error::{AppError, Outcome};
use crate::kernel::{At, CompetitorId, Refusal, Work, fold};
use crate::listed::{Acts, Kept, Listed};
use crate::store::{Conn, StoreError, Stored};
use crate::{acts, args, record, sql};

/// By name.
pub fn competitors(conn: &Conn) -> Outcome<Vec<Competitor>> {
    Ok(conn.all(
        sql!("SELECT id, name, website, notes FROM competitor WHERE archived_at IS NULL ORDER BY folded, id"),
        args![],
    )?)
}

record! {
    /// A name that is known, also one that was put away.
    pub struct Called {
        pub id: CompetitorId,
        pub archived_at: Option<At>,
        pub merged_into: Option<CompetitorId>,
    }
}

pub fn called(conn: &Conn, name: &str) -> Outcome<Option<Called>> {
    Ok(conn.maybe(
        sql!("SELECT id, archived_at, merged_into FROM competitor WHERE folded = $1"),
        args![fold(name)],
    )?)
}

/// Its name, also when it was put away.
pub fn name(conn: &Conn, id: CompetitorId) -> Outcome<String> {
    Ok(conn.value(sql!("SELECT name FROM competitor WHERE id = $1"), args![id])?)
}

/// Says which one a competitor became; bringing it back forgets it.
pub fn became(work: &Work, id: CompetitorId, into: CompetitorId) -> Outcome<()> {
    work.run(sql!("UPDATE competitor SET merged_into = $1 WHERE id = $2"), args![into, id])?;
    Ok(())
}

/// Competitors are sorted by name: they have no positions.
impl Listed for CompetitorSetting {
    const ACTS: Acts = acts!("competitor");

    fn name(&self) -> &str {
        &self.name
    }

    fn check(&self) -> Vec<Refusal> {
        self.check()
    }

    fn find(work: &Work, id: i64) -> Outcome<Kept<CompetitorSetting>> {
        let (name, website, notes, archived): (_, _, _, Option<At>) = work
            .one(sql!("SELECT name, website, notes, archived_at FROM competitor WHERE id = $1"), args![id])?;
        let setting = CompetitorSetting { name, website, notes };
        Ok(Kept { setting, position: 0, archived: archived.is_some() })
    }

    fn insert(&self, work: &Work) -> Outcome<i64> {
        own_name(work.value(
            sql!(
                "INSERT INTO competitor (name, folded, website, notes) VALUES ($1, $2, $3, $4) RETURNING id"
            ),
            args![&self.name, fold(&self.name), &self.website, &self.notes],
        ))
    }

    fn update(&self, work: &Work, id: i64) -> Outcome<()> {
        own_name(work.run(
            sql!("UPDATE competitor SET name = $1, folded = $2, website = $3, notes = $4 WHERE id = $5"),
            args![&self.name, fold(&self.name), &self.website, &self.notes, id],
        ))
        .map(drop)
    }

    fn put_away(work: &Work, id: i64, at: Option<At>) -> Outcome<()> {
        work.run(
            sql!("UPDATE competitor SET archived_at = $1, merged_into = NULL WHERE id = $2"),
            args![at, id],
        )?;
        Ok(())
    }
}

/// Two competitors of one name would be one.
fn own_name<T>(stored: Stored<T>) -> Outcome<T> {
    stored.map_err(|error| match error {
        StoreError::Duplicate(_) => AppError::refuse(Refusal::at("name", "competitors-name-taken")),
        other => other.into(),
    })
}
