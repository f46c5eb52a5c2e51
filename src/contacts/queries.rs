use super::keys::{Key, Why};
use super::model::{Company, Contact, Incoming, Met, Person};
use super::roles::ContactRole;
use super::sight::seen_by;
use crate::error::Outcome;
use crate::kernel::{At, CompanyId, Look, OpportunityId, PersonId, fold};
use crate::store::{Conn, dialect};
use crate::{args, record, sql};

pub fn company(conn: &Conn, id: CompanyId) -> Outcome<Company> {
    Ok(conn.one(
        sql!(
            "SELECT id, name, phone, email, website, street, postcode, city, country, siren, client_since FROM company WHERE id = $1"
        ),
        args![id],
    )?)
}

pub fn person(conn: &Conn, id: PersonId) -> Outcome<Person> {
    Ok(conn.one(
        sql!(
            "SELECT id, company_id, name, job, email, phone, mobile, website, street, postcode, city, country FROM person WHERE id = $1"
        ),
        args![id],
    )?)
}

pub fn companies(conn: &Conn, ids: &[i64]) -> Outcome<Vec<Company>> {
    let (places, args) = dialect::places(1, ids);
    let columns = "id, name, phone, email, website, street, postcode, city, country, siren, client_since";
    Ok(conn.all(&format!("SELECT {columns} FROM company WHERE id IN ({places})"), &args)?)
}

pub fn persons(conn: &Conn, ids: &[i64]) -> Outcome<Vec<Person>> {
    let (places, args) = dialect::places(1, ids);
    let columns = "id, company_id, name, job, email, phone, mobile, website, street, postcode, city, country";
    Ok(conn.all(&format!("SELECT {columns} FROM person WHERE id IN ({places})"), &args)?)
}

/// What the record is called, whoever asks.
pub fn name(conn: &Conn, of: &str, id: i64) -> Outcome<String> {
    Ok(conn.value(&format!("SELECT name FROM {of} WHERE id = $1"), args![id])?)
}

/// Everybody who works there, whoever asks.
pub fn persons_at(conn: &Conn, id: CompanyId) -> Outcome<Vec<Person>> {
    Ok(conn.all(
        sql!(
            "SELECT id, company_id, name, job, email, phone, mobile, website, street, postcode, city, country FROM person
             WHERE company_id = $1 AND archived_at IS NULL ORDER BY folded, id"
        ),
        args![id],
    )?)
}

record! {
    /// The company of an opportunity, or one of its contacts.
    pub struct Party {
        is_company: bool,
        id: i64,
        company_id: Option<CompanyId>,
        name: String,
        job: String,
        phone: String,
        mobile: String,
        email: String,
        website: String,
        street: String,
        postcode: String,
        city: String,
        country: String,
        siren: String,
        client_since: Option<At>,
        role: Option<ContactRole>,
        main: bool,
    }
}

/// With whom the opportunity `$1` is worked, for a query that reads it along: its company, and its contacts as [`contacts_of`]
/// gives them, ordered by `place`, `folded` and `id`.
#[macro_export]
macro_rules! parties {
    () => {
        "SELECT TRUE AS is_company, c.id AS id, CAST(NULL AS BIGINT) AS company_id, c.name AS name, '' AS job, c.phone AS phone,
             '' AS mobile, c.email AS email, c.website AS website, c.street AS street, c.postcode AS postcode, c.city AS city,
             c.country AS country, c.siren AS siren, c.client_since AS client_since, CAST(NULL AS TEXT) AS role, FALSE AS main,
             0 AS place, '' AS folded
         FROM opportunity o JOIN company c ON c.id = o.company_id WHERE o.id = $1
         UNION ALL
         SELECT FALSE, p.id, p.company_id, p.name, p.job, p.phone, p.mobile, p.email, '', '', '', '', '', '',
             CAST(NULL AS BIGINT), NULLIF(op.role, ''), (o.person_id IS NOT NULL AND o.person_id = p.id),
             CASE WHEN o.person_id = p.id THEN 0 ELSE 1 END, p.folded
         FROM opportunity_person op JOIN person p ON p.id = op.person_id JOIN opportunity o ON o.id = op.opportunity_id
         WHERE op.opportunity_id = $1"
    };
}

/// The company, and the contacts.
pub fn told_apart(found: Vec<Party>) -> (Option<Company>, Vec<Contact>) {
    let (companies, contacts): (Vec<Party>, Vec<Party>) =
        found.into_iter().partition(|party| party.is_company);
    (companies.into_iter().next().map(Party::company), contacts.into_iter().map(Party::contact).collect())
}

impl Party {
    fn company(self) -> Company {
        let Party {
            name, phone, email, website, street, postcode, city, country, siren, client_since, ..
        } = self;
        let id = CompanyId(self.id);
        Company { id, name, phone, email, website, street, postcode, city, country, siren, client_since }
    }

    fn contact(self) -> Contact {
        let Party { company_id, name, job, email, phone, mobile, role, main, .. } = self;
        Contact { id: PersonId(self.id), company_id, name, job, email, phone, mobile, role, main }
    }
}

/// The contacts of an opportunity with their roles, the main one first.
pub fn contacts_of(conn: &Conn, id: OpportunityId) -> Outcome<Vec<Contact>> {
    Ok(conn.all(
        sql!(
            "SELECT p.id, p.company_id, p.name, p.job, p.email, p.phone, p.mobile, NULLIF(op.role, ''),
                 (o.person_id IS NOT NULL AND o.person_id = p.id)
             FROM opportunity_person op JOIN person p ON p.id = op.person_id JOIN opportunity o ON o.id = op.opportunity_id
             WHERE op.opportunity_id = $1
             ORDER BY CASE WHEN o.person_id = p.id THEN 0 ELSE 1 END, p.folded, p.id"
        ),
        args![id],
    )?)
}

