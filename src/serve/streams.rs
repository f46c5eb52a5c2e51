//! Ends the live streams when the program stops: a page that listens must not keep it alive.

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header;
use axum::middleware::Next;
use axum::response::Response;
use futures_util::StreamExt;
use tokio::sync::watch;

pub async fn end_with_the_program(
    State(mut stopping): State<watch::Receiver<bool>>,
    request: Request,
    next: Next,
) -> Response {
    let response = next.run(request).await;
    let is_stream = response
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|v| v.as_bytes().starts_with(b"text/event-stream"));
    if !is_stream {
        return response;
    }
    let stop = async move {
        let _ = stopping.wait_for(|stop| *stop).await;
    };
    response.map(|body| Body::from_stream(body.into_data_stream().take_until(Box::pin(stop))))
}
