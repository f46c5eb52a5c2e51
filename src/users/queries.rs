use super::model::{Colleague, Credentials, Invitation, NewUser, User};
use crate::error::Outcome;
use crate::kernel::{InvitationId, Look, TeamId, UserId, Work};
use crate::{args, sql};

/// Whether the workspace has its first person.
pub fn anyone(look: &Look) -> Outcome<bool> {
    Ok(look.value(sql!("SELECT EXISTS (SELECT 1 FROM app_user)"), args![])?)
}

/// Everybody, active or not, by name: for pickers, and to name who did what.
pub fn people(look: &Look) -> Outcome<Vec<Colleague>> {
    Ok(look.all(sql!("SELECT id, name, initials, active FROM app_user ORDER BY name, id"), args![])?)
}

pub fn colleague(look: &Look, id: UserId) -> Outcome<Colleague> {
    Ok(look.one(sql!("SELECT id, name, initials, active FROM app_user WHERE id = $1"), args![id])?)
}

pub fn name_of(look: &Look, id: UserId) -> Outcome<String> {
    Ok(look.value(sql!("SELECT name FROM app_user WHERE id = $1"), args![id])?)
}

pub fn user(look: &Look, id: UserId) -> Outcome<User> {
    Ok(look.one(
        sql!("SELECT id, name, initials, email, role, sees, active, seen_at FROM app_user WHERE id = $1"),
        args![id],
    )?)
}

pub fn by_email(look: &Look, email: &str) -> Outcome<Option<User>> {
    Ok(look.maybe(
        sql!("SELECT id, name, initials, email, role, sees, active, seen_at FROM app_user WHERE email = $1"),
        args![email],
    )?)
}

/// Only somebody who may sign in has any.
pub fn credentials(look: &Look, email: &str) -> Outcome<Option<Credentials>> {
    Ok(look
        .maybe(sql!("SELECT id, password, lang FROM app_user WHERE email = $1 AND active"), args![email])?)
}

pub fn credentials_of(look: &Look, id: UserId) -> Outcome<Credentials> {
    Ok(look.one(sql!("SELECT id, password, lang FROM app_user WHERE id = $1 AND active"), args![id])?)
}

/// The invitation behind a link that still works.
pub fn invitation(look: &Look, token_hash: &str) -> Outcome<Option<Invitation>> {
    Ok(look.maybe(
        sql!(
            "SELECT id, email, name, role, team_id, created_at, expires_at FROM invitation
             WHERE token_hash = $1 AND used_at IS NULL AND expires_at > $2"
        ),
        args![token_hash, look.now],
    )?)
}

pub fn insert(work: &Work, new: &NewUser, initials: &str) -> Outcome<UserId> {
    Ok(work.value(
        sql!(
            "INSERT INTO app_user (email, name, initials, role, sees, password, lang, zone, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id"
        ),
        args![
            &new.email,
            &new.name,
            initials,
            new.role,
            new.sees,
            new.password.clone(),
            &new.lang,
            &new.zone,
            work.now
        ],
    )?)
}

pub fn save_password(work: &Work, id: UserId, hash: &str) -> Outcome<()> {
    work.run(sql!("UPDATE app_user SET password = $1 WHERE id = $2"), args![hash, id])?;
    Ok(())
}

pub fn use_invitation(work: &Work, id: InvitationId) -> Outcome<()> {
    work.run(sql!("UPDATE invitation SET used_at = $1 WHERE id = $2"), args![work.now, id])?;
    Ok(())
}

pub fn join_team(work: &Work, team: TeamId, user: UserId) -> Outcome<()> {
    work.run(
        sql!("INSERT INTO team_member (team_id, user_id) VALUES ($1, $2) ON CONFLICT DO NOTHING"),
        args![team, user],
    )?;
    Ok(())
}

pub fn forget_visibility(work: &Work) -> Outcome<()> {
    work.run(sql!("DELETE FROM visible_owners"), args![])?;
    Ok(())
}

/// An administrator sees everyone; a manager the members of his teams; a user himself, his teams or everyone, as it was set.
pub fn spell_out_visibility(work: &Work) -> Outcome<()> {
    work.run(
        sql!(
            "INSERT INTO visible_owners (viewer_id, owner_id)
             SELECT v.id, o.id FROM app_user v CROSS JOIN app_user o
             WHERE v.id = o.id OR v.role = 'admin' OR (v.role = 'user' AND v.sees = 'all')
                OR ((v.role = 'manager' OR v.sees = 'team') AND EXISTS (
                    SELECT 1 FROM team_member mine
                    JOIN team_member theirs ON theirs.team_id = mine.team_id
                    JOIN team t ON t.id = mine.team_id
                    WHERE mine.user_id = v.id AND theirs.user_id = o.id AND t.archived_at IS NULL))"
        ),
        args![],
    )?;
    Ok(())
}
