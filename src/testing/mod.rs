//! What stories are told with: a whole house on a fresh database, people who use it over HTTP, a clock that waits.
//!
//! ```ignore
//! story! {
//!     fn a_rep_sees_only_what_is_hers(app: TestApp) {
//!         let page = app.rep().get("/opportunities");
//!         assert!(!page.text().contains("Devis Dupont"));
//!     }
//! }
//! ```
//!
//! Each story runs twice: on SQLite, and on the PostgreSQL that `bin/with-postgres` starts. It fails when the program logged
//! an internal error meanwhile. Builders of records are in `builders`: every slice adds its own.

mod app;
pub mod builders;
mod client;
mod database;
mod errors;
#[cfg(test)]
mod full_disk;
#[cfg(test)]
mod house_rules;
mod html;
mod people;

pub use app::{TestApp, days, hours, minutes};
pub use client::{Answer, Client, Upload};
pub use html::{Form, Html};
pub use people::Persona;

/// Stories, each told on both engines: `mod name { fn on_sqlite; fn on_postgres }`.
#[macro_export]
macro_rules! story {
    ($($(#[$meta:meta])* fn $name:ident($app:ident: TestApp) $body:block)+) => {$(
        $(#[$meta])*
        mod $name {
            #[allow(unused_imports)]
            use super::*;

            fn story($app: $crate::testing::TestApp) $body

            #[test]
            fn on_sqlite() {
                story($crate::testing::TestApp::on_sqlite());
            }

            #[test]
            fn on_postgres() {
                story($crate::testing::TestApp::on_postgres());
            }
        }
    )+};
}

#[cfg(test)]
mod tests;
