//! The two kinds of contacts: which values a person may write in each, and how their events are called.

use serde_json::{Map, Value as Json, json};

use super::{Company, queries};
use crate::error::Outcome;
use crate::kernel::{Work, fold};
use crate::store::{Conn, Value};

/// Which of the two it is.
pub struct Table {
    pub name: &'static str,
    /// What a person may write, with the key of its words.
    pub fields: &'static [(&'static str, &'static str)],
    pub(super) edited: &'static str,
    pub(super) merged: &'static str,
    pub(super) split: &'static str,
    /// One of the others came or went.
    pub(super) moved: &'static str,
}

const COMPANY: Table = Table {
    name: "company",
    fields: &[
        ("name", "contacts-name"),
        ("siren", "contacts-siren"),
        ("phone", "contacts-phone"),
        ("email", "contacts-email"),
        ("website", "contacts-website"),
        ("street", "contacts-street"),
        ("postcode", "contacts-postcode"),
        ("city", "contacts-city"),
        ("country", "contacts-country"),
    ],
    edited: "company.edited",
    merged: "company.merged",
    split: "company.split",
    moved: "company.moved",
};

const PERSON: Table = Table {
    name: "person",
    fields: &[
        ("name", "contacts-name"),
        ("company_id", "contacts-company"),
        ("job", "contacts-job"),
        ("email", "contacts-email"),
        ("phone", "contacts-phone"),
        ("mobile", "contacts-mobile"),
        ("website", "contacts-website"),
        ("street", "contacts-street"),
        ("postcode", "contacts-postcode"),
        ("city", "contacts-city"),
        ("country", "contacts-country"),
    ],
    edited: "person.edited",
    merged: "person.merged",
    split: "person.split",
    moved: "person.moved",
};

pub fn table(of: &str) -> &'static Table {
    if of == "person" { &PERSON } else { &COMPANY }
}

pub(super) type Values = Map<String, Json>;

pub(super) fn values(conn: &Conn, table: &Table, ids: &[i64]) -> Outcome<Vec<(i64, Values)>> {
    let all: Vec<(i64, Json)> = match table.name {
        "person" => {
            queries::persons(conn, ids)?.into_iter().map(|person| (person.id.0, json!(person))).collect()
        }
        _ => queries::companies(conn, ids)?
            .into_iter()
            .map(|company| (company.id.0, of_company(&company)))
            .collect(),
    };
    Ok(all.into_iter().map(|(id, record)| (id, record.as_object().cloned().unwrap_or_default())).collect())
}

fn of_company(company: &Company) -> Json {
    let mut record = json!(company);
    record["client_since"] = json!(company.client_since);
    record
}

pub(super) fn is_filled(value: &Json) -> bool {
    !value.is_null() && value.as_str() != Some("")
}

pub(super) fn set(work: &Work, table: &Table, id: i64, values: &Json) -> Outcome<()> {
    let mut sets = Vec::new();
    let mut args: Vec<Value> = Vec::new();
    for (column, value) in values.as_object().into_iter().flatten() {
        args.push(value.as_str().map_or_else(|| value.as_i64().into(), Value::from));
        sets.push(format!("{column} = ${}", args.len()));
    }
    if let Some(name) = values["name"].as_str() {
        args.push(fold(name).into());
        sets.push(format!("folded = ${}", args.len()));
    }
    args.push(Value::Int(id));
    work.run(&format!("UPDATE {} SET {} WHERE id = ${}", table.name, sets.join(", "), args.len()), &args)?;
    Ok(())
}
