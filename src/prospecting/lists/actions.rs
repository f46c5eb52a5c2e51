use serde_json::{Value as Json, json};

use crate::error::{AppError, Outcome};
use crate::fields::FieldKind;
use crate::kernel::{Event, ListId, Look, Refusal, TeamId, Trace, UserId, Work};
use crate::prospecting::grid::cells::bump;
use crate::prospecting::grid::columns::WIDTH;
use crate::prospecting::heads::target;
use crate::prospecting::model::List;
use crate::prospecting::strikes::kept;
use crate::prospecting::{giving, queries, standing};
use crate::slice::Undo;
use crate::words::Words;
use crate::{args, sql};

pub fn undo() -> Vec<Undo> {
    [
        "list.created",
        "list.imported",
        "list.removed",
        "list.renamed",
        "list.archived",
        "list.unarchived",
        "list.shared",
        "list.given",
    ]
    .map(|kind| Undo { kind, back: revert })
    .into()
}

pub fn name_of(name: &str) -> Outcome<&str> {
    let name = name.trim();
    if name.is_empty() || name.chars().count() > 200 {
        return Err(AppError::refuse(Refusal::at("name", "prospecting-name-needed")));
    }
    Ok(name)
}

/// Makes an empty list with the columns that a trade fair needs.
pub fn create(work: &Work, words: &Words, name: &str) -> Outcome<ListId> {
    let name = name_of(name)?;
    let id = insert(work, name, owner(work, None)?, None, false)?;
    let columns = [
        ("company", words.t("prospecting-to-company")),
        ("person", words.t("prospecting-to-person")),
        ("phone", words.t("prospecting-to-phone")),
        ("email", words.t("prospecting-to-email")),
        ("note", words.t("prospecting-to-note")),
    ];
    for (position, (to, label)) in (1..).zip(columns) {
        add_column(work, id, position, &label, target::kind_of(to).unwrap_or(FieldKind::Text), Some(to))?;
    }
    work.record(&Event::new("list.created", "list", id.0, json!({"name": name})), name)?;
    standing::touch(work, id);
    Ok(id)
}

/// A new list, hidden while an import fills it.
pub fn insert(
    work: &Work,
    name: &str,
    owner: UserId,
    importing: Option<i64>,
    is_sample: bool,
) -> Outcome<ListId> {
    Ok(work.value(
        sql!(
            "INSERT INTO prospecting_list (name, owner_id, audience, importing, is_sample, created_at)
             VALUES ($1, $2, 'company', $3, $4, $5) RETURNING id"
        ),
        args![name, owner, importing, is_sample, work.now],
    )?)
}

/// Whose a list becomes: of somebody who works here; unless said, of whoever makes it.
pub fn owner(work: &Work, wished: Option<UserId>) -> Outcome<UserId> {
    let Some(wished) = wished else { return work.actor.user.ok_or(AppError::Forbidden) };
    let found: Option<(String, bool)> =
        work.maybe(sql!("SELECT name, active FROM app_user WHERE id = $1 AND id <> 0"), args![wished])?;
    match found {
        Some((_, true)) => Ok(wished),
        Some((name, false)) => {
            Err(AppError::refuse(Refusal::at("owner", "users-receiver-left").with("name", name)))
        }
        None => Err(AppError::NotFound),
    }
}

pub fn add_column(
    work: &Work,
    list: ListId,
    position: i64,
    label: &str,
    kind: FieldKind,
    to: Option<&str>,
) -> Outcome<i64> {
    Ok(work.value(
        sql!(
            "INSERT INTO list_column (list_id, label, type, target, position, width) VALUES ($1, $2, $3, $4, $5, $6) RETURNING id"
        ),
        args![list, label, kind, to, position, WIDTH],
    )?)
}

/// The fields that say who a suspect is, the best first.
const NAMING: [&str; 3] = ["company", "person", "last_name"];
/// So many columns leave room for the name behind them.
const FEW: usize = 2;

