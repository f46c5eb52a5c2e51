//! Pipelines (French: pipelines) and their stages (étapes): where an opportunity stands in the sale.
//!
//! A stage belongs to one pipeline; the same name in two pipelines is two stages. No rule reads a status from a stage.
//! Every pipeline has a stage, and one pipeline is the default. A stage or a pipeline that is archived names the stage that
//! receives its opportunities: the slice that owns them moves them when it hears `stage.archived` and `pipeline.archived`
//! (`{"to": stage}`; with `"again"` they come by their own events).
//!
//! Announces the acts of [`crate::listed`] on `stage` and `pipeline`, and `pipeline.chosen` (the default one).

pub mod actions;
mod api;
pub mod model;
mod pages;
pub mod queries;
mod views;

pub use model::{Pipeline, Stage};

use model::{PipelineSetting, StageSetting};

use crate::listed;
use crate::slice::{SettingsEntry, Slice, Undo};

pub fn slice() -> Slice {
    let mut undo = listed::undos::<PipelineSetting>();
    undo.extend(listed::undos::<StageSetting>());
    undo.push(Undo { kind: "pipeline.chosen", back: actions::unchoose });
    Slice {
        name: "pipelines",
        pages: Some(pages::router),
        api: Some(api::router),
        undo,
        settings: vec![SettingsEntry {
            group: "sale",
            name: "pipelines",
            href: "/settings/pipelines",
            admin_only: true,
        }],
        ..Slice::default()
    }
}

#[cfg(test)]
mod tests;
