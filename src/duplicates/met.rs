//! Who is known already of what stands in a form: suspects with their past, opportunities, companies and persons, each with the
//! reason.

use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::queries::{self, Contact, Sale};
use crate::contacts::names::{company_key, is_alike};
use crate::contacts::{self, Incoming, Key, Why};
use crate::error::Outcome;
use crate::kernel::Look;
use crate::prospecting::duplicates::known_by;
use crate::ui::format;
use crate::words::Words;

/// What is said so far.
#[derive(Debug, Default, Clone, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct Asked {
    company: String,
    person: String,
    email: String,
    phone: String,
    city: String,
    /// SIREN, SIRET or VAT number.
    siren: String,
}

impl Asked {
    /// What is said of a person alone.
    pub fn of_person(person: &str, email: &str, phone: &str) -> Asked {
        Asked {
            person: person.to_owned(),
            email: email.to_owned(),
            phone: phone.to_owned(),
            ..Asked::default()
        }
    }
}

/// A record that is known.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Hit {
    /// `list`, `struck`, `converted` (rows of lists), `opportunity`, `company`, `person`.
    pub kind: &'static str,
    pub why: Option<Why>,
    /// What it is called and where it stands, with the reason.
    pub label: String,
    pub url: String,
}

/// Nobody reads more.
const MOST: usize = 8;

pub fn met(look: &Look, words: &Words, country: &str, asked: &Asked) -> Outcome<Vec<Hit>> {
    let incoming = Incoming {
        company: asked.company.clone(),
        person: asked.person.clone(),
        email: asked.email.clone(),
        phone: asked.phone.clone(),
        city: asked.city.clone(),
        siren: asked.siren.clone(),
        ..Incoming::default()
    };
    // While one types, the company is looked for whoever is named with it, and whoever is known at it.
    let mut keys = [incoming.company_keys(country), incoming.workplace_keys()].concat();
    for key in incoming.person_keys(country) {
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    if keys.is_empty() {
        return Ok(Vec::new());
    }
    let near = near(look, &incoming)?;
    keys.extend(near.iter().cloned());
    let why = |kind: &str, value: &str, agreed: bool| match near.iter().any(|key| key.value == value) {
        true => Some(Why::NameAlike),
        false => Why::of(kind, agreed),
    };
    let mut met: Vec<Hit> = known_by(look, words, &keys, &why, MOST)?
        .into_iter()
        .map(|known| Hit { kind: known.kind, why: known.why, label: known.label, url: known.url })
        .collect();
    let contacts = queries::contacts(look, &keys)?;
    let sales = queries::sales(look, &contacts)?;
    met.extend(sales.iter().map(|sale| of_sale(look, words, sale)));
    met.extend(
        contacts
            .iter()
            .map(|contact| of_contact(words, contact, why(&contact.kind, &contact.value, contact.agreed))),
    );
    Ok(met)
}

/// Names that are written nearly so, among those that begin alike.
fn near(look: &Look, incoming: &Incoming) -> Outcome<Vec<Key>> {
    let name = company_key(&incoming.company);
    if name.chars().count() < 5 {
        return Ok(Vec::new());
    }
    let also = incoming.company_keys("").into_iter().find(|key| key.kind == "name").map(|key| key.also);
    let beginning: String = name.chars().take(4).collect();
    let mut near = queries::names_beginning(look, &beginning)?;
    near.retain(|other| *other != name && is_alike(other, &name));
    let key =
        |kind, value: &String| Key { kind, value: value.clone(), also: also.clone().unwrap_or_default() };
    Ok(near.iter().flat_map(|value| [key("name", value), key("at-name", value)]).collect())
}

fn of_sale(look: &Look, words: &Words, sale: &Sale) -> Hit {
    let at = sale.closed_at.unwrap_or(sale.created_at);
    let day = format::full_day(words.lang(), at.day(&look.actor.zone));
    let state = match sale.status.as_str() {
        "won" => "duplicates-sale-won",
        "lost" => "duplicates-sale-lost",
        "cancelled" => "duplicates-sale-cancelled",
        _ => "duplicates-sale-open",
    };
    let told =
        [("title", sale.title.as_str().into()), ("name", sale.owner.as_str().into()), ("day", day.into())];
    Hit {
        kind: "opportunity",
        why: None,
        label: words.with(state, &told),
        url: format!("/opportunities/{}", sale.id),
    }
}

fn of_contact(words: &Words, contact: &Contact, why: Option<Why>) -> Hit {
    let (kind, word) = match contact.owner.as_str() {
        "company" if contact.client => ("company", "duplicates-client"),
        "company" => ("company", "duplicates-company"),
        _ => ("person", "duplicates-person"),
    };
    let label = words.with(word, &[("name", contact.name.as_str().into())]);
    let reason = why.map(|why| format!(" · {}", words.t(why.word()))).unwrap_or_default();
    Hit { kind, why, label: label + &reason, url: contacts::address(&contact.owner, contact.id) }
}
