use super::model::{Holiday, NewWorkspace, Preferences, Waiting, Ways, Workspace};
use crate::error::Outcome;
use crate::kernel::{At, Day, Look, UserId, Work};
use crate::store::Value;
use crate::store::dialect::insert_many;
use crate::{args, sql};

pub fn get(look: &Look) -> Outcome<Workspace> {
    Ok(look.one(
        sql!(
            "SELECT name, lang, zone, currency, country, clientele, working_days, ready_at FROM workspace WHERE id = 1"
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

pub fn holidays(look: &Look) -> Outcome<Vec<Holiday>> {
    let rows: Vec<(Day, String)> = look.all(sql!("SELECT day, name FROM holiday ORDER BY day"), args![])?;
    Ok(rows.into_iter().map(|(day, name)| Holiday { day, name }).collect())
}

pub fn save(work: &Work, ways: &Ways) -> Outcome<()> {
    work.run(
        sql!(
            "UPDATE workspace SET name = $1, lang = $2, zone = $3, currency = $4, country = $5, working_days = $6, clientele = $7
             WHERE id = 1"
        ),
        args![
            ways.name.trim(),
            ways.lang.code(),
            &ways.zone,
            ways.currency,
            &ways.country,
            &ways.working_days,
            ways.clientele.as_str()
        ],
    )?;
    save_holidays(work, &ways.holidays)
}

pub fn preferences(look: &Look, user: UserId) -> Outcome<Preferences> {
    Ok(look.one(
        sql!("SELECT lang, zone, theme, single_keys, linger, keys FROM app_user WHERE id = $1"),
        args![user],
    )?)
}

pub fn save_holidays(work: &Work, days: &[Holiday]) -> Outcome<()> {
    work.run(sql!("DELETE FROM holiday"), args![])?;
    let rows: Vec<Vec<Value>> = days.iter().map(|it| vec![it.day.into(), (&it.name).into()]).collect();
    Ok(insert_many(work, "holiday", &["day", "name"], &rows)?)
}

pub fn save_preferences(work: &Work, user: UserId, it: &Preferences) -> Outcome<()> {
    work.run(
        sql!("UPDATE app_user SET lang = $1, zone = $2, theme = $3, single_keys = $4, linger = $5, keys = $6 WHERE id = $7"),
        args![&it.lang, it.zone.trim(), &it.theme, it.single_keys, it.linger, &it.keys, user],
    )?;
    Ok(())
}
