//! What the person decides about a file; everything left alone is guessed.

use serde::{Deserialize, Serialize};

use crate::fields::FieldKind;
use crate::kernel::{ListId, UserId};

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Options {
    pub sheet: Option<String>,
    pub header: Head,
    pub encoding: Option<String>,
    pub separator: Option<char>,
    /// The name of the list; nothing: the file's.
    pub name: Option<String>,
    /// The tags of the new list.
    pub tags: Vec<String>,
    /// Whose the new list is; nothing: of whoever brings it in.
    pub owner: Option<UserId>,
    /// What becomes of each column; empty: guessed.
    pub columns: Vec<Column>,
    pub duplicates: Duplicates,
    /// The list that the rows come into; nothing: a new one.
    pub into: Option<ListId>,
    /// The column of that list by which its rows are known again; nothing: every row is a new one.
    pub key: Option<i64>,
    /// The columns that were made for it.
    pub fresh: Vec<i64>,
}

/// Where the column names stand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Head {
    #[default]
    Guess,
    None,
    Row(usize),
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Column {
    pub label: String,
    pub kind: FieldKind,
    pub target: Option<String>,
    /// In a list that is there already.
    #[serde(default)]
    pub place: Place,
}

/// Which column of its list a column of the file is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    #[default]
    New,
    In(i64),
    /// It stays out.
    Out,
}

impl Place {
    pub fn id(self) -> Option<i64> {
        if let Place::In(id) = self { Some(id) } else { None }
    }
}

/// What to do with a row that is known already.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Duplicates {
    /// It comes in grey, with a link to what it repeats.
    #[default]
    Link,
    Import,
    Skip,
}

/// Names of tags as they are typed: between commas.
pub fn tags(typed: &str) -> Vec<String> {
    typed.split([',', ';']).map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

impl Options {
    pub fn for_sheet(&self) -> sheet::Options {
        sheet::Options {
            sheet: self.sheet.clone(),
            header: match self.header {
                Head::Guess => sheet::Header::Guess,
                Head::None => sheet::Header::None,
                Head::Row(row) => sheet::Header::Row(row),
            },
            encoding: self.encoding.clone(),
            separator: self.separator,
            max_rows: None,
        }
    }
}
