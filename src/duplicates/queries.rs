use crate::contacts::Key;
use crate::contacts::sight::seen_by;
use crate::error::Outcome;
use crate::kernel::{At, Look, OpportunityId};
use crate::store::dialect;
use crate::{args, record, sql};

record! {
    /// A company or a person that the person may see, and by which key it is known.
    pub struct Contact {
        pub owner: String,
        pub id: i64,
        pub name: String,
        pub client: bool,
        pub kind: String,
        pub value: String,
        pub agreed: bool,
    }
}

record! {
    pub struct Sale {
        pub id: OpportunityId,
        pub title: String,
        pub status: String,
        pub owner: String,
        pub created_at: At,
        pub closed_at: Option<At>,
    }
}

/// Names are compared letter by letter among so many.
const BEGINNING_ALIKE: usize = 300;
/// Contacts that are shown.
const MOST: usize = 6;

/// Names of companies and of rows, as they are compared, that begin so.
pub fn names_beginning(look: &Look, beginning: &str) -> Outcome<Vec<String>> {
    let found: Vec<(String,)> = look.all(
        sql!(
            "SELECT value FROM (SELECT DISTINCT value FROM contact_key WHERE kind = 'name' AND value >= $1 AND value < $2 LIMIT $3) a
             UNION SELECT value FROM (SELECT DISTINCT value FROM suspect_key WHERE kind = 'name' AND value >= $1 AND value < $2 LIMIT $3) b
             UNION SELECT value FROM (SELECT DISTINCT value FROM suspect_key WHERE kind = 'at-name' AND value >= $1 AND value < $2 LIMIT $3) c"
        ),
        args![beginning, format!("{beginning}{}", char::MAX), BEGINNING_ALIKE],
    )?;
    Ok(found.into_iter().map(|(value,)| value).collect())
}

/// The contacts with one of the keys: those of which the person sees an opportunity, and those that have none.
pub fn contacts(look: &Look, keys: &[Key]) -> Outcome<Vec<Contact>> {
    let wanted: Vec<[&str; 4]> = keys.iter().map(|key| ["", key.kind, &key.value, &key.also]).collect();
    let part = |owner: &str, client: &str| {
        format!(
            "SELECT k.owner, r.id, r.name, {client}, k.kind, k.value, (k.also <> '' AND k.also = w.also)
             FROM wanted w CROSS JOIN contact_key k JOIN {owner} r ON r.id = k.record_id
             WHERE k.kind = w.kind AND k.value = w.value AND (k.also = '' OR w.also = '' OR k.also = w.also)
                 AND k.owner = '{owner}' AND r.archived_at IS NULL AND {}",
            seen_by(owner, "$2")
        )
    };
    let sql = format!(
        "WITH wanted (place, kind, value, also) AS MATERIALIZED ({}) SELECT * FROM ({} UNION ALL {}) found LIMIT 60",
        dialect::fours(look.engine()),
        part("company", "r.client_since IS NOT NULL"),
        part("person", "FALSE")
    );
    let mut found: Vec<Contact> = look.all(&sql, args![dialect::many(&wanted)?, look.viewer()])?;
    let strength = |contact: &Contact| {
        keys.iter().position(|key| key.kind == contact.kind && key.value == contact.value)
    };
    found.sort_by_key(strength);
    let mut once: Vec<Contact> = Vec::new();
    for contact in found {
        if !once.iter().any(|known| known.owner == contact.owner && known.id == contact.id) {
            once.push(contact);
        }
    }
    once.truncate(MOST);
    Ok(once)
}

/// The opportunities of these contacts that the person may see: the open ones first, then the latest.
pub fn sales(look: &Look, contacts: &[Contact]) -> Outcome<Vec<Sale>> {
    if contacts.is_empty() {
        return Ok(Vec::new());
    }
    let of =
        |owner: &'static str| contacts.iter().filter(move |contact| contact.owner == owner).map(|c| c.id);
    let (companies, persons): (Vec<i64>, Vec<i64>) = (of("company").collect(), of("person").collect());
    let (at_companies, mut args) = dialect::places(2, &companies);
    let (at_persons, more) = dialect::places(2 + args.len(), &persons);
    args.insert(0, look.viewer().into());
    args.extend(more);
    let sql = format!(
        "SELECT o.id, o.title, o.status, u.name, o.created_at, o.closed_at FROM opportunity o JOIN app_user u ON u.id = o.owner_id
         WHERE o.removed_at IS NULL AND o.owner_id IN (SELECT owner_id FROM visible_owners WHERE viewer_id = $1)
             AND o.id IN (SELECT id FROM opportunity WHERE company_id IN ({at_companies})
                 UNION SELECT opportunity_id FROM opportunity_person WHERE person_id IN ({at_persons}))
         ORDER BY CASE WHEN o.is_open = TRUE THEN 0 ELSE 1 END, o.id DESC LIMIT {MOST}"
    );
    Ok(look.all(&sql, &args)?)
}
