use super::model::{
    Colleague, Credentials, Invitation, NewInvitation, NewUser, Place, Team, TeamState, User,
};
use crate::error::Outcome;
use crate::kernel::{At, InvitationId, Look, TeamId, UserId, Work};
use crate::store::Value;
use crate::store::dialect::insert_many;
use crate::{args, sql};

macro_rules! colleague_columns {
    () => {
        "SELECT u.id, u.name, u.initials, u.active, a.last_day, a.deputy_id
         FROM app_user u LEFT JOIN absence a ON a.user_id = u.id AND a.running = TRUE"
    };
}

/// Whether the workspace has its first person.
pub fn anyone(look: &Look) -> Outcome<bool> {
    Ok(look.value(sql!("SELECT EXISTS (SELECT 1 FROM app_user WHERE id <> 0)"), args![])?)
}

/// Everybody, active or not, by name: for pickers, and to name who did what.
pub fn people(look: &Look) -> Outcome<Vec<Colleague>> {
    Ok(look.all(sql!(colleague_columns!(), " WHERE u.id <> 0 ORDER BY u.name, u.id"), args![])?)
}

pub fn colleague(look: &Look, id: UserId) -> Outcome<Colleague> {
    Ok(look.one(sql!(colleague_columns!(), " WHERE u.id = $1"), args![id])?)
}

pub fn name_of(look: &Look, id: UserId) -> Outcome<String> {
    Ok(look.value(sql!("SELECT name FROM app_user WHERE id = $1"), args![id])?)
}

pub fn user(look: &Look, id: UserId) -> Outcome<User> {
    Ok(look.one(
        sql!(
            "SELECT id, name, initials, email, role, sees, active, seen_at FROM app_user WHERE id = $1 AND id <> 0"
        ),
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
            "SELECT id, email, name, role, team_id, created_at, expires_at, user_id FROM invitation
             WHERE token_hash = $1 AND used_at IS NULL AND expires_at > $2"
        ),
        args![token_hash, look.now],
    )?)
}

