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
    /// What was said.
    pub note: Option<Markup>,
    /// Said by the program, not by somebody.
    pub system: bool,
    /// Below it: marks, answers, details.
    pub more: Option<Markup>,
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
                    @if let Some(note) = &entry.note { p.note { (note) } }
                    @if let Some(more) = &entry.more { div.more { (more) } }
                    @if let Some(actions) = &entry.actions { div.actions { (actions) } }
                }
            }
        }
    }
}
