use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::kernel::{At, Day, InvitationId, Refusal, Role, TeamId, UserId, fold};
use crate::record;
use crate::store::{Column, Row, StoreError, Stored, Value};

/// Whose records a plain user sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Sees {
    Own,
    Team,
    All,
}

impl Sees {
    pub const EVERY: [Sees; 3] = [Sees::Own, Sees::Team, Sees::All];

    pub fn as_str(self) -> &'static str {
        match self {
            Sees::Own => "own",
            Sees::Team => "team",
            Sees::All => "all",
        }
    }

    pub fn parse(text: &str) -> Option<Sees> {
        Sees::EVERY.into_iter().find(|sees| sees.as_str() == text)
    }

    /// What somebody in this role really sees: only for a plain user it is a choice.
    pub fn for_role(self, role: Role) -> Sees {
        match role {
            Role::Admin => Sees::All,
            Role::Manager => Sees::Team,
            Role::User => self,
        }
    }
}

impl Column for Sees {
    fn read(row: &Row, index: usize) -> Stored<Self> {
        let text: String = row.get(index)?;
        Sees::parse(&text).ok_or_else(|| StoreError::Decode(format!("{text:?} is not what one sees")))
    }
}

impl From<Sees> for Value {
    fn from(sees: Sees) -> Value {
        sees.as_str().into()
    }
}

record! {
    #[derive(Debug, Clone)]
    pub struct User {
        pub id: UserId,
        pub name: String,
        pub initials: String,
        pub email: String,
        pub role: Role,
        pub sees: Sees,
        pub active: bool,
        pub seen_at: Option<At>,
    }
}

record! {
    /// A person as pickers and lists show him.
    #[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
    pub struct Colleague {
        pub id: UserId,
        pub name: String,
        pub initials: String,
        pub active: bool,
        /// Away until this day, and who stands in meanwhile.
        pub away_until: Option<Day>,
        pub deputy_id: Option<UserId>,
    }
}

/// The one active colleague that somebody means: by the name, its words in any order, or some of them where nobody else has these.
pub fn called<'a>(people: &'a [Colleague], name: &str) -> Option<&'a Colleague> {
    let name = fold(name);
    let wanted: Vec<&str> = name.split(' ').filter(|word| !word.is_empty()).collect();
    let active = || people.iter().filter(|one| one.active);
    if let Some(same) = active().find(|one| fold(&one.name) == name) {
        return Some(same);
    }
    let mut fit = active().filter(|one| {
        let own = fold(&one.name);
        !wanted.is_empty() && wanted.iter().all(|word| own.split(' ').any(|part| part == *word))
    });
    fit.next().filter(|_| fit.next().is_none())
}

record! {
    /// What a sign-in is compared with.
    #[derive(Debug, Clone)]
    pub struct Credentials {
        pub id: UserId,
        pub password: Option<String>,
        pub lang: String,
    }
}

/// A team that is not archived.
#[derive(Debug, Clone)]
pub struct Team {
    pub id: TeamId,
    pub name: String,
    pub members: Vec<UserId>,
}

record! {
    /// A link that lets one person in, once.
    #[derive(Debug, Clone)]
    pub struct Invitation {
        pub id: InvitationId,
        pub email: String,
        pub name: String,
        pub role: Role,
        pub team: Option<TeamId>,
        pub created_at: At,
        pub expires_at: At,
        /// Somebody who is a user already and chooses a new password.
        pub user: Option<UserId>,
    }
}

/// Somebody who is about to become a user. `password` is already hashed.
#[derive(Debug, Clone)]
pub struct NewUser {
    pub email: String,
    pub name: String,
    pub role: Role,
    pub sees: Sees,
    pub password: Option<String>,
    pub lang: String,
    pub zone: String,
}

/// Where somebody stands: what he may do, whose records he sees.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Place {
    pub role: Role,
    /// Counts for the role `user`; managers see their teams, administrators everything.
    pub sees: Sees,
    pub teams: Vec<TeamId>,
}

/// A team as it is kept and undone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeamState {
    pub name: String,
    pub archived: bool,
    pub members: Vec<UserId>,
}

/// Whom a link lets in. The e-mail may be empty: the person types it.
#[derive(Debug, Clone)]
pub struct NewInvitation {
    pub email: String,
    pub name: String,
    pub role: Role,
    pub team: Option<TeamId>,
    /// Set when it is for a user who forgot the password.
    pub user: Option<UserId>,
}

/// Opens an account that has work in it: a day is enough.
pub const PASSWORD_LINK_LIVES: Duration = Duration::from_secs(24 * 3600);
pub const INVITATION_LIVES: Duration = Duration::from_secs(7 * 24 * 3600);

/// E-mail addresses are compared in lower case.
pub fn clean_email(typed: &str) -> Result<String, Refusal> {
    let email = typed.trim().to_lowercase();
    match email.split_once('@') {
        _ if email.is_empty() => Err(Refusal::at("email", "users-email-missing")),
        None => Err(Refusal::at("email", "users-email-at")),
        Some((name, domain))
            if name.is_empty() || !is_domain(domain) || email.contains(char::is_whitespace) =>
        {
            Err(Refusal::at("email", "users-email-unreadable"))
        }
        Some(_) if email.len() > 254 => Err(Refusal::at("email", "users-email-unreadable")),
        Some(_) => Ok(email),
    }
}

fn is_domain(text: &str) -> bool {
    !text.contains('@') && text.split('.').all(|part| !part.is_empty())
}

pub fn clean_name(typed: &str) -> Result<String, Refusal> {
    let name = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    match name.chars().count() {
        0 => Err(Refusal::at("name", "users-name-missing")),
        1..=100 => Ok(name),
        _ => Err(Refusal::at("name", "users-name-long")),
    }
}

/// The first letters of the first and the last word: `CD` for Claire Dubois.
pub fn initials(name: &str) -> String {
    let mut words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let first = words.next();
    let last = words.next_back();
    first
        .into_iter()
        .chain(last)
        .filter_map(|word| word.chars().next())
        .flat_map(char::to_uppercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_come_from_the_first_and_the_last_word() {
        assert_eq!(initials("Claire Dubois"), "CD");
        assert_eq!(initials("Émile"), "É");
        assert_eq!(initials("Jean-Marc de la Tour"), "JT");
        assert_eq!(initials(""), "");
    }

    #[test]
    fn an_email_is_kept_in_lower_case_and_must_look_like_one() {
        assert_eq!(clean_email(" Claire@Morel.Example ").as_deref(), Ok("claire@morel.example"));
        assert_eq!(clean_email("claire").unwrap_err().key, "users-email-at");
        assert_eq!(clean_email("").unwrap_err().key, "users-email-missing");
        for wrong in ["@morel.example", "claire@", "claire@morel..example", "cl aire@morel.example", "a@b@c"]
        {
            assert_eq!(clean_email(wrong).unwrap_err().key, "users-email-unreadable", "{wrong}");
        }
    }

    #[test]
    fn only_a_plain_user_can_be_told_what_he_sees() {
        assert_eq!(Sees::Own.for_role(Role::Admin), Sees::All);
        assert_eq!(Sees::All.for_role(Role::Manager), Sees::Team);
        assert_eq!(Sees::Own.for_role(Role::User), Sees::Own);
    }
}
