//! Competitors (concurrents): who else wants the sale, and how often one wins against each.
//!
//! - The workspace keeps one list of them; a name that is typed on an opportunity and not known is added to it there and then.
//!   Accents and case do not make another competitor; one that was archived comes back, one that was merged is the one it became.
//! - Two merge: the first is archived, and the opportunities, which have it, hear `competitor.merged` (`{"into": competitor}`;
//!   with `"again"` they come by their own events) and have the second.
//! - Figures are counted over the opportunities that the person may see, by the rule of [`model::Against`], which the list of
//!   opportunities shares: what a figure says is what its list shows.
//!
//! Announces the acts of [`crate::listed`] on `competitor`, `competitor.merged` and `competitor.unmerged`.

pub mod actions;
mod api;
pub mod figures;
pub mod model;
mod pages;
pub mod queries;
mod views;

pub use model::{Against, Competitor, Position, Versus};

use model::CompetitorSetting;

use crate::listed;
use crate::slice::{MenuEntry, SettingsEntry, Slice, Undo};

pub fn slice() -> Slice {
    let mut undo = listed::undos::<CompetitorSetting>();
    undo.push(Undo { kind: "competitor.merged", back: actions::unmerge });
    undo.push(Undo { kind: "competitor.unmerged", back: actions::merge_again });
    Slice {
        name: "competitors",
        pages: Some(pages::router),
        api: Some(api::router),
        undo,
        menu: vec![MenuEntry {
            name: "competitors",
            href: "/competitors",
            icon: "trophy",
            key: 'v',
            position: 6,
        }],
        settings: vec![SettingsEntry {
            group: "sale",
            name: "competitors",
            href: "/settings/competitors",
            admin_only: true,
        }],
        ..Slice::default()
    }
}

#[cfg(test)]
mod tests;
