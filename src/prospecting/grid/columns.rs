//! Columns of a list: adding, renaming, retyping, moving, hiding and mapping one loses no cell.

use serde_json::{Map, Value as Json, json};

use super::cells::bump;
use crate::error::{AppError, Outcome};
use crate::fields::FieldKind;
use crate::kernel::{Event, ListColumnId, ListId, Refusal, Trace, Work};
use crate::prospecting::convert::mapping::kind_for;
use crate::prospecting::fields::vocabulary;
use crate::prospecting::heads::{Guess, guess, target};
use crate::prospecting::model::{List, ListColumn};
use crate::prospecting::queries;
use crate::{args, list_column, sql};

/// What a column may hold.
pub const KINDS: [FieldKind; 9] = [
    FieldKind::Text,
    FieldKind::Number,
    FieldKind::Money,
    FieldKind::Date,
    FieldKind::Email,
    FieldKind::Phone,
    FieldKind::Link,
    FieldKind::Choice,
    FieldKind::YesNo,
];

/// What is to change; what is not said stays.
#[derive(Debug, Clone, Default, serde::Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct ColumnChange {
    pub label: Option<String>,
    #[serde(rename = "type")]
    pub kind: Option<FieldKind>,
    /// Where its cells go on conversion; null: under its own label.
    #[serde(deserialize_with = "said")]
    #[schema(value_type = Option<String>)]
    pub field: Option<Option<String>>,
    pub position: Option<i64>,
    pub width: Option<i64>,
    pub hidden: Option<bool>,
    /// It stays in sight, before the others.
    pub frozen: Option<bool>,
    pub choices: Option<Vec<String>>,
}

/// Tells `null` from not said.
fn said<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<Option<String>>, D::Error> {
    serde::Deserialize::deserialize(deserializer).map(Some)
}

pub const WIDTH: i64 = 160;

/// A new column. Its type and where its cells go follow from its label, unless they are said.
#[derive(Debug, Clone, Default, serde::Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct NewColumn {
    pub label: String,
    #[serde(rename = "type")]
    pub kind: Option<FieldKind>,
    /// Where its cells go on conversion; null: under its own label.
    #[serde(deserialize_with = "said")]
    #[schema(value_type = Option<String>)]
    pub field: Option<Option<String>>,
    /// The column behind which it stands; null: at the end.
    pub after: Option<ListColumnId>,
}

pub fn add(work: &Work, list: ListId, new: &NewColumn) -> Outcome<ListColumn> {
    let list = queries::list(work, list)?;
    let label = label_of(&new.label)?;
    let columns = queries::columns(work, list.id)?;
    let guess = guessed(work, columns.iter().map(|c| c.label.as_str()), label)?;
    let target = new.field.clone().unwrap_or(guess.target);
    let target = field_of(target.as_deref())?;
    let kind = kind_of(new.kind.unwrap_or_else(|| kind_for(target, guess.kind)))?;
    let after = new.after;
    let place =
        after.and_then(|id| columns.iter().position(|c| c.id == id)).map_or(columns.len(), |at| at + 1);
    let id: ListColumnId = work.value(
        sql!(
            "INSERT INTO list_column (list_id, label, type, target, position, width) VALUES ($1, $2, $3, $4, $5, $6) RETURNING id"
        ),
        args![list.id, label, kind, target, columns.len() + 1, WIDTH],
    )?;
    let mut order: Vec<ListColumnId> = columns.iter().map(|c| c.id).collect();
    order.insert(place, id);
    number(work, &order)?;
    work.record(
        &Event::new("column.added", "column", id.0, json!({"list": list.id, "label": label})),
        label,
    )?;
    bump(work, list.id)?;
    live(work, id).map(|(column, _)| column)
}

fn label_of(label: &str) -> Outcome<&str> {
    let label = label.trim();
    if label.is_empty() || label.chars().count() > 200 {
        return Err(AppError::refuse(Refusal::at("label", "prospecting-column-label-needed")));
    }
    Ok(label)
}

fn kind_of(kind: FieldKind) -> Outcome<FieldKind> {
    if KINDS.contains(&kind) {
        Ok(kind)
    } else {
        Err(AppError::refuse(Refusal::at("type", "prospecting-no-such-type")))
    }
}

fn field_of(target: Option<&str>) -> Outcome<Option<&str>> {
    match target {
        Some(text) if !target::is_target(text) => {
            Err(AppError::refuse(Refusal::at("field", "prospecting-no-such-field")))
        }
        known => Ok(known),
    }
}

/// What a label says beside the other labels of its list.
fn guessed<'a>(work: &Work, others: impl Iterator<Item = &'a str>, label: &'a str) -> Outcome<Guess> {
    let labels: Vec<String> = others.chain([label]).map(str::to_owned).collect();
    let guesses = guess(&labels, &[], &vocabulary(work)?);
    let unknown = Guess { kind: FieldKind::Text, target: None, sure: false };
    Ok(guesses.into_iter().last().filter(|guess| guess.sure).unwrap_or(unknown))
}

/// The positions are 1, 2, 3… in this order.
fn number(work: &Work, order: &[ListColumnId]) -> Outcome<()> {
    for (position, id) in order.iter().enumerate() {
        work.run(sql!("UPDATE list_column SET position = $1 WHERE id = $2"), args![position + 1, *id])?;
    }
    Ok(())
}

fn live(work: &Work, id: ListColumnId) -> Outcome<(ListColumn, List)> {
    let column: ListColumn =
        work.one(sql!("SELECT ", list_column!(), " FROM list_column c WHERE c.id = $1"), args![id])?;
    let list = queries::list(work, column.list_id)?;
    Ok((column, list))
}

