//! What is done to an opportunity: each handler reads its form, calls one action and goes on to where the person was.

mod both_wrote;
mod bulk;
mod closing;
mod edits;
mod links;
mod log;
mod moves;
mod people;
mod rivals;

pub use bulk::bulk;
pub use closing::{cancel, lose, reopen, win};
pub use edits::edit;
pub use links::{tag, untag};
pub use log::{log, plan};
pub use moves::{hand_back, stage, star, take, transfer};
pub use people::{add_contact, choose_main, give_role, remove_contact};
pub use rivals::{leave, meet, tell_of};

use serde::Deserialize;

use crate::desk::{Ctx, local_path, urlencode};
use crate::kernel::OpportunityId;
use crate::opportunities::views::address;

/// Where to go afterwards: the page the person was on.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Back {
    back: String,
}

impl Back {
    fn or(&self, ctx: &Ctx, id: OpportunityId) -> String {
        if self.back.is_empty() { place(ctx, id) } else { local_path(&self.back).to_owned() }
    }

    /// The address of an act that goes on to the same place.
    fn on(&self, id: OpportunityId, act: &str) -> String {
        format!("{}/{act}?back={}", address(id), urlencode(&self.back))
    }
}

/// A list with the record beside it, or the record's own page.
fn place(ctx: &Ctx, id: OpportunityId) -> String {
    ctx.asked.came_from().unwrap_or_else(|| address(id))
}
