use serde::Serialize;

use crate::kernel::{ActivityId, ResultId};
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

    /// What one does when nothing was planned: the first of the tree.
    pub fn first(&self) -> Option<&Activity> {
        self.activities.first()
    }
}
