//! The competitors of an opportunity.

use serde::Deserialize;

use super::place;
use crate::competitors::Position;
use crate::desk::{Ctx, Form, Going, Path};
use crate::error::{AppError, Outcome};
use crate::kernel::{CompetitorId, OpportunityId};
use crate::opportunities::rivals::{self, Said, SomeFacts};
use crate::opportunities::typed;

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct RivalForm {
    /// The name of one that comes.
    competitor: String,
    /// One that stands there.
    id: Option<CompetitorId>,
    offer: String,
    strength: String,
    weakness: String,
    position: String,
    was_offer: typed::Was,
    was_strength: typed::Was,
    was_weakness: typed::Was,
    was_position: typed::Was,
}

impl RivalForm {
    /// Of one that comes, only what was typed is said.
    fn first(&self) -> Said {
        let typed = |text: &String| Some(text.clone()).filter(|text| !text.trim().is_empty());
        let now = SomeFacts {
            offer: typed(&self.offer),
            strength: typed(&self.strength),
            weakness: typed(&self.weakness),
            position: Position::parse(&self.position),
        };
        Said { now, was: SomeFacts::default() }
    }

    fn said(&self) -> Said {
        let was = |was: &typed::Was| was.text().map(str::to_owned);
        let now = SomeFacts {
            offer: Some(self.offer.clone()),
            strength: Some(self.strength.clone()),
            weakness: Some(self.weakness.clone()),
            position: Position::parse(&self.position),
        };
        let was = SomeFacts {
            offer: was(&self.was_offer),
            strength: was(&self.was_strength),
            weakness: was(&self.was_weakness),
            position: self.was_position.text().and_then(Position::parse),
        };
        Said { now, was }
    }
}

pub async fn meet(ctx: Ctx, Path(id): Path<OpportunityId>, Form(form): Form<RivalForm>) -> Outcome<Going> {
    let done = ctx.write(move |work| rivals::meet(work, id, &form.competitor, &form.first())).await?;
    Ok(ctx.go(place(&ctx, id)).undoable(&done))
}

pub async fn tell_of(ctx: Ctx, Path(id): Path<OpportunityId>, Form(form): Form<RivalForm>) -> Outcome<Going> {
    let one = form.id.ok_or(AppError::NotFound)?;
    let done = ctx.write(move |work| rivals::tell_of(work, id, one, &form.said())).await?;
    Ok(ctx.go(place(&ctx, id)).undoable(&done))
}

#[derive(Deserialize)]
pub struct LeaveForm {
    id: CompetitorId,
}

pub async fn leave(ctx: Ctx, Path(id): Path<OpportunityId>, Form(form): Form<LeaveForm>) -> Outcome<Going> {
    let done = ctx.write(move |work| rivals::leave(work, id, form.id)).await?;
    Ok(ctx.go(place(&ctx, id)).undoable(&done))
}
