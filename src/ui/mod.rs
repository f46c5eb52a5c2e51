//! What pages are made of: one component a file. A component takes what it shows and [`crate::words::Words`], never a request.

mod avatar;
pub mod board;
mod button;
mod chip;
pub mod composer;
mod edit;
mod field;
pub mod format;
mod icon;
mod kbd;
mod mark;
mod notice;
mod overlay;
mod page_head;
mod palette;
pub mod shell;
pub mod show;
mod stage_bar;
#[cfg(debug_assertions)]
mod styleguide;
mod table;
mod tabs;
mod timeline;
mod toast;

pub use avatar::avatar;
pub use button::{Button, button};
pub use chip::{Choice, filter_chip, link_chip, radio_chip};
pub use edit::edit;
pub use field::{Errors, Field, checkbox, field};
pub use icon::{icon, icon_large};
pub use kbd::{kbd, key_name};
pub use mark::{Mark, badge, glyph, plain_badge, tag};
pub use notice::{empty, notice, progress};
pub use overlay::{dialog, menu, menu_to_start};
pub use page_head::{Stat, crumbs, page_head, stats};
pub use palette::{Found, palette_command, palette_group, palette_nothing};
pub use shell::{NavEntry, Shell, ShellPerson};
pub use stage_bar::{Stage, stage_bar};
#[cfg(debug_assertions)]
pub use styleguide::styleguide;
pub use table::{Sorted, pager, row_tick, selection_bar, sort_head};
pub use tabs::{Tab, tabs};
pub use timeline::{Entry, timeline};
pub use toast::{toast, toast_with};
