use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};

use crate::kernel::{ActivityId, Refusal, ResultId};
use crate::listed::{Fields, check_name};
use crate::record;

record! {
    #[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
    pub struct Activity {
        pub id: ActivityId,
        pub name: String,
        pub icon: String,
        /// A note is only told; it changes no next action.
        pub is_note: bool,
    }
}

record! {
    /// How an activity ended, and the next action that follows by rule.
    #[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
    pub struct ActivityResult {
        pub id: ResultId,
        pub activity_id: ActivityId,
        pub name: String,
        /// The digit that picks it, on every screen.
        pub position: i64,
        /// In the date grammar (`1j`); empty: the person says when.
        pub next_when: String,
        pub next_activity_id: Option<ActivityId>,
        /// Somebody was spoken to.
        pub reached: bool,
    }
}

/// The activity tree, as the composer and the call mode show it.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct Tree {
    pub activities: Vec<Activity>,
    pub results: Vec<ActivityResult>,
}

impl Tree {
    pub fn activity(&self, id: ActivityId) -> Option<&Activity> {
        self.activities.iter().find(|a| a.id == id)
    }

    pub fn result(&self, id: ResultId) -> Option<&ActivityResult> {
        self.results.iter().find(|r| r.id == id)
    }

    pub fn results_of(&self, id: ActivityId) -> impl Iterator<Item = &ActivityResult> {
        self.results.iter().filter(move |r| r.activity_id == id)
    }

    /// The activity that is a call: drawn as a telephone, with results.
    pub fn call(&self) -> Option<&Activity> {
        self.activities.iter().find(|a| a.icon == "phone" && self.results_of(a.id).next().is_some())
    }

    /// What one does when nothing was planned: the first of the tree.
    pub fn first(&self) -> Option<&Activity> {
        self.activities.first()
    }
}

/// The drawings that an activity may have.
pub const ICONS: [&str; 10] = [
    "phone",
    "mail",
    "calendar",
    "sticky-note",
    "eye",
    "map-pin",
    "message-square",
    "users",
    "file-text",
    "activity",
];

/// What can be set of an activity.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ActivitySetting {
    pub name: String,
    pub icon: String,
    pub is_note: bool,
}

impl ActivitySetting {
    pub fn check(&self) -> Vec<Refusal> {
        let drawn = ICONS.contains(&self.icon.as_str());
        let icon = (!drawn).then(|| Refusal::at("icon", "activities-icon-unknown"));
        check_name("name", &self.name).into_iter().chain(icon).collect()
    }

    pub fn typed(fields: &Fields) -> ActivitySetting {
        ActivitySetting {
            name: text(fields, "name"),
            icon: text(fields, "icon"),
            is_note: fields.contains_key("is_note"),
        }
    }
}

/// What can be set of a result.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ResultSetting {
    pub activity_id: ActivityId,
    pub name: String,
    pub next_when: String,
    pub next_activity_id: Option<ActivityId>,
    /// What was written before this was asked says nothing of it.
    #[serde(default)]
    pub reached: bool,
}

impl ResultSetting {
    pub fn check(&self) -> Vec<Refusal> {
        let rule = (!is_rule(&self.next_when))
            .then(|| Refusal::at("next_when", "activities-rule-unclear").with("text", &self.next_when));
        check_name("name", &self.name).into_iter().chain(rule).collect()
    }

    pub fn typed(activity_id: ActivityId, fields: &Fields) -> ResultSetting {
        ResultSetting {
            activity_id,
            name: text(fields, "name"),
            next_when: text(fields, "next_when"),
            next_activity_id: text(fields, "next_activity").parse().ok(),
            reached: fields.contains_key("reached"),
        }
    }
}

fn text(fields: &Fields, name: &str) -> String {
    fields.get(name).map(|text| text.trim().to_owned()).unwrap_or_default()
}

/// Whether a rule is a moment of the date grammar and nothing more. Which day it is does not matter; none is no rule.
fn is_rule(text: &str) -> bool {
    let calendar = when::Calendar { working_days: [true; 7], holidays: &[] };
    let now = when::Now { date: Date::constant(2026, 3, 2), time: Time::midnight() };
    text.is_empty()
        || when::parse(text, now, when::Order::DayFirst, &calendar)
            .is_some_and(|found| found.label.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_is_a_moment_in_the_date_grammar() {
        for rule in ["", "1j", "3d", "lundi", "fin de mois", "2 sem"] {
            assert!(is_rule(rule), "{rule}");
        }
        for rule in ["bientôt", "1j rappeler Claire", "jedui"] {
            assert!(!is_rule(rule), "{rule}");
        }
    }
}
