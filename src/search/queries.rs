use super::model::{self, Class, Needs};
use crate::contacts::sight::{seen_as, seen_by};
use crate::error::Outcome;
use crate::kernel::{ListId, Look, OpportunityId};
use crate::prospecting::model::Cells;
use crate::store::dialect::Long;
use crate::store::{Engine, dialect};
use crate::{args, record, sql, visible_list};

record! {
    #[derive(Debug, Clone)]
    pub struct Hit {
        pub entry: i64,
        pub folded: String,
    }
}

/// Entries that are read of each class at first, because beginnings cut short find more than was asked for.
const AT_FIRST: usize = 50;
/// More words than that are left to the index.
const MOST_WORDS: usize = 60;

/// Entries of each class that are read where a number stands among words, to find those that say it by themselves.
const AMONG_WORDS: usize = 1_000;

/// At most `most` entries of each class that meet the needs and that the person may see, the newest first: before them those
/// that say the numbers that were typed, not only as the end of a phone number.
pub fn hits(look: &Look, needs: &Needs, most: usize) -> Outcome<Vec<Hit>> {
    if !model::has_number_among_words(needs) {
        return newest(look, needs, most);
    }
    let mut read = newest(look, needs, most.max(AMONG_WORDS))?;
    read.sort_by_cached_key(|hit| !model::says_numbers(&hit.folded, needs));
    let first =
        |class: Class| read.iter().filter(move |hit| Class::of(hit.entry).0 == class).take(most).cloned();
    Ok(Class::ALL.into_iter().flat_map(first).collect())
}

/// The newest entries of each class that meet the needs and that the person may see, at most `most`. On SQLite, beginnings
/// are cut to what the index holds ready; where that lets too much through, long words are spelled out.
fn newest(look: &Look, needs: &Needs, most: usize) -> Outcome<Vec<Hit>> {
    if needs.is_empty() {
        return Ok(Vec::new());
    }
    let short = model::shortened(needs);
    if short == *needs || look.engine() == Engine::Postgres {
        return entries(look, needs, most, Long::Beginning);
    }
    let limit = most.max(AT_FIRST);
    let read = entries(look, &short, limit, Long::Beginning)?;
    let met: Vec<Hit> = read.iter().filter(|hit| model::meets(&hit.folded, needs)).cloned().collect();
    let flooded = |class: &Class| count(&read, *class) == limit && count(&met, *class) < most;
    let flooded: Vec<Class> = Class::ALL.into_iter().filter(flooded).collect();
    let spelled = if flooded.is_empty() { Vec::new() } else { spelled(look, needs, most)? };
    let of = |class: Class| {
        let hits = if flooded.contains(&class) { &spelled } else { &met };
        hits.iter().filter(move |hit| Class::of(hit.entry).0 == class).take(most).cloned()
    };
    Ok(Class::ALL.into_iter().flat_map(of).collect())
}

/// The same, with every word of the index that begins with a long one: whole words are walked as they stand, while what
/// begins with a common word is gathered first.
fn spelled(look: &Look, needs: &Needs, most: usize) -> Outcome<Vec<Hit>> {
    let mut spelled: Needs = Vec::with_capacity(needs.len());
    for ways in needs {
        let mut words = Vec::new();
        for way in ways {
            match way.as_slice() {
                [word] if dialect::is_long(word) && !dialect::is_whole_number(word) => {
                    words.extend(
                        dialect::words_beginning(look, word, MOST_WORDS)?.into_iter().map(|word| vec![word]),
                    );
                }
                _ => words.push(way.clone()),
            }
        }
        if words.len() >= MOST_WORDS {
            return entries(look, needs, most, Long::Beginning);
        }
        // What no word begins with is found nowhere.
        spelled.push(if words.is_empty() { ways.clone() } else { words });
    }
    entries(look, &spelled, most, Long::Whole)
}

fn count(hits: &[Hit], class: Class) -> usize {
    hits.iter().filter(|hit| Class::of(hit.entry).0 == class).count()
}

fn entries(look: &Look, needs: &Needs, most: usize, long: Long) -> Outcome<Vec<Hit>> {
    let (from, order) = dialect::text_matches(look.engine());
    let parts: Vec<String> = Class::ALL.iter().map(|class| part(*class, from, order)).collect();
    let asked = dialect::text_query(look.engine(), needs, long);
    Ok(look.all(&parts.join(" UNION ALL "), args![look.viewer(), asked, most])?)
}

