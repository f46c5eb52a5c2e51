use crate::error::Outcome;
use crate::kernel::{Look, OpportunityId, UserId, Work};
use crate::stream::model::{Cause, Notice};
use crate::{args, sql};

/// Of a notification `n` of the person `$1`: its act stands, and he sees the record still.
macro_rules! there {
    () => {
        "JOIN event e ON e.id = n.event_id JOIN act a ON a.id = e.act_id AND a.undone_by IS NULL AND a.undoes IS NULL
         JOIN opportunity o ON o.id = e.opportunity_id AND o.removed_at IS NULL
             AND o.owner_id IN (SELECT owner_id FROM visible_owners WHERE viewer_id = $1)
         WHERE n.user_id = $1"
    };
}

macro_rules! notice {
    () => {
        "SELECT n.id, n.kind, n.read_at, e.id, e.at, e.user_id, o.id, o.title, e.body,
             (SELECT m.text FROM entry m WHERE m.event_id = e.id) FROM notification n "
    };
}

/// Tells somebody of an event: the one given, else the one that is being recorded.
pub fn insert(work: &Work, user: UserId, cause: Cause, event: Option<i64>) -> Outcome<()> {
    work.run(
        sql!(
            "INSERT INTO notification (user_id, event_id, kind)
             VALUES ($1, COALESCE($2, (SELECT MAX(id) FROM event WHERE act_id = $3)), $4) ON CONFLICT DO NOTHING"
        ),
        args![user, event, work.act_id(), cause.as_str()],
    )?;
    Ok(())
}

/// What the person is told, newest first.
pub fn notices(look: &Look, before: Option<i64>, most: usize) -> Outcome<Vec<Notice>> {
    Ok(look.all(
        sql!(notice!(), there!(), " AND n.id < $2 ORDER BY n.id DESC LIMIT $3"),
        args![look.viewer(), before.unwrap_or(i64::MAX), most],
    )?)
}

/// How many the person has not read, a hundred at most, and the last of them.
pub fn unread(look: &Look) -> Outcome<(i64, Option<Notice>)> {
    let last: Vec<Notice> = look.all(
        sql!(notice!(), there!(), " AND n.read_at IS NULL ORDER BY n.id DESC LIMIT 100"),
        args![look.viewer()],
    )?;
    let count = i64::try_from(last.len()).unwrap_or(i64::MAX);
    Ok((count, last.into_iter().next()))
}

/// The record of a notification that is there for the person.
pub fn record(look: &Look, id: i64) -> Outcome<(OpportunityId, i64)> {
    Ok(look.one(
        sql!("SELECT o.id, e.id FROM notification n ", there!(), " AND n.id = $2"),
        args![look.viewer(), id],
    )?)
}

/// Writes down that these were read: one, or everything.
pub fn set_read(work: &Work, id: Option<i64>) -> Outcome<()> {
    work.run(
        sql!("UPDATE notification SET read_at = $1 WHERE user_id = $2 AND read_at IS NULL AND (id = $3 OR $3 = 0)"),
        args![work.now, work.viewer(), id.unwrap_or_default()],
    )?;
    Ok(())
}

pub fn set_unread(work: &Work, id: i64) -> Outcome<()> {
    work.run(
        sql!("UPDATE notification SET read_at = NULL WHERE user_id = $1 AND id = $2"),
        args![work.viewer(), id],
    )?;
    Ok(())
}
