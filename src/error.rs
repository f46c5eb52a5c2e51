//! What can stop an act. Each face (page, API) shows it in its own way; the status table is here.

use crate::kernel::Refusal;
use crate::store::{MayRace, StoreError};

#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// It does not exist, or the person may not see it: the same answer for both.
    #[error("not found")]
    NotFound,
    /// The address exists, but not for this method.
    #[error("wrong method")]
    WrongMethod,
    /// Nobody is signed in.
    #[error("sign-in needed")]
    SignIn,
    /// The person sees the record but may not do this.
    #[error("forbidden")]
    Forbidden,
    /// What was typed cannot be accepted; everything typed is kept.
    #[error("refused: {0:?}")]
    Refused(Vec<Refusal>),
    /// Somebody else was faster.
    #[error("conflict: {0:?}")]
    Conflict(Refusal),
    #[error("too many tries; wait {seconds} s")]
    TooMany { seconds: i64 },
    /// The same submission came twice; the first one counts.
    #[error("already done")]
    AlreadyDone,
    #[error(transparent)]
    Store(StoreError),
    #[error("{0}")]
    Internal(String),
}

pub type Outcome<T> = Result<T, AppError>;

impl AppError {
    pub fn refuse(refusal: Refusal) -> AppError {
        AppError::Refused(vec![refusal])
    }

    pub fn status(&self) -> u16 {
        match self {
            AppError::NotFound => 404,
            AppError::WrongMethod => 405,
            AppError::SignIn => 401,
            AppError::Forbidden => 403,
            AppError::Refused(_) => 422,
            AppError::Conflict(_) | AppError::AlreadyDone => 409,
            AppError::TooMany { .. } => 429,
            AppError::Store(StoreError::Busy | StoreError::Raced | StoreError::Unreachable(_)) => 503,
            AppError::Store(StoreError::DiskFull) => 507,
            AppError::Store(_) | AppError::Internal(_) => 500,
        }
    }

    /// The stable code of the API.
    pub fn code(&self) -> &'static str {
        match self {
            AppError::NotFound => "not_found",
            AppError::WrongMethod => "method_not_allowed",
            AppError::SignIn => "unauthenticated",
            AppError::Forbidden => "forbidden",
            AppError::Refused(_) => "refused",
            AppError::Conflict(_) => "conflict",
            AppError::AlreadyDone => "already_done",
            AppError::TooMany { .. } => "too_many_requests",
            AppError::Store(StoreError::Busy | StoreError::Raced | StoreError::Unreachable(_)) => {
                "unavailable"
            }
            AppError::Store(StoreError::DiskFull) => "disk_full",
            AppError::Store(_) | AppError::Internal(_) => "internal",
        }
    }
}

impl From<StoreError> for AppError {
    fn from(error: StoreError) -> AppError {
        match error {
            StoreError::Missing => AppError::NotFound,
            other => AppError::Store(other),
        }
    }
}

impl MayRace for AppError {
    fn raced(&self) -> bool {
        matches!(self, AppError::Store(StoreError::Raced))
    }
}