fn part(class: Class, from: &str, order: (&str, &str)) -> String {
    let (first, last) = class.range();
    let seen = match class {
        Class::Open | Class::Closed => {
            "e.owner_id IN (SELECT owner_id FROM visible_owners WHERE viewer_id = $1)".to_owned()
        }
        Class::List | Class::Suspect => {
            format!("e.list_id IN (SELECT l.id FROM prospecting_list l WHERE {})", visible_list!())
        }
        Class::Person | Class::Company => {
            let of = class.kind();
            format!("EXISTS (SELECT 1 FROM {of} r WHERE r.id = e.record_id AND {})", seen_by(of, "$1"))
        }
    };
    format!(
        "SELECT * FROM (SELECT e.id, e.folded FROM {from} AND {} BETWEEN {first} AND {last} AND {seen} ORDER BY {} LIMIT $3) c{first}",
        order.0, order.1
    )
}

record! {
    /// A person or a company.
    #[derive(Debug, Clone)]
    pub struct Contact {
        pub entry: i64,
        pub id: i64,
        pub name: String,
        pub job: String,
        /// Where it is: the company of a person, as far as the viewer sees it, the town of a company.
        pub about: String,
        pub phone: String,
    }
}

impl Contact {
    /// What helps most to tell it from others of the same name.
    pub fn told_apart_by(&self) -> &str {
        if self.about.is_empty() { &self.job } else { &self.about }
    }
}

/// The persons and companies of these entries, in their order.
pub fn contacts(look: &Look, entries: &[i64]) -> Outcome<Vec<Contact>> {
    if entries.is_empty() {
        return Ok(Vec::new());
    }
    let (places, args) = look.viewer_and(entries.iter().copied());
    let of = |class: Class| {
        let (first, last) = class.range();
        format!("e.id IN ({places}) AND e.id BETWEEN {first} AND {last}")
    };
    let sql = format!(
        "SELECT e.id, r.id, r.name, r.job, COALESCE(c.name, ''), CASE WHEN r.phone = '' THEN r.mobile ELSE r.phone END
         FROM search_entry e JOIN person r ON r.id = e.record_id LEFT JOIN company c ON c.id = r.company_id AND {}
         WHERE {} AND {}
         UNION ALL
         SELECT e.id, r.id, r.name, '', r.city, r.phone FROM search_entry e JOIN company r ON r.id = e.record_id WHERE {} AND {}",
        seen_as("company", "c", "$1"),
        of(Class::Person),
        seen_by("person", "$1"),
        of(Class::Company),
        seen_by("company", "$1")
    );
    let mut contacts: Vec<Contact> = look.all(&sql, &args)?;
    contacts.sort_by_key(|contact| entries.iter().position(|entry| *entry == contact.entry));
    Ok(contacts)
}

record! {
    /// A list, or a suspect of one.
    #[derive(Debug, Clone)]
    pub struct Listed {
        pub entry: i64,
        pub list: ListId,
        pub list_name: String,
        pub owner_name: String,
        cells_json: String,
    }
}

impl Listed {
    /// Of a suspect.
    pub fn cells(&self) -> Cells {
        serde_json::from_str(&self.cells_json).unwrap_or_default()
    }
}

/// The lists in use and the suspects of these entries, in their order.
pub fn listed(look: &Look, entries: &[i64]) -> Outcome<Vec<Listed>> {
    if entries.is_empty() {
        return Ok(Vec::new());
    }
    let (places, args) = look.viewer_and(entries.iter().copied());
    let of = |class: Class| {
        let (first, last) = class.range();
        format!("{} AND e.id IN ({places}) AND e.id BETWEEN {first} AND {last}", visible_list!())
    };
    let sql = format!(
        "SELECT e.id, l.id, l.name, u.name, '' FROM search_entry e JOIN prospecting_list l ON l.id = e.record_id
         JOIN app_user u ON u.id = l.owner_id WHERE l.archived_at IS NULL AND {}
         UNION ALL
         SELECT e.id, l.id, CASE WHEN l.archived_at IS NULL THEN l.name ELSE '' END, '', s.cells
         FROM search_entry e JOIN suspect s ON s.id = e.record_id JOIN prospecting_list l ON l.id = s.list_id
         WHERE s.removed_at IS NULL AND {}",
        of(Class::List),
        of(Class::Suspect)
    );
    let mut listed: Vec<Listed> = look.all(&sql, &args)?;
    listed.sort_by_key(|one| entries.iter().position(|entry| *entry == one.entry));
    Ok(listed)
}

/// The opportunities that the person changed last.
pub fn changed_last(look: &Look, most: usize) -> Outcome<Vec<OpportunityId>> {
    let rows: Vec<(OpportunityId, i64)> = look.all(
        sql!(
            "SELECT e.opportunity_id, max(e.id) AS latest FROM (SELECT id FROM act WHERE user_id = $1 ORDER BY id DESC LIMIT 100) a
             JOIN event e ON e.act_id = a.id WHERE e.opportunity_id IS NOT NULL GROUP BY e.opportunity_id ORDER BY latest DESC LIMIT $2"
        ),
        args![look.viewer(), most],
    )?;
    Ok(rows.into_iter().map(|(id, _)| id).collect())
}
