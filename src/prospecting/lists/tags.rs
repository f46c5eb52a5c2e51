//! Tags of a list. What becomes of its rows has tags of its own: these are not carried over.

use serde_json::json;

use crate::error::Outcome;
use crate::kernel::{Event, ListId, TagId, Trace, Work};
use crate::prospecting::{queries, standing};
use crate::{args, labels, sql};

/// Puts the tag of this name on it; a new one is made. No name, no tag.
pub fn tag_named(work: &Work, id: ListId, name: &str) -> Outcome<()> {
    queries::list(work, id)?;
    labels::actions::tag_named(work, name, None)?.map_or(Ok(()), |found| put_on(work, id, found))
}

/// Puts the tag of this name on a list that nobody sees yet.
pub fn begin_with(work: &Work, id: ListId, name: &str) -> Outcome<()> {
    let Some(tag) = labels::actions::tag_named(work, name, None)? else { return Ok(()) };
    insert(work, id, tag).map(drop)
}

pub fn untag(work: &Work, id: ListId, tag: TagId) -> Outcome<()> {
    queries::list(work, id)?;
    take_off(work, id, tag)
}

fn put_on(work: &Work, id: ListId, tag: TagId) -> Outcome<()> {
    if insert(work, id, tag)? { tell(work, id, tag, "list.tagged") } else { Ok(()) }
}

/// Whether it is new there.
fn insert(work: &Work, id: ListId, tag: TagId) -> Outcome<bool> {
    let new = work.run(
        sql!("INSERT INTO list_tag (list_id, tag_id) VALUES ($1, $2) ON CONFLICT DO NOTHING"),
        args![id, tag],
    )?;
    Ok(new > 0)
}

fn take_off(work: &Work, id: ListId, tag: TagId) -> Outcome<()> {
    let gone = work.run(sql!("DELETE FROM list_tag WHERE list_id = $1 AND tag_id = $2"), args![id, tag])?;
    if gone == 0 { Ok(()) } else { tell(work, id, tag, "list.untagged") }
}

fn tell(work: &Work, id: ListId, tag: TagId, kind: &'static str) -> Outcome<()> {
    let (name,): (String,) = work.one(sql!("SELECT name FROM tag WHERE id = $1"), args![tag])?;
    let list = queries::any_list(work, id)?;
    work.record(&Event::new(kind, "list", id.0, json!({"tag": tag, "name": name})), &list.name)?;
    standing::touch(work, id);
    Ok(())
}

pub fn revert(work: &Work, trace: &Trace) -> Outcome<()> {
    let id = ListId(trace.subject_id);
    queries::list(work, id)?;
    let tag = TagId(trace.json()["tag"].as_i64().unwrap_or_default());
    if trace.kind == "list.tagged" { take_off(work, id, tag) } else { put_on(work, id, tag) }
}

/// Two tags became one: lists that had the first have the second, whoever merges them.
pub fn merged(work: &Work, event: &Event) -> Outcome<()> {
    if event.body["again"].as_bool().unwrap_or_default() {
        return Ok(());
    }
    let Some(into) = event.body["into"].as_i64().map(TagId) else { return Ok(()) };
    let from = TagId(event.subject.id);
    let tagged: Vec<(ListId,)> =
        work.all(sql!("SELECT list_id FROM list_tag WHERE tag_id = $1 ORDER BY list_id"), args![from])?;
    for (id,) in tagged {
        take_off(work, id, from)?;
        put_on(work, id, into)?;
    }
    Ok(())
}
