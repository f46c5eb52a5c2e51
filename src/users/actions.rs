use serde_json::json;

use super::model::{
    INVITATION_LIVES, NewInvitation, NewUser, PASSWORD_LINK_LIVES, Place, TeamState, clean_email, clean_name,
    initials,
};
use super::queries;
use crate::error::{AppError, Outcome};
use crate::kernel::{Event, InvitationId, Refusal, Role, TeamId, UserId, Work};

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
    queries::spell_out_deputies(work)?;
    queries::spell_out_visibility(work)?;
    work.vocabulary_changed()
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
    pub password: String,
}

/// Makes the invited person a user; the link works once.
pub fn accept_invitation(work: &Work, accepted: &Accepted) -> Outcome<UserId> {
    let found = queries::invitation(work, &accepted.token_hash)?;
    let invitation = found.ok_or_else(|| AppError::refuse(Refusal::new("users-invitation-over")))?;
    queries::use_invitation(work, invitation.id)?;
    if let Some(user) = invitation.user {
        set_password(work, user, &accepted.password)?;
        let body = json!({"invitation": invitation.id});
        work.record(&Event::new("user.password_renewed", "user", user.0, body), &invitation.name)?;
        return Ok(user);
    }
    let id = create(
        work,
        &NewUser {
            email: accepted.email.clone(),
            name: accepted.name.clone(),
            role: invitation.role,
            sees: super::Sees::Own,
            password: Some(accepted.password.clone()),
            lang: accepted.lang.clone(),
            zone: queries::workspace_zone(work)?,
        },
    )?;
    if let Some(team) = invitation.team {
        queries::join_team(work, team, id)?;
        refresh_visibility(work)?;
    }
    Ok(id)
}

/// Gives somebody another role, other teams, another view.
pub fn change(work: &Work, id: UserId, after: &Place) -> Outcome<()> {
    let user = queries::user(work, id)?;
    let before = Place { role: user.role, sees: user.sees, teams: queries::teams_of(work, id)? };
    if before == *after {
        return Ok(());
    }
    if after.role != Role::Admin {
        keep_an_admin(work, id, user.role)?;
    }
    queries::save_place(work, id, after)?;
    refresh_visibility(work)?;
    work.record(
        &Event::new("user.changed", "user", id.0, json!({"before": before, "after": after})),
        &user.name,
    )?;
    work.touch("users", None);
    Ok(())
}

/// A workspace without an administrator could never be set again.
fn keep_an_admin(work: &Work, id: UserId, role: Role) -> Outcome<()> {
    if role == Role::Admin && queries::other_admins(work, id)? == 0 {
        return Err(AppError::refuse(Refusal::at("role", "users-last-admin")));
    }
    Ok(())
}

/// Somebody leaves: signs in no more, and what he had goes to `receiver`, by those slices that hear of it.
pub fn deactivate(work: &Work, id: UserId, receiver: UserId) -> Outcome<()> {
    let user = queries::user(work, id)?;
    if !user.active {
        return Ok(());
    }
    if receiver == id || !queries::user(work, receiver)?.active {
        return Err(AppError::refuse(Refusal::at("receiver", "users-receiver-missing")));
    }
    keep_an_admin(work, id, user.role)?;
    set_active(work, id, false, Some(receiver))
}

/// Says that somebody works here or does not. With a receiver, records are handed over; what is closed stays in the name of
/// who closed it, where the receiver sees it.
pub fn set_active(work: &Work, id: UserId, active: bool, receiver: Option<UserId>) -> Outcome<()> {
    let name = queries::name_of(work, id)?;
    queries::save_active(work, id, active, receiver)?;
    refresh_visibility(work)?;
    let kind = if active { "user.reactivated" } else { "user.deactivated" };
    work.record(&Event::new(kind, "user", id.0, json!({"receiver": receiver})), &name)?;
    // What those who heard of it handed over is part of it.
    work.headline(kind, &name, 1)?;
    work.touch("users", None);
    Ok(())
}

/// Keeps the hash of a link that lets one person in. What is shown of it (the link) is the caller's.
pub fn invite(work: &Work, new: &NewInvitation, token_hash: &str) -> Outcome<InvitationId> {
    let email = if new.email.trim().is_empty() { Ok(String::new()) } else { clean_email(&new.email) };
    let name = if new.name.trim().is_empty() { Ok(String::new()) } else { clean_name(&new.name) };
    let new = match (email, name) {
        (Ok(email), Ok(name)) => NewInvitation { email, name, ..new.clone() },
        (email, name) => return Err(AppError::Refused(email.err().into_iter().chain(name.err()).collect())),
    };
    if !new.email.is_empty() && queries::by_email(work, &new.email)?.is_some() {
        return Err(AppError::refuse(Refusal::at("email", "users-email-taken")));
    }
    let id = queries::insert_invitation(work, &new, token_hash, work.now + INVITATION_LIVES)?;
    let label = if new.name.is_empty() { &new.email } else { &new.name };
    work.record(&Event::new("user.invited", "invitation", id.0, json!({})), label)?;
    work.touch("users", None);
    Ok(id)
}

/// Keeps the hash of a link with which a user who forgot his password chooses a new one.
pub fn offer_password(work: &Work, id: UserId, token_hash: &str) -> Outcome<InvitationId> {
    let user = queries::user(work, id)?;
    if !user.active {
        return Err(AppError::NotFound);
    }
    let new = NewInvitation {
        email: user.email,
        name: user.name,
        role: user.role,
        team: None,
        user: Some(user.id),
    };
    let link = queries::insert_invitation(work, &new, token_hash, work.now + PASSWORD_LINK_LIVES)?;
    work.record(&Event::new("user.invited", "invitation", link.0, json!({"user": id})), &new.name)?;
    work.touch("users", None);
    Ok(link)
}

/// Makes a link work no more, or work again.
pub fn open_invitation(work: &Work, id: InvitationId, open: bool) -> Outcome<()> {
    queries::must_be_an_invitation(work, id)?;
    if !queries::open_invitation(work, id, open)? {
        return Err(AppError::Conflict(Refusal::new("users-invitation-over")));
    }
    let kind = if open { "user.invited" } else { "user.uninvited" };
    work.record(&Event::new(kind, "invitation", id.0, json!({})), "")?;
    work.touch("users", None);
    Ok(())
}

pub fn create_team(work: &Work, name: &str, members: &[UserId]) -> Outcome<TeamId> {
    let name = clean_name(name).map_err(AppError::refuse)?;
    let id = queries::insert_team(work, &name)?;
    let state = TeamState { name, archived: false, members: members.to_vec() };
    queries::save_team(work, id, &state)?;
    refresh_visibility(work)?;
    work.record(&Event::new("team.created", "team", id.0, json!({"after": state})), &state.name)?;
    work.touch("users", None);
    Ok(id)
}

/// Renames a team, changes its members, archives it.
pub fn change_team(work: &Work, id: TeamId, after: &TeamState) -> Outcome<()> {
    let name = clean_name(&after.name).map_err(AppError::refuse)?;
    let after = TeamState { name, ..after.clone() };
    let before = queries::team_state(work, id)?;
    if before == after {
        return Ok(());
    }
    queries::save_team(work, id, &after)?;
    refresh_visibility(work)?;
    work.record(
        &Event::new("team.changed", "team", id.0, json!({"before": before, "after": after})),
        &after.name,
    )?;
    work.touch("users", None);
    Ok(())
}
