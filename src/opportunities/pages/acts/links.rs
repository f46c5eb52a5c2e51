use axum::extract::Path;
use serde::Deserialize;

use super::place;
use crate::contacts::{self, Incoming};
use crate::desk::{Ctx, Form, Going};
use crate::error::{AppError, Outcome};
use crate::kernel::{OpportunityId, PersonId, Refusal, TagId, Work};
use crate::labels;
use crate::opportunities::{links, queries};

#[derive(Deserialize)]
pub struct TagForm {
    tag: String,
}

pub async fn tag(ctx: Ctx, Path(id): Path<OpportunityId>, Form(form): Form<TagForm>) -> Outcome<Going> {
    let done = ctx.write(move |work| tag_named(work, id, &form.tag)).await?;
    Ok(ctx.go(place(&ctx, id)).undoable(&done))
}

pub(super) fn tag_named(work: &Work, id: OpportunityId, name: &str) -> Outcome<()> {
    queries::must_be_visible(work, id)?;
    match labels::actions::tag_named(work, name, None)? {
        Some(tag) => links::tag(work, id, tag),
        None => Ok(()),
    }
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
            let company = queries::company_name(work, id)?.unwrap_or_default();
            let incoming = Incoming {
                company,
                person: form.person.clone(),
                job: form.job.clone(),
                email: form.email.clone(),
                phone: form.phone.clone(),
                ..Incoming::default()
            };
            if incoming.person.trim().is_empty() && incoming.email.trim().is_empty() {
                return Err(AppError::refuse(Refusal::at("person", "opportunities-name-something")));
            }
            match contacts::actions::link(work, &incoming)?.person {
                Some(person) => links::add_person(work, id, person, form.job.trim()),
                None => Ok(()),
            }
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
