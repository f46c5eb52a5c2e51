//! Which rows of a list somebody asks to see, and in which order.

use serde::Deserialize;

use crate::kernel::UserId;
use crate::prospecting::model::State;
use crate::prospecting::values::folded;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Operator {
    Contains,
    Is,
    IsNot,
    Empty,
    Filled,
    Lt,
    Gt,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, Deserialize)]
pub struct Filter {
    pub column: i64,
    pub op: Operator,
    #[serde(default)]
    pub value: String,
}

impl Filter {
    pub fn needs_a_value(&self) -> bool {
        !matches!(self.op, Operator::Empty | Operator::Filled)
    }
}

/// What the person asked to see.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct View {
    /// Column id, and whether it grows.
    pub sort: Option<(i64, bool)>,
    pub filters: Vec<Filter>,
    pub state: Option<State>,
    pub q: String,
    /// Whose rows; those that nobody was given are the list owner's.
    pub owner: Option<UserId>,
    /// Only what this person may call, of one part of the queue.
    pub caller: Option<(UserId, Part)>,
}

/// The parts of a queue of calls.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// To be called back, by the moment.
    Callbacks,
    /// In the order of the view; the caller's own rows first.
    Untried,
    /// The oldest try first.
    Tried,
}

impl View {
    /// Parts that cannot be read are left out: an old address still shows the list.
    pub fn read(sort: &str, filter: &str, state: &str, q: &str, owner: &str) -> View {
        let sort = sort.split_once(':').and_then(|(id, way)| Some((id.parse().ok()?, way != "desc")));
        let filters = serde_json::from_str(filter).unwrap_or_default();
        View {
            sort,
            filters,
            state: State::parse(state),
            q: folded(q).into_owned(),
            owner: owner.parse().ok(),
            caller: None,
        }
    }

    pub fn ascends(&self) -> bool {
        self.sort.is_none_or(|(_, ascends)| ascends)
    }

    /// The list's own order, which an index gives.
    pub fn is_plain(&self) -> bool {
        self.sort.is_none() && self.filters.is_empty() && self.q.is_empty() && self.owner.is_none()
    }
}
