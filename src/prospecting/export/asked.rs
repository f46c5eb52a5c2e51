use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use crate::desk::Format;
use crate::kernel::SuspectId;
use crate::prospecting::grid::view::View;
use crate::prospecting::model::ListColumn;

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Columns {
    /// Those that are not hidden, as they stand: the frozen ones first.
    #[default]
    Seen,
    /// In their own order.
    All,
}

impl Columns {
    pub fn of(self, columns: &[ListColumn]) -> Vec<ListColumn> {
        let mut columns = columns.to_vec();
        match self {
            Columns::Seen => columns.retain(|column| !column.hidden),
            Columns::All => columns.sort_by_key(|column| column.position),
        }
        columns
    }
}

/// What is to go out: the same words as for the rows of a list.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct Asked {
    #[param(inline)]
    pub format: Format,
    #[param(inline)]
    pub columns: Columns,
    /// `<column id>:asc` or `<column id>:desc`.
    pub sort: String,
    /// JSON, as for the rows of a list.
    pub filter: String,
    /// `open`, `converted` or `disqualified`.
    pub state: String,
    /// Words that must occur in the row.
    pub q: String,
    /// The id of a person: rows that are his. Rows that nobody was given are the list owner's.
    pub owner: String,
    /// Only these suspects, in this order: ids with commas between them, at most 2,000.
    pub rows: String,
}

impl Asked {
    pub fn view(&self) -> View {
        View::read(&self.sort, &self.filter, &self.state, &self.q, &self.owner)
    }

    pub fn rows(&self) -> Vec<SuspectId> {
        self.rows.split(',').filter_map(|id| id.trim().parse().ok().map(SuspectId)).collect()
    }
}
