//! Rows that were typed or pasted meet their past when they are saved; a row that was dealt with becomes the past of others.

use std::collections::{BTreeMap, HashMap};

use serde_json::json;

use super::past::{agreed, met};
use super::{Past, any_kind, incoming, keyed, write_keys};
use crate::contacts::{Key, SuspectKeys, Why};
use crate::error::Outcome;
use crate::kernel::{ActId, SuspectId, Work};
use crate::prospecting::model::{Cells, Duplicate, ListColumn, Same};
use crate::prospecting::strikes::kept;
use crate::store::dialect;
use crate::{args, sql};

/// Keeps by what rows are known, and says of each what it repeats. They are looked at in their order: of two that were written
/// together, the second is the duplicate.
pub fn saved(work: &Work, columns: &[ListColumn], rows: &[(SuspectId, Cells)], country: &str) -> Outcome<()> {
    let said: Vec<(SuspectId, SuspectKeys)> =
        rows.iter().map(|(id, cells)| (*id, incoming(cells, columns).suspect_keys(country))).collect();
    let ids: Vec<SuspectId> = rows.iter().map(|(id, _)| *id).collect();
    forget(work, &ids)?;
    let sought: Vec<&Key> = said.iter().flat_map(|(_, said)| &said.sought).collect();
    let companies: Vec<&Key> = said.iter().flat_map(|(_, said)| &said.companies).collect();
    let past = Past::look_up(work, &sought, &companies)?;
    let mut before = Together::default();
    let mut found: BTreeMap<SuspectId, Option<Duplicate>> = BTreeMap::new();
    for (id, said) in &said {
        let known = past.of(&said.companies, &said.sought).cloned().or_else(|| before.of(&said.sought));
        before.add(*id, &said.kept);
        found.insert(*id, known);
    }
    without_those_who_point_here(work, &mut found)?;
    mark(work, &found)?;
    let kept = said.into_iter().map(|(_, said)| said.kept).collect();
    write_keys(work, &keyed(&ids, kept).collect::<Vec<_>>())?;
    kept::met_by(work, &ids)
}

