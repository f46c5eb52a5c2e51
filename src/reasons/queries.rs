use super::model::{Evidence, Reason, ReasonKind, ReasonSetting, ReasonVersion};
use super::rule::Rule;
use crate::error::Outcome;
use crate::kernel::{At, ReasonId, Refusal, Work};
use crate::listed::{Acts, Kept, Listed};
use crate::store::{Conn, FromRow, Row, Stored};
use crate::{acts, args, sql};

macro_rules! reason_columns {
    () => {
        "id, name, position, asks_date, wake_months, definition, rule, evidence, version"
    };
}

/// The live reasons of a kind, in the order of their digits.
pub fn reasons(conn: &Conn, kind: ReasonKind) -> Outcome<Vec<Reason>> {
    Ok(conn.all(
        sql!(
            "SELECT ",
            reason_columns!(),
            " FROM reason WHERE kind = $1 AND archived_at IS NULL ORDER BY position, id"
        ),
        args![kind.as_str()],
    )?)
}

/// A live reason with its kind.
pub struct OfKind {
    pub kind: ReasonKind,
    pub reason: Reason,
}

impl FromRow for OfKind {
    fn from_row(row: &Row) -> Stored<Self> {
        Ok(OfKind { kind: row.get(9)?, reason: Reason::from_row(row)? })
    }
}

/// The live reasons of every kind, each in the order of their digits.
pub fn of_every_kind(conn: &Conn) -> Outcome<Vec<OfKind>> {
    Ok(conn.all(
        sql!(
            "SELECT ",
            reason_columns!(),
            ", kind FROM reason WHERE archived_at IS NULL ORDER BY position, id"
        ),
        args![],
    )?)
}

/// One reason of the given kind, archived ones too.
pub fn reason(conn: &Conn, kind: ReasonKind, id: ReasonId) -> Outcome<Reason> {
    Ok(conn.one(
        sql!("SELECT ", reason_columns!(), " FROM reason WHERE id = $1 AND kind = $2"),
        args![id, kind.as_str()],
    )?)
}

/// Every disqualification reason as it was and as it is.
pub fn versions(conn: &Conn) -> Outcome<Vec<ReasonVersion>> {
    Ok(conn.all(
        sql!(
            "SELECT v.reason_id, v.number, v.name, v.definition, v.rule FROM reason_version v JOIN reason r ON r.id = v.reason_id
             WHERE r.kind = 'disqualified' ORDER BY v.reason_id, v.number"
        ),
        args![],
    )?)
}

/// Keeps what a reason says now as a version of it.
fn keep_version(work: &Work, id: i64, number: i64, setting: &ReasonSetting) -> Outcome<()> {
    work.run(
        sql!(
            "INSERT INTO reason_version (reason_id, number, name, definition, rule) VALUES ($1, $2, $3, $4, $5)"
        ),
        args![id, number, &setting.name, &setting.definition, setting.rule.text()],
    )?;
    Ok(())
}

struct Stood {
    setting: ReasonSetting,
    position: i64,
    archived_at: Option<At>,
    version: i64,
}

impl FromRow for Stood {
    fn from_row(row: &Row) -> Stored<Self> {
        let setting = ReasonSetting {
            kind: row.get(0)?,
            name: row.get(1)?,
            asks_date: row.get(2)?,
            wake_months: row.get(3)?,
            definition: row.get(4)?,
            rule: row.get::<Rule>(5)?,
            evidence: row.get::<Evidence>(6)?,
        };
        Ok(Stood { setting, position: row.get(7)?, archived_at: row.get(8)?, version: row.get(9)? })
    }
}

fn stood(work: &Work, id: i64) -> Outcome<Stood> {
    Ok(work.one(
        sql!(
            "SELECT kind, name, asks_date, wake_months, definition, rule, evidence, position, archived_at, version FROM reason
             WHERE id = $1"
        ),
        args![id],
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
        let Stood { setting, position, archived_at, .. } = stood(work, id)?;
        Ok(Kept { setting, position, archived: archived_at.is_some() })
    }

    fn insert(&self, work: &Work) -> Outcome<i64> {
        let id: i64 = work.value(
            sql!(
                "INSERT INTO reason (kind, name, asks_date, wake_months, definition, rule, evidence, position)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, (SELECT COALESCE(MAX(position), 0) + 1 FROM reason)) RETURNING id"
            ),
            args![
                self.kind.as_str(),
                &self.name,
                self.asks_date,
                self.wake_months,
                &self.definition,
                self.rule.text(),
                self.evidence
            ],
        )?;
        keep_version(work, id, 1, self)?;
        Ok(id)
    }

    /// A version is never written over: what was taken back becomes a version again.
    fn update(&self, work: &Work, id: i64) -> Outcome<()> {
        let before = stood(work, id)?;
        let number = before.version + i64::from(!self.says_the_same(&before.setting));
        work.run(
            sql!(
                "UPDATE reason SET name = $1, asks_date = $2, wake_months = $3, definition = $4, rule = $5, evidence = $6,
                     version = $7 WHERE id = $8"
            ),
            args![
                &self.name,
                self.asks_date,
                self.wake_months,
                &self.definition,
                self.rule.text(),
                self.evidence,
                number,
                id
            ],
        )?;
        if number == before.version { Ok(()) } else { keep_version(work, id, number, self) }
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
