use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What may become one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Suspect,
    Company,
    Person,
    Opportunity,
}

impl Kind {
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::Suspect => "suspect",
            Kind::Company => "company",
            Kind::Person => "person",
            Kind::Opportunity => "opportunity",
        }
    }
}
