use jiff::tz::TimeZone;

use super::model::{Absence, Away};
use crate::error::{AppError, Outcome};
use crate::kernel::{AbsenceId, At, Look, UserId, Work};
use crate::{args, sql};

macro_rules! absence_columns {
    () => {
        "SELECT id, user_id, deputy_id, first_day, last_day, begins_at, ends_at, running FROM absence WHERE cancelled_at IS NULL"
    };
}

/// Those that last or are to come, of the person and of those whom he may send away; the earliest first.
pub fn absences(look: &Look) -> Outcome<Vec<Absence>> {
    Ok(look.all(
        sql!(
            absence_columns!(),
            " AND ends_at > $1 AND (user_id = $2 OR deputy_id = $2 OR user_id IN (SELECT o.id FROM app_user o
                 WHERE EXISTS (SELECT 1 FROM app_user me WHERE me.id = $2 AND me.role = 'admin')
                    OR EXISTS (SELECT 1 FROM app_user me JOIN team_member a ON a.user_id = me.id
                        JOIN team_member b ON b.team_id = a.team_id JOIN team t ON t.id = a.team_id AND t.archived_at IS NULL
                        WHERE me.id = $2 AND me.role = 'manager' AND b.user_id = o.id)))
             ORDER BY first_day, id"
        ),
        args![look.now, look.viewer()],
    )?)
}

/// Whom the person may send away: himself, the members of his teams, everybody.
pub fn may_send(look: &Look) -> Outcome<Vec<UserId>> {
    let rows: Vec<(UserId,)> = look.all(
        sql!(
            "SELECT o.id FROM app_user o JOIN app_user me ON me.id = $1 WHERE o.active = TRUE AND (o.id = me.id OR me.role = 'admin'
                 OR (me.role = 'manager' AND EXISTS (SELECT 1 FROM team_member a JOIN team_member b ON b.team_id = a.team_id
                     JOIN team t ON t.id = a.team_id WHERE a.user_id = me.id AND b.user_id = o.id AND t.archived_at IS NULL)))
             ORDER BY o.name, o.id"
        ),
        args![look.viewer()],
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Also one that was cancelled.
pub fn absence(look: &Look, id: AbsenceId) -> Outcome<(Absence, bool)> {
    let (user_id, deputy_id, first_day, last_day, begins_at, ends_at, running, cancelled): (
        _,
        _,
        _,
        _,
        _,
        _,
        _,
        Option<At>,
    ) = look.one(
        sql!(
            "SELECT user_id, deputy_id, first_day, last_day, begins_at, ends_at, running, cancelled_at FROM absence WHERE id = $1"
        ),
        args![id],
    )?;
    let absence = Absence { id, user_id, deputy_id, first_day, last_day, begins_at, ends_at, running };
    Ok((absence, cancelled.is_some()))
}

/// Where the person lives.
pub fn zone(look: &Look, user: UserId) -> Outcome<TimeZone> {
    let (name,): (String,) = look.one(sql!("SELECT zone FROM app_user WHERE id = $1"), args![user])?;
    TimeZone::get(&name).map_err(|error| AppError::Internal(format!("time zone of user {user}: {error}")))
}

/// Another absence of the same person that has a moment in common.
pub fn meets_another(look: &Look, but: AbsenceId, user: UserId, from: At, until: At) -> Outcome<bool> {
    Ok(look.value(
        sql!(
            "SELECT EXISTS (SELECT 1 FROM absence WHERE user_id = $1 AND cancelled_at IS NULL AND id <> $2 AND begins_at < $3
                 AND ends_at > $4)"
        ),
        args![user, but, until, from],
    )?)
}

pub fn insert(work: &Work, away: &Away, from: At, until: At) -> Outcome<AbsenceId> {
    Ok(work.value(
        sql!(
            "INSERT INTO absence (user_id, deputy_id, first_day, last_day, begins_at, ends_at) VALUES ($1, $2, $3, $4, $5, $6)
             RETURNING id"
        ),
        args![away.user, away.deputy, away.first, away.last, from, until],
    )?)
}

pub fn set_cancelled(work: &Work, id: AbsenceId, cancelled: bool) -> Outcome<()> {
    let at = cancelled.then_some(work.now);
    work.run(sql!("UPDATE absence SET cancelled_at = $1 WHERE id = $2"), args![at, id])?;
    Ok(())
}

pub fn set_deputy(work: &Work, id: AbsenceId, deputy: UserId) -> Outcome<()> {
    work.run(sql!("UPDATE absence SET deputy_id = $1 WHERE id = $2"), args![deputy, id])?;
    Ok(())
}

/// Says which of them last now; how many began or ended by it.
pub fn keep_time(work: &Work) -> Outcome<usize> {
    Ok(work.run(
        sql!(
            "UPDATE absence SET running = (cancelled_at IS NULL AND begins_at <= $1 AND ends_at > $1)
             WHERE running <> (cancelled_at IS NULL AND begins_at <= $1 AND ends_at > $1)"
        ),
        args![work.now],
    )?)
}

/// Whether one has begun or ended since it was last looked.
pub fn is_time(look: &Look) -> Outcome<bool> {
    Ok(look.value(
        sql!(
            "SELECT EXISTS (SELECT 1 FROM absence
                 WHERE running <> (cancelled_at IS NULL AND begins_at <= $1 AND ends_at > $1))"
        ),
        args![look.now],
    )?)
}

/// The absences to come of somebody, or in which he stands in.
pub fn of(look: &Look, user: UserId) -> Outcome<Vec<Absence>> {
    Ok(look.all(
        sql!(absence_columns!(), " AND ends_at > $1 AND (user_id = $2 OR deputy_id = $2) ORDER BY id"),
        args![look.now, user],
    )?)
}
