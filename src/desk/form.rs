//! Extractors whose rejections are errors of ours, with a sentence.

use axum::body::HttpBody;
use axum::extract::{FromRequest, FromRequestParts, OptionalFromRequest, Request};
use axum::http::request::Parts;
use serde::de::DeserializeOwned;

use crate::error::AppError;
use crate::kernel::Refusal;

/// A posted form. Fields that may be repeated are `Vec`s.
pub struct Form<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Form<T> {
    type Rejection = AppError;
    async fn from_request(request: Request, state: &S) -> Result<Form<T>, AppError> {
        match axum_extra::extract::Form::<T>::from_request(request, state).await {
            Ok(form) => Ok(Form(form.0)),
            Err(error) => Err(unreadable(error.to_string())),
        }
    }
}

/// The part of the address after `?`.
pub struct Query<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Query<T> {
    type Rejection = AppError;
    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Query<T>, AppError> {
        match axum_extra::extract::Query::<T>::from_request_parts(parts, state).await {
            Ok(query) => Ok(Query(query.0)),
            Err(error) => Err(unreadable(error.to_string())),
        }
    }
}

/// The ids in the address. What cannot be an id names nothing that exists.
pub struct Path<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned + Send> FromRequestParts<S> for Path<T> {
    type Rejection = AppError;
    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Path<T>, AppError> {
        match axum::extract::Path::<T>::from_request_parts(parts, state).await {
            Ok(path) => Ok(Path(path.0)),
            Err(_) => Err(AppError::NotFound),
        }
    }
}

/// A JSON body of the API.
pub struct ApiJson<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for ApiJson<T> {
    type Rejection = AppError;
    async fn from_request(request: Request, state: &S) -> Result<ApiJson<T>, AppError> {
        match <axum::Json<T> as FromRequest<S>>::from_request(request, state).await {
            Ok(json) => Ok(ApiJson(json.0)),
            Err(error) => Err(unreadable(error.body_text())),
        }
    }
}

/// A body that may be left out.
impl<S: Send + Sync, T: DeserializeOwned> OptionalFromRequest<S> for ApiJson<T> {
    type Rejection = AppError;
    async fn from_request(request: Request, state: &S) -> Result<Option<ApiJson<T>>, AppError> {
        if request.body().is_end_stream() {
            return Ok(None);
        }
        <ApiJson<T> as FromRequest<S>>::from_request(request, state).await.map(Some)
    }
}

fn unreadable(detail: String) -> AppError {
    AppError::refuse(Refusal::new("desk-unreadable").with("detail", detail))
}
