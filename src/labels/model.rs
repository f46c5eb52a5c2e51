use serde::{Deserialize, Serialize};

use crate::kernel::{CategoryId, Refusal, TagId, fold};
use crate::listed::{Fields, check_name};
use crate::record;

record! {
    #[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
    pub struct Category {
        pub id: CategoryId,
        pub name: String,
    }
}

record! {
    #[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
    pub struct Tag {
        pub id: TagId,
        pub category_id: Option<CategoryId>,
        pub name: String,
    }
}

/// A tag that is put on a record.
#[derive(Deserialize, utoipa::ToSchema)]
pub struct NamedTag {
    /// A tag's name; a new one is made.
    pub name: String,
}

/// What can be set of a category.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CategorySetting {
    pub name: String,
}

/// What can be set of a tag.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TagSetting {
    pub category_id: Option<CategoryId>,
    pub name: String,
}

impl CategorySetting {
    pub fn typed(fields: &Fields) -> CategorySetting {
        CategorySetting { name: text(fields, "name") }
    }
}

impl TagSetting {
    /// A name of punctuation alone is no tag.
    pub fn check(&self) -> Vec<Refusal> {
        let empty = fold(&self.name).is_empty() && !self.name.is_empty();
        let empty = empty.then(|| Refusal::at("name", "listed-name-missing"));
        check_name("name", &self.name).into_iter().chain(empty).collect()
    }

    pub fn typed(fields: &Fields) -> TagSetting {
        TagSetting { category_id: text(fields, "category").parse().ok(), name: text(fields, "name") }
    }
}

fn text(fields: &Fields, name: &str) -> String {
    fields.get(name).map(|text| text.trim().to_owned()).unwrap_or_default()
}