/// Freezes the column that says who a suspect is, where it stands so far behind that one would not see whom one converts.
pub fn freeze_name(work: &Work, list: ListId) -> Outcome<()> {
    let columns = queries::columns(work, list)?;
    let place = |target: &&str| columns.iter().position(|column| column.target.as_deref() == Some(*target));
    let Some(at) = NAMING.iter().find_map(place).filter(|at| *at >= FEW) else {
        return Ok(());
    };
    work.run(sql!("UPDATE list_column SET frozen = TRUE WHERE id = $1"), args![columns[at].id])?;
    Ok(())
}

pub fn rename(work: &Work, id: ListId, name: &str) -> Outcome<()> {
    let list = queries::list(work, id)?;
    let name = name_of(name)?;
    if list.name == name {
        return Ok(());
    }
    set_name(work, &list, name)
}

fn set_name(work: &Work, list: &List, name: &str) -> Outcome<()> {
    work.run(sql!("UPDATE prospecting_list SET name = $1 WHERE id = $2"), args![name, list.id])?;
    tell(work, list, "list.renamed", name, json!({"name": list.name}), json!({"name": name}))
}

pub fn archive(work: &Work, id: ListId, archived: bool) -> Outcome<()> {
    let list = queries::list(work, id)?;
    if list.archived_at.is_some() == archived {
        return Ok(());
    }
    let moment = archived.then_some(work.now);
    work.run(sql!("UPDATE prospecting_list SET archived_at = $1 WHERE id = $2"), args![moment, id])?;
    let kind = if archived { "list.archived" } else { "list.unarchived" };
    tell(work, &list, kind, &list.name, json!({"archived": !archived}), json!({"archived": archived}))
}

/// Who sees a list beside its owner's circle.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
pub struct Sharing {
    /// `company`: everyone; `owner`: those who see the owner's records, and those named here.
    pub audience: String,
    #[serde(default)]
    pub users: Vec<UserId>,
    #[serde(default)]
    pub teams: Vec<TeamId>,
}

pub fn sharing(work: &crate::store::Conn, list: &List) -> Outcome<Sharing> {
    let shares: Vec<(Option<UserId>, Option<TeamId>)> = work.all(
        sql!("SELECT user_id, team_id FROM list_share WHERE list_id = $1 ORDER BY user_id, team_id"),
        args![list.id],
    )?;
    Ok(Sharing {
        audience: list.audience.clone(),
        users: shares.iter().filter_map(|(user, _)| *user).collect(),
        teams: shares.iter().filter_map(|(_, team)| *team).collect(),
    })
}

/// Only the owner of a list and administrators say who sees it.
pub fn may_share(look: &Look, list: &List) -> Outcome<()> {
    let may = list.owner_id == look.viewer() || look.actor.is_admin();
    if may { Ok(()) } else { Err(AppError::Forbidden) }
}

/// Says who sees the list.
pub fn share(work: &Work, id: ListId, wished: &Sharing) -> Outcome<()> {
    let list = queries::list(work, id)?;
    may_share(work, &list)?;
    if !["company", "owner"].contains(&wished.audience.as_str()) {
        return Err(AppError::refuse(Refusal::at("audience", "prospecting-no-such-audience")));
    }
    let before = sharing(work, &list)?;
    if before == *wished {
        return Ok(());
    }
    set_sharing(work, &list, &before, wished)
}

fn set_sharing(work: &Work, list: &List, before: &Sharing, after: &Sharing) -> Outcome<()> {
    work.run(
        sql!("UPDATE prospecting_list SET audience = $1 WHERE id = $2"),
        args![&after.audience, list.id],
    )?;
    work.run(sql!("DELETE FROM list_share WHERE list_id = $1"), args![list.id])?;
    for user in &after.users {
        work.run(sql!("INSERT INTO list_share (list_id, user_id) VALUES ($1, $2)"), args![list.id, *user])?;
    }
    for team in &after.teams {
        work.run(sql!("INSERT INTO list_share (list_id, team_id) VALUES ($1, $2)"), args![list.id, *team])?;
    }
    tell(work, list, "list.shared", &list.name, json!(before), json!(after))
}

