//! Prospecting lists of very different sizes.

use serde_json::json;

use super::names::{Someone, someone};
use super::{CHUNK, insert, program};
use crate::desk::App;
use crate::error::Outcome;
use crate::kernel::{UserId, Work};
use crate::store::{Value, dialect};
use crate::{args, sql};

/// The sizes of the lists, one after the other, until every suspect has a place.
const SIZES: [usize; 8] = [100_000, 20_000, 5_000, 800, 60_000, 300, 10_000, 2_500];
const FAIRS: [&str; 8] = [
    "Salon des machines",
    "Annuaire des menuisiers",
    "Packaging Expo",
    "Anciens clients",
    "Industrie Lyon",
    "Recommandés",
    "Trade directory",
    "Foire de Nantes",
];
/// Label, type and place of each column.
const COLUMNS: [(&str, &str, Option<&str>); 8] = [
    ("Société", "text", Some("company")),
    ("Contact", "text", Some("person")),
    ("Fonction", "text", Some("job")),
    ("E-mail", "email", Some("email")),
    ("Téléphone", "phone", Some("phone")),
    ("Code postal", "text", Some("postcode")),
    ("Ville", "text", Some("city")),
    ("Activité", "text", None),
];

/// What the opportunities come from.
pub struct Made {
    pub list: i64,
    pub first_suspect: i64,
    pub count: usize,
    /// The number of its first somebody.
    pub first_number: u64,
}

pub fn fill(app: &App, people: &[UserId], suspects: usize) -> Outcome<Vec<Made>> {
    let mut made = Vec::new();
    let mut placed = 0;
    while placed < suspects {
        let turn = made.len();
        let size = SIZES[turn % SIZES.len()].min(suspects - placed);
        let owner = people[turn % people.len()];
        made.push(list(app, owner, turn, size, placed as u64)?);
        placed += size;
    }
    Ok(made)
}

fn list(app: &App, owner: UserId, turn: usize, size: usize, first_number: u64) -> Outcome<Made> {
    let name = format!("{} {}", FAIRS[turn % FAIRS.len()], 2026 - turn / FAIRS.len());
    let audience = if turn.is_multiple_of(3) { "company" } else { "owner" };
    let ((list, columns), _) = app.act(&program(), |work| begin(work, owner, &name, audience, size))?;
    let mut first_suspect = 0;
    for start in (0..size).step_by(CHUNK) {
        let end = size.min(start + CHUNK);
        let (first, _) = app.act(&program(), |work| rows(work, list, &columns, first_number, start..end))?;
        if start == 0 {
            first_suspect = first;
        }
    }
    Ok(Made { list, first_suspect, count: size, first_number })
}

fn begin(work: &Work, owner: UserId, name: &str, audience: &str, size: usize) -> Outcome<(i64, Vec<i64>)> {
    let list: i64 = work.value(
        sql!(
            "INSERT INTO prospecting_list (name, owner_id, audience, suspects, open_suspects, created_at)
             VALUES ($1, $2, $3, $4, $5, $6) RETURNING id"
        ),
        args![name, owner, audience, size, size, work.now],
    )?;
    let columns = COLUMNS.iter().enumerate().map(|(position, (label, kind, target))| {
        let id: i64 = work.value(
            sql!("INSERT INTO list_column (list_id, label, type, target, position, width) VALUES ($1, $2, $3, $4, $5, 160) RETURNING id"),
            args![list, *label, *kind, *target, position + 1],
        )?;
        Ok(id)
    });
    Ok((list, columns.collect::<Outcome<_>>()?))
}

fn rows(
    work: &Work,
    list: i64,
    columns: &[i64],
    first_number: u64,
    places: std::ops::Range<usize>,
) -> Outcome<i64> {
    let mut suspects = Vec::with_capacity(places.len());
    let mut keys = Vec::with_capacity(places.len());
    for place in places {
        let who = someone(first_number + place as u64);
        suspects.push(vec![
            list.into(),
            (place + 1).into(),
            "open".into(),
            Value::Text(cells(columns, &who)),
            work.now.into(),
            work.now.into(),
        ]);
        keys.push(who.email);
    }
    let first = insert(
        work,
        "suspect",
        &["list_id", "position", "state", "cells", "created_at", "updated_at"],
        &suspects,
    )?;
    let numbered = |index: usize| Value::Int(first + i64::try_from(index).unwrap_or(0));
    let keys: Vec<Vec<Value>> = keys
        .into_iter()
        .enumerate()
        .map(|(index, email)| vec!["email".into(), Value::Text(email), numbered(index)])
        .collect();
    dialect::insert_many(work, "suspect_key", &["kind", "value", "suspect_id"], &keys)?;
    Ok(first)
}

fn cells(columns: &[i64], who: &Someone) -> String {
    let texts = [&who.company, &who.name, who.job, &who.email, &who.phone, who.postcode, who.city, who.trade];
    let cells: serde_json::Map<String, serde_json::Value> =
        columns.iter().zip(texts).map(|(id, text)| (id.to_string(), json!(text))).collect();
    json!(cells).to_string()
}
