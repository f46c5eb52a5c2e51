//! What happens to lines when records become one.

use super::queries;
use crate::error::Outcome;
use crate::kernel::{Event, OpportunityId, Work};
use crate::opportunities::following;
use crate::{args, sql};

/// The lines of a record that became a part of another one are counted there.
pub fn merged(work: &Work, event: &Event) -> Outcome<()> {
    let into = event.body["after"]["merged_into"].as_i64().map(OpportunityId);
    // Taking back tells every change of the merge by itself.
    let Some(into) = into.filter(|_| !work.takes_back()) else { return Ok(()) };
    let sheet = queries::sheet_by_id(work, into)?;
    if sheet.lines.is_empty() {
        return Ok(());
    }
    let (followed,): (bool,) =
        work.one(sql!("SELECT amount_follows FROM opportunity WHERE id = $1"), args![event.subject.id])?;
    following::became_one(work, into, sheet.total(), followed || sheet.follows)
}
