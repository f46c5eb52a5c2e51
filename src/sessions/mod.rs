//! Sessions: how somebody gets in. Signing in with a password, the devices where one is signed in, keys for programs.
//!
//! - A session and a key are random secrets of which the database holds only a hash; each can be revoked.
//! - Five failures for one e-mail make a pause of five minutes; many from one address too. An unknown e-mail is answered
//!   like a wrong password, in the same time.
//! - A session ends after 30 days without use.
//!
//! Announces: `key.created`, `key.revoked`, `password.changed`, `session.revoked`.

mod actions;
mod api;
mod model;
mod pages;
pub mod password;
mod queries;
mod security;
mod sign_in;
pub mod views;

pub use actions::add_key;
pub use model::{Device, safe_back};
pub use pages::let_in;
pub use queries::devices;
pub use sign_in::{device_of, open};

use crate::slice::{SettingsEntry, Slice};

pub fn slice() -> Slice {
    Slice {
        name: "sessions",
        pages: Some(pages::router),
        api: Some(api::router),
        settings: vec![SettingsEntry {
            group: "connections",
            name: "keys",
            href: "/settings/keys",
            admin_only: false,
        }],
        ..Slice::default()
    }
}

#[cfg(test)]
mod tests;
