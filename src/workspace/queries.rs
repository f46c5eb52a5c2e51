use jiff::civil::Date;

use super::model::{NewWorkspace, Waiting, Workspace};
use crate::error::Outcome;
use crate::kernel::{At, Day, Look, Work};
use crate::store::Value;
use crate::store::dialect::insert_many;
use crate::{args, sql};

pub fn get(look: &Look) -> Outcome<Workspace> {
    Ok(look.one(
        sql!(
            "SELECT name, lang, zone, currency, country, working_days, ready_at FROM workspace WHERE id = 1"
        ),
        args![],
    )?)
}

/// The set-up link of a workspace that has no administrator yet.
pub fn waiting(look: &Look) -> Outcome<Option<Waiting>> {
    Ok(look.maybe(
        sql!("SELECT setup_hash, setup_expires_at FROM workspace WHERE id = 1 AND ready_at IS NULL"),
        args![],
    )?)
}

/// The row that holds the set-up link until there is an administrator.
pub fn wait(work: &Work, hash: &str, until: At) -> Outcome<()> {
    work.run(
        sql!(
            "INSERT INTO workspace (id, name, lang, zone, currency, country, working_days, setup_hash, setup_expires_at)
             VALUES (1, '', '', 'UTC', 'EUR', '', '1111100', $1, $2)
             ON CONFLICT (id) DO UPDATE SET setup_hash = excluded.setup_hash, setup_expires_at = excluded.setup_expires_at"
        ),
        args![hash, until],
    )?;
    Ok(())
}

pub fn begin(work: &Work, new: &NewWorkspace, working_days: &str) -> Outcome<()> {
    work.run(
        sql!(
            "INSERT INTO workspace (id, name, lang, zone, currency, country, working_days, ready_at)
             VALUES (1, $1, $2, $3, $4, $5, $6, $7)
             ON CONFLICT (id) DO UPDATE SET name = excluded.name, lang = excluded.lang, zone = excluded.zone,
                 currency = excluded.currency, country = excluded.country, working_days = excluded.working_days,
                 ready_at = excluded.ready_at, setup_hash = NULL, setup_expires_at = NULL"
        ),
        args![&new.name, &new.lang, &new.zone, new.currency, &new.country, working_days, work.now],
    )?;
    Ok(())
}

pub fn add_holidays(work: &Work, days: &[Date]) -> Outcome<()> {
    let rows: Vec<Vec<Value>> = days.iter().map(|day| vec![Day(*day).into(), "".into()]).collect();
    Ok(insert_many(work, "holiday", &["day", "name"], &rows)?)
}
