//! Who meets his own past: what a row is a duplicate of, and the keys by which that is found.

use std::collections::HashMap;

use serde::Serialize;
use serde_json::json;
use utoipa::ToSchema;

use super::model::{Cells, Duplicate, ListColumn, State, Suspect};
use super::strikes::kept;
use crate::contacts::Incoming;
use crate::contacts::model::Key;
use crate::error::Outcome;
use crate::kernel::{At, Look, SuspectId, Work};
use crate::store::{Conn, Value, dialect};
use crate::ui::format;
use crate::words::Words;
use crate::{args, record, sql, visible_list};

/// What the sheet says about a duplicate, with the way to it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Known {
    /// `client`, `contact`, `list`, `struck`, `converted`, `file`, `kept`.
    pub kind: &'static str,
    pub label: String,
    pub url: String,
}

/// What a row says about a company and a person.
pub fn incoming(cells: &Cells, columns: &[ListColumn]) -> Incoming {
    composed(|target| {
        let mut there = columns.iter().filter(|c| c.target.as_deref() == Some(target));
        let filled =
            |c: &ListColumn| cells.get(&c.id.0).map(|text| text.trim()).filter(|text| !text.is_empty());
        there.find_map(filled).unwrap_or("")
    })
}

/// The same from the text at each place.
pub fn composed<'a>(at: impl Fn(&str) -> &'a str) -> Incoming {
    let said = |target: &str| at(target).to_owned();
    let person = match at("person") {
        "" => format!("{} {}", at("first_name"), at("last_name")).trim().to_owned(),
        name => name.to_owned(),
    };
    Incoming {
        company: said("company"),
        person,
        job: said("job"),
        email: said("email"),
        phone: said("phone"),
        mobile: said("mobile"),
        website: said("website"),
        street: said("street"),
        postcode: said("postcode"),
        city: said("city"),
        country: said("country"),
        siren: said("siren"),
    }
}

/// What tells a suspect from another: the person when there is one, else the company.
pub fn keys(incoming: &Incoming, country: &str) -> Vec<Key> {
    let person = incoming.person_keys(country);
    if person.is_empty() { incoming.company_keys() } else { person }
}

/// Writes the keys of rows whose cells changed.
pub fn rewrite_keys(work: &Work, id: SuspectId, incoming: &Incoming, country: &str) -> Outcome<()> {
    work.run(sql!("DELETE FROM suspect_key WHERE suspect_id = $1"), args![id])?;
    let rows: Vec<Vec<Value>> =
        keys(incoming, country).into_iter().map(|k| vec![k.kind.into(), k.value.into(), id.into()]).collect();
    dialect::insert_many(work, "suspect_key", &["kind", "value", "suspect_id"], &rows)?;
    kept::met_by(work, id)
}

