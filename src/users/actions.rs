use serde_json::json;

use super::model::{NewUser, initials};
use super::queries;
use crate::error::{AppError, Outcome};
use crate::kernel::{Event, Refusal, UserId, Work};

/// A new user; the e-mail must be nobody else's.
pub fn create(work: &Work, new: &NewUser) -> Outcome<UserId> {
    if queries::by_email(work, &new.email)?.is_some() {
        return Err(AppError::refuse(Refusal::at("email", "users-email-taken")));
    }
    let id = queries::insert(work, new, &initials(&new.name))?;
    refresh_visibility(work)?;
    let body = json!({"after": {"role": new.role, "sees": new.sees}});
    work.record(&Event::new("user.created", "user", id.0, body), &new.name)?;
    work.touch("users", None);
    Ok(id)
}

/// Spells out again whose records everybody sees. Any change of a role, of a team or of its members needs it.
pub fn refresh_visibility(work: &Work) -> Outcome<()> {
    queries::forget_visibility(work)?;
    queries::spell_out_visibility(work)
}

pub fn set_password(work: &Work, id: UserId, hash: &str) -> Outcome<()> {
    queries::save_password(work, id, hash)
}

/// What an invited person fills in. `password` is already hashed.
pub struct Accepted {
    pub token_hash: String,
    pub email: String,
    pub name: String,
    pub lang: String,
    pub zone: String,
    pub password: String,
}

/// Makes the invited person a user; the link works once.
pub fn accept_invitation(work: &Work, accepted: &Accepted) -> Outcome<UserId> {
    let found = queries::invitation(work, &accepted.token_hash)?;
    let invitation = found.ok_or_else(|| AppError::refuse(Refusal::new("users-invitation-over")))?;
    queries::use_invitation(work, invitation.id)?;
    let id = create(
        work,
        &NewUser {
            email: accepted.email.clone(),
            name: accepted.name.clone(),
            role: invitation.role,
            sees: super::Sees::Own,
            password: Some(accepted.password.clone()),
            lang: accepted.lang.clone(),
            zone: accepted.zone.clone(),
        },
    )?;
    if let Some(team) = invitation.team {
        queries::join_team(work, team, id)?;
        refresh_visibility(work)?;
    }
    Ok(id)
}
