//! The timeline as JSON, comments, and what people put on an entry.

use axum::Json;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::actions::{self, Comment, Mark};
use super::model::{Reaction, Told};
use super::{StoryQuery, queries};
use crate::desk::{ApiJson, App, Ctx, Path, Query};
use crate::error::Outcome;
use crate::kernel::{ActId, Day, EventId, OpportunityId, UserId};
use crate::opportunities;
use crate::opportunities::typed::Reader;

/// Entries of one answer.
const PAGE: usize = 200;

pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(timeline))
        .routes(routes!(comment))
        .routes(routes!(change_entry))
        .routes(routes!(colleagues))
}

/// One thing that happened.
#[derive(Serialize, ToSchema)]
pub struct Happened {
    pub id: EventId,
    /// What `POST /acts/{act}/undo` takes back: it deletes a comment.
    pub act: ActId,
    pub at: String,
    pub user_id: Option<UserId>,
    /// The act in the past tense: `opportunity.won`.
    pub kind: String,
    /// What was said, as it stands now.
    pub note: String,
    pub pinned: bool,
    /// The day for which it was promised to the client.
    pub promised_for: Option<Day>,
    /// When the promise was kept; without a promise: when something was sent.
    pub kept_at: Option<String>,
    pub reactions: Vec<Reacted>,
    /// Before and after, and what the sentence needs.
    pub body: serde_json::Value,
}

#[derive(Serialize, ToSchema)]
pub struct Reacted {
    pub user_id: UserId,
    pub reaction: Reaction,
}

impl From<Told> for Happened {
    fn from(told: Told) -> Happened {
        let reacted = |(user_id, reaction)| Reacted { user_id, reaction };
        Happened {
            id: told.trace.id,
            act: told.trace.act,
            at: told.trace.at.rfc3339(),
            user_id: told.trace.user,
            note: told.note(),
            pinned: told.marks.pinned_at.is_some(),
            promised_for: told.marks.promised_for,
            kept_at: told.marks.kept_at.map(|at| at.rfc3339()),
            body: told.trace.json(),
            kind: told.trace.kind,
            reactions: told.reactions.into_iter().map(reacted).collect(),
        }
    }
}

#[derive(Serialize, ToSchema)]
struct Timeline {
    events: Vec<Happened>,
    /// Everything pinned, promised or sent, whatever was asked for.
    marked: Vec<Happened>,
    /// Give it as `before` to read on; null at the end.
    next: Option<EventId>,
}

/// The timeline, newest first, from the suspect's first call on: 200 entries at a time.
#[utoipa::path(get, path = "/opportunities/{id}/timeline", params(StoryQuery), responses((status = 200, body = Timeline)), tag = "opportunities")]
async fn timeline(
    ctx: Ctx,
    Path(id): Path<OpportunityId>,
    Query(asked): Query<StoryQuery>,
) -> Outcome<Json<Timeline>> {
    let read = ctx.read(move |look| {
        opportunities::queries::opportunity(look, id)?;
        queries::story(look, id, &asked.ask(), PAGE)
    });
    let story = read.await?;
    let next = story.entries.last().filter(|_| story.more).map(|told| told.trace.id);
    let all = |told: Vec<Told>| told.into_iter().map(Happened::from).collect();
    Ok(Json(Timeline { events: all(story.entries), marked: all(story.marked), next }))
}

#[derive(Deserialize, ToSchema)]
struct NewComment {
    /// `@` and the name of a colleague who sees the opportunity calls him.
    text: String,
    /// Promised to the client for this day: a date, or words of the date grammar.
    #[serde(default)]
    promised_for: String,
    /// Something that the client has got.
    #[serde(default)]
    sent: bool,
}

#[derive(Serialize, ToSchema)]
struct EntryChanged {
    /// What `POST /acts/{act}/undo` takes back; null when nothing changed.
    act: Option<ActId>,
    entry: Happened,
}

/// Says something about an opportunity to those who see it. What is next stays as it is.
#[utoipa::path(post, path = "/opportunities/{id}/comments", request_body = NewComment, responses((status = 200, body = EntryChanged)), tag = "opportunities")]
async fn comment(
    ctx: Ctx,
    Path(id): Path<OpportunityId>,
    ApiJson(body): ApiJson<NewComment>,
) -> Outcome<Json<EntryChanged>> {
    let reader = Reader::of(&ctx).await?;
    let done = ctx.write(move |work| {
        let promised_for = reader.day(work, "promised_for", &body.promised_for)?;
        let comment = Comment { text: body.text.clone(), promised_for, sent: body.sent };
        let event = actions::comment(work, id, &comment)?;
        queries::entry(work, id, event)
    });
    let done = done.await?;
    Ok(Json(EntryChanged { act: done.act.map(|act| act.id), entry: done.value.into() }))
}

/// Only what is given changes.
#[derive(Deserialize, Default, ToSchema)]
#[serde(default)]
struct EntryChange {
    pinned: Option<bool>,
    /// A date, or words of the date grammar; an empty text: nothing was promised.
    promised_for: Option<String>,
    /// The promise is kept; without a promise: what the entry tells of was sent.
    kept: Option<bool>,
    /// A comment of yours in other words.
    text: Option<String>,
    react: Option<Reaction>,
    unreact: Option<Reaction>,
}

/// Puts something on an entry of the timeline, or takes it away.
#[utoipa::path(patch, path = "/opportunities/{id}/entries/{event}", request_body = EntryChange, responses((status = 200, body = EntryChanged)), tag = "opportunities")]
async fn change_entry(
    ctx: Ctx,
    Path((id, event)): Path<(OpportunityId, EventId)>,
    ApiJson(body): ApiJson<EntryChange>,
) -> Outcome<Json<EntryChanged>> {
    let reader = Reader::of(&ctx).await?;
    let done = ctx.write(move |work| {
        let promised = body.promised_for.as_ref().map(|text| reader.day(work, "promised_for", text));
        let marks = [
            body.pinned.map(Mark::Pinned),
            promised.transpose()?.map(Mark::Promised),
            body.kept.map(Mark::Kept),
            body.text.clone().map(Mark::Text),
            body.react.map(|reaction| Mark::Reaction(reaction, true)),
            body.unreact.map(|reaction| Mark::Reaction(reaction, false)),
        ];
        for mark in marks.into_iter().flatten() {
            actions::mark(work, id, event, &mark)?;
        }
        queries::entry(work, id, event)
    });
    let done = done.await?;
    Ok(Json(EntryChanged { act: done.act.map(|act| act.id), entry: done.value.into() }))
}

/// A colleague who sees the record.
#[derive(Serialize, ToSchema)]
struct Mentionable {
    id: UserId,
    name: String,
}

#[derive(Serialize, ToSchema)]
struct Mentionables {
    people: Vec<Mentionable>,
}

/// Who can be mentioned in a comment: those who see the opportunity.
#[utoipa::path(get, path = "/opportunities/{id}/colleagues", responses((status = 200, body = Mentionables)), tag = "opportunities")]
async fn colleagues(ctx: Ctx, Path(id): Path<OpportunityId>) -> Outcome<Json<Mentionables>> {
    let people = ctx.read(move |look| queries::mentionable(look, id)).await?.into_iter();
    Ok(Json(Mentionables { people: people.map(|(id, name)| Mentionable { id, name }).collect() }))
}
