//! One line in the log and a few numbers for each request.

use std::time::{Duration, Instant};

use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use tracing::Instrument;

use crate::desk::App;

const BUCKETS: [f64; 11] = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 5.0];

pub fn install() -> Result<PrometheusHandle, String> {
    let builder = PrometheusBuilder::new().set_buckets(&BUCKETS).map_err(|e| e.to_string())?;
    builder.install_recorder().map_err(|e| e.to_string())
}

pub async fn watch(State(app): State<App>, request: Request, next: Next) -> Response {
    let began = Instant::now();
    let id = request_id(&app);
    let method = request.method().clone();
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or_else(|| "other".to_owned(), |m| m.as_str().to_owned());
    let path = shown_path(request.uri().path(), &route);
    let mut response = next.run(request).instrument(tracing::info_span!("request", id)).await;
    let took = began.elapsed();
    let status = response.status().as_u16();
    let ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
    tracing::info!(%method, path, status, ms, id, "answered");
    count(&route, status, took);
    if let Ok(id) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(HeaderName::from_static("x-request-id"), id);
    }
    response
}

fn count(route: &str, status: u16, took: Duration) {
    let class = format!("{}xx", status / 100);
    metrics::counter!("piste_requests_total", "route" => route.to_owned(), "class" => class).increment(1);
    metrics::histogram!("piste_request_seconds", "route" => route.to_owned()).record(took.as_secs_f64());
}

fn request_id(app: &App) -> String {
    app.chance.secret()[..6].iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The path as the log may hold it: links that open a door (`/setup/{token}`) without what opens it.
fn shown_path(path: &str, route: &str) -> String {
    let is_secret = |piece: &str| ["{token}", "{secret}", "{key}"].contains(&piece);
    if route.split('/').any(is_secret) { route.to_owned() } else { path.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::shown_path;

    #[test]
    fn one_time_links_do_not_enter_the_log() {
        assert_eq!(shown_path("/setup/5ec4e7", "/setup/{token}"), "/setup/{token}");
        assert_eq!(shown_path("/opportunities/12", "/opportunities/{id}"), "/opportunities/12");
    }
}
