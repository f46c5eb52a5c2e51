use super::listeners::touch;
use super::queries;
use crate::error::Outcome;
use crate::kernel::{OpportunityId, Work};

/// Says that a notification was read, or not yet; where it leads.
pub fn mark(work: &Work, id: i64, read: bool) -> Outcome<(OpportunityId, i64)> {
    let place = queries::record(work, id)?;
    match read {
        true => queries::set_read(work, Some(id))?,
        false => queries::set_unread(work, id)?,
    }
    touch(work, work.viewer());
    Ok(place)
}

pub fn mark_all(work: &Work) -> Outcome<()> {
    queries::set_read(work, None)?;
    touch(work, work.viewer());
    Ok(())
}
