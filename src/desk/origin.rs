//! A write must come from a page of ours: browsers say where a request comes from, and send cookies along from anywhere.

use axum::extract::Request;
use axum::http::{HeaderName, Method, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tower_http::csrf::{CsrfLayer, ProtectionError};

use crate::config::Config;
use crate::error::AppError;

type Answer = fn(ProtectionError) -> Response;

/// Refuses writes that a browser sends from somewhere else. Programs send no origin.
pub fn own_origin(config: &Config) -> CsrfLayer<Answer> {
    let layer = CsrfLayer::new().with_rejection_response(refuse as Answer);
    match origin_of(config.public_url.as_deref()) {
        // A proxy may call us by another name than the one people type.
        Some(origin) => layer.clone().add_trusted_origin(origin).unwrap_or(layer),
        None => layer,
    }
}

fn refuse(_: ProtectionError) -> Response {
    AppError::Forbidden.into_response()
}

/// `https://piste.example` of `https://piste.example/`.
fn origin_of(url: Option<&str>) -> Option<String> {
    let uri: Uri = url?.parse().ok()?;
    Some(format!("{}://{}", uri.scheme_str()?, uri.authority()?))
}

/// A request with a key in its headers relies on no cookie, so it may come from anywhere.
pub async fn trust_keys(mut request: Request, next: Next) -> Response {
    if request.headers().contains_key(header::AUTHORIZATION) && *request.method() != Method::GET {
        request.headers_mut().remove(header::ORIGIN);
        request.headers_mut().remove(HeaderName::from_static("sec-fetch-site"));
    }
    next.run(request).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_origin_is_the_address_without_its_path() {
        assert_eq!(origin_of(Some("https://piste.example/")).as_deref(), Some("https://piste.example"));
        assert_eq!(
            origin_of(Some("http://piste.example:8080/x")).as_deref(),
            Some("http://piste.example:8080")
        );
        assert_eq!(origin_of(Some("piste")), None);
    }
}
