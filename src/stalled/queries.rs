use super::model::{Ask, Held, Marked, Place};
use crate::error::Outcome;
use crate::kernel::{At, Look, TeamId};
use crate::opportunities::Row;
use crate::opportunities::queries::rows_by_id;
use crate::opportunities::stall::Limits;
use crate::store::Value;
use crate::{args, sql};

/// The open opportunities that the viewer, `$1`, may see, with the moments since when they are stalled: `by_stage`, `by_silence`.
fn open(limits: &Limits) -> String {
    let (stage, silence) = limits.moments();
    format!(
        "(SELECT o.id, o.owner_id, o.stage_id, o.pipeline_id, {stage} AS by_stage, {silence} AS by_silence FROM opportunity o
          WHERE o.removed_at IS NULL AND o.is_open = TRUE
              AND o.owner_id IN (SELECT owner_id FROM visible_owners WHERE viewer_id = $1)) o"
    )
}

/// The moment at which the first of the limits was passed.
const SINCE: &str = "CASE WHEN o.by_stage < o.by_silence THEN o.by_stage ELSE o.by_silence END";

/// Those of the ask, at most `most`, the longest stalled first, and where the next part begins if there is one.
pub fn stalled(
    look: &Look,
    limits: &Limits,
    midnight: At,
    ask: &Ask,
    most: usize,
) -> Outcome<(Vec<Row>, Option<Place>)> {
    let mut places = places(look, limits, midnight, ask, most + 1)?;
    let more = places.len() > most;
    places.truncate(most);
    let ids: Vec<_> = places.iter().map(|place| place.id).collect();
    Ok((rows_by_id(look, &ids)?, places.last().copied().filter(|_| more)))
}

fn places(look: &Look, limits: &Limits, midnight: At, ask: &Ask, most: usize) -> Outcome<Vec<Place>> {
    let mut args: Vec<Value> = vec![look.viewer().into(), midnight.into()];
    let mut place = |value: Value| {
        args.push(value);
        format!("${}", args.len())
    };
    let mut and = String::new();
    if let Some(owner) = ask.owner {
        and.push_str(&format!(" AND o.owner_id = {}", place(owner.into())));
    }
    if let Some(team) = ask.team {
        let team = place(team.into());
        and.push_str(&format!(" AND o.owner_id IN (SELECT user_id FROM team_member WHERE team_id = {team})"));
    }
    if let Some(after) = &ask.after {
        let (since, id) = (place(after.since.into()), place(after.id.into()));
        and.push_str(&format!(" AND ({SINCE} > {since} OR ({SINCE} = {since} AND o.id > {id}))"));
    }
    let most = place(most.into());
    let sql = format!(
        "SELECT {SINCE} AS since, o.id FROM {} WHERE {SINCE} < $2{and} ORDER BY since, o.id LIMIT {most}",
        open(limits)
    );
    Ok(look.all(&sql, &args)?)
}

/// How many each person has, among those whose records the viewer may see; of one team where it is asked for.
pub fn held(look: &Look, limits: &Limits, midnight: At, team: Option<TeamId>) -> Outcome<Vec<Held>> {
    let of_team = "AND o.owner_id IN (SELECT user_id FROM team_member WHERE team_id = $3)";
    let mut args: Vec<Value> = vec![look.viewer().into(), midnight.into()];
    args.extend(team.map(Value::from));
    let sql = format!(
        "SELECT o.owner_id, count(*) FROM {} WHERE {SINCE} < $2 {} GROUP BY o.owner_id ORDER BY count(*) DESC, o.owner_id",
        open(limits),
        if team.is_some() { of_team } else { "" }
    );
    Ok(look.all(&sql, &args)?)
}

/// How many these limits mark, stage by stage.
pub fn marked(look: &Look, limits: &Limits, midnight: At) -> Outcome<Vec<Marked>> {
    let sql = format!(
        "SELECT o.stage_id, o.pipeline_id, count(*) FILTER (WHERE o.by_stage < $2), count(*) FILTER (WHERE o.by_silence < $2),
             count(*) FILTER (WHERE {SINCE} < $2)
         FROM {} GROUP BY o.stage_id, o.pipeline_id",
        open(limits)
    );
    Ok(look.all(&sql, args![look.viewer(), midnight])?)
}

/// The teams that have somebody whose records the viewer may see.
pub fn teams(look: &Look) -> Outcome<Vec<(TeamId, String)>> {
    Ok(look.all(
        sql!(
            "SELECT DISTINCT t.id, t.name FROM team t JOIN team_member m ON m.team_id = t.id
             JOIN visible_owners v ON v.owner_id = m.user_id AND v.viewer_id = $1 ORDER BY t.name, t.id"
        ),
        args![look.viewer()],
    )?)
}
