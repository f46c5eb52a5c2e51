//! Tags of an opportunity.

use serde_json::json;

use super::change::touch;
use super::queries;
use crate::error::Outcome;
use crate::kernel::{Event, OpportunityId, TagId, Trace, Work};
use crate::{args, labels, sql};

pub fn tag(work: &Work, id: OpportunityId, tag: TagId) -> Outcome<()> {
    let new = work.run(
        sql!("INSERT INTO opportunity_tag (opportunity_id, tag_id) VALUES ($1, $2) ON CONFLICT DO NOTHING"),
        args![id, tag],
    )?;
    if new == 0 { Ok(()) } else { tell_tag(work, id, tag, "opportunity.tagged") }
}

/// Puts the tag of this name on it; a new one is made. No name, no tag.
pub fn tag_named(work: &Work, id: OpportunityId, name: &str) -> Outcome<()> {
    queries::must_be_visible(work, id)?;
    labels::actions::tag_named(work, name, None)?.map_or(Ok(()), |found| tag(work, id, found))
}

pub fn untag(work: &Work, id: OpportunityId, tag: TagId) -> Outcome<()> {
    let gone = work
        .run(sql!("DELETE FROM opportunity_tag WHERE opportunity_id = $1 AND tag_id = $2"), args![id, tag])?;
    if gone == 0 { Ok(()) } else { tell_tag(work, id, tag, "opportunity.untagged") }
}

fn tell_tag(work: &Work, id: OpportunityId, tag: TagId, kind: &'static str) -> Outcome<()> {
    let (name,): (String,) = work.one(sql!("SELECT name FROM tag WHERE id = $1"), args![tag])?;
    let (title, owner) = queries::title_and_owner(work, id)?;
    let body = json!({"tag": tag, "name": name});
    work.record(&Event::of_opportunity(kind, id, body), &title)?;
    touch(work, id, owner);
    Ok(())
}

pub fn revert_tag(work: &Work, trace: &Trace) -> Outcome<()> {
    let id = OpportunityId(trace.subject_id);
    queries::must_be_visible(work, id)?;
    let tag_id = TagId(trace.json()["tag"].as_i64().unwrap_or_default());
    if trace.kind == "opportunity.tagged" { untag(work, id, tag_id) } else { tag(work, id, tag_id) }
}
