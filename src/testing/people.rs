//! Who works in the workspace of a story.

use crate::args;
use crate::desk::hash_secret;
use crate::kernel::{Role, UserId};
use crate::store::{Conn, Stored};

#[derive(Debug, Clone)]
pub struct Persona {
    pub id: UserId,
    pub name: &'static str,
    pub email: &'static str,
    pub role: Role,
}

impl Persona {
    /// What the browser’s session cookie holds.
    pub fn secret(&self) -> String {
        format!("session-of-{}", self.email)
    }

    pub fn key(&self) -> String {
        format!("key-of-{}", self.email)
    }
}

pub struct People {
    pub admin: Persona,
    pub manager: Persona,
    pub rep: Persona,
    pub other_rep: Persona,
}

impl People {
    /// Names without anybody behind them, before the first start.
    pub fn nobody() -> People {
        let nobody = Persona { id: UserId(0), name: "", email: "", role: Role::User };
        People { admin: nobody.clone(), manager: nobody.clone(), rep: nobody.clone(), other_rep: nobody }
    }
}

/// The workspace, its four people and their two teams. Signed in since the first moment, for a year.
pub fn move_in(conn: &Conn) -> Stored<People> {
    conn.script(
        "INSERT INTO workspace (id, name, lang, zone, currency, country, working_days, ready_at)
             VALUES (1, 'Atelier Nord', 'fr', 'Europe/Paris', 'EUR', 'FR', '1111100', 0);
         INSERT INTO team (name) VALUES ('Nord'), ('Sud');",
    )?;
    let people = People {
        admin: person(conn, "Alice Martin", "alice@atelier.example", Role::Admin)?,
        manager: person(conn, "Marc Dubois", "marc@atelier.example", Role::Manager)?,
        rep: person(conn, "Claire Petit", "claire@atelier.example", Role::User)?,
        other_rep: person(conn, "Karim Haddad", "karim@atelier.example", Role::User)?,
    };
    conn.script(
        "INSERT INTO team_member (team_id, user_id)
             SELECT t.id, u.id FROM team t JOIN app_user u ON u.name IN ('Marc Dubois', 'Claire Petit') WHERE t.name = 'Nord';
         INSERT INTO team_member (team_id, user_id)
             SELECT t.id, u.id FROM team t JOIN app_user u ON u.name = 'Karim Haddad' WHERE t.name = 'Sud';
         INSERT INTO visible_owners (viewer_id, owner_id)
             SELECT v.id, o.id FROM app_user v CROSS JOIN app_user o
             WHERE v.id <> 0 AND (o.id IN (0, v.id) OR v.role = 'admin' OR (v.name = 'Marc Dubois' AND o.name = 'Claire Petit'));",
    )?;
    Ok(people)
}

fn person(conn: &Conn, name: &'static str, email: &'static str, role: Role) -> Stored<Persona> {
    let initials: String = name.split(' ').filter_map(|part| part.chars().next()).collect();
    let id = conn.value(
        "INSERT INTO app_user (email, name, initials, role, created_at) VALUES ($1, $2, $3, $4, 0) RETURNING id",
        args![email, name, initials, role],
    )?;
    let persona = Persona { id, name, email, role };
    conn.run(
        "INSERT INTO session (token_hash, user_id, created_at, seen_at, expires_at, device) VALUES ($1, $2, 0, 0, $3, 'story')",
        args![hash_secret(&persona.secret()), id, i64::MAX],
    )?;
    conn.run(
        "INSERT INTO api_key (user_id, name, prefix, key_hash, created_at) VALUES ($1, 'story', 'story', $2, 0)",
        args![id, hash_secret(&persona.key())],
    )?;
    Ok(persona)
}
