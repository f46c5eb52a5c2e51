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

pub fn write_keys(work: &Work, keyed: &[Keyed]) -> Outcome<()> {
    let row = |(key, id): &Keyed| -> Vec<Value> {
        vec![key.kind.into(), key.value.clone().into(), key.also.clone().into(), (*id).into()]
    };
    let rows: Vec<Vec<Value>> = keyed.iter().map(row).collect();
    Ok(dialect::insert_many(work, "suspect_key", &["kind", "value", "also", "suspect_id"], &rows)?)
}