pub fn change(work: &Work, id: ListColumnId, wished: &ColumnChange) -> Outcome<ListColumn> {
    let (column, list) = live(work, id)?;
    let mut after = Map::new();
    if let Some(label) = &wished.label {
        after.insert("label".into(), json!(label_of(label)?));
        after.extend(following(work, &column, label)?);
    }
    if let Some(kind) = wished.kind {
        after.insert("type".into(), json!(kind_of(kind)?.as_str()));
    }
    if let Some(field) = &wished.field {
        after.insert("target".into(), json!(field_of(field.as_deref())?));
    }
    if let Some(position) = wished.position {
        after.insert("position".into(), json!(position.max(1)));
    }
    if let Some(width) = wished.width {
        after.insert("width".into(), json!(width.clamp(40, 2_000)));
    }
    if let Some(hidden) = wished.hidden {
        after.insert("hidden".into(), json!(hidden));
    }
    if let Some(frozen) = wished.frozen {
        after.insert("frozen".into(), json!(frozen));
    }
    if let Some(choices) = &wished.choices {
        after.insert("choices".into(), json!(json!(choices).to_string()));
    }
    apply(work, &column, &list, after)?;
    live(work, id).map(|(column, _)| column)
}

/// The place and the type that a new label brings, as long as they are those of the old label: nobody chose others.
fn following(work: &Work, column: &ListColumn, label: &str) -> Outcome<Map<String, Json>> {
    let columns = queries::columns(work, column.list_id)?;
    let others = || columns.iter().filter(|c| c.id != column.id).map(|c| c.label.as_str());
    let (old, new) = (guessed(work, others(), &column.label)?, guessed(work, others(), label)?);
    let mut follows = Map::new();
    if column.target == old.target && old.target != new.target {
        follows.insert("target".into(), json!(new.target));
        if column.kind == old.kind {
            follows.insert("type".into(), json!(new.kind.as_str()));
        }
    }
    Ok(follows)
}

/// What a change may name, as it stands.
fn present(column: &ListColumn) -> Map<String, Json> {
    let now = json!({
        "label": column.label, "type": column.kind.as_str(), "target": column.target, "position": column.position,
        "width": column.width, "hidden": column.hidden, "frozen": column.frozen, "choices": column.choices_json
    });
    now.as_object().cloned().unwrap_or_default()
}

fn apply(work: &Work, column: &ListColumn, list: &List, after: Map<String, Json>) -> Outcome<()> {
    let now = present(column);
    let before: Map<String, Json> = after.keys().map(|name| (name.clone(), now[name].clone())).collect();
    let mut merged = now;
    merged.extend(after.clone());
    let text = |name: &str| merged[name].as_str().map(str::to_owned);
    work.run(
        sql!(
            "UPDATE list_column SET label = $1, type = $2, target = $3, width = $4, hidden = $5, frozen = $6, choices = $7 WHERE id = $8"
        ),
        args![
            text("label"),
            text("type"),
            text("target"),
            merged["width"].as_i64(),
            merged["hidden"].as_bool(),
            merged["frozen"].as_bool(),
            text("choices"),
            column.id
        ],
    )?;
    if let Some(position) = after.get("position").and_then(Json::as_i64) {
        move_to(work, column, position)?;
    }
    let label = text("label").unwrap_or_default();
    let body = json!({"list": list.id, "label": label, "before": before, "after": after});
    work.record(&Event::new("column.changed", "column", column.id.0, body), &label)?;
    bump(work, list.id)
}

fn move_to(work: &Work, column: &ListColumn, position: i64) -> Outcome<()> {
    let mut columns = queries::columns(work, column.list_id)?;
    columns.sort_by_key(|column| column.position);
    let mut order: Vec<ListColumnId> = columns.iter().map(|c| c.id).collect();
    order.retain(|id| *id != column.id);
    let place = usize::try_from(position - 1).unwrap_or(0).min(order.len());
    order.insert(place, column.id);
    number(work, &order)
}

/// Takes a change of a column back, unless somebody changed the same thing meanwhile.
pub fn revert_change(work: &Work, trace: &Trace) -> Outcome<()> {
    let (column, list) = live(work, ListColumnId(trace.subject_id))?;
    let body = trace.json();
    let (Some(before), Some(after)) = (body["before"].as_object(), body["after"].as_object()) else {
        return Ok(());
    };
    let now = present(&column);
    // Where a column stands depends on the others: its place is put back whatever it is now.
    let foreign = after.iter().any(|(name, value)| name != "position" && now.get(name) != Some(value));
    if foreign {
        return Err(AppError::Conflict(
            Refusal::new("prospecting-column-changed-meanwhile").with("label", &column.label),
        ));
    }
    apply(work, &column, &list, before.clone())
}

/// Takes an added column away, or brings it back; its cells stay with their rows.
pub fn revert_add(work: &Work, trace: &Trace) -> Outcome<()> {
    let (column, list) = live(work, ListColumnId(trace.subject_id))?;
    let taking = trace.kind == "column.added";
    let removed_at = taking.then_some(work.now);
    work.run(sql!("UPDATE list_column SET removed_at = $1 WHERE id = $2"), args![removed_at, column.id])?;
    let kind = if taking { "column.removed" } else { "column.added" };
    let body = json!({"list": list.id, "label": column.label});
    work.record(&Event::new(kind, "column", column.id.0, body), &column.label)?;
    bump(work, list.id)
}
