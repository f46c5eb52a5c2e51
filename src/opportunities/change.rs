//! The one way in which an opportunity's row changes: what was before and what is after are written with it.

use serde_json::{Map, Value as Json, json};

use super::queries;
use crate::error::{AppError, Outcome};
use crate::kernel::{Event, OpportunityId, Refusal, StageId, Trace, UserId, Work};
use crate::store::{FromRow, Row, Stored, Value};
use crate::{args, sql};

#[derive(Clone, Copy)]
enum Kind {
    Int,
    Text,
    Bool,
}

use Kind::{Bool, Int, Text};

/// Every column that a change may name.
const COLUMNS: [(&str, Kind); 36] = [
    ("title", Text),
    ("owner_id", Int),
    ("pipeline_id", Int),
    ("stage_id", Int),
    ("stage_since", Int),
    ("status", Text),
    ("is_open", Bool),
    ("starred", Bool),
    ("company_id", Int),
    ("person_id", Int),
    ("amount", Int),
    ("amount_follows", Bool),
    ("currency", Text),
    ("probability", Int),
    ("weighted", Int),
    ("expected_close", Text),
    ("next_at", Int),
    ("next_day", Text),
    ("next_timed", Bool),
    ("next_label", Text),
    ("next_activity_id", Int),
    ("postponed", Int),
    ("fields", Text),
    ("extra", Text),
    ("last_note", Text),
    ("last_activity_at", Int),
    ("last_talk_at", Int),
    ("received_from", Int),
    ("received_at", Int),
    ("received_note", Text),
    ("closed_at", Int),
    ("close_day", Text),
    ("close_reason_id", Int),
    ("winner_id", Int),
    ("removed_at", Int),
    ("merged_into", Int),
];

/// What a change puts into columns, by name.
pub type Values = Map<String, Json>;

/// `values! { "starred": true }`
#[macro_export]
macro_rules! values {
    ($($name:literal : $value:expr),* $(,)?) => {{
        let mut values = $crate::opportunities::change::Values::new();
        $(values.insert($name.to_owned(), serde_json::json!($value));)*
        values
    }};
}

/// The row's changeable columns as they stand.
struct Present(Values);

impl FromRow for Present {
    fn from_row(row: &Row) -> Stored<Self> {
        let mut values = Values::new();
        for (index, (name, kind)) in COLUMNS.iter().enumerate() {
            let value = match kind {
                Int => json!(row.get::<Option<i64>>(index)?),
                Text => json!(row.get::<Option<String>>(index)?),
                Bool => json!(row.get::<bool>(index)?),
            };
            values.insert((*name).to_owned(), value);
        }
        Ok(Present(values))
    }
}

fn present(work: &Work, id: OpportunityId) -> Outcome<Values> {
    let sql = sql!(
        "SELECT title, owner_id, pipeline_id, stage_id, stage_since, status, is_open, starred, company_id, person_id, amount,
                amount_follows, currency, probability, weighted, expected_close, next_at, next_day, next_timed, next_label, next_activity_id,
                postponed, fields, extra, last_note, last_activity_at, last_talk_at, received_from, received_at, received_note, closed_at,
                close_day, close_reason_id, winner_id, removed_at, merged_into
         FROM opportunity WHERE id = $1"
    );
    Ok(work.one::<Present>(sql, args![id])?.0)
}

fn to_value(json: &Json) -> Value {
    match json {
        Json::Null => Value::Null,
        Json::Bool(truth) => Value::Bool(*truth),
        Json::Number(number) => Value::Int(number.as_i64().unwrap_or_default()),
        Json::String(text) => Value::Text(text.clone()),
        other => Value::Text(other.to_string()),
    }
}

/// When the next action is, is one value: the story needs its day and its hour together.
const PLAN: [&str; 3] = ["next_at", "next_day", "next_timed"];

/// Changes an opportunity and tells what happened. `facts` are what the story needs beside before and after. Values that are
/// already so are left out; a change that changes nothing and tells nothing is not recorded.
pub fn apply(work: &Work, id: OpportunityId, kind: &'static str, to: Values, facts: Json) -> Outcome<()> {
    let present = present(work, id)?;
    let differs = |name: &str| to.get(name).is_some_and(|value| present.get(name) != Some(value));
    let planned_anew = PLAN.into_iter().any(differs);
    let after: Values = to
        .iter()
        .filter(|(name, _)| differs(name) || planned_anew && PLAN.contains(&name.as_str()))
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect();
    if after.is_empty() && facts.is_null() {
        return Ok(());
    }
    let before: Values = after.keys().map(|name| (name.clone(), present[name].clone())).collect();
    write(work, id, &after)?;
    keep_stage_stays(work, id, &after)?;
    tell(work, id, kind, &present, before, after, facts)
}

fn write(work: &Work, id: OpportunityId, after: &Values) -> Outcome<()> {
    let names: Vec<&str> =
        COLUMNS.iter().map(|(name, _)| *name).filter(|name| after.contains_key(*name)).collect();
    let mut sets = String::new();
    let mut values = Vec::with_capacity(names.len() + 2);
    for name in names {
        values.push(to_value(&after[name]));
        sets.push_str(&format!("{name} = ${}, ", values.len()));
    }
    values.push(work.now.into());
    sets.push_str(&format!("updated_at = ${}", values.len()));
    values.push(id.into());
    work.run(&format!("UPDATE opportunity SET {sets} WHERE id = ${}", values.len()), &values)?;
    Ok(())
}

