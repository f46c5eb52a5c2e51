//! What a person is told about a duplicate, and why it is one.

use std::collections::HashMap;

use serde::Serialize;
use utoipa::ToSchema;

use super::past::{agreed, met};
use crate::contacts::queries::{self, Named};
use crate::contacts::{Key, Why, address};
use crate::error::Outcome;
use crate::kernel::{At, ListId, Look, SuspectId};
use crate::prospecting::model::{Duplicate, KnownContact, Same, State, Suspect};
use crate::store::dialect;
use crate::ui::format;
use crate::words::Words;
use crate::{args, record, visible_list};

/// What the sheet says about a duplicate, with the way to it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Known {
    /// `client`, `contact`, `list`, `struck`, `converted`, `file`, `kept`.
    pub kind: &'static str,
    /// What it has in common with it; null: found before reasons were kept.
    pub why: Option<Why>,
    /// In words, with the reason.
    pub label: String,
    pub url: String,
    /// The row of the same list with which it can become one.
    pub merge_with: Option<SuspectId>,
}

record! {
    struct Earlier {
        id: SuspectId,
        state: State,
        state_at: Option<At>,
        list_id: ListId,
        position: i64,
        list: String,
        by: Option<String>,
        reason: Option<String>,
    }
}

/// What the window's rows are duplicates of, as far as the person may know.
pub fn known(look: &Look, words: &Words, suspects: &[Suspect]) -> Outcome<HashMap<SuspectId, Known>> {
    let found: Vec<(&Suspect, Duplicate)> = suspects
        .iter()
        .filter_map(|s| Some((s, serde_json::from_str(s.duplicate.as_deref()?).ok()?)))
        .collect();
    let others =
        found.iter().filter_map(|(_, d)| if let Same::Suspect { id } = d.same { Some(id.0) } else { None });
    let earlier = earlier(look, others.collect())?;
    let rows = rows_of_files(look, &found)?;
    let contacts = contacts_of(look, &found)?;
    let mut known: HashMap<SuspectId, Known> = found
        .into_iter()
        .filter_map(|(suspect, duplicate)| {
            Some((suspect.id, told(look, words, (suspect, &duplicate), &earlier, &rows, &contacts)?))
        })
        .collect();
    for suspect in suspects.iter().filter(|s| s.standing().kept) {
        let url = format!("/suspects/{}", suspect.id);
        known.insert(
            suspect.id,
            Known { kind: "kept", why: None, label: words.t("prospecting-kept"), url, merge_with: None },
        );
    }
    Ok(known)
}

/// The rows that stand at the places to which duplicates within a file point.
fn rows_of_files(look: &Look, found: &[(&Suspect, Duplicate)]) -> Outcome<HashMap<(ListId, i64), SuspectId>> {
    let places: Vec<(ListId, i64)> = found
        .iter()
        .filter_map(|(suspect, duplicate)| match duplicate.same {
            Same::File { position } => Some((suspect.list_id, position)),
            _ => None,
        })
        .collect();
    let Some((list, _)) = places.first() else { return Ok(HashMap::new()) };
    let positions: Vec<i64> = places.iter().map(|(_, position)| *position).collect();
    let (positions, mut args) = dialect::places(2, &positions);
    args.insert(0, (*list).into());
    let sql = format!(
        "SELECT position, MIN(id) FROM suspect WHERE list_id = $1 AND removed_at IS NULL AND position IN ({positions}) GROUP BY position"
    );
    let rows: Vec<(i64, SuspectId)> = look.all(&sql, &args)?;
    Ok(rows.into_iter().map(|(position, id)| ((*list, position), id)).collect())
}

/// The latest rows with one of these keys in lists that the person sees, dealt with or not, each once. `why` tells the reason by the
/// kind of a key, its value, and whether what stands beside it agrees.
pub fn known_by(
    look: &Look,
    words: &Words,
    keys: &[Key],
    why: &dyn Fn(&str, &str, bool) -> Option<Why>,
    most: usize,
) -> Outcome<Vec<Known>> {
    let wanted: Vec<[&str; 4]> = keys.iter().map(|key| ["", key.kind, &key.value, &key.also]).collect();
    let sql = format!(
        "WITH wanted (place, kind, value, also) AS MATERIALIZED ({})
         SELECT s.id, k.kind, k.value, {} FROM wanted w CROSS JOIN suspect_key k JOIN suspect s ON s.id = k.suspect_id
         WHERE {} AND s.removed_at IS NULL
             AND s.list_id IN (SELECT l.id FROM prospecting_list l WHERE {}) ORDER BY s.id DESC LIMIT 60",
        dialect::fours(look.engine()).replace("$1", "$2"),
        agreed!(),
        met!(),
        visible_list!()
    );
    let mut hits: Vec<(SuspectId, String, String, bool)> =
        look.all(&sql, args![look.viewer(), dialect::many(&wanted)?])?;
    let strength =
        |kind: &str, value: &str| keys.iter().position(|key| key.kind == kind && key.value == value);
    hits.sort_by_key(|(_, kind, value, agreed)| (strength(kind, value), !agreed));
    let earlier = earlier(look, hits.iter().map(|(id, ..)| id.0).collect())?;
    let mut known: Vec<Known> = Vec::new();
    for (id, key, value, agreed) in hits {
        let url = format!("/suspects/{id}");
        let Some(other) = earlier.get(&id).filter(|_| !known.iter().any(|known| known.url == url)) else {
            continue;
        };
        let why = why(&key, &value, agreed);
        known.push(Known {
            kind: kind(other.state),
            why,
            label: because(words, past(look, words, other), why),
            url,
            merge_with: None,
        });
    }
    known.truncate(most);
    Ok(known)
}

