//! What is already known, asked for many rows at once.

use std::collections::{HashMap, HashSet};

use crate::contacts::{Key, Why};
use crate::error::Outcome;
use crate::kernel::SuspectId;
use crate::prospecting::model::{Duplicate, KnownContact, Same};
use crate::store::{Conn, dialect};
use crate::{args, record};

record! {
    struct Hit {
        kind: String,
        value: String,
        /// What was asked beside the value.
        also: String,
        suspect: Option<SuspectId>,
        company: Option<i64>,
        person: Option<i64>,
        name: String,
        client: bool,
        /// What stands beside the key is said by both: the town, the person.
        agreed: bool,
        /// Of several findings for a key, the strongest counts.
        strength: i64,
    }
}

impl Hit {
    fn duplicate(self) -> Duplicate {
        let why = Why::of(&self.kind, self.agreed);
        let record = self.company.map(KnownContact::Company).or(self.person.map(KnownContact::Person));
        let same = match self.suspect {
            Some(id) => Same::Suspect { id },
            None if self.client => Same::Client { name: self.name, record },
            None => Same::Contact { name: self.name, record },
        };
        Duplicate { same, why, act: None }
    }
}

/// What is already known, by key.
#[derive(Default)]
pub struct Past(HashMap<Key, Duplicate>);

impl Past {
    /// Looks up the keys of many rows: `own` decide about the same suspect, `companies` about clients.
    pub fn look_up(conn: &Conn, own: &[&Key], companies: &[&Key]) -> Outcome<Past> {
        let mut wanted: Vec<_> = placed("own", own).chain(placed("company", companies)).collect();
        if wanted.is_empty() {
            return Ok(Past::default());
        }
        // In the order of the index, each of them once.
        wanted.sort_unstable();
        wanted.dedup();
        let sql = PAST.replace("{wanted}", dialect::fours(conn.engine()));
        let mut hits: Vec<Hit> = conn.all(&sql, args![dialect::many(&wanted)?])?;
        hits.sort_by_key(|hit| (hit.strength, hit.agreed));
        let kinds: HashSet<&'static str> = own.iter().chain(companies).map(|key| key.kind).collect();
        let known = hits.into_iter().filter_map(|hit| {
            let kind = kinds.get(hit.kind.as_str())?;
            Some((Key { kind, value: hit.value.clone(), also: hit.also.clone() }, hit.duplicate()))
        });
        Ok(Past(known.collect()))
    }

    pub fn of(&self, companies: &[Key], own: &[Key]) -> Option<&Duplicate> {
        let at = |key: &Key| self.0.get(key);
        let company = companies.iter().find_map(at).filter(|found| {
            // A new person at a company that we only know is a new suspect; at a client he is not.
            matches!(found.same, Same::Client { .. })
                || own.iter().any(|key| matches!(key.kind, "name" | "siren" | "vat"))
        });
        company.or_else(|| own.iter().find_map(at))
    }
}

fn placed<'a>(place: &'a str, keys: &'a [&Key]) -> impl Iterator<Item = [&'a str; 4]> {
    keys.iter().map(move |key| [place, key.kind, key.value.as_str(), key.also.as_str()])
}

/// `k` meets `w`: the same value, and what stands beside it agrees or one of them is silent.
macro_rules! met {
    () => {
        "k.kind = w.kind AND k.value = w.value AND (k.also = '' OR w.also = '' OR k.also = w.also)"
    };
}
pub(super) use met;

/// Both say what stands beside the key.
macro_rules! agreed {
    () => {
        "(k.also <> '' AND k.also = w.also)"
    };
}
pub(super) use agreed;

// Each key is looked up in the index, in the order of the words asked: never the other way round.
const PAST: &str = concat!(
    "WITH wanted (place, kind, value, also) AS MATERIALIZED ({wanted})
     SELECT w.kind, w.value, w.also, MIN(k.suspect_id), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), '', FALSE, ", agreed!(), " AS agreed, CAST(0 AS BIGINT)
     FROM wanted w CROSS JOIN suspect_key k JOIN suspect s ON s.id = k.suspect_id JOIN prospecting_list l ON l.id = s.list_id
     WHERE w.place = 'own' AND ", met!(), " AND s.removed_at IS NULL AND l.removed_at IS NULL AND l.importing IS NULL
     GROUP BY w.kind, w.value, w.also, ", agreed!(), "
     UNION ALL
     SELECT w.kind, w.value, w.also, NULL, NULL, p.id, p.name, FALSE, ", agreed!(), ", 1 FROM wanted w CROSS JOIN contact_key k
     JOIN person p ON p.id = k.record_id
     WHERE w.place = 'own' AND ", met!(), " AND k.owner = 'person' AND p.archived_at IS NULL
     UNION ALL
     SELECT w.kind, w.value, w.also, NULL, c.id, NULL, c.name, c.client_since IS NOT NULL, ", agreed!(), ", 2
     FROM wanted w CROSS JOIN contact_key k JOIN company c ON c.id = k.record_id
     WHERE w.place = 'company' AND ", met!(), " AND k.owner = 'company' AND c.archived_at IS NULL"
);
