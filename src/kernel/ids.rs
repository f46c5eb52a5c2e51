use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::store::{Column, Row, Stored, Value};

macro_rules! ids {
    ($($(#[$meta:meta])* $name:ident),* $(,)?) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema)]
        #[serde(transparent)]
        #[schema(value_type = i64)]
        pub struct $name(pub i64);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
                self.0.fmt(f)
            }
        }
        impl FromStr for $name {
            type Err = std::num::ParseIntError;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map($name)
            }
        }
        impl Column for $name {
            fn read(row: &Row, index: usize) -> Stored<Self> {
                row.get(index).map($name)
            }
        }
        impl From<$name> for Value {
            fn from(id: $name) -> Value {
                Value::Int(id.0)
            }
        }
    )*};
}

ids! {
    AbsenceId,
    ActId,
    ActivityId,
    AnswerId,
    ApiKeyId,
    CategoryId,
    CompanyId,
    CompetitorId,
    EventId,
    FieldId,
    ImportId,
    InvitationId,
    JobId,
    LineId,
    ListColumnId,
    ListId,
    LookUpId,
    OpportunityId,
    PersonId,
    PipelineId,
    ProductId,
    QuestionId,
    ReasonId,
    ResultId,
    RuleId,
    SessionId,
    StageId,
    SuspectId,
    TagId,
    TeamId,
    UserId,
}

impl UserId {
    /// The owner of what has none: a row of the users that nobody signs in with.
    pub const NOBODY: UserId = UserId(0);
}
