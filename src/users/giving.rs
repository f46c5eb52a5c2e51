//! Who may give a record to whom, and who has it then.

use serde::{Deserialize, Serialize};
use serde_json::json;

use super::queries;
use crate::error::{AppError, Outcome};
use crate::kernel::{Event, Look, Refusal, Role, Trace, UserId, Work};
use crate::store::{Column, Row, StoreError, Stored, Value};
use crate::{args, record, sql};

/// To whom a plain user gives. Administrators give to everyone, managers to the members of their teams.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Gives {
    Nobody,
    Team,
    All,
}

impl Gives {
    pub const EVERY: [Gives; 3] = [Gives::Nobody, Gives::Team, Gives::All];

    pub fn as_str(self) -> &'static str {
        match self {
            Gives::Nobody => "nobody",
            Gives::Team => "team",
            Gives::All => "all",
        }
    }

    pub fn parse(text: &str) -> Option<Gives> {
        Gives::EVERY.into_iter().find(|gives| gives.as_str() == text)
    }

    /// What somebody in this role may really do.
    pub fn for_role(self, role: Role) -> Gives {
        match role {
            Role::Admin => Gives::All,
            Role::Manager => Gives::Team,
            Role::User => self,
        }
    }

    /// Everybody may take; who gives to a team may also put things back where they have no owner.
    pub fn allows(self, me: UserId, to: UserId, share_a_team: bool) -> bool {
        me == to || self == Gives::All || self == Gives::Team && (share_a_team || to == UserId::NOBODY)
    }
}

impl Column for Gives {
    fn read(row: &Row, index: usize) -> Stored<Self> {
        let text: String = row.get(index)?;
        Gives::parse(&text).ok_or_else(|| StoreError::Decode(format!("{text:?} is not to whom one gives")))
    }
}

impl From<Gives> for Value {
    fn from(gives: Gives) -> Value {
        gives.as_str().into()
    }
}

record! {
    /// What the administrator sets for all.
    #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
    pub struct Giving {
        /// To whom plain users transfer.
        pub users_give: Gives,
        /// Plain users see what has no owner, and take it.
        pub pool_open: bool,
    }
}

pub fn giving(look: &Look) -> Outcome<Giving> {
    Ok(look.one(sql!("SELECT users_give, pool_open FROM workspace WHERE id = 1"), args![])?)
}

pub fn set_giving(work: &Work, after: &Giving) -> Outcome<()> {
    let before = giving(work)?;
    if before == *after {
        return Ok(());
    }
    work.run(
        sql!("UPDATE workspace SET users_give = $1, pool_open = $2 WHERE id = 1"),
        args![after.users_give, after.pool_open],
    )?;
    super::refresh_visibility(work)?;
    work.record(
        &Event::new("giving.changed", "workspace", 1, json!({"before": before, "after": after})),
        "",
    )?;
    work.touch("users", None);
    Ok(())
}

pub fn revert(work: &Work, trace: &Trace) -> Outcome<()> {
    if giving(work)? != trace.part("after")? {
        return Err(AppError::Conflict(Refusal::new("users-changed-since")));
    }
    set_giving(work, &trace.part("before")?)
}

/// Refuses where the person may not give to this one. The program itself may.
pub fn must_give(work: &Work, to: UserId) -> Outcome<()> {
    let Some(me) = work.actor.user else { return Ok(()) };
    let gives = giving(work)?.users_give.for_role(work.actor.role);
    let allowed = gives.allows(me, to, false) || gives.allows(me, to, share_a_team(work, me, to)?);
    if allowed { Ok(()) } else { Err(AppError::refuse(Refusal::at("owner", "users-may-not-give"))) }
}

fn share_a_team(look: &Look, one: UserId, other: UserId) -> Outcome<bool> {
    Ok(look.value(
        sql!(
            "SELECT EXISTS (SELECT 1 FROM team_member a JOIN team_member b ON b.team_id = a.team_id
                 JOIN team t ON t.id = a.team_id WHERE a.user_id = $1 AND b.user_id = $2 AND t.archived_at IS NULL)"
        ),
        args![one, other],
    )?)
}

/// Who really receives what is meant for somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receiver {
    pub id: UserId,
    pub name: String,
    /// The one it was meant for, who is away.
    pub instead_of: Option<String>,
}

/// The one it is meant for, or who stands in for him while he is away. `NotFound` for one who is unknown; refused for one
/// who left.
pub fn receiver(look: &Look, meant: UserId) -> Outcome<Receiver> {
    let wanted = queries::colleague(look, meant)?;
    if meant == UserId::NOBODY {
        return Ok(Receiver { id: meant, name: String::new(), instead_of: None });
    }
    if !wanted.active {
        return Err(AppError::refuse(Refusal::at("owner", "users-receiver-left").with("name", wanted.name)));
    }
    let mut met = vec![meant];
    let mut found = wanted.clone();
    // Two who stand in for each other and are both away: it stays with the last one.
    while let Some(deputy) = found.deputy_id.filter(|deputy| !met.contains(deputy)) {
        met.push(deputy);
        found = queries::colleague(look, deputy)?;
    }
    let instead_of = (found.id != meant).then_some(wanted.name);
    Ok(Receiver { id: found.id, name: found.name, instead_of })
}
