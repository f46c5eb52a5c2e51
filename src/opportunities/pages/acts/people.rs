//! The contacts of an opportunity.

use serde::Deserialize;

use super::place;
use crate::contacts::{ContactRole, Incoming};
use crate::desk::{Ctx, Form, Going, Path, Query};
use crate::error::Outcome;
use crate::kernel::{OpportunityId, PersonId};
use crate::opportunities::people::{self, Invitation};
use crate::opportunities::typed::Was;

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct ContactForm {
    /// A known person who was chosen; the rest of the form but the role was only the way to find him.
    known: Option<PersonId>,
    person: String,
    job: String,
    email: String,
    phone: String,
    role: String,
    main: String,
}

pub async fn add_contact(
    ctx: Ctx,
    Path(id): Path<OpportunityId>,
    Form(form): Form<ContactForm>,
) -> Outcome<Going> {
    let new = Invitation {
        known: form.known,
        role: ContactRole::said(&form.role)?,
        main: form.main == "1",
        person: Incoming {
            person: form.person,
            job: form.job,
            email: form.email,
            phone: form.phone,
            ..Incoming::default()
        },
    };
    let done = ctx.write(move |work| people::invite(work, id, &new)).await?;
    Ok(ctx.go(place(&ctx, id)).undoable(&done))
}

#[derive(Deserialize)]
pub struct PersonForm {
    person: PersonId,
}

#[derive(Deserialize)]
pub struct RoleForm {
    value: String,
    #[serde(default)]
    was: Was,
}

pub async fn give_role(
    ctx: Ctx,
    Path(id): Path<OpportunityId>,
    Query(of): Query<PersonForm>,
    Form(form): Form<RoleForm>,
) -> Outcome<Going> {
    let role = ContactRole::said(&form.value)?;
    let done = ctx.write(move |work| match form.was.is_untouched(&form.value) {
        true => Ok(()),
        false => people::give_role(work, id, of.person, role),
    });
    Ok(ctx.go(place(&ctx, id)).undoable(&done.await?))
}

pub async fn choose_main(
    ctx: Ctx,
    Path(id): Path<OpportunityId>,
    Form(form): Form<PersonForm>,
) -> Outcome<Going> {
    let done = ctx.write(move |work| people::choose_main(work, id, form.person)).await?;
    Ok(ctx.go(place(&ctx, id)).undoable(&done))
}

pub async fn remove_contact(
    ctx: Ctx,
    Path(id): Path<OpportunityId>,
    Form(form): Form<PersonForm>,
) -> Outcome<Going> {
    let done = ctx.write(move |work| people::take_off(work, id, form.person)).await?;
    Ok(ctx.go(place(&ctx, id)).undoable(&done))
}
