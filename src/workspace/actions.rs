use jiff::civil::Date;

use super::model::{MONDAY_TO_FRIDAY, NewWorkspace};
use super::queries;
use crate::error::Outcome;
use crate::kernel::{At, Work};

/// Keeps the hash of the link that makes the first administrator, in the place of an earlier one.
pub fn await_admin(work: &Work, hash: &str, until: At) -> Outcome<()> {
    queries::wait(work, hash, until)
}

/// The workspace gets its name and its ways; its set-up link works no more.
pub fn begin(work: &Work, new: &NewWorkspace) -> Outcome<()> {
    queries::begin(work, new, MONDAY_TO_FRIDAY)?;
    if new.country == "FR" {
        let this_year = work.today().0.year();
        let days: Vec<Date> = (this_year..=this_year + 2).flat_map(when::french_holidays).collect();
        queries::add_holidays(work, &days)?;
    }
    Ok(())
}