/// The rows that are saved together, by their keys.
#[derive(Default)]
struct Together(HashMap<(&'static str, String), Vec<(String, SuspectId)>>);

impl Together {
    fn of(&self, keys: &[Key]) -> Option<Duplicate> {
        keys.iter().find_map(|key| {
            let met = self.0.get(&(key.kind, key.value.clone()))?;
            let agrees = |also: &String| also.is_empty() || key.also.is_empty() || *also == key.also;
            let (also, id) = met.iter().find(|(also, _)| agrees(also))?;
            let why = Why::of(key.kind, !also.is_empty() && *also == key.also);
            Some(Duplicate { same: Same::Suspect { id: *id }, why, act: None })
        })
    }

    fn add(&mut self, id: SuspectId, keys: &[Key]) {
        for key in keys {
            self.0.entry((key.kind, key.value.clone())).or_default().push((key.also.clone(), id));
        }
    }
}

/// Of two rows that are the same, one is the duplicate: the other is not marked as well.
fn without_those_who_point_here(
    work: &Work,
    found: &mut BTreeMap<SuspectId, Option<Duplicate>>,
) -> Outcome<()> {
    let suspect = |duplicate: &Option<Duplicate>| match duplicate {
        Some(Duplicate { same: Same::Suspect { id }, .. }) => Some(*id),
        _ => None,
    };
    let others: Vec<i64> = found.values().filter_map(suspect).map(|id| id.0).collect();
    if others.is_empty() {
        return Ok(());
    }
    let (places, args) = dialect::places(1, &others);
    let sql = format!("SELECT id, duplicate FROM suspect WHERE duplicate IS NOT NULL AND id IN ({places})");
    let marked: Vec<(SuspectId, String)> = work.all(&sql, &args)?;
    for (other, text) in marked {
        let points_to = suspect(&serde_json::from_str(&text).ok());
        for (id, duplicate) in found.iter_mut() {
            if points_to == Some(*id) && suspect(duplicate) == Some(other) {
                *duplicate = None;
            }
        }
    }
    Ok(())
}

fn mark(work: &Work, found: &BTreeMap<SuspectId, Option<Duplicate>>) -> Outcome<()> {
    let mut alike: BTreeMap<Option<String>, Vec<i64>> = BTreeMap::new();
    for (id, duplicate) in found {
        alike.entry(duplicate.as_ref().map(|d| json!(d).to_string())).or_default().push(id.0);
    }
    for (duplicate, ids) in alike {
        let (places, mut args) = dialect::places(3, &ids);
        args.splice(0..0, [duplicate.into(), work.now.into()]);
        work.run(
            &format!("UPDATE suspect SET duplicate = $1, updated_at = $2 WHERE id IN ({places})"),
            &args,
        )?;
    }
    Ok(())
}

pub(super) fn forget(work: &Work, ids: &[SuspectId]) -> Outcome<()> {
    let ids: Vec<i64> = ids.iter().map(|id| id.0).collect();
    if ids.is_empty() {
        return Ok(());
    }
    let (places, args) = dialect::places(1, &ids);
    let sql = format!("DELETE FROM suspect_key WHERE {} AND suspect_id IN ({places})", any_kind!("kind"));
    work.run(&sql, &args)?;
    Ok(())
}

/// A row that was struck or converted is the past of the open rows that are the same: they point to it from now on.
pub fn point_here(work: &Work, id: SuspectId) -> Outcome<()> {
    let met: Vec<(SuspectId, String, bool)> = work.all(
        sql!(
            // Where a person works is known as the company that stands alone.
            "WITH own (kind, value, also, suspect_id) AS (
                 SELECT CASE WHEN kind LIKE 'at-%' THEN SUBSTR(kind, 4) ELSE kind END, value, also, suspect_id
                 FROM suspect_key WHERE ",
            any_kind!("kind"),
            " AND suspect_id = $1)
             SELECT s.id, k.kind, ",
            agreed!(),
            " FROM own w CROSS JOIN suspect_key k JOIN suspect s ON s.id = k.suspect_id
             WHERE k.suspect_id <> w.suspect_id AND ",
            met!(),
            " AND s.state = 'open' AND s.duplicate IS NULL AND s.removed_at IS NULL LIMIT 200"
        ),
        args![id],
    )?;
    let act = work.act_id();
    let point = |(other, kind, agreed): (SuspectId, String, bool)| {
        (other, Some(Duplicate { same: Same::Suspect { id }, why: Why::of(&kind, agreed), act }))
    };
    mark(work, &met.into_iter().map(point).collect())
}

/// The act is taken back: what it made point here points nowhere again.
pub fn point_away(work: &Work, id: SuspectId, act: ActId) -> Outcome<()> {
    let pointing: Vec<(SuspectId, String)> = work.all(
        sql!(
            "SELECT s.id, s.duplicate FROM suspect_key w CROSS JOIN suspect_key k JOIN suspect s ON s.id = k.suspect_id
             WHERE ",
            any_kind!("w.kind"),
            " AND w.suspect_id = $1 AND k.suspect_id <> w.suspect_id AND ",
            met!(),
            " AND s.duplicate IS NOT NULL AND s.removed_at IS NULL LIMIT 200"
        ),
        args![id],
    )?;
    let by_this = |text: &str| {
        let duplicate: Option<Duplicate> = serde_json::from_str(text).ok();
        duplicate
            .is_some_and(|duplicate| duplicate.act == Some(act) && duplicate.same == Same::Suspect { id })
    };
    let freed = pointing.into_iter().filter(|(_, text)| by_this(text));
    mark(work, &freed.map(|(other, _)| (other, None)).collect())
}
