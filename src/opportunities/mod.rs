//! Opportunities (opportunités): qualified prospects with a need, worked to won, lost or cancelled.
//!
//! - An open opportunity always has a next action with a date. People set what is next and when; the status follows: scheduled
//!   until the moment comes, then to do. What arrives without a next action (import, API) is to do at once, "to be decided".
//! - The only ways out are won, lost and cancelled. A closed opportunity is reopened with a next action; every close is kept.
//! - Status and stage are two axes: no rule reads one from the other.
//! - Every change goes through [`change::apply`]: it writes what was before and after, which is the story and the undo.
//!
//! Announces: `opportunity.created`, `.edited`, `.moved`, `.planned`, `.logged`, `.starred`, `.transferred`, `.won`, `.lost`,
//! `.cancelled`, `.reopened`, `.woke`, `.tagged`, `.untagged`, `.contact_added`, `.contact_removed`, `.contact_changed`,
//! `.main_contact`, `.competitor_added`, `.competitor_removed`, `.competitor_changed`, `.merged`, `.contact_merged`,
//! `.amount_followed`, `.amount_source`, `.waits` (for an owner);
//! and what [`story`] announces.

pub mod actions;
pub mod amounts;
pub mod api;
pub mod bulk;
pub mod change;
pub mod closing;
pub mod edits;
pub mod following;
pub mod links;
mod listeners;
pub mod merge;
pub mod model;
pub mod pages;
pub mod passing;
pub mod people;
pub mod queries;
pub mod rivals;
pub mod stall;
pub mod story;
pub mod typed;
mod understood;
pub mod views;

pub use model::{Filter, NewOpportunity, Opportunity, Row, Scope, Show, Sort, Status};

use std::time::Duration;

use crate::kernel::Listener;
use crate::slice::{Job, MenuEntry, Panel, Slice, Undo};

pub fn slice() -> Slice {
    let changes = [
        "opportunity.created",
        "opportunity.edited",
        "opportunity.moved",
        "opportunity.planned",
        "opportunity.logged",
        "opportunity.starred",
        "opportunity.transferred",
        "opportunity.won",
        "opportunity.lost",
        "opportunity.cancelled",
        "opportunity.reopened",
        "opportunity.removed",
        "opportunity.merged",
        "opportunity.contact_merged",
        "opportunity.main_contact",
        "opportunity.amount_source",
    ];
    let mut undo: Vec<Undo> = changes.into_iter().map(|kind| Undo { kind, back: change::revert }).collect();
    undo.extend([
        // Only told: taking the lines back brings their total back.
        Undo { kind: "opportunity.amount_followed", back: |_, _| Ok(()) },
        // Only told: who has it by then has events of his own.
        Undo { kind: "opportunity.waits", back: |_, _| Ok(()) },
        Undo { kind: "opportunity.tagged", back: links::revert_tag },
        Undo { kind: "opportunity.untagged", back: links::revert_tag },
        Undo { kind: "opportunity.contact_added", back: people::revert },
        Undo { kind: "opportunity.contact_removed", back: people::revert },
        Undo { kind: "opportunity.contact_changed", back: people::revert },
        Undo { kind: "opportunity.competitor_added", back: rivals::revert },
        Undo { kind: "opportunity.competitor_removed", back: rivals::revert },
        Undo { kind: "opportunity.competitor_changed", back: rivals::revert },
    ]);
    undo.extend(story::undos());
    Slice {
        name: "opportunities",
        pages: Some(pages::router),
        api: Some(api::router),
        menu: vec![MenuEntry {
            name: "opportunities",
            href: "/opportunities",
            icon: "briefcase-business",
            key: 'o',
            position: 3,
        }],
        jobs: vec![Job { name: "opportunities-wake", every: Duration::from_secs(10), run: actions::wake }],
        listeners: vec![
            Listener { prefix: "stage.archived", hear: listeners::stage_archived },
            Listener { prefix: "pipeline.archived", hear: listeners::stage_archived },
            Listener { prefix: "tag.merged", hear: listeners::tag_merged },
            Listener { prefix: "competitor.merged", hear: rivals::competitor_merged },
            Listener { prefix: "company.merged", hear: merge::company_merged },
            Listener { prefix: "person.merged", hear: merge::person_merged },
            Listener { prefix: "user.deactivated", hear: listeners::owner_left },
        ],
        panels: vec![
            Panel { place: "stage", draw: listeners::in_stages },
            Panel { place: "pipeline", draw: listeners::in_pipelines },
            Panel { place: "user", draw: listeners::of_owners },
        ],
        undo,
        ..Slice::default()
    }
}

#[cfg(test)]
pub mod tests;
