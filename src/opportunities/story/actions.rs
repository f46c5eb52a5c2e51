use serde_json::{Value as Json, json};

use super::mentions::mentions;
use super::model::{COMMENTED, Marks, Reaction, Told};
use super::queries;
use crate::error::{AppError, Outcome};
use crate::kernel::{Day, Event, EventId, OpportunityId, Refusal, Trace, UserId, Work};
use crate::opportunities;
use crate::opportunities::change::touch;

const LONGEST_TEXT: usize = 10_000;
const EXCERPT: usize = 80;

/// A comment as it is typed.
#[derive(Debug, Clone, Default)]
pub struct Comment {
    pub text: String,
    /// Promised to the client for this day.
    pub promised_for: Option<Day>,
    /// Something that the client has got.
    pub sent: bool,
}

/// Says something about an opportunity to those who see it. What is next stays as it is.
pub fn comment(work: &Work, id: OpportunityId, comment: &Comment) -> Outcome<EventId> {
    let opportunity = opportunities::queries::opportunity(work, id)?;
    let (text, mentioned) = checked(work, opportunity.owner_id, &comment.text)?;
    let body = json!({"facts": {"note": text}, "mentions": mentioned});
    work.record(&Event::of_opportunity(COMMENTED, id, body), &opportunity.title)?;
    let event = queries::last_event(work)?;
    let kept_at = comment.sent.then_some(work.now);
    let marks = Marks { promised_for: comment.promised_for, kept_at, ..Marks::default() };
    if marks.is_promise() {
        queries::put_marks(work, event, &marks)?;
    }
    touch(work, id, opportunity.owner_id);
    Ok(event)
}

/// A text that says something, and whom it calls. Who does not see the record cannot be called: he would be told nothing.
fn checked(work: &Work, owner: UserId, text: &str) -> Outcome<(String, Vec<UserId>)> {
    let text = text.trim();
    if text.is_empty() {
        return Err(AppError::refuse(Refusal::at("text", "story-say-something")));
    }
    if text.chars().count() > LONGEST_TEXT {
        return Err(AppError::refuse(Refusal::at("text", "story-too-long").with("longest", LONGEST_TEXT)));
    }
    let mut mentioned = Vec::new();
    if text.contains('@') {
        let colleagues = queries::colleagues(work, owner)?;
        let people: Vec<(UserId, &str)> =
            colleagues.iter().map(|(id, name, _)| (*id, name.as_str())).collect();
        for (_, id) in mentions(text, &people) {
            match colleagues.iter().find(|(colleague, ..)| *colleague == id) {
                Some((_, name, false)) => {
                    return Err(AppError::refuse(
                        Refusal::at("text", "story-sees-it-not").with("name", name),
                    ));
                }
                _ if mentioned.contains(&id) => {}
                _ => mentioned.push(id),
            }
        }
    }
    Ok((text.to_owned(), mentioned))
}

/// What can be put on an entry.
#[derive(Debug, Clone)]
pub enum Mark {
    Pinned(bool),
    /// To the client, for a day.
    Promised(Option<Day>),
    /// The promise is kept; without a promise: what the entry tells of was sent.
    Kept(bool),
    /// A comment in other words.
    Text(String),
    Reaction(Reaction, bool),
}

/// Changes what stands on an entry of a timeline.
pub fn mark(work: &Work, id: OpportunityId, event: EventId, mark: &Mark) -> Outcome<()> {
    let opportunity = opportunities::queries::opportunity(work, id)?;
    let told = queries::entry(work, id, event)?;
    let before = told.marks.clone();
    let mut after = before.clone();
    let mut mentioned = Vec::new();
    let kind = match mark {
        Mark::Reaction(reaction, there) => {
            if told.is_said() && queries::react(work, event, *reaction, *there)? {
                let body = json!({"reaction": reaction, "there": there});
                work.record(
                    &Event::new("entry.reacted", "entry", event.0, body).told_in(id),
                    &opportunity.title,
                )?;
                touch(work, id, opportunity.owner_id);
            }
            return Ok(());
        }
        Mark::Pinned(true) => {
            after.pinned_at = before.pinned_at.or(Some(work.now));
            "entry.pinned"
        }
        Mark::Pinned(false) => {
            after.pinned_at = None;
            "entry.unpinned"
        }
        Mark::Promised(Some(day)) => {
            (after.promised_for, after.kept_at) = (Some(*day), None);
            "entry.promised"
        }
        Mark::Promised(None) => {
            (after.promised_for, after.kept_at) = (None, None);
            "entry.unpromised"
        }
        Mark::Kept(true) => {
            after.kept_at = before.kept_at.or(Some(work.now));
            "entry.kept"
        }
        Mark::Kept(false) => {
            after.kept_at = None;
            "entry.unkept"
        }
        Mark::Text(text) => {
            own_comment(work, &told)?;
            let (text, called) = checked(work, opportunity.owner_id, text)?;
            if text == told.note() {
                return Ok(());
            }
            (after.text, mentioned) = (Some(text), called);
            "entry.edited"
        }
    };
    if after == before {
        return Ok(());
    }
    queries::put_marks(work, event, &after)?;
    let facts = json!({"was": told.note(), "title": excerpt(&told.note())});
    let body = json!({"before": before, "after": after, "facts": facts, "mentions": mentioned});
    work.record(&Event::new(kind, "entry", event.0, body).told_in(id), &opportunity.title)?;
    touch(work, id, opportunity.owner_id);
    Ok(())
}

