use serde_json::json;

use super::model::{KEY_MARK, key_prefix};
use super::queries;
use crate::desk::{App, hash_secret, new_secret};
use crate::error::{AppError, Outcome};
use crate::kernel::{Actor, ApiKeyId, Event, Refusal, SessionId, UserId, Via, Work};
use crate::users;
use jiff::tz::TimeZone;

/// The person's new password (hashed); every other device is signed out.
pub fn change_password(work: &Work, hash: &str, here: Option<SessionId>) -> Outcome<()> {
    let me = work.viewer();
    users::set_password(work, me, hash)?;
    queries::close_others(work, me, here)?;
    work.record(&Event::new("password.changed", "user", me.0, json!({})), "")
}

/// Signs one of the person's devices out.
pub fn revoke_device(work: &Work, id: SessionId) -> Outcome<()> {
    if !queries::close_one(work, work.viewer(), id)? {
        return Err(AppError::NotFound);
    }
    work.record(&Event::new("session.revoked", "session", id.0, json!({})), "")
}

/// A key that lets a program act as `user`. Only its hash is kept.
pub fn make_key(work: &Work, user: UserId, name: &str, key: &str) -> Outcome<ApiKeyId> {
    let name = users::clean_name(name).map_err(AppError::refuse)?;
    let id = queries::insert_key(work, user, &name, key_prefix(key), &hash_secret(key))?;
    work.record(&Event::new("key.created", "key", id.0, json!({})), &name)?;
    Ok(id)
}

pub fn revoke_key(work: &Work, id: ApiKeyId) -> Outcome<()> {
    let name = queries::revoke_key(work, work.viewer(), id)?.ok_or(AppError::NotFound)?;
    work.record(&Event::new("key.revoked", "key", id.0, json!({})), &name)
}

/// A key made from the command line, for the user with this e-mail. Blocks.
pub fn add_key(app: &App, email: &str) -> Outcome<String> {
    let key = format!("{KEY_MARK}{}", new_secret(&*app.chance));
    let actor = Actor { via: Via::CommandLine, ..Actor::clock(TimeZone::UTC) };
    app.act(&actor, |work| {
        let user = users::by_email(work, &email.trim().to_lowercase())?.filter(|user| user.active);
        let user = user.ok_or_else(|| AppError::refuse(Refusal::at("user", "sessions-key-nobody")))?;
        make_key(work, user.id, "piste key add", &key)
    })?;
    Ok(key)
}
