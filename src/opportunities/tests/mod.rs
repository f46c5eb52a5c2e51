//! Stories of opportunities, named by what people do.

mod clientele;
mod closing;
mod currencies;
mod ending_together;
mod passing;
mod pasting;
mod people;
mod seeing;
mod together;
mod working;

use crate::kernel::OpportunityId;
use crate::opportunities::model::{NewOpportunity, Opportunity};
use crate::opportunities::{actions, queries};
use crate::testing::{Persona, TestApp};

/// An opportunity of somebody, to be decided.
pub fn an_opportunity(app: &TestApp, owner: &Persona, title: &str) -> OpportunityId {
    let new =
        NewOpportunity { title: title.to_owned(), amount: Some(12_500_00), ..NewOpportunity::default() };
    app.acting(owner, |work| actions::create(work, &new).map(|(id, _)| id))
}

pub fn as_it_stands(app: &TestApp, viewer: &Persona, id: OpportunityId) -> Opportunity {
    app.looking(viewer, |look| queries::opportunity(look, id))
}

/// The id of the stage of this name, of the activity, of the result…
pub fn id_of(app: &TestApp, sql: &str, name: &str) -> String {
    let id: i64 = app.looking(&app.people.admin, |look| Ok(look.value(sql, crate::args![name])?));
    id.to_string()
}

pub fn stage(app: &TestApp, name: &str) -> String {
    id_of(app, "SELECT id FROM stage WHERE name = $1", name)
}

pub fn activity(app: &TestApp, name: &str) -> String {
    id_of(app, "SELECT id FROM activity WHERE name = $1", name)
}

pub fn result(app: &TestApp, name: &str) -> String {
    id_of(app, "SELECT id FROM result WHERE name = $1", name)
}
