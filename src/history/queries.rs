use std::collections::{HashMap, HashSet};

use crate::contacts::sight::seen_by;
use crate::error::Outcome;
use crate::kernel::{Act, ActId, Look, Trace, Work, act_by_id};
use crate::store::Conn;
use crate::{args, sql};

pub fn act(conn: &Conn, id: ActId) -> Outcome<Act> {
    Ok(act_by_id(conn, id)?)
}

/// The act at the beginning of the chain of undoing, and how many steps it is away.
pub fn first(conn: &Conn, id: ActId) -> Outcome<(Act, i64)> {
    let (first, steps): (ActId, i64) = conn.one(
        sql!(
            "WITH RECURSIVE chain (id, undoes, steps) AS (
                 SELECT id, undoes, CAST(0 AS BIGINT) FROM act WHERE id = $1
                 UNION ALL SELECT a.id, a.undoes, c.steps + 1 FROM chain c JOIN act a ON a.id = c.undoes)
             SELECT id, steps FROM chain ORDER BY steps DESC LIMIT 1"
        ),
        args![id],
    )?;
    Ok((act(conn, first)?, steps))
}

/// The events of an act, newest first.
pub fn events(conn: &Conn, id: ActId) -> Outcome<Vec<Trace>> {
    Ok(conn.all(
        sql!(
            "SELECT id, act_id, at, user_id, kind, subject_kind, subject_id, body FROM event WHERE act_id = $1 ORDER BY id DESC"
        ),
        args![id],
    )?)
}

/// Whether the act is told in stories that the person may read, and in no other. Whose list a suspect stands in is checked
/// by those who take its events back.
pub fn seen_whole(look: &Look, id: ActId) -> Outcome<bool> {
    let hidden = |of: &str| {
        format!(
            "e.kind = '{of}.edited' AND NOT EXISTS (SELECT 1 FROM {of} r WHERE r.id = e.subject_id AND {})",
            seen_by(of, "$1")
        )
    };
    let (told, hidden): (i64, i64) = look.one(
        &format!(
            "SELECT count(*), CAST(COALESCE(sum(CASE WHEN e.opportunity_id IS NOT NULL AND o.id IS NULL OR {} OR {} THEN 1 ELSE 0 END), 0) AS BIGINT)
             FROM event e LEFT JOIN opportunity o ON o.id = e.opportunity_id
                 AND o.owner_id IN (SELECT owner_id FROM visible_owners WHERE viewer_id = $1)
             WHERE e.act_id = $2
                 AND (e.opportunity_id IS NOT NULL OR e.suspect_id IS NOT NULL OR e.kind IN ('company.edited', 'person.edited'))",
            hidden("company"),
            hidden("person")
        ),
        args![look.viewer(), id],
    )?;
    Ok(told > 0 && hidden == 0)
}

/// What the person did, newest first, undone or not; undoing itself is not counted as something done.
pub fn recent(look: &Look, before: Option<ActId>, limit: usize) -> Outcome<Vec<Act>> {
    Ok(look.all(
        sql!(
            "SELECT id, at, user_id, via, kind, label, count, undoes, undone_by FROM act
             WHERE user_id = $1 AND undoes IS NULL AND id < $2 ORDER BY id DESC LIMIT $3"
        ),
        args![look.viewer(), before.map_or(i64::MAX, |id| id.0), limit],
    )?)
}

/// The last things that the person did through the same door and that still hold.
pub fn in_effect(look: &Look, limit: usize) -> Outcome<Vec<Act>> {
    Ok(look.all(
        sql!(
            "SELECT id, at, user_id, via, kind, label, count, undoes, undone_by FROM act
             WHERE user_id = $1 AND via = $2 AND undoes IS NULL AND undone_by IS NULL ORDER BY id DESC LIMIT $3"
        ),
        args![look.viewer(), look.actor.via.as_str(), limit],
    )?)
}

/// The kinds of events of each of these acts of the person, which are given newest first.
pub fn kinds(look: &Look, acts: &[Act]) -> Outcome<HashMap<ActId, HashSet<String>>> {
    let (Some(newest), Some(oldest)) = (acts.first(), acts.last()) else { return Ok(HashMap::new()) };
    let rows: Vec<(ActId, String)> = look.all(
        sql!(
            "SELECT DISTINCT act_id, kind FROM event
             WHERE act_id IN (SELECT id FROM act WHERE user_id = $1 AND undoes IS NULL AND id BETWEEN $2 AND $3)"
        ),
        args![look.viewer(), oldest.id, newest.id],
    )?;
    let mut kinds: HashMap<ActId, HashSet<String>> = HashMap::new();
    for (act, kind) in rows {
        kinds.entry(act).or_default().insert(kind);
    }
    Ok(kinds)
}

/// Says which act took the first one back; `None`: it counts again.
pub fn set_undone(work: &Work, first: ActId, by: Option<ActId>) -> Outcome<()> {
    work.run(sql!("UPDATE act SET undone_by = $1 WHERE id = $2"), args![by, first])?;
    Ok(())
}
