//! What a slice may give the house. Everything is data; the house puts it together.

use std::time::Duration;

use axum::Router;
use maud::Markup;
use utoipa_axum::router::OpenApiRouter;

use crate::desk::App;
use crate::error::Outcome;
use crate::kernel::{Listener, Look, Trace, Work};
use crate::words::Words;

#[derive(Default)]
pub struct Slice {
    pub name: &'static str,
    /// Pages for a signed-in person (handlers take `Ctx`) or anyone (handlers take `Visitor`).
    pub pages: Option<fn() -> Router<App>>,
    /// The largest body that the pages take; the house's own unless told.
    pub largest_body: Option<usize>,
    /// The same acts as JSON, below `/api/v1`.
    pub api: Option<fn() -> OpenApiRouter<App>>,
    pub jobs: Vec<Job>,
    pub listeners: Vec<Listener>,
    pub undo: Vec<Undo>,
    pub panels: Vec<Panel>,
    pub menu: Vec<MenuEntry>,
    pub settings: Vec<SettingsEntry>,
}

/// Work that comes back by itself.
pub struct Job {
    pub name: &'static str,
    pub every: Duration,
    pub run: fn(&App) -> Outcome<()>,
}

/// How one kind of event is taken back. Refuses with a `Conflict` when somebody changed the same thing meanwhile.
pub struct Undo {
    pub kind: &'static str,
    pub back: fn(&Work, &Trace) -> Outcome<()>,
}

/// A later slice shows itself on an earlier one's page: beside each of the records that are given, in their order, with one
/// query for all of them.
pub struct Panel {
    /// `opportunity` (beside it), `opportunity-content` (above its story), `my-day`, `settings`…
    pub place: &'static str,
    pub draw: fn(&Look, &Words, &[i64]) -> Outcome<Vec<Markup>>,
}

/// An entry of the navigation.
#[derive(Clone)]
pub struct MenuEntry {
    /// Also the key of its name (`menu-<name>`) and `data-section` of its pages.
    pub name: &'static str,
    pub href: &'static str,
    pub icon: &'static str,
    /// Second letter of the `G` sequence.
    pub key: char,
    /// Entries are shown in this order.
    pub position: u8,
}

/// A page of the settings.
#[derive(Clone)]
pub struct SettingsEntry {
    /// `team`, `sale`, `data`, `connections`, `me`.
    pub group: &'static str,
    /// Also the key of its name: `settings-<name>`.
    pub name: &'static str,
    pub href: &'static str,
    pub admin_only: bool,
}
