//! Builders of records for stories. Each slice adds its own below; they call the slice's actions through
//! [`TestApp::acting`](super::TestApp::acting), so that what they build is what the program would have built.

use super::{Persona, TestApp};
use crate::kernel::Trace;
use crate::{args, sql};

/// Takes the last act back, event by event, as a person with the right to all of it.
pub fn take_back_last(app: &TestApp, persona: &Persona) {
    app.acting(persona, |work| {
        let traces: Vec<Trace> = work.all(
            sql!(
                "SELECT id, act_id, at, user_id, kind, subject_kind, subject_id, body FROM event
                 WHERE act_id = (SELECT MAX(id) FROM act) ORDER BY id DESC"
            ),
            args![],
        )?;
        assert!(!traces.is_empty(), "nothing was done");
        for trace in &traces {
            let rule = app.undo.iter().find(|rule| rule.kind == trace.kind);
            (rule.unwrap_or_else(|| panic!("{} has no way back", trace.kind)).back)(work, trace)?;
        }
        Ok(())
    });
}