record! {
    /// A contact under the name that it has now, also when it was found as one that became a part of it.
    pub struct Named {
        pub of: String,
        /// By which it was asked for, with its name then.
        pub id: i64,
        pub called: String,
        pub name: String,
        pub client: bool,
        /// The id that it has now.
        pub now: i64,
    }
}

/// Those of these companies and persons that the person may see. Some are known by their names alone.
pub fn named(look: &Look, companies: &[i64], persons: &[i64], names: &[&str]) -> Outcome<Vec<Named>> {
    if companies.is_empty() && persons.is_empty() && names.is_empty() {
        return Ok(Vec::new());
    }
    let (at_companies, more) = dialect::places(2, companies);
    let mut args = vec![look.viewer().into()];
    args.extend(more);
    let (at_persons, more) = dialect::places(args.len() + 1, persons);
    args.extend(more);
    let mut at_names: Vec<String> = Vec::new();
    for name in names {
        args.push(fold(name).into());
        at_names.push(format!("${}", args.len()));
    }
    let part = |of: &str, ids: &str, client: &str| {
        let named = if at_names.is_empty() {
            String::new()
        } else {
            format!(" OR first.folded IN ({})", at_names.join(", "))
        };
        format!(
            "SELECT '{of}', first.id, first.name, r.name, {client}, r.id FROM {of} first JOIN {of} r ON r.id = COALESCE(first.merged_into, first.id)
             WHERE (first.id IN ({ids}){named}) AND r.archived_at IS NULL AND {}",
            seen_by(of, "$1")
        )
    };
    let sql = format!(
        "{} UNION ALL {}",
        part("company", &at_companies, "r.client_since IS NOT NULL"),
        part("person", &at_persons, "FALSE")
    );
    Ok(look.all(&sql, &args)?)
}

/// What linking would find, as far as the person may know, without writing anything.
pub fn known(look: &Look, incoming: &Incoming, country: &str) -> Outcome<Vec<Met>> {
    let found = [
        ("company", owner(look, "company", &linking_company(incoming, country))?),
        ("person", owner(look, "person", &linking_person(incoming, country))?),
    ];
    let met = found
        .into_iter()
        .filter_map(|(of, found)| found.map(|(id, why)| Met { of, id, name: String::new(), why }));
    in_sight(look, met.collect())
}

/// Those of what was met that the person may see, by their names.
pub fn in_sight(look: &Look, met: Vec<Met>) -> Outcome<Vec<Met>> {
    let ids = |of: &str| met.iter().filter(|met| met.of == of).map(|met| met.id).collect::<Vec<i64>>();
    let named = named(look, &ids("company"), &ids("person"), &[])?;
    let seen = met.into_iter().filter_map(|met| {
        let known = named.iter().find(|known| known.of == met.of && known.id == met.id)?;
        Some(Met { name: known.name.clone(), ..met })
    });
    Ok(seen.collect())
}

/// Kinds of keys that are a company's number.
const NUMBERS: [&str; 2] = ["siren", "vat"];

/// The keys that link a company without asking: a switchboard or a mailbox may be shared.
pub fn linking_company(incoming: &Incoming, country: &str) -> Vec<Key> {
    let mut keys = incoming.company_keys(country);
    keys.retain(|key| key.kind == "name" || NUMBERS.contains(&key.kind));
    keys
}

pub fn linking_person(incoming: &Incoming, country: &str) -> Vec<Key> {
    incoming.person_keys(country)
}

/// The live record that owns the strongest of the keys, and by which it is known.
pub fn owner(conn: &Conn, owner: &str, keys: &[Key]) -> Outcome<Option<(i64, Why)>> {
    if keys.is_empty() {
        return Ok(None);
    }
    let wanted: Vec<[&str; 4]> = keys.iter().map(|key| ["", key.kind, &key.value, &key.also]).collect();
    // Companies that both say their number are told apart by it, whatever they are called.
    let numbered = keys.iter().any(|key| NUMBERS.contains(&key.kind));
    let apart = match numbered {
        true => {
            "AND (k.kind <> 'name' OR NOT EXISTS (SELECT 1 FROM contact_key n
             WHERE n.owner = k.owner AND n.record_id = k.record_id AND n.kind IN ('siren', 'vat')))"
        }
        false => "",
    };
    let alive = match owner {
        "company" => "JOIN company r ON r.id = k.record_id",
        _ => "JOIN person r ON r.id = k.record_id",
    };
    let sql = format!(
        "WITH wanted (place, kind, value, also) AS MATERIALIZED ({})
         SELECT k.kind, k.value, k.record_id, (k.also <> '' AND k.also = w.also)
         FROM wanted w CROSS JOIN contact_key k {alive}
         WHERE k.kind = w.kind AND k.value = w.value AND k.owner = $2 AND r.archived_at IS NULL
             AND (k.also = '' OR w.also = '' OR k.also = w.also) {apart}
         ORDER BY 4 DESC, k.record_id",
        dialect::fours(conn.engine())
    );
    let found: Vec<(String, String, i64, bool)> = conn.all(&sql, args![dialect::many(&wanted)?, owner])?;
    let of = |key: &Key| found.iter().find(|(kind, value, ..)| kind == key.kind && *value == key.value);
    let strongest = keys.iter().find_map(of);
    Ok(strongest.and_then(|(kind, _, id, agreed)| Some((*id, Why::of(kind, *agreed)?))))
}
