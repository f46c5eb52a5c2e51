use maud::{Markup, html};

use super::icon::icon;

/// What happened, once.
pub struct Entry<'a> {
    /// With the record's id, for a refresh: `event-41`.
    pub id: String,
    pub icon: &'a str,
    /// When: `ui::show::date` or `moment`.
    pub when: Markup,
    pub what: Markup,
    pub who: &'a str,
    pub note: Option<&'a str>,
    /// Said by the program, not by somebody.
    pub system: bool,
    pub actions: Option<Markup>,
}

/// Newest first.
pub fn timeline(id: &str, entries: &[Entry]) -> Markup {
    html! {
        ol.timeline id=(id) {
            @for entry in entries {
                li id=(entry.id) {
                    (entry.when)
                    (icon(entry.icon))
                    div.what.system[entry.system] { (entry.what) }
                    span.who { (entry.who) }
                    @if let Some(note) = entry.note.filter(|note| !note.is_empty()) { p.note { (note) } }
                    @if let Some(actions) = &entry.actions { div.actions { (actions) } }
                }
            }
        }
    }
}
