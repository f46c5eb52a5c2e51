//! Prospecting lists of very different sizes.

use serde_json::json;

use super::names::{Someone, someone};
use super::{CHUNK, Shape, insert, program};
use crate::contacts::Incoming;
use crate::desk::App;
use crate::error::Outcome;
use crate::kernel::{SuspectId, UserId, Work};
use crate::prospecting::duplicates::{Keyed, composed, keyed, write_keys};
use crate::prospecting::queries;
use crate::store::Value;
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

/// Keys that wait before they are written in their own order: row by row they would touch every page of their index.
const MOST_WAITING: usize = 1_000_000;

/// What the opportunities come from.
pub struct Made {
    pub list: i64,
    pub first_suspect: i64,
    pub count: usize,
    /// The number of its first somebody.
    pub first_number: u64,
}

pub fn fill(app: &App, people: &[UserId], shape: Shape) -> Outcome<Vec<Made>> {
    let (suspects, sizes) = match shape {
        Shape::ManyLists(suspects) => (suspects, &SIZES[..]),
        Shape::OneList(suspects) => (suspects, &[usize::MAX][..]),
    };
    let (country, _) = app.act(&program(), |work| queries::country(work))?;
    let mut made = Vec::new();
    let mut placed = 0;
    let mut keys = Vec::new();
    while placed < suspects {
        let turn = made.len();
        let size = sizes[turn % sizes.len()].min(suspects - placed);
        let owner = people[turn % people.len()];
        made.push(list(app, owner, turn, size, placed as u64, &mut keys, &country)?);
        placed += size;
    }
    keep(app, &mut keys)?;
    Ok(made)
}

fn list(
    app: &App,
    owner: UserId,
    turn: usize,
    size: usize,
    first_number: u64,
    keys: &mut Vec<Keyed>,
    country: &str,
) -> Outcome<Made> {
    let name = format!("{} {}", FAIRS[turn % FAIRS.len()], 2026 - turn / FAIRS.len());
    let audience = if turn.is_multiple_of(3) { "company" } else { "owner" };
    let ((list, columns), _) = app.act(&program(), |work| begin(work, owner, &name, audience, size))?;
    let mut first_suspect = 0;
    for start in (0..size).step_by(CHUNK) {
        let end = size.min(start + CHUNK);
        let people: Vec<Someone> = (start..end).map(|place| someone(first_number + place as u64)).collect();
        let (first, _) = app.act(&program(), |work| rows(work, list, &columns, start, &people))?;
        let ids: Vec<SuspectId> = (first..).take(people.len()).map(SuspectId).collect();
        let own = people.iter().map(|who| known_by(who).suspect_keys(country).kept).collect();
        keys.extend(keyed(&ids, own));
        if keys.len() > MOST_WAITING {
            keep(app, keys)?;
        }
        if start == 0 {
            first_suspect = first;
        }
    }
    Ok(Made { list, first_suspect, count: size, first_number })
}

fn known_by(who: &Someone) -> Incoming {
    composed(|target| match target {
        "company" => &who.company,
        "person" => &who.name,
        "email" => &who.email,
        "phone" => &who.phone,
        "city" => who.city,
        _ => "",
    })
}

fn keep(app: &App, keys: &mut Vec<Keyed>) -> Outcome<()> {
    keys.sort_unstable();
    for chunk in keys.chunks(CHUNK) {
        app.act(&program(), |work| write_keys(work, chunk))?;
    }
    keys.clear();
    Ok(())
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

fn rows(work: &Work, list: i64, columns: &[i64], start: usize, people: &[Someone]) -> Outcome<i64> {
    let suspect = |(place, who): (usize, &Someone)| -> Vec<Value> {
        vec![
            list.into(),
            (place + 1).into(),
            "open".into(),
            Value::Text(cells(columns, who)),
            work.now.into(),
            work.now.into(),
        ]
    };
    let suspects: Vec<Vec<Value>> = (start..).zip(people).map(suspect).collect();
    let columns = ["list_id", "position", "state", "cells", "created_at", "updated_at"];
    insert(work, "suspect", &columns, &suspects)
}

fn cells(columns: &[i64], who: &Someone) -> String {
    let texts = [&who.company, &who.name, who.job, &who.email, &who.phone, who.postcode, who.city, who.trade];
    let cells: serde_json::Map<String, serde_json::Value> =
        columns.iter().zip(texts).map(|(id, text)| (id.to_string(), json!(text))).collect();
    json!(cells).to_string()
}
