use crate::desk::SESSION;
use crate::error::Outcome;
use crate::kernel::{At, Look, UserId, Work};
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
