//! Users («utilisateurs»): the people of the workspace, their teams, what each may see, and how the next one is invited.
//!
//! Three fixed roles. An administrator sees everything; a team manager sees the records of the members of his teams; a user
//! sees his own, those of his teams, or all, as the administrator set. What a person sees is spelled out in
//! `visible_owners`, rewritten by [`refresh_visibility`] whenever a role, a team or a person changes.
//!
//! Nobody is deleted: a person who leaves is deactivated, and what he had goes to a receiver. The slices that own records
//! hear `user.deactivated` (its body names the `receiver`) and hand them over in the same transaction.
//!
//! What has no owner belongs to nobody ([`UserId::NOBODY`](crate::kernel::UserId::NOBODY)): a row that no list of people shows.
//! [`giving`] says who may give what to whom, and who has it while that one is away.
//! Announces: `user.created`, `user.changed`, `user.deactivated`, `user.reactivated`, `user.invited`, `team.created`, `team.changed`,
//! `giving.changed`.

mod actions;
mod api;
pub mod giving;
mod model;
mod pages;
mod queries;
mod undo;
mod views;

pub use actions::{Accepted, accept_invitation, create, refresh_visibility, set_password};
pub use model::{
    Colleague, Credentials, Invitation, NewUser, Sees, Team, User, called, clean_email, clean_name, initials,
};
pub use pages::errors_of;
pub use queries::{
    anyone, by_email, colleague, credentials, credentials_of, invitation, name_of, people, teams, user,
};

use crate::slice::{SettingsEntry, Slice};

pub fn slice() -> Slice {
    let page = |name, href| SettingsEntry { group: "team", name, href, admin_only: true };
    Slice {
        name: "users",
        pages: Some(pages::router),
        api: Some(api::router),
        undo: undo::undos(),
        settings: vec![page("users", "/settings/users"), page("teams", "/settings/teams")],
        ..Slice::default()
    }
}

#[cfg(test)]
mod tests;
