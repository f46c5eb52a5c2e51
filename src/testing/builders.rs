//! Builders of records for stories. Each slice adds its own below; they call the slice's actions through
//! [`TestApp::acting`](super::TestApp::acting), so that what they build is what the program would have built.

use super::TestApp;
use crate::args;

/// The administrator takes the last act back, or does it again when it was an undo.
pub fn take_back_last(app: &TestApp) {
    let act: i64 = app.looking(&app.people.admin, |look| Ok(look.value("SELECT MAX(id) FROM act", args![])?));
    app.admin().post(&format!("/undo/{act}"), &[]);
}