fn tell(work: &Work, list: &List, kind: &'static str, label: &str, before: Json, after: Json) -> Outcome<()> {
    work.record(&Event::new(kind, "list", list.id.0, json!({"before": before, "after": after})), label)?;
    bump(work, list.id)
}

/// Makes a list somebody else's.
pub fn hand_over(work: &Work, id: ListId, to: UserId) -> Outcome<()> {
    let list = queries::list(work, id)?;
    if list.owner_id == to {
        return Ok(());
    }
    may_share(work, &list)?;
    give(work, &list, owner(work, Some(to))?)
}

/// Somebody left: his lists go to the receiver. An undo brings none, since what was handed over has a way back of its own.
pub fn owner_left(work: &Work, event: &Event) -> Outcome<()> {
    let Some(receiver) = event.body["receiver"].as_i64().map(UserId) else { return Ok(()) };
    let lists: Vec<(ListId,)> = work.all(
        sql!("SELECT id FROM prospecting_list WHERE owner_id = $1 AND removed_at IS NULL ORDER BY id"),
        args![event.subject.id],
    )?;
    lists.into_iter().try_for_each(|(id,)| give(work, &queries::any_list(work, id)?, receiver))?;
    giving::actions::leave(work, UserId(event.subject.id), receiver)
}

fn give(work: &Work, list: &List, owner: UserId) -> Outcome<()> {
    work.run(sql!("UPDATE prospecting_list SET owner_id = $1 WHERE id = $2"), args![owner, list.id])?;
    tell(work, list, "list.given", &list.name, json!({"owner": list.owner_id}), json!({"owner": owner}))
}

/// Takes back what was done to a list as a whole.
fn revert(work: &Work, trace: &Trace) -> Outcome<()> {
    let id = ListId(trace.subject_id);
    let body = trace.json();
    match trace.kind.as_str() {
        "list.created" | "list.imported" => remove(work, id, true),
        "list.removed" => remove(work, id, false),
        "list.archived" => archive(work, id, false),
        "list.unarchived" => archive(work, id, true),
        "list.given" => {
            // Whoever gave it away may have given away the sight of it.
            let list = queries::any_list(work, id)?;
            if body["after"]["owner"] != json!(list.owner_id) {
                return Err(changed(&list));
            }
            give(work, &list, UserId(body["before"]["owner"].as_i64().unwrap_or_default()))
        }
        "list.renamed" => {
            let list = queries::list(work, id)?;
            if body["after"]["name"] != json!(list.name) {
                return Err(changed(&list));
            }
            set_name(work, &list, body["before"]["name"].as_str().unwrap_or_default())
        }
        _ => {
            let list = queries::list(work, id)?;
            let present = sharing(work, &list)?;
            let (before, after) = (
                serde_json::from_value(body["before"].clone()),
                serde_json::from_value(body["after"].clone()),
            );
            match (before, after) {
                (Ok(before), Ok(after)) if present == after => set_sharing(work, &list, &present, &before),
                _ => Err(changed(&list)),
            }
        }
    }
}

fn changed(list: &List) -> AppError {
    AppError::Conflict(Refusal::new("prospecting-list-changed-meanwhile").with("name", &list.name))
}

/// Takes a whole list away, or brings it back. One that somebody worked in stays: it can be archived.
pub fn remove(work: &Work, id: ListId, removed: bool) -> Outcome<()> {
    let list = queries::any_list(work, id)?;
    if removed {
        queries::list(work, id)?;
        if list.converted + list.disqualified > 0 && !list.is_sample {
            return Err(AppError::Conflict(Refusal::new("prospecting-list-in-use").with("name", &list.name)));
        }
    }
    let moment = removed.then_some(work.now);
    work.run(sql!("UPDATE prospecting_list SET removed_at = $1 WHERE id = $2"), args![moment, id])?;
    if removed {
        kept::unmet(work, id)?;
    }
    let kind = if removed { "list.removed" } else { "list.created" };
    work.record(&Event::new(kind, "list", id.0, json!({"name": list.name})), &list.name)?;
    standing::touch(work, id);
    Ok(())
}