record! {
    struct Earlier {
        id: SuspectId,
        state: State,
        state_at: Option<At>,
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
        found.iter().filter_map(|(_, d)| if let Duplicate::Suspect { id } = d { Some(id.0) } else { None });
    let earlier = earlier(look, others.collect())?;
    let mut known: HashMap<SuspectId, Known> = found
        .into_iter()
        .filter_map(|(suspect, duplicate)| {
            Some((suspect.id, told(look, words, suspect, &duplicate, &earlier)?))
        })
        .collect();
    for suspect in suspects.iter().filter(|s| s.standing().kept) {
        let url = format!("/suspects/{}", suspect.id);
        known.insert(suspect.id, Known { kind: "kept", label: words.t("prospecting-kept"), url });
    }
    Ok(known)
}

fn earlier(look: &Look, ids: Vec<i64>) -> Outcome<HashMap<SuspectId, Earlier>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let (places, args) = look.viewer_and(ids);
    let sql = format!(
        "SELECT s.id, s.state, s.state_at, l.name, u.name, r.name FROM suspect s JOIN prospecting_list l ON l.id = s.list_id
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
    suspect: &Suspect,
    duplicate: &Duplicate,
    earlier: &HashMap<SuspectId, Earlier>,
) -> Option<Known> {
    let search = |name: &str| format!("/search?q={}", crate::desk::urlencode(name));
    match duplicate {
        Duplicate::Client { name } => Some(Known {
            kind: "client",
            label: words.with("prospecting-known-client", &[("name", name.into())]),
            url: search(name),
        }),
        Duplicate::Contact { name } => Some(Known {
            kind: "contact",
            label: words.with("prospecting-known-contact", &[("name", name.into())]),
            url: search(name),
        }),
        Duplicate::File { position } => Some(Known {
            kind: "file",
            label: words.with("prospecting-known-row", &[("row", (*position).into())]),
            url: format!("/lists/{}?from={}", suspect.list_id, position - 1),
        }),
        Duplicate::Suspect { id } => earlier.get(id).map(|other| Known {
            kind: match other.state {
                State::Open => "list",
                State::Converted => "converted",
                State::Disqualified => "struck",
            },
            label: past(look, words, other),
            url: format!("/suspects/{id}"),
        }),
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

/// A row that was struck or converted is the past of the open rows that are the same: they point to it from now on.
pub fn point_here(work: &Work, id: SuspectId) -> Outcome<()> {
    let duplicate = json!(Duplicate::Suspect { id }).to_string();
    work.run(
        sql!(
            "UPDATE suspect SET duplicate = $1 WHERE state = 'open' AND duplicate IS NULL AND id IN (
                 SELECT other.suspect_id FROM suspect_key mine JOIN suspect_key other
                     ON other.kind = mine.kind AND other.value = mine.value AND other.suspect_id <> mine.suspect_id
                 WHERE mine.suspect_id = $2 LIMIT 200)"
        ),
        args![duplicate, id],
    )?;
    Ok(())
}

record! {
    struct Hit {
        kind: String,
        value: String,
        /// Of the suspect; nothing for a contact.
        suspect: Option<SuspectId>,
        name: String,
        client: bool,
        /// Of several findings for a key, the strongest counts.
        strength: i64,
    }
}

impl Hit {
    fn duplicate(self) -> Duplicate {
        match self.suspect {
            Some(id) => Duplicate::Suspect { id },
            None if self.client => Duplicate::Client { name: self.name },
            None => Duplicate::Contact { name: self.name },
        }
    }
}

/// What is already known, by key.
#[derive(Default)]
pub struct Past(HashMap<(String, String), Duplicate>);

impl Past {
    /// Looks up the keys of many rows: `own` decide about the same suspect, `companies` about clients.
    pub fn look_up(conn: &Conn, own: &[&Key], companies: &[&Key]) -> Outcome<Past> {
        let mut wanted: Vec<_> = placed("own", own).chain(placed("company", companies)).collect();
        // In the order of the index, each of them once.
        wanted.sort_unstable();
        wanted.dedup();
        let sql = PAST.replace("{wanted}", dialect::triples(conn.engine()));
        let mut hits: Vec<Hit> = conn.all(&sql, args![dialect::many(&wanted)])?;
        hits.sort_by_key(|hit| hit.strength);
        let known = hits.into_iter().map(|hit| ((hit.kind.clone(), hit.value.clone()), hit.duplicate()));
        Ok(Past(known.collect()))
    }

    pub fn of(&self, companies: &[Key], own: &[Key]) -> Option<&Duplicate> {
        let at = |key: &Key| self.0.get(&(key.kind.to_owned(), key.value.clone()));
        let company = companies.iter().find_map(at).filter(|found| {
            // A new person at a company that we only know is a new suspect; at a client he is not.
            matches!(found, Duplicate::Client { .. })
                || own.iter().any(|k| k.kind == "name" || k.kind == "siren")
        });
        company.or_else(|| own.iter().find_map(at))
    }
}

fn placed<'a>(place: &'a str, keys: &'a [&Key]) -> impl Iterator<Item = (&'a str, &'a str, &'a str)> {
    keys.iter().map(move |key| (place, key.kind, key.value.as_str()))
}

// Each key is looked up in the index, in the order of the words asked: never the other way round.
const PAST: &str = "WITH wanted (place, kind, value) AS MATERIALIZED ({wanted})
     SELECT k.kind, k.value, MIN(k.suspect_id), '', FALSE, CAST(0 AS BIGINT) FROM wanted w CROSS JOIN suspect_key k
     JOIN suspect s ON s.id = k.suspect_id JOIN prospecting_list l ON l.id = s.list_id
     WHERE w.place = 'own' AND k.kind = w.kind AND k.value = w.value AND s.removed_at IS NULL AND l.removed_at IS NULL
         AND l.importing IS NULL
     GROUP BY k.kind, k.value
     UNION ALL
     SELECT k.kind, k.value, NULL, p.name, FALSE, 1 FROM wanted w CROSS JOIN contact_key k JOIN person p ON p.id = k.record_id
     WHERE w.place = 'own' AND k.kind = w.kind AND k.value = w.value AND k.owner = 'person' AND p.archived_at IS NULL
     UNION ALL
     SELECT k.kind, k.value, NULL, c.name, c.client_since IS NOT NULL, 2 FROM wanted w CROSS JOIN contact_key k
     JOIN company c ON c.id = k.record_id
     WHERE w.place = 'company' AND k.kind = w.kind AND k.value = w.value AND k.owner = 'company' AND c.archived_at IS NULL";
