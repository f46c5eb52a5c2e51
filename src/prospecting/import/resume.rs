//! Imports in the background, and those that a killed program left.

use std::time::Duration;

use super::queries::{self, Import};
use super::run::run;
use crate::desk::App;
use crate::error::{AppError, Outcome};
use crate::kernel::{Actor, Look, Role, Via};
use crate::words::{Lang, Words};
use crate::{args, sql};

/// An import that was not seen running for so long belongs to a program that died. Should that one wake up again, it finds
/// that it no longer holds the import and stops.
const SILENCE: Duration = Duration::from_secs(10);

/// Runs an import on a thread of its own.
pub fn in_background(app: App, actor: Actor, words: Words, import: Import) {
    std::thread::spawn(move || match run(&app, &actor, &words, &import, None) {
        Ok(_) | Err(AppError::AlreadyDone | AppError::Refused(_)) => {}
        // It stays «running» and is tried again when the database answers.
        Err(error) => tracing::error!(%error, "an import stopped"),
    });
}

/// Starts again what a killed program left, and forgets previews that nobody came back to.
pub fn resume(app: &App) -> Outcome<()> {
    let clock = app.clock_actor()?;
    let since = app.now() - SILENCE;
    for import in app.look(&clock, |look| queries::abandoned(look, since))? {
        let actor =
            Actor { user: import.user_id, role: Role::User, via: Via::Clock, zone: clock.zone.clone() };
        let lang = app.look(&actor, language)?;
        in_background(app.clone(), actor, Words::of(lang), import);
    }
    app.act(&clock, |work| queries::forget_previews(work, work.now - Duration::from_secs(48 * 3_600)))?;
    Ok(())
}

fn language(look: &Look) -> Outcome<Lang> {
    let lang: Option<(String,)> =
        look.maybe(sql!("SELECT lang FROM app_user WHERE id = $1"), args![look.viewer()])?;
    Ok(lang.and_then(|(lang,)| Lang::parse(&lang)).unwrap_or(Lang::En))
}
