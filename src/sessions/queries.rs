use super::model::{ApiKey, Device};
use crate::desk::SESSION;
use crate::error::Outcome;
use crate::kernel::{ApiKeyId, At, Look, SessionId, UserId, Work};
use crate::{args, sql};

/// When `who` failed in the last hour, oldest first.
pub fn failures(look: &Look, who: &str) -> Outcome<Vec<At>> {
    let an_hour_ago = At(look.now.0 - 3_600_000);
    let rows: Vec<(At,)> = look.all(
        sql!("SELECT at FROM sign_in_failure WHERE who = $1 AND at > $2 ORDER BY at"),
        args![who, an_hour_ago],
    )?;
    Ok(rows.into_iter().map(|(at,)| at).collect())
}

pub fn note_failure(work: &Work, who: &str) -> Outcome<()> {
    work.run(sql!("INSERT INTO sign_in_failure (who, at) VALUES ($1, $2)"), args![who, work.now])?;
    Ok(())
}

pub fn forgive(work: &Work, who: &str) -> Outcome<()> {
    work.run(sql!("DELETE FROM sign_in_failure WHERE who = $1"), args![who])?;
    Ok(())
}

pub fn open(work: &Work, user: UserId, token_hash: &str, device: &str) -> Outcome<()> {
    work.run(
        sql!(
            "INSERT INTO session (token_hash, user_id, created_at, seen_at, expires_at, device)
             VALUES ($1, $2, $3, $3, $4, $5)"
        ),
        args![token_hash, user, work.now, work.now + SESSION, device],
    )?;
    work.run(sql!("UPDATE app_user SET seen_at = $1 WHERE id = $2"), args![work.now, user])?;
    Ok(())
}

pub fn close(work: &Work, token_hash: &str) -> Outcome<()> {
    work.run(
        sql!("UPDATE session SET revoked_at = $1 WHERE token_hash = $2 AND revoked_at IS NULL"),
        args![work.now, token_hash],
    )?;
    Ok(())
}

pub fn forget_old_failures(work: &Work) -> Outcome<()> {
    let an_hour_ago = At(work.now.0 - 3_600_000);
    work.run(sql!("DELETE FROM sign_in_failure WHERE at <= $1"), args![an_hour_ago])?;
    Ok(())
}

/// Where somebody is signed in, last used first.
pub fn devices(look: &Look) -> Outcome<Vec<Device>> {
    Ok(look.all(
        sql!(
            "SELECT id, device, created_at, seen_at FROM session
             WHERE user_id = $1 AND revoked_at IS NULL AND expires_at > $2 ORDER BY seen_at DESC, id DESC"
        ),
        args![look.viewer(), look.now],
    )?)
}

pub fn close_one(work: &Work, user: UserId, id: SessionId) -> Outcome<bool> {
    let closed = work.run(
        sql!("UPDATE session SET revoked_at = $1 WHERE id = $2 AND user_id = $3 AND revoked_at IS NULL"),
        args![work.now, id, user],
    )?;
    Ok(closed == 1)
}

pub fn close_others(work: &Work, user: UserId, here: Option<SessionId>) -> Outcome<()> {
    work.run(
        sql!("UPDATE session SET revoked_at = $1 WHERE user_id = $2 AND id <> $3 AND revoked_at IS NULL"),
        args![work.now, user, here.unwrap_or(SessionId(0))],
    )?;
    Ok(())
}

/// The person's keys that work, newest first.
pub fn keys(look: &Look) -> Outcome<Vec<ApiKey>> {
    Ok(look.all(
        sql!(
            "SELECT id, name, prefix, created_at, last_used_at FROM api_key
             WHERE user_id = $1 AND revoked_at IS NULL ORDER BY id DESC"
        ),
        args![look.viewer()],
    )?)
}

pub fn insert_key(work: &Work, user: UserId, name: &str, prefix: &str, hash: &str) -> Outcome<ApiKeyId> {
    Ok(work.value(
        sql!(
            "INSERT INTO api_key (user_id, name, prefix, key_hash, created_at) VALUES ($1, $2, $3, $4, $5) RETURNING id"
        ),
        args![user, name, prefix, hash, work.now],
    )?)
}

/// The name of the key that works no more; nothing when there was none.
pub fn revoke_key(work: &Work, user: UserId, id: ApiKeyId) -> Outcome<Option<String>> {
    let name: Option<(String,)> = work.maybe(
        sql!("UPDATE api_key SET revoked_at = $1 WHERE id = $2 AND user_id = $3 AND revoked_at IS NULL RETURNING name"),
        args![work.now, id, user],
    )?;
    Ok(name.map(|(name,)| name))
}
