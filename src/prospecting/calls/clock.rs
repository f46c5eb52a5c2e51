//! How long somebody has called through a list today. What lies between two signs counts while one calls; a pause does not, nor
//! does a silence that is longer than the lease.

use super::model::LEASE;
use crate::error::Outcome;
use crate::kernel::{ListId, Work};
use crate::{args, sql};

/// A sign of the caller, who goes on or stops here.
pub fn sign(work: &Work, list: ListId, goes_on: bool) -> Outcome<()> {
    work.run(
        sql!(
            "INSERT INTO call_clock (user_id, list_id, day, spent, seen_at, running) VALUES ($1, $2, $3, 0, $4, $5)
             ON CONFLICT (user_id, list_id) DO UPDATE SET
                 spent = CASE WHEN call_clock.day <> excluded.day THEN 0
                     WHEN call_clock.running AND call_clock.seen_at >= $6 THEN call_clock.spent + excluded.seen_at - call_clock.seen_at
                     ELSE call_clock.spent END,
                 day = excluded.day, seen_at = excluded.seen_at, running = excluded.running"
        ),
        args![work.viewer(), list, work.today(), work.now, goes_on, work.now - LEASE],
    )?;
    Ok(())
}
