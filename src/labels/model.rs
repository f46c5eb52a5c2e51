use serde::Serialize;

use crate::kernel::{CategoryId, TagId};
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
