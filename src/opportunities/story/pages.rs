use maud::html;
use serde::Deserialize;

use super::actions::{self, Comment, Mark};
use super::model::Reaction;
use super::queries;
use crate::desk::{Ctx, Form, Going, Part, Path};
use crate::error::{AppError, Outcome};
use crate::kernel::{EventId, Look, OpportunityId, Refusal};
use crate::opportunities::typed::Reader;
use crate::opportunities::views::address;

#[derive(Deserialize)]
pub struct CommentForm {
    text: String,
    #[serde(default)]
    promised_for: String,
    /// Which button was pressed: `promise`, `sent`; otherwise it is a comment.
    #[serde(default)]
    r#as: String,
}

pub async fn comment(
    ctx: Ctx,
    Path(id): Path<OpportunityId>,
    Form(form): Form<CommentForm>,
) -> Outcome<Going> {
    let reader = Reader::of(&ctx).await?;
    let done = ctx
        .write(move |work| {
            let promised_for = match form.r#as.as_str() {
                "promise" => Some(needed_day(&reader, work, &form.promised_for)?),
                _ => None,
            };
            let comment = Comment { text: form.text.clone(), promised_for, sent: form.r#as == "sent" };
            actions::comment(work, id, &comment).map(drop)
        })
        .await?;
    let back = ctx.asked.came_from().unwrap_or_else(|| address(id));
    Ok(ctx.go(back).undoable(&done))
}

/// A promise is made for a day.
fn needed_day(reader: &Reader, look: &Look, text: &str) -> Outcome<crate::kernel::Day> {
    let day = reader.day(look, "promised_for", text)?;
    day.ok_or_else(|| AppError::refuse(Refusal::at("promised_for", "story-promise-needs-a-day")))
}

/// One of them, as the button or the form says it.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct MarkForm {
    pin: String,
    kept: String,
    promised_for: Option<String>,
    text: Option<String>,
    react: String,
    unreact: String,
}

impl MarkForm {
    fn mark(&self, reader: &Reader, look: &Look) -> Outcome<Mark> {
        let nothing = || AppError::refuse(Refusal::new("opportunities-unknown-value"));
        if let Some(text) = &self.text {
            return Ok(Mark::Text(text.clone()));
        }
        if let Some(day) = &self.promised_for {
            return Ok(Mark::Promised(match day.trim() {
                "none" => None,
                day => Some(needed_day(reader, look, day)?),
            }));
        }
        match (self.pin.as_str(), self.kept.as_str()) {
            ("", "") => {}
            ("", kept) => return Ok(Mark::Kept(kept == "1")),
            (pin, _) => return Ok(Mark::Pinned(pin == "1")),
        }
        let there = !self.react.is_empty();
        let reaction = Reaction::parse(if there { &self.react } else { &self.unreact });
        Ok(Mark::Reaction(reaction.ok_or_else(nothing)?, there))
    }
}

pub async fn mark(
    ctx: Ctx,
    Path((id, event)): Path<(OpportunityId, EventId)>,
    Form(form): Form<MarkForm>,
) -> Outcome<Going> {
    let reader = Reader::of(&ctx).await?;
    let done = ctx
        .write(move |work| {
            let mark = form.mark(&reader, work)?;
            actions::mark(work, id, event, &mark)?;
            Ok(matches!(mark, Mark::Reaction(..)))
        })
        .await?;
    let back = ctx.asked.came_from().unwrap_or_else(|| address(id));
    let going = ctx.go(back);
    // A reaction is seen where it was pressed, and taken back by another press.
    Ok(if done.value { going } else { going.undoable(&done) })
}

/// Who can be called in a comment: those who see the opportunity, as options of a list.
pub async fn colleagues(ctx: Ctx, Path(id): Path<OpportunityId>) -> Outcome<Part> {
    let people = ctx.read(move |look| queries::mentionable(look, id)).await?;
    Ok(Part(html! { @for (id, name) in people { div role="option" id={ "mention-" (id) } { (name) } } }))
}