/// As much of it as a sentence has room for.
fn excerpt(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    let short: String = line.chars().take(EXCERPT).collect();
    if short.len() < text.len() { format!("{}…", short.trim_end()) } else { short }
}

/// Only its author writes a comment anew.
fn own_comment(work: &Work, told: &Told) -> Outcome<()> {
    match told.is_comment() && told.trace.user == work.actor.user {
        true => Ok(()),
        false => Err(AppError::NotFound),
    }
}

/// Every kind of mark, and what takes it back.
pub const MARKED: [&str; 8] = [
    "entry.pinned",
    "entry.unpinned",
    "entry.promised",
    "entry.unpromised",
    "entry.kept",
    "entry.unkept",
    "entry.edited",
    "entry.reacted",
];

/// Takes back what was put on an entry, if nobody changed it meanwhile.
pub fn revert_mark(work: &Work, trace: &Trace) -> Outcome<()> {
    let event = EventId(trace.subject_id);
    let (before, after): (Marks, Marks) = (trace.part("before")?, trace.part("after")?);
    let told_in = told_in(work, trace)?;
    if queries::marks(work, event)? != after {
        return Err(AppError::Conflict(Refusal::new("story-changed-meanwhile")));
    }
    queries::put_marks(work, event, &before)?;
    taken_back(work, trace, told_in, json!({"before": after, "after": before}))
}

/// A reaction is its author's own.
pub fn revert_reaction(work: &Work, trace: &Trace) -> Outcome<()> {
    let (reaction, there): (Reaction, bool) = (trace.part("reaction")?, trace.part("there")?);
    let told_in = told_in(work, trace)?;
    if trace.user != work.actor.user {
        return Err(AppError::NotFound);
    }
    queries::react(work, EventId(trace.subject_id), reaction, !there)?;
    taken_back(work, trace, told_in, json!({"reaction": reaction, "there": !there}))
}

/// A comment is deleted by its author, or by an administrator: it is taken back, and undoing that brings it back.
pub fn revert_comment(work: &Work, trace: &Trace) -> Outcome<()> {
    let id = OpportunityId(trace.subject_id);
    if trace.user != work.actor.user && !work.actor.is_admin() {
        return Err(AppError::NotFound);
    }
    let (title, owner) = opportunities::queries::title_and_owner(work, id)?;
    work.record(&Event::of_opportunity(COMMENTED, id, json!({"facts": {}})), &title)?;
    touch(work, id, owner);
    Ok(())
}

/// In whose timeline a mark was put. One's own act can be taken back even when the record was given away.
fn told_in(work: &Work, trace: &Trace) -> Outcome<OpportunityId> {
    let id = queries::told_in(work, trace.id)?;
    if trace.user != work.actor.user {
        opportunities::queries::must_be_visible(work, id)?;
    }
    Ok(id)
}

fn taken_back(work: &Work, trace: &Trace, id: OpportunityId, body: Json) -> Outcome<()> {
    let kind = MARKED.into_iter().find(|kind| *kind == trace.kind).unwrap_or("entry.edited");
    let (title, owner) = opportunities::queries::title_and_owner(work, id)?;
    work.record(&Event::new(kind, "entry", trace.subject_id, body).told_in(id), &title)?;
    touch(work, id, owner);
    Ok(())
}
