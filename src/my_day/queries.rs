use super::model::Place;
use crate::error::Outcome;
use crate::kernel::{ActivityId, At, Day, Look, UserId};
use crate::{args, sql};

/// How long a close without a reason is asked about.
const REASON_DAYS: i64 = 30;
/// More acts than anyone does in a day.
const MOST_ACTS: usize = 500;

/// `NotFound` unless the person may see the other one's day.
pub fn must_be_visible(look: &Look, owner: UserId) -> Outcome<()> {
    look.one::<(i64,)>(
        sql!("SELECT owner_id FROM visible_owners WHERE viewer_id = $1 AND owner_id = $2"),
        args![look.viewer(), owner],
    )?;
    Ok(())
}

/// The queue of a person, at most `most` of each part, in order. Late: starred first, then oldest. Today: the latest stage
/// first, then the largest amount. With a kind, only what is planned as such an activity. One's own day has also what those
/// have for whom one stands in, and what has no owner.
pub fn places(
    look: &Look,
    owner: UserId,
    kind: Option<ActivityId>,
    today: Day,
    tomorrow: At,
    most: usize,
) -> Outcome<Vec<Place>> {
    let sql = sql!(
        "WITH whose (id) AS (
             SELECT CAST($1 AS BIGINT) UNION SELECT owner_id FROM stand_in WHERE viewer_id = $1 AND $1 = $8),
         mine (id) AS (
             SELECT id FROM opportunity WHERE owner_id IN (SELECT id FROM whose) AND is_open = TRUE AND next_at < $2 AND removed_at IS NULL
             UNION SELECT id FROM opportunity WHERE owner_id IN (SELECT id FROM whose) AND received_at IS NOT NULL AND is_open = TRUE
                 AND removed_at IS NULL
             UNION SELECT id FROM opportunity WHERE owner_id = 0 AND is_open = TRUE AND removed_at IS NULL AND $1 = $8
                 AND EXISTS (SELECT 1 FROM visible_owners WHERE viewer_id = $8 AND owner_id = 0)
             UNION SELECT id FROM opportunity WHERE owner_id IN (SELECT id FROM whose) AND closed_at IS NOT NULL AND closed_at >= $3
                 AND status IN ('lost', 'cancelled') AND close_reason_id IS NULL AND removed_at IS NULL),
         parted AS (
             SELECT o.id, o.starred, o.next_at, COALESCE(o.amount, 0) AS worth, s.position,
                 CASE WHEN o.is_open = FALSE THEN 5 WHEN o.owner_id = 0 THEN 4 WHEN o.received_at IS NOT NULL THEN 3 WHEN o.next_at = 0 THEN 5
                      WHEN o.next_day < $4 OR (o.next_timed = TRUE AND o.next_at < $5) THEN 0
                      WHEN o.next_timed = TRUE THEN 1 ELSE 2 END AS part
             FROM mine m JOIN opportunity o ON o.id = m.id JOIN stage s ON s.id = o.stage_id
             WHERE CAST($7 AS BIGINT) IS NULL OR o.next_activity_id = $7),
         placed AS (
             SELECT id, part, count(*) OVER (PARTITION BY part) AS total, row_number() OVER (PARTITION BY part ORDER BY
                 CASE WHEN part = 0 AND starred = FALSE THEN 1 WHEN part = 2 THEN -position ELSE 0 END,
                 CASE WHEN part = 2 THEN -worth ELSE next_at END, id) AS place
             FROM parted)
         SELECT id, CAST(part AS BIGINT), total FROM placed WHERE place <= $6 ORDER BY part, place"
    );
    let since = today.plus_days(-REASON_DAYS).start(&look.actor.zone);
    Ok(look.all(sql, args![owner, tomorrow, since, today, look.now, most, kind, look.viewer()])?)
}

/// How many opportunities the person dealt with since the day began, and the kinds of the first acts that still hold, at most
/// `most`.
pub fn acts(look: &Look, user: UserId, start: At, most: usize) -> Outcome<(i64, Vec<String>)> {
    let rows: Vec<(Option<String>, i64)> = look.all(
        sql!(
            "SELECT NULL AS kind, count(DISTINCT e.opportunity_id) FROM (
                 SELECT id, at FROM act WHERE user_id = $1 AND undoes IS NULL AND undone_by IS NULL ORDER BY id DESC LIMIT $2) a
             JOIN event e ON e.act_id = a.id
             WHERE a.at >= $3 AND e.kind IN ('opportunity.logged', 'opportunity.planned', 'opportunity.won', 'opportunity.lost',
                 'opportunity.cancelled')
             UNION ALL SELECT kind, 0 FROM (
                 SELECT kind FROM act WHERE user_id = $1 AND undoes IS NULL AND undone_by IS NULL ORDER BY id LIMIT $4) f"
        ),
        args![user, MOST_ACTS, start, most],
    )?;
    let done = rows.iter().map(|(_, done)| done).sum();
    Ok((done, rows.into_iter().filter_map(|(kind, _)| kind).collect()))
}
