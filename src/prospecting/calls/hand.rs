//! What a caller holds: taken, kept, let go. Two callers never hold the same suspect.

use super::clock;
use super::model::{HAND, LEASE};
use super::queue::{self, Wish};
use crate::error::{AppError, Outcome};
use crate::kernel::{ListId, Look, Refusal, SuspectId, Work};
use crate::prospecting::model::{List, Suspect};
use crate::prospecting::queries::{self, suspect_columns, suspect_names};
use crate::{args, sql};

/// Fills the person's hand with those who are next, `showing` being on the screen already. What was held and is no longer next
/// is let go.
pub fn take(work: &Work, house: usize, id: ListId, wish: &Wish, showing: Option<SuspectId>) -> Outcome<()> {
    let list = queries::list(work, id)?;
    if list.archived_at.is_some() {
        return Err(AppError::refuse(Refusal::new("prospecting-archived-list").with("name", &list.name)));
    }
    let columns = queries::columns(work, id)?;
    let mut hand = Vec::with_capacity(HAND);
    if let Some(showing) = showing
        && queue::is_free(work, &list, showing)?
    {
        hand.push(showing);
    }
    for next in queue::next(work, house, &list, &columns, wish, HAND)? {
        if hand.len() < HAND && !hand.contains(&next) {
            hand.push(next);
        }
    }
    let_go(work, &list)?;
    clock::sign(work, id, !hand.is_empty())?;
    hold(work, &list, &hand)
}

/// Empties the person's hand until he calls again.
pub fn pause(work: &Work, list: &List) -> Outcome<()> {
    let_go(work, list)?;
    clock::sign(work, list.id, false)
}

/// Two who want the same one race, and the database lets one win: the other's transaction runs again and finds it taken.
fn hold(work: &Work, list: &List, hand: &[SuspectId]) -> Outcome<()> {
    let nobody = SuspectId(0);
    let at = |place: usize| *hand.get(place).unwrap_or(&nobody);
    work.run(
        sql!(
            "INSERT INTO call_hold (suspect_id, list_id, user_id, place, until, skipped)
             SELECT s.id, s.list_id, CAST($1 AS BIGINT), CASE s.id WHEN $4 THEN 1 WHEN $5 THEN 2 WHEN $6 THEN 3 ELSE 4 END,
                 CAST($3 AS BIGINT), FALSE
             FROM suspect s WHERE s.list_id = $2 AND s.id IN ($4, $5, $6, $7)
             ON CONFLICT (suspect_id) DO UPDATE SET list_id = excluded.list_id, user_id = excluded.user_id,
                 place = excluded.place, until = excluded.until, skipped = FALSE"
        ),
        args![work.viewer(), list.id, work.now + LEASE, at(0), at(1), at(2), at(3)],
    )?;
    Ok(())
}

/// Empties the person's hand; what nobody holds any more goes as well.
fn let_go(work: &Work, list: &List) -> Outcome<()> {
    work.run(
        sql!(
            "DELETE FROM call_hold WHERE list_id = $1 AND (until <= $2 OR (user_id = $3 AND skipped = FALSE))"
        ),
        args![list.id, work.now, work.viewer()],
    )?;
    Ok(())
}

/// Passes a suspect over: nobody is offered it for a while.
pub fn skip(work: &Work, suspect: &Suspect) -> Outcome<()> {
    let list = queries::list(work, suspect.list_id)?;
    if !queue::is_free(work, &list, suspect.id)? {
        return Ok(());
    }
    work.run(
        sql!(
            "INSERT INTO call_hold (suspect_id, list_id, user_id, place, until, skipped) VALUES ($1, $2, $3, 0, $4, TRUE)
             ON CONFLICT (suspect_id) DO UPDATE SET user_id = excluded.user_id, until = excluded.until, skipped = TRUE"
        ),
        args![suspect.id, list.id, work.viewer(), work.now + super::model::PAUSE],
    )?;
    Ok(())
}

/// Whoever takes something back while calling sees that suspect again, before the others, passed over or not. A call taken back
/// is `surely` one.
pub fn back(work: &Work, suspect: &Suspect, surely: bool) -> Outcome<()> {
    work.run(
        sql!("DELETE FROM call_hold WHERE suspect_id = $1 AND user_id = $2 AND skipped = TRUE"),
        args![suspect.id, work.viewer()],
    )?;
    let (held, first): (i64, i64) = work.one(
        sql!(
            "SELECT count(*), COALESCE(MIN(place), 0) FROM call_hold
             WHERE user_id = $1 AND list_id = $2 AND until > $3 AND skipped = FALSE"
        ),
        args![work.viewer(), suspect.list_id, work.now],
    )?;
    let list = queries::any_list(work, suspect.list_id)?;
    if (held == 0 && !surely) || !queue::is_free(work, &list, suspect.id)? {
        return Ok(());
    }
    work.run(
        sql!(
            "INSERT INTO call_hold (suspect_id, list_id, user_id, place, until, skipped) VALUES ($1, $2, $3, $4, $5, FALSE)
             ON CONFLICT (suspect_id) DO UPDATE SET user_id = excluded.user_id, place = excluded.place, until = excluded.until,
                 skipped = FALSE"
        ),
        args![suspect.id, suspect.list_id, work.viewer(), first - 1, work.now + LEASE],
    )?;
    Ok(())
}

/// The suspects in the person's hand, the one on the screen first.
pub fn held(look: &Look, list: ListId) -> Outcome<Vec<Suspect>> {
    Ok(look.all(
        sql!(
            "SELECT ",
            suspect_columns!(),
            " FROM call_hold h JOIN suspect s ON s.id = h.suspect_id ",
            suspect_names!(),
            " WHERE h.user_id = $1 AND h.list_id = $2 AND h.until > $3 AND h.skipped = FALSE
                 AND s.state = 'open' AND s.kept = FALSE AND s.removed_at IS NULL ORDER BY h.place, h.suspect_id LIMIT 5"
        ),
        args![look.viewer(), list, look.now],
    )?)
}