fn earlier(look: &Look, ids: Vec<i64>) -> Outcome<HashMap<SuspectId, Earlier>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let (places, args) = look.viewer_and(ids);
    let sql = format!(
        "SELECT s.id, s.state, s.state_at, s.list_id, s.position, l.name, u.name, r.name FROM suspect s JOIN prospecting_list l ON l.id = s.list_id
         LEFT JOIN app_user u ON u.id = s.state_by LEFT JOIN reason r ON r.id = s.reason_id
         WHERE s.removed_at IS NULL AND {} AND s.id IN ({places})",
        visible_list!()
    );
    let rows: Vec<Earlier> = look.all(&sql, &args)?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
}

fn told(
    look: &Look,
    words: &Words,
    (suspect, duplicate): (&Suspect, &Duplicate),
    earlier: &HashMap<SuspectId, Earlier>,
    rows: &HashMap<(ListId, i64), SuspectId>,
    contacts: &[Named],
) -> Option<Known> {
    let row = |position: i64| words.with("prospecting-known-row", &[("row", position.to_string().into())]);
    let mut merge_with = None;
    let (kind, label, url) = match &duplicate.same {
        Same::Client { name, record } | Same::Contact { name, record } => {
            contact(words, contacts, name, *record)?
        }
        Same::File { position } => {
            merge_with = rows.get(&(suspect.list_id, *position)).copied();
            ("file", row(*position), format!("/lists/{}?from={}", suspect.list_id, position - 1))
        }
        Same::Suspect { id } => {
            let other = earlier.get(id)?;
            merge_with = Some(*id).filter(|_| other.list_id == suspect.list_id);
            let label = match other.state {
                State::Open if other.list_id == suspect.list_id => row(other.position),
                _ => past(look, words, other),
            };
            (kind(other.state), label, format!("/suspects/{id}"))
        }
    };
    Some(Known { kind, why: duplicate.why, label: because(words, label, duplicate.why), url, merge_with })
}

/// The companies and persons to which duplicates point, as far as the person may see them.
fn contacts_of(look: &Look, found: &[(&Suspect, Duplicate)]) -> Outcome<Vec<Named>> {
    let (mut companies, mut persons, mut names) = (Vec::new(), Vec::new(), Vec::new());
    for (_, duplicate) in found {
        if let Same::Client { name, record } | Same::Contact { name, record } = &duplicate.same {
            match record {
                Some(KnownContact::Company(id)) => companies.push(*id),
                Some(KnownContact::Person(id)) => persons.push(*id),
                None => names.push(name.as_str()),
            }
        }
    }
    queries::named(look, &companies, &persons, &names)
}

/// «Déjà cliente : Morel SA», unless it is out of the person's sight.
fn contact(
    words: &Words,
    contacts: &[Named],
    name: &str,
    record: Option<KnownContact>,
) -> Option<(&'static str, String, String)> {
    let is_it = |known: &&Named| match record {
        Some(KnownContact::Company(id)) => known.of == "company" && known.id == id,
        Some(KnownContact::Person(id)) => known.of == "person" && known.id == id,
        None => known.called == name,
    };
    let known = contacts.iter().find(is_it)?;
    let (kind, word) = match known.client {
        true => ("client", "prospecting-known-client"),
        false => ("contact", "prospecting-known-contact"),
    };
    let url = address(&known.of, known.now);
    Some((kind, words.with(word, &[("name", (&known.name).into())]), url))
}

fn kind(state: State) -> &'static str {
    match state {
        State::Open => "list",
        State::Converted => "converted",
        State::Disqualified => "struck",
    }
}

/// «Déjà dans Salon GI · même e-mail».
fn because(words: &Words, label: String, why: Option<Why>) -> String {
    match why {
        Some(why) => format!("{label} · {}", words.t(why.word())),
        None => label,
    }
}

/// «Rayé le 3 mars par Marc : pas de budget».
fn past(look: &Look, words: &Words, other: &Earlier) -> String {
    let day =
        other.state_at.map(|at| format::full_day(words.lang(), at.day(&look.actor.zone))).unwrap_or_default();
    let by = other.by.clone().unwrap_or_default();
    let args = [
        ("list", (&other.list).into()),
        ("day", day.into()),
        ("name", by.into()),
        ("reason", other.reason.clone().unwrap_or_default().into()),
    ];
    match (other.state, &other.reason) {
        (State::Open, _) => words.with("prospecting-known-list", &args),
        (State::Converted, _) => words.with("prospecting-known-converted", &args),
        (State::Disqualified, Some(_)) => words.with("prospecting-known-struck-why", &args),
        (State::Disqualified, None) => words.with("prospecting-known-struck", &args),
    }
}
