use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use super::UserId;
use crate::store::{Column, Row, StoreError, Stored, Value};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    Admin,
    Manager,
    User,
}

impl Role {
    pub fn as_str(self) -> &'static str {
        match self {
            Role::Admin => "admin",
            Role::Manager => "manager",
            Role::User => "user",
        }
    }

    pub fn parse(text: &str) -> Option<Role> {
        [Role::Admin, Role::Manager, Role::User].into_iter().find(|role| role.as_str() == text)
    }
}

impl Column for Role {
    fn read(row: &Row, index: usize) -> Stored<Self> {
        let text: String = row.get(index)?;
        Role::parse(&text).ok_or_else(|| StoreError::Decode(format!("{text:?} is not a role")))
    }
}

impl From<Role> for Value {
    fn from(role: Role) -> Value {
        role.as_str().into()
    }
}

/// Through which door an act came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Via {
    Web,
    Api,
    CommandLine,
    /// A job: the program itself, at a given moment.
    Clock,
}

impl Via {
    pub fn as_str(self) -> &'static str {
        match self {
            Via::Web => "web",
            Via::Api => "api",
            Via::CommandLine => "cli",
            Via::Clock => "clock",
        }
    }
}

/// Who acts. Without a user it is the program itself, which sees everything and owns nothing.
#[derive(Debug, Clone)]
pub struct Actor {
    pub user: Option<UserId>,
    pub role: Role,
    pub via: Via,
    /// Where the actor's clock hangs: decides when "today" begins.
    pub zone: TimeZone,
}

impl Actor {
    pub fn clock(zone: TimeZone) -> Actor {
        Actor { user: None, role: Role::Admin, via: Via::Clock, zone }
    }

    pub fn is_admin(&self) -> bool {
        self.role == Role::Admin
    }

    /// The id that visibility conditions compare with; nobody has id 0, so the program itself sees no one's records
    /// through them and must use the unrestricted queries.
    pub fn viewer(&self) -> UserId {
        self.user.unwrap_or(UserId(0))
    }
}
