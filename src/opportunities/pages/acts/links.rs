use serde::Deserialize;

use super::place;
use crate::contacts::Incoming;
use crate::desk::{Ctx, Form, Going, Path};
use crate::error::{AppError, Outcome};
use crate::kernel::{OpportunityId, PersonId, TagId};
use crate::opportunities::{links, queries};

#[derive(Deserialize)]
pub struct TagForm {
    tag: String,
}

pub async fn tag(ctx: Ctx, Path(id): Path<OpportunityId>, Form(form): Form<TagForm>) -> Outcome<Going> {
    let done = ctx.write(move |work| links::tag_named(work, id, &form.tag)).await?;
    Ok(ctx.go(place(&ctx, id)).undoable(&done))
}

pub async fn untag(ctx: Ctx, Path(id): Path<OpportunityId>, Form(form): Form<TagForm>) -> Outcome<Going> {
    let done = ctx
        .write(move |work| {
            queries::must_be_visible(work, id)?;
            links::untag(work, id, TagId(form.tag.parse().map_err(|_| AppError::NotFound)?))
        })
        .await?;
    Ok(ctx.go(place(&ctx, id)).undoable(&done))
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct ContactForm {
    person: String,
    job: String,
    email: String,
    phone: String,
}

pub async fn add_contact(
    ctx: Ctx,
    Path(id): Path<OpportunityId>,
    Form(form): Form<ContactForm>,
) -> Outcome<Going> {
    let done = ctx
        .write(move |work| {
            let person = Incoming {
                person: form.person.clone(),
                job: form.job.clone(),
                email: form.email.clone(),
                phone: form.phone.clone(),
                ..Incoming::default()
            };
            links::invite(work, id, &person)
        })
        .await?;
    Ok(ctx.go(place(&ctx, id)).undoable(&done))
}

#[derive(Deserialize)]
pub struct PersonForm {
    person: PersonId,
}

pub async fn remove_contact(
    ctx: Ctx,
    Path(id): Path<OpportunityId>,
    Form(form): Form<PersonForm>,
) -> Outcome<Going> {
    let done = ctx
        .write(move |work| {
            queries::must_be_visible(work, id)?;
            links::remove_person(work, id, form.person)
        })
        .await?;
    Ok(ctx.go(place(&ctx, id)).undoable(&done))
}
