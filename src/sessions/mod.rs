//! Sessions: how somebody gets in. Signing in with a password, the devices where one is signed in, keys for programs.
//!
//! - A session and a key are random secrets of which the database holds only a hash; each can be revoked.
//! - Five failures for one e-mail make a pause of five minutes; many from one address too. An unknown e-mail is answered
//!   like a wrong password, in the same time.
//! - A session ends after 30 days without use.
//! Announces: `key.created`, `key.revoked`, `password.changed`, `session.revoked`.

mod model;
mod pages;
pub mod password;
mod queries;
mod sign_in;
pub mod views;

pub use model::safe_back;
pub use pages::let_in;
pub use sign_in::{device_of, open};

use crate::slice::Slice;

pub fn slice() -> Slice {
    Slice { name: "sessions", pages: Some(pages::router), ..Slice::default() }
}
