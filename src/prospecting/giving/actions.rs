use std::collections::{BTreeMap, HashMap};

use serde_json::{Value as Json, json};

use super::queries::{self, ToDeal};
use crate::error::{AppError, Outcome};
use crate::kernel::{Event, ListId, Refusal, SuspectId, Trace, UserId, Work};
use crate::prospecting::grid::cells::bump;
use crate::prospecting::grid::sieve::Sieve;
use crate::prospecting::grid::view::{Filter, View};
use crate::prospecting::model::List;
use crate::prospecting::queries::{any_list, columns, list, suspects};

/// Rows of a list by whose they are; nobody's belong to whom the list belongs.
type Hands = BTreeMap<Option<UserId>, Vec<i64>>;

/// How rows of a list are dealt.
#[derive(Debug, Clone, Default)]
pub struct Deal {
    /// Also rows that somebody was given before.
    pub anew: bool,
    /// Only the rows that it holds for.
    pub rule: Option<Filter>,
    /// One gets all; several get them in turn, in the order of the list.
    pub to: Vec<UserId>,
}

/// Gives rows to somebody, or back to whom their list belongs.
pub fn give(work: &Work, ids: &[SuspectId], to: Option<UserId>) -> Outcome<()> {
    let mut of_lists: BTreeMap<ListId, Hands> = BTreeMap::new();
    for suspect in suspects(work, ids)?.iter().filter(|suspect| suspect.owner_id != to) {
        let hands = of_lists.entry(suspect.list_id).or_default();
        hands.entry(suspect.owner_id).or_default().push(suspect.id.0);
    }
    for (id, before) in of_lists {
        let list = list(work, id)?;
        must_see(work, &list, to.as_slice())?;
        let rows = before.values().flatten().copied().collect();
        hand_over(work, &list, &before, &Hands::from([(to, rows)]))?;
    }
    Ok(())
}

/// Deals rows to call, and tells how many changed hands.
pub fn deal(work: &Work, id: ListId, deal: &Deal) -> Outcome<usize> {
    let list = list(work, id)?;
    if deal.to.is_empty() {
        return Err(AppError::refuse(Refusal::at("to", "prospecting-deal-to-nobody")));
    }
    must_see(work, &list, &deal.to)?;
    let rows = held_by_rule(work, &list, queries::to_call(work, id, !deal.anew)?, deal.rule.as_ref())?;
    if rows.is_empty() {
        return Err(AppError::refuse(Refusal::new("prospecting-deal-nothing")));
    }
    let (mut before, mut after) = (Hands::new(), Hands::new());
    for (row, to) in rows.iter().zip(deal.to.iter().cycle()).filter(|(row, to)| row.owner != Some(**to)) {
        before.entry(row.owner).or_default().push(row.id.0);
        after.entry(Some(*to)).or_default().push(row.id.0);
    }
    let changed = after.values().map(Vec::len).sum();
    if changed > 0 {
        hand_over(work, &list, &before, &after)?;
    }
    Ok(changed)
}

fn held_by_rule(work: &Work, list: &List, rows: Vec<ToDeal>, rule: Option<&Filter>) -> Outcome<Vec<ToDeal>> {
    let Some(rule) = rule else { return Ok(rows) };
    let columns = columns(work, list.id)?;
    if columns.iter().all(|column| column.id.0 != rule.column) {
        return Err(AppError::refuse(Refusal::at("column", "prospecting-deal-no-column")));
    }
    let view = View { filters: vec![rule.clone()], ..View::default() };
    let sieve = Sieve::of(&view, &columns);
    Ok(rows.into_iter().filter(|row| sieve.shows(&row.cells)).collect())
}

/// Somebody left: the open rows that he was given go to who receives his work, where that one sees the list; else they belong to
/// whom their list belongs. What he promised to call back is offered to everybody when it is due.
pub fn leave(work: &Work, left: UserId, receiver: UserId) -> Outcome<()> {
    let mut of_lists: BTreeMap<ListId, Vec<i64>> = BTreeMap::new();
    for (list, row) in queries::given_to(work, left)? {
        of_lists.entry(list).or_default().push(row);
    }
    for (id, rows) in of_lists {
        let list = any_list(work, id)?;
        let sees = queries::viewers(work, id)?.iter().any(|viewer| viewer.id == receiver);
        let to = sees.then_some(receiver);
        hand_over(work, &list, &Hands::from([(Some(left), rows.clone())]), &Hands::from([(to, rows)]))?;
    }
    Ok(())
}

/// Nobody is given what he cannot see.
fn must_see(work: &Work, list: &List, people: &[UserId]) -> Outcome<()> {
    let viewers = queries::viewers(work, list.id)?;
    let blind = people.iter().find(|person| viewers.iter().all(|viewer| viewer.id != **person));
    let Some(blind) = blind else { return Ok(()) };
    let name: (String,) = work
        .maybe(crate::sql!("SELECT name FROM app_user WHERE id = $1"), crate::args![*blind])?
        .ok_or(AppError::NotFound)?;
    Err(AppError::refuse(
        Refusal::at("to", "prospecting-deal-blind").with("name", name.0).with("list", &list.name),
    ))
}

fn hand_over(work: &Work, list: &List, before: &Hands, after: &Hands) -> Outcome<()> {
    for (to, rows) in after {
        queries::hand(work, work.now, *to, rows)?;
    }
    let body = json!({"before": written(before), "after": written(after)});
    work.record(&Event::new("list.dealt", "list", list.id.0, body), &list.name)?;
    work.headline("list.dealt", &list.name, after.values().map(Vec::len).sum())?;
    bump(work, list.id)
}

fn written(hands: &Hands) -> Json {
    hands.iter().map(|(owner, rows)| json!({"owner": owner, "rows": rows})).collect()
}

fn read(json: &Json) -> Hands {
    let parts = json.as_array().into_iter().flatten();
    let rows = |part: &Json| part["rows"].as_array().into_iter().flatten().filter_map(Json::as_i64).collect();
    parts.map(|part| (part["owner"].as_i64().map(UserId), rows(part))).collect()
}

/// Takes a deal back, unless some of its rows were given to others meanwhile.
pub fn revert(work: &Work, trace: &Trace) -> Outcome<()> {
    let list = any_list(work, ListId(trace.subject_id))?;
    let body = trace.json();
    let (before, after) = (read(&body["before"]), read(&body["after"]));
    let present: HashMap<i64, Option<UserId>> =
        queries::owners(work, list.id)?.into_iter().map(|(id, owner)| (id.0, owner)).collect();
    let moved = after.iter().any(|(owner, rows)| rows.iter().any(|id| present.get(id) != Some(owner)));
    if moved {
        return Err(AppError::Conflict(
            Refusal::new("prospecting-list-changed-meanwhile").with("name", &list.name),
        ));
    }
    hand_over(work, &list, &after, &before)
}
