//! Tags (tags) and the categories that group them (catégories). Free tags belong to no category.
//!
//! Accents and case do not make another tag. When a category is archived its tags are free again. Two tags merge: the first is
//! archived, and the slices whose records have it hear `tag.merged` (`{"into": tag}`; with `"again"` they come by their own
//! events) and give those the second.
//!
//! Announces the acts of [`crate::listed`] on `category` and `tag`, `tag.merged` and `tag.unmerged`.

pub mod actions;
mod api;
pub mod model;
mod pages;
pub mod queries;
pub mod views;

pub use model::{Category, NamedTag, Tag};

use model::{CategorySetting, TagSetting};

use crate::listed;
use crate::slice::{SettingsEntry, Slice, Undo};

pub fn slice() -> Slice {
    let mut undo = listed::undos::<CategorySetting>();
    undo.extend(listed::undos::<TagSetting>());
    undo.push(Undo { kind: "tag.merged", back: actions::unmerge });
    undo.push(Undo { kind: "tag.unmerged", back: actions::merge_again });
    Slice {
        name: "labels",
        pages: Some(pages::router),
        api: Some(api::router),
        undo,
        settings: vec![SettingsEntry {
            group: "sale",
            name: "tags",
            href: "/settings/tags",
            admin_only: true,
        }],
        ..Slice::default()
    }
}

#[cfg(test)]
mod tests;