pub fn insert(work: &Work, new: &NewUser, initials: &str) -> Outcome<UserId> {
    work.vocabulary_changed()?;
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

/// Newcomers work where the company does, until they say otherwise.
pub fn workspace_zone(look: &Look) -> Outcome<String> {
    Ok(look.value(sql!("SELECT zone FROM workspace WHERE id = 1"), args![])?)
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
    work.run(sql!("DELETE FROM stand_in"), args![])?;
    Ok(())
}

/// A deputy stands in for who is away, an heir for who left; and for those for whom these stood in.
pub fn spell_out_deputies(work: &Work) -> Outcome<()> {
    work.run(
        sql!(
            "INSERT INTO stand_in (viewer_id, owner_id)
             WITH RECURSIVE replaces (viewer_id, owner_id) AS (
                 SELECT deputy_id, user_id FROM absence WHERE running = TRUE
                 UNION SELECT heir_id, id FROM app_user WHERE active = FALSE AND heir_id IS NOT NULL),
             stands (viewer_id, owner_id) AS (
                 SELECT viewer_id, owner_id FROM replaces
                 UNION SELECT r.viewer_id, s.owner_id FROM stands s JOIN replaces r ON r.owner_id = s.viewer_id)
             SELECT viewer_id, owner_id FROM stands WHERE viewer_id <> owner_id"
        ),
        args![],
    )?;
    Ok(())
}

/// An administrator sees everyone; a manager the members of his teams; a user himself, his teams or everyone, as it was set;
/// each also those for whom he stands in, and what has no owner where that is open to him.
pub fn spell_out_visibility(work: &Work) -> Outcome<()> {
    work.run(
        sql!(
            "INSERT INTO visible_owners (viewer_id, owner_id)
             SELECT v.id, o.id FROM app_user v CROSS JOIN app_user o
             WHERE v.id <> 0 AND CASE WHEN o.id = 0
                 THEN v.role <> 'user' OR EXISTS (SELECT 1 FROM workspace WHERE id = 1 AND pool_open = TRUE)
                 ELSE v.id = o.id OR v.role = 'admin' OR (v.role = 'user' AND v.sees = 'all')
                OR EXISTS (SELECT 1 FROM stand_in s WHERE s.viewer_id = v.id AND s.owner_id = o.id)
                OR ((v.role = 'manager' OR v.sees = 'team') AND EXISTS (
                    SELECT 1 FROM team_member mine
                    JOIN team_member theirs ON theirs.team_id = mine.team_id
                    JOIN team t ON t.id = mine.team_id
                    WHERE mine.user_id = v.id AND theirs.user_id = o.id AND t.archived_at IS NULL)) END"
        ),
        args![],
    )?;
    Ok(())
}

/// Everybody as the settings show them: active first, by name.
pub fn users(look: &Look) -> Outcome<Vec<User>> {
    Ok(look.all(
        sql!(
            "SELECT id, name, initials, email, role, sees, active, seen_at FROM app_user WHERE id <> 0 ORDER BY active DESC, name, id"
        ),
        args![],
    )?)
}

/// The teams by name, each with its members.
pub fn teams(look: &Look) -> Outcome<Vec<Team>> {
    let rows: Vec<(TeamId, String, Option<UserId>)> = look.all(
        sql!(
            "SELECT t.id, t.name, m.user_id FROM team t LEFT JOIN team_member m ON m.team_id = t.id
             WHERE t.archived_at IS NULL ORDER BY t.name, t.id, m.user_id"
        ),
        args![],
    )?;
    let mut teams: Vec<Team> = Vec::new();
    for (id, name, member) in rows {
        match teams.last_mut().filter(|team| team.id == id) {
            Some(team) => team.members.extend(member),
            None => teams.push(Team { id, name, members: member.into_iter().collect() }),
        }
    }
    Ok(teams)
}

pub fn teams_of(look: &Look, user: UserId) -> Outcome<Vec<TeamId>> {
    let rows: Vec<(TeamId,)> =
        look.all(sql!("SELECT team_id FROM team_member WHERE user_id = $1 ORDER BY team_id"), args![user])?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Links that were given and not used yet.
pub fn invitations(look: &Look) -> Outcome<Vec<Invitation>> {
    Ok(look.all(
        sql!(
            "SELECT id, email, name, role, team_id, created_at, expires_at, user_id FROM invitation
             WHERE used_at IS NULL AND expires_at > $1 ORDER BY id"
        ),
        args![look.now],
    )?)
}

/// `NotFound` unless there is, or was, such a link.
pub fn must_be_an_invitation(look: &Look, id: InvitationId) -> Outcome<()> {
    Ok(look.one::<(i64,)>(sql!("SELECT id FROM invitation WHERE id = $1"), args![id]).map(drop)?)
}

/// How many active administrators there are besides this person.
pub fn other_admins(look: &Look, id: UserId) -> Outcome<i64> {
    Ok(look.value(
        sql!("SELECT COUNT(*) FROM app_user WHERE role = 'admin' AND active AND id <> $1"),
        args![id],
    )?)
}

pub fn save_place(work: &Work, id: UserId, place: &Place) -> Outcome<()> {
    work.run(
        sql!("UPDATE app_user SET role = $1, sees = $2 WHERE id = $3"),
        args![place.role, place.sees, id],
    )?;
    work.run(sql!("DELETE FROM team_member WHERE user_id = $1"), args![id])?;
    let rows: Vec<Vec<Value>> = place.teams.iter().map(|team| vec![(*team).into(), id.into()]).collect();
    Ok(insert_many(work, "team_member", &["team_id", "user_id"], &rows)?)
}

pub fn save_active(work: &Work, id: UserId, active: bool, heir: Option<UserId>) -> Outcome<()> {
    work.run(
        sql!("UPDATE app_user SET active = $1, heir_id = CAST($2 AS BIGINT) WHERE id = $3"),
        args![active, heir, id],
    )?;
    work.vocabulary_changed()
}

pub fn insert_invitation(
    work: &Work,
    new: &NewInvitation,
    token_hash: &str,
    until: At,
) -> Outcome<InvitationId> {
    Ok(work.value(
        sql!(
            "INSERT INTO invitation (token_hash, email, name, role, team_id, invited_by, created_at, expires_at, user_id)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id"
        ),
        args![token_hash, &new.email, &new.name, new.role, new.team, work.actor.user, work.now, until, new.user],
    )?)
}

/// Makes a link work no more, or work again; tells whether it was in the other state.
pub fn open_invitation(work: &Work, id: InvitationId, open: bool) -> Outcome<bool> {
    let used_at = if open { None } else { Some(work.now) };
    let changed = work.run(
        sql!("UPDATE invitation SET used_at = CAST($1 AS BIGINT) WHERE id = $2 AND (used_at IS NULL) <> CAST($3 AS BOOLEAN)"),
        args![used_at, id, open],
    )?;
    Ok(changed == 1)
}

pub fn team_state(look: &Look, id: TeamId) -> Outcome<TeamState> {
    let (name, archived_at): (String, Option<At>) =
        look.one(sql!("SELECT name, archived_at FROM team WHERE id = $1"), args![id])?;
    let rows: Vec<(UserId,)> =
        look.all(sql!("SELECT user_id FROM team_member WHERE team_id = $1 ORDER BY user_id"), args![id])?;
    let members = rows.into_iter().map(|(user,)| user).collect();
    Ok(TeamState { name, archived: archived_at.is_some(), members })
}

pub fn insert_team(work: &Work, name: &str) -> Outcome<TeamId> {
    Ok(work.value(sql!("INSERT INTO team (name) VALUES ($1) RETURNING id"), args![name])?)
}

pub fn save_team(work: &Work, id: TeamId, state: &TeamState) -> Outcome<()> {
    let archived_at = state.archived.then_some(work.now);
    work.run(
        sql!("UPDATE team SET name = $1, archived_at = $2 WHERE id = $3"),
        args![&state.name, archived_at, id],
    )?;
    work.run(sql!("DELETE FROM team_member WHERE team_id = $1"), args![id])?;
    let rows: Vec<Vec<Value>> = state.members.iter().map(|user| vec![id.into(), (*user).into()]).collect();
    Ok(insert_many(work, "team_member", &["team_id", "user_id"], &rows)?)
}
