//! Prospecting lists (fichiers de prospection): live spreadsheets of suspects, people and companies of whom nobody knows yet
//! whether they have a need.
//!
//! - A list belongs to the company or to its owner's circle, and may be shared. Its columns are what people make of them.
//! - A cell keeps what was typed. What does not fit its column's type is marked when it is read, never changed.
//! - A suspect is open, converted or disqualified. Each way can be taken back; struck rows stay visible.
//! - Converting carries every cell: mapped columns to their fields, every other one under its own label. The same request
//!   again makes no second opportunity.
//! - A strike keeps the version of its reason, what the rule said then, evidence and justification. What is missing blocks nothing.
//! - An import is one act: hidden while it fills, whole when it shows, taken away whole by one undo.
//!
//! Announces: `suspect.added`, `.edited`, `.converted`, `.disqualified`, `.restored`, `.kept`, `.woke`, `.merged`, `.called`, `.commented`, `.planned`,
//! `column.added`, `.changed`, `list.created`, `.renamed`, `.scripted`, `.archived`, `.unarchived`, `.shared`, `.tagged`, `.untagged`, `.given`, `.dealt`, `.costed`,
//! `.imported`, `.filled`, `.drained`, `.widened`, `.narrowed`; and
//! `suspect.written` (first and last id) and `suspect.imported` (texts by id) for those who keep an index of rows.

pub mod calls;
pub mod convert;
pub mod duplicates;
pub mod export;
pub mod facts;
pub mod fields;
pub mod giving;
pub mod grid;
pub mod heads;
pub mod import;
pub mod links;
pub mod lists;
pub mod merge;
pub mod model;
pub mod progress;
pub mod queries;
pub mod sample;
pub mod standing;
pub mod strikes;
pub mod values;

#[cfg(test)]
pub mod tests;

use std::time::Duration;

use crate::kernel::Listener;
use crate::reasons;
use crate::slice::{Job, MenuEntry, Panel, Slice, Undo};

pub fn slice() -> Slice {
    let standings = ["suspect.converted", "suspect.disqualified", "suspect.restored", "suspect.kept"]
        .map(|kind| Undo { kind, back: standing::revert });
    let mut undo = Vec::from(standings);
    undo.extend([
        Undo { kind: "suspect.edited", back: grid::cells::revert_edit },
        Undo { kind: "suspect.added", back: grid::cells::revert_row },
        Undo { kind: "suspect.removed", back: grid::cells::revert_row },
        Undo { kind: "suspect.merged", back: merge::revert },
        Undo { kind: "suspect.split", back: merge::revert },
        Undo { kind: "column.changed", back: grid::columns::revert_change },
        Undo { kind: "column.added", back: grid::columns::revert_add },
        Undo { kind: "column.removed", back: grid::columns::revert_add },
    ]);
    undo.extend([
        Undo { kind: "list.tagged", back: lists::tags::revert },
        Undo { kind: "list.untagged", back: lists::tags::revert },
        Undo { kind: "list.dealt", back: giving::actions::revert },
        Undo { kind: "list.costed", back: progress::actions::revert },
    ]);
    undo.extend(lists::actions::undo());
    undo.extend(calls::undo::rules());
    undo.push(Undo { kind: "list.scripted", back: calls::scripts::revert });
    undo.extend(import::into::undo::undo());
    Slice {
        name: "prospecting",
        pages: Some(|| {
            lists::pages::router()
                .merge(convert::pages::router())
                .merge(giving::pages::router())
                .merge(progress::pages::router())
                .merge(import::pages::router())
                .merge(calls::pages::router())
                .merge(export::pages())
                .merge(strikes::report::router())
        }),
        api: Some(|| {
            lists::api::router()
                .merge(grid::api::router())
                .merge(grid::presence::router())
                .merge(convert::api::router())
                .merge(giving::api::router())
                .merge(progress::api::router())
                .merge(import::api::router())
                .merge(calls::api::router())
                .merge(export::api())
                .merge(strikes::api::router())
        }),
        listeners: vec![
            Listener { prefix: "user.deactivated", hear: lists::actions::owner_left },
            Listener { prefix: "tag.merged", hear: lists::tags::merged },
            Listener { prefix: "suspect.called", hear: strikes::kept::dealt_with },
        ],
        panels: vec![
            Panel { place: "user", draw: lists::pages::of_owners },
            Panel { place: reasons::pages::PLACE, draw: strikes::panel::of_reasons },
        ],
        jobs: vec![
            Job { name: "prospecting-wake", every: Duration::from_secs(60), run: convert::state::wake },
            Job {
                name: "prospecting-presence",
                every: Duration::from_secs(600),
                run: grid::presence::forget,
            },
            Job { name: "prospecting-keys", every: Duration::from_secs(60), run: duplicates::walk },
            Job { name: "prospecting-import", every: Duration::from_secs(5), run: import::resume::resume },
        ],
        undo,
        // The shell makes the key of its name.
        // words: menu-lists*
        menu: vec![MenuEntry {
            name: "lists",
            href: "/lists",
            icon: "file-spreadsheet",
            key: 'f',
            position: 2,
        }],
        ..Slice::default()
    }
}
