//! Who is asking: the session cookie of a browser, or the key of a program.

use std::time::Duration;

use axum::http::{HeaderMap, header};
use axum_extra::extract::cookie::CookieJar;
use jiff::tz::TimeZone;
use sha2::{Digest, Sha256};

use crate::config::Config;
use crate::kernel::{Actor, At, Chance, Clientele, Currency, Role, SessionId, UserId, Via};
use crate::store::{Conn, Stored};
use crate::words::{Lang, Words};
use crate::{args, record, sql};

record! {
    /// The signed-in person with what every page needs to know about the workspace.
    #[derive(Debug, Clone)]
    pub struct Person {
        pub id: UserId,
        pub name: String,
        pub initials: String,
        pub email: String,
        pub role: Role,
        lang: String,
        zone: String,
        pub theme: String,
        pub single_keys: bool,
        pub linger: i64,
        /// Keys pressed instead of ours: `a=l`.
        pub keys: String,
        pub session: Option<SessionId>,
        pub workspace: String,
        pub currency: Currency,
        pub country: String,
        pub clientele: Clientele,
        workspace_zone: String,
        /// Grows when what an administrator sets changes.
        pub vocabulary: i64,
        seen_at: Option<At>,
        /// What he is told and has not read: 100 at most.
        pub unread: i64,
    }
}

impl Person {
    pub fn zone(&self) -> TimeZone {
        TimeZone::get(&self.zone).or_else(|_| TimeZone::get(&self.workspace_zone)).unwrap_or(TimeZone::UTC)
    }

    pub fn zone_name(&self) -> &str {
        &self.zone
    }

    pub fn lang(&self) -> Lang {
        Lang::parse(&self.lang).unwrap_or(Lang::En)
    }

    pub fn words(&self) -> Words {
        Words::of(self.lang())
    }

    /// Whether the last note of this person's presence is old enough for a new one.
    pub(super) fn unseen_for_long(&self, now: At) -> bool {
        self.seen_at.is_none_or(|seen| seen + NOTE_EVERY < now)
    }

    pub fn actor(&self, via: Via) -> Actor {
        Actor { user: Some(self.id), role: self.role, via, zone: self.zone() }
    }
}

/// A browser that is used at least once in this time stays signed in.
pub const SESSION: Duration = Duration::from_secs(30 * 24 * 3600);
const NOTE_EVERY: Duration = Duration::from_secs(5 * 60);

/// A secret as it is stored: hashed, so that a stolen database opens no door.
pub fn hash_secret(secret: &str) -> String {
    Sha256::digest(secret.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A new secret, in a form that survives URLs and cookies.
pub fn new_secret(chance: &dyn Chance) -> String {
    chance.secret().iter().map(|byte| format!("{byte:02x}")).collect()
}

fn cookie_name(config: &Config) -> &'static str {
    // `__Host-` needs an encrypted connection; a first start and a small office have none.
    if config.is_https() { "__Host-piste" } else { "piste" }
}

/// The `Set-Cookie` header that keeps a browser signed in; an age of 0 signs it out.
pub fn cookie(config: &Config, secret: &str, max_age_seconds: i64) -> String {
    let secure = if config.is_https() { "; Secure" } else { "" };
    format!(
        "{}={secret}; Path=/; HttpOnly; SameSite=Lax; Max-Age={max_age_seconds}{secure}",
        cookie_name(config)
    )
}

/// The `Set-Cookie` header that remembers a visitor's language for a year.
pub fn lang_cookie(lang: Lang) -> String {
    format!("lang={}; Path=/; HttpOnly; SameSite=Lax; Max-Age=31536000", lang.code())
}

/// The language of somebody who is not signed in: the one chosen on this device, else the browser's.
pub fn visitor_lang(headers: &HeaderMap) -> Lang {
    let chosen = CookieJar::from_headers(headers).get("lang").and_then(|c| Lang::parse(c.value()));
    let accepted = headers.get(header::ACCEPT_LANGUAGE).and_then(|v| v.to_str().ok()).unwrap_or("");
    chosen.unwrap_or_else(|| Lang::accepted(accepted))
}

/// What a request carries to say who it is.
pub enum Credential {
    Session(String),
    Key(String),
}

pub fn credential(headers: &HeaderMap, config: &Config) -> Option<Credential> {
    if let Some(value) = headers.get(header::AUTHORIZATION) {
        let key = value.to_str().ok()?.strip_prefix("Bearer ")?;
        return Some(Credential::Key(key.trim().to_owned()));
    }
    session_secret(headers, config).map(Credential::Session)
}

/// The secret of a browser's session, whether or not it still counts.
pub fn session_secret(headers: &HeaderMap, config: &Config) -> Option<String> {
    CookieJar::from_headers(headers).get(cookie_name(config)).map(|c| c.value().to_owned())
}

/// The person behind a credential, with the workspace, in one query.
pub fn person(conn: &Conn, credential: &Credential, now: At) -> Stored<Option<Person>> {
    match credential {
        Credential::Session(secret) => conn.maybe(
            sql!(
                "SELECT u.id, u.name, u.initials, u.email, u.role, u.lang, u.zone, u.theme, u.single_keys, u.linger, u.keys, s.id,
                        w.name, w.currency, w.country, w.clientele, w.zone, w.vocabulary, s.seen_at,
                        (SELECT count(*) FROM (SELECT 1 FROM notification n JOIN event e ON e.id = n.event_id
                            JOIN act a ON a.id = e.act_id AND a.undone_by IS NULL AND a.undoes IS NULL
                            JOIN opportunity o ON o.id = e.opportunity_id AND o.removed_at IS NULL
                                AND o.owner_id IN (SELECT owner_id FROM visible_owners WHERE viewer_id = u.id)
                            WHERE n.user_id = u.id AND n.read_at IS NULL LIMIT 100) told)
                 FROM session s JOIN app_user u ON u.id = s.user_id JOIN workspace w ON w.id = 1
                 WHERE s.token_hash = $1 AND s.revoked_at IS NULL AND s.expires_at > $2 AND u.active"
            ),
            args![hash_secret(secret), now],
        ),
        Credential::Key(key) => conn.maybe(
            sql!(
                "SELECT u.id, u.name, u.initials, u.email, u.role, u.lang, u.zone, u.theme, u.single_keys, u.linger, u.keys,
                        CAST(NULL AS BIGINT), w.name, w.currency, w.country, w.clientele, w.zone, w.vocabulary, k.last_used_at,
                        CAST(0 AS BIGINT)
                 FROM api_key k JOIN app_user u ON u.id = k.user_id JOIN workspace w ON w.id = 1
                 WHERE k.key_hash = $1 AND k.revoked_at IS NULL AND u.active"
            ),
            args![hash_secret(key)],
        ),
    }
}

/// Notes that a credential was used, which keeps a session alive. The only write that the desk does by itself.
pub fn note_use(conn: &Conn, credential: &Credential, now: At) -> Stored<()> {
    match credential {
        Credential::Session(secret) => conn.run(
            sql!(
                "UPDATE session SET seen_at = $1, expires_at = CASE WHEN expires_at < $2 THEN $2 ELSE expires_at END
                 WHERE token_hash = $3"
            ),
            args![now, now + SESSION, hash_secret(secret)],
        ),
        Credential::Key(key) => conn.run(
            sql!("UPDATE api_key SET last_used_at = $1 WHERE key_hash = $2"),
            args![now, hash_secret(key)],
        ),
    }?;
    Ok(())
}
