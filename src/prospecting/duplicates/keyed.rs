//! By what suspects are known from now on.

use crate::contacts::Key;
use crate::error::Outcome;
use crate::kernel::{SuspectId, Work};
use crate::store::{Value, dialect};

/// A key, and the suspect that is known by it. In their own order they touch each page of the index once.
pub type Keyed = (Key, SuspectId);

/// The keys of each of the suspects.
pub fn keyed(ids: &[SuspectId], keys: Vec<Vec<Key>>) -> impl Iterator<Item = Keyed> {
    ids.iter().zip(keys).flat_map(|(id, own)| own.into_iter().map(move |key| (key, *id)))
}

/// Any kind of key, for the keys of a suspect: they are found by kind and suspect.
macro_rules! any_kind {
    ($kind:literal) => {
        concat!(
            $kind,
            " IN ('at-name', 'at-siren', 'at-vat', 'email', 'name', 'name-company', 'phone', 'siren', 'vat')"
        )
    };
}
pub(crate) use any_kind;

pub fn write_keys(work: &Work, keyed: &[Keyed]) -> Outcome<()> {
    let row = |(key, id): &Keyed| -> Vec<Value> {
        vec![key.kind.into(), key.value.clone().into(), key.also.clone().into(), (*id).into()]
    };
    let rows: Vec<Vec<Value>> = keyed.iter().map(row).collect();
    Ok(dialect::insert_many(work, "suspect_key", &["kind", "value", "also", "suspect_id"], &rows)?)
}

#[cfg(test)]
mod tests {
    use crate::contacts::Incoming;

    #[test]
    fn the_keys_of_a_suspect_are_of_a_kind_by_which_they_are_found() {
        let company = Incoming {
            company: "Morel".into(),
            email: "contact@morel.example".into(),
            phone: "01 99 00 44 10".into(),
            siren: "732 829 320".into(),
            ..Incoming::default()
        };
        let abroad = Incoming { siren: "BE 0428.759.497".into(), ..company.clone() };
        let person = |of: &Incoming| Incoming {
            person: "Claire Morel".into(),
            email: "claire@morel.example".into(),
            ..of.clone()
        };
        let all = [person(&company), person(&abroad), company, abroad];
        let mut kinds: Vec<&str> =
            all.iter().flat_map(|said| said.suspect_keys("FR").kept).map(|key| key.kind).collect();
        kinds.sort_unstable();
        kinds.dedup();
        let listed: Vec<&str> =
            any_kind!("").split('\'').filter(|word| word.starts_with(char::is_alphabetic)).collect();
        assert_eq!(kinds, listed);
    }
}
