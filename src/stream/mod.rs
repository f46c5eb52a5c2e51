//! Activity (activité): who did what, over exactly what one may see; and what somebody is told.
//!
//! - The stream is read from the trail: events of opportunities that the viewer sees, and of suspects in lists that he sees.
//! - A notification is about an event: a mention, or a record received. One about a record that is out of sight, or about an act that
//!   was taken back, does not exist; it is there again when the record is.
//!
//! Announces nothing: what is read is nobody else's business.

mod api;
mod model;
pub mod notices;
mod pages;
mod queries;
mod views;

#[cfg(test)]
mod tests;

use axum::Router;
use axum::routing::get;

use crate::desk::App;
use crate::kernel::Listener;
use crate::slice::{MenuEntry, Slice};

pub fn slice() -> Slice {
    Slice {
        name: "stream",
        pages: Some(routes),
        api: Some(api::router),
        listeners: vec![
            Listener { prefix: "opportunity.commented", hear: notices::listeners::mentioned },
            Listener { prefix: "entry.edited", hear: notices::listeners::mentioned },
            Listener { prefix: "opportunity.transferred", hear: notices::listeners::transferred },
        ],
        // The shell makes the key of its name.
        // words: menu-activity*
        menu: vec![MenuEntry {
            name: "activity",
            href: "/activity",
            icon: "activity",
            key: 'a',
            position: 5,
        }],
        ..Slice::default()
    }
}

fn routes() -> Router<App> {
    Router::new()
        .route("/activity", get(pages::show))
        .route("/activity/new", get(pages::waiting))
        .merge(notices::pages::router())
}
