//! The contacts of an opportunity.

use axum::Json;
use serde::{Deserialize, Serialize};

use super::change;
use super::shapes::Changed;
use crate::contacts::{self, Company, Contact, ContactRole, Incoming};
use crate::desk::{ApiJson, Ctx, Path};
use crate::error::Outcome;
use crate::kernel::{OpportunityId, PersonId, Work};
use crate::opportunities::people::{self, Invitation};
use crate::opportunities::queries;

/// With whom it is worked.
#[derive(Serialize, utoipa::ToSchema)]
pub(super) struct Contacts {
    company: Option<Company>,
    /// The main contact first.
    persons: Vec<Contact>,
}

/// The company and the contacts of an opportunity.
#[utoipa::path(get, path = "/opportunities/{id}/contacts", responses((status = 200, body = Contacts)), tag = "opportunities")]
pub(super) async fn contacts_of(ctx: Ctx, Path(id): Path<OpportunityId>) -> Outcome<Json<Contacts>> {
    let read = ctx.read(move |look| {
        let company = queries::opportunity(look, id)?.company_id;
        let company = company.map(|company| contacts::queries::company(look, company)).transpose()?;
        Ok(Contacts { company, persons: contacts::queries::contacts_of(look, id)? })
    });
    Ok(Json(read.await?))
}

/// One of `person_id`, `person` and `email` is enough.
#[derive(Deserialize, Default, utoipa::ToSchema)]
#[serde(default)]
pub(super) struct Invited {
    /// A person that you see; then the other values but `role` and `main` are not read.
    person_id: Option<PersonId>,
    person: String,
    job: String,
    email: String,
    phone: String,
    /// `decision_maker`, `buyer`, `user`, `prescriber`, `sponsor`, `opponent`; empty while nobody said it.
    role: String,
    /// Makes it the main contact; the first one is it anyway.
    main: bool,
}

/// Brings a contact in; one who is known is linked.
#[utoipa::path(post, path = "/opportunities/{id}/contacts", request_body = Invited, responses((status = 200, body = Changed)), tag = "opportunities")]
pub(super) async fn add_contact(
    ctx: Ctx,
    Path(id): Path<OpportunityId>,
    ApiJson(body): ApiJson<Invited>,
) -> Outcome<Json<Changed>> {
    let Invited { person_id, person, job, email, phone, role, main } = body;
    let new = Invitation {
        known: person_id,
        role: ContactRole::said(&role)?,
        main,
        person: Incoming { person, job, email, phone, ..Incoming::default() },
    };
    change(ctx, id, move |work| people::invite(work, id, &new)).await
}

/// What is absent stays as it is.
#[derive(Deserialize, Default, utoipa::ToSchema)]
#[serde(default)]
pub(super) struct ContactChange {
    /// As when it is added; empty takes it away.
    role: Option<String>,
    /// `true` makes it the main contact.
    main: bool,
}

/// Says what a contact is to the sale, or makes it the main one.
#[utoipa::path(patch, path = "/opportunities/{id}/contacts/{person}", request_body = ContactChange, responses((status = 200, body = Changed)), tag = "opportunities")]
pub(super) async fn change_contact(
    ctx: Ctx,
    Path((id, person)): Path<(OpportunityId, PersonId)>,
    ApiJson(body): ApiJson<ContactChange>,
) -> Outcome<Json<Changed>> {
    let role = body.role.as_deref().map(ContactRole::said).transpose()?;
    let act = move |work: &Work| {
        if let Some(role) = role {
            people::give_role(work, id, person, role)?;
        }
        if body.main { people::choose_main(work, id, person) } else { Ok(()) }
    };
    change(ctx, id, act).await
}

/// Takes a contact off it; the person stays known.
#[utoipa::path(delete, path = "/opportunities/{id}/contacts/{person}", responses((status = 200, body = Changed)), tag = "opportunities")]
pub(super) async fn remove_contact(
    ctx: Ctx,
    Path((id, person)): Path<(OpportunityId, PersonId)>,
) -> Outcome<Json<Changed>> {
    change(ctx, id, move |work| people::take_off(work, id, person)).await
}
