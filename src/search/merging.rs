//! The parts that writing leaves in SQLite's full-text index become few again: each of them is asked by every search.

use crate::desk::App;
use crate::error::Outcome;
use crate::store::dialect;

/// Steps of one run: each is a short transaction, so that others write in between.
const STEPS: usize = 32;

/// Runs now and then; most times there is nothing to do.
pub fn merge(app: &App) -> Outcome<()> {
    let actor = app.clock_actor()?;
    for _ in 0..STEPS {
        let (merged, _) = app.act(&actor, |work| Ok(dialect::merge_search(work)?))?;
        if !merged {
            break;
        }
    }
    Ok(())
}
