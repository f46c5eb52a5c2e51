//! The workspace («espace»): the company's name, language, time zone, currency, country, working days and days off; and
//! the preferences of each person, who may see it otherwise.
//!
//! There is one workspace. It exists from the first start on, and is *ready* once it has its first administrator.
//! The settings page lists what every slice lets people set.
//! Announces: `workspace.changed`, `preferences.changed`.

mod actions;
mod api;
mod keys;
mod model;
mod pages;
mod queries;
mod views;

pub use actions::{await_admin, begin};
pub use model::{
    COUNTRIES, CURRENCIES, Holiday, NewWorkspace, Preferences, Waiting, Workspace, clean_currency, clean_zone,
};
pub use queries::{get, holidays, waiting};
pub use views::{country_choices, currency_choices};

use crate::slice::{MenuEntry, SettingsEntry, Slice};

pub fn slice() -> Slice {
    Slice {
        name: "workspace",
        pages: Some(pages::router),
        api: Some(api::router),
        undo: actions::undos(),
        menu: vec![MenuEntry {
            name: "settings",
            href: "/settings",
            icon: "settings",
            key: ',',
            position: 90,
        }],
        settings: vec![
            SettingsEntry { group: "data", name: "workspace", href: "/settings/workspace", admin_only: true },
            SettingsEntry { group: "me", name: "preferences", href: "/preferences", admin_only: false },
        ],
        ..Slice::default()
    }
}

#[cfg(test)]
mod tests;