/// The time spent in each stage is kept from the first day.
fn keep_stage_stays(work: &Work, id: OpportunityId, after: &Values) -> Outcome<()> {
    let Some(stage) = after.get("stage_id").and_then(Json::as_i64).map(StageId) else { return Ok(()) };
    work.run(
        sql!("UPDATE stage_stay SET left_at = $1 WHERE opportunity_id = $2 AND left_at IS NULL"),
        args![work.now, id],
    )?;
    enter_stage(work, id, stage)
}

pub fn enter_stage(work: &Work, id: OpportunityId, stage: StageId) -> Outcome<()> {
    work.run(
        sql!("INSERT INTO stage_stay (opportunity_id, stage_id, entered_at) VALUES ($1, $2, $3)"),
        args![id, stage, work.now],
    )?;
    Ok(())
}

fn tell(
    work: &Work,
    id: OpportunityId,
    kind: &'static str,
    present: &Values,
    before: Values,
    after: Values,
    facts: Json,
) -> Outcome<()> {
    let title =
        after.get("title").or(present.get("title")).and_then(Json::as_str).unwrap_or_default().to_owned();
    let owners = [&after, present].map(|values| values.get("owner_id").and_then(Json::as_i64).map(UserId));
    let mut body = json!({"before": before, "after": after});
    if let Json::Object(facts) = facts {
        body["facts"] = Json::Object(facts);
    }
    let event = Event::of_opportunity(kind, id, body);
    work.record(&event, &title)?;
    for owner in owners.into_iter().flatten() {
        touch(work, id, owner);
    }
    Ok(())
}

/// Open pages that show the opportunity, or lists of its owner, look again.
pub fn touch(work: &Work, id: OpportunityId, owner: UserId) {
    work.touch(format!("opportunity:{id}"), Some(owner));
    work.touch("opportunities", Some(owner));
}

/// Takes one change back, if nobody changed the same thing meanwhile.
pub fn revert(work: &Work, trace: &Trace) -> Outcome<()> {
    let id = OpportunityId(trace.subject_id);
    let body = trace.json();
    let (Some(before), Some(after)) = (body["before"].as_object(), body["after"].as_object()) else {
        return Ok(());
    };
    // One's own act can be taken back even when it gave the record away.
    if trace.user != work.actor.user {
        queries::must_be_visible(work, id)?;
    }
    let present = present(work, id)?;
    // When the moment of a plan has come meanwhile, the status moved by itself: that is no one's change.
    let by_itself =
        |name: &str| matches!(name, "status" | "stage_since" | "last_activity_at" | "last_talk_at");
    // Older events may name a column that is kept elsewhere now.
    let foreign = after
        .iter()
        .find(|(name, value)| !by_itself(name) && present.get(*name).is_some_and(|stands| stands != *value));
    if let Some((name, _)) = foreign {
        return Err(AppError::Conflict(changed_meanwhile(work, id, name, &present)?));
    }
    apply(work, id, back_kind(&trace.kind), before.clone(), Json::Null)
}

fn changed_meanwhile(work: &Work, id: OpportunityId, column: &str, present: &Values) -> Outcome<Refusal> {
    let value = present
        .get(column)
        .map(|v| v.as_str().map_or_else(|| v.to_string(), str::to_owned))
        .unwrap_or_default();
    Ok(Refusal::new("opportunities-changed-meanwhile")
        .with("name", last_hand(work, id, column)?)
        .with("value", value))
}

/// Who last changed this: a column of the row, or a configurable field by its id.
pub fn last_hand(work: &Work, id: OpportunityId, what: &str) -> Outcome<String> {
    let told: Vec<(String, String)> = work.all(
        sql!(
            "SELECT u.name, e.body FROM event e JOIN app_user u ON u.id = e.user_id
             WHERE e.opportunity_id = $1 ORDER BY e.id DESC LIMIT 200"
        ),
        args![id],
    )?;
    let about_it = |body: &str| {
        let body: Json = serde_json::from_str(body).unwrap_or_default();
        body["after"].get(what).is_some() || body["facts"]["field"] == what
    };
    let hand = told.iter().find(|(_, body)| about_it(body)).or(told.first());
    Ok(hand.map(|(name, _)| name.clone()).unwrap_or_default())
}

/// A change taken back is told as the same kind, except where the word would be wrong.
fn back_kind(kind: &str) -> &'static str {
    match kind {
        "opportunity.created" => "opportunity.removed",
        "opportunity.removed" => "opportunity.created",
        "opportunity.moved" => "opportunity.moved",
        "opportunity.merged" => "opportunity.merged",
        "opportunity.contact_merged" => "opportunity.contact_merged",
        "opportunity.main_contact" => "opportunity.main_contact",
        "opportunity.planned" | "opportunity.logged" => "opportunity.planned",
        "opportunity.starred" => "opportunity.starred",
        "opportunity.transferred" => "opportunity.transferred",
        "opportunity.won" | "opportunity.lost" | "opportunity.cancelled" => "opportunity.reopened",
        "opportunity.reopened" => "opportunity.edited",
        _ => "opportunity.edited",
    }
}
