//! The house's router with what only a running program needs: time-outs, the log, `/healthz`, `/metrics`.

use std::net::SocketAddr;
use std::time::Duration;

use axum::Router;
use axum::extract::{ConnectInfo, Extension, FromRequestParts, Request, State};
use axum::http::StatusCode;
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use metrics_exporter_prometheus::PrometheusHandle;
use tokio::sync::watch::Receiver;
use tokio::time::timeout;
use tower_http::timeout::RequestBodyTimeoutLayer;

use super::{streams, watch};
use crate::desk::{App, Ctx, blocking};
use crate::error::Outcome;
use crate::house;
use crate::kernel::Role;
use crate::{args, setup, sql};

/// A sender that says nothing for so long is gone.
const BODY_WAIT: Duration = Duration::from_secs(30);
/// No request, not even a large upload over a slow line, may take longer; only a backup may.
const ANSWER_WAIT: Duration = Duration::from_secs(600);

pub fn router(app: App, metrics: PrometheusHandle, stopping: Receiver<bool>) -> Router {
    let own = Router::new()
        .route("/healthz", get(healthz))
        .route("/metrics", get(numbers))
        .layer(Extension(metrics))
        .with_state(app.clone());
    house::router(app.clone())
        .merge(own)
        .layer(RequestBodyTimeoutLayer::new(BODY_WAIT))
        .layer(from_fn(in_time))
        .layer(from_fn_with_state(stopping, streams::end_with_the_program))
        .layer(from_fn_with_state(app, watch::watch))
}

async fn in_time(request: Request, next: Next) -> Response {
    let wait = setup::time_for(request.uri().path()).unwrap_or(ANSWER_WAIT);
    match timeout(wait, next.run(request)).await {
        Ok(answer) => answer,
        Err(_) => StatusCode::REQUEST_TIMEOUT.into_response(),
    }
}

/// For a load balancer: the database answers.
async fn healthz(State(app): State<App>) -> Response {
    let asked = blocking(move || {
        Ok(app.db.read(|conn| conn.value::<i64>(sql!("SELECT count(*) FROM schema_migration"), args![]))?)
    });
    match asked.await {
        Ok(_) => "ok\n".into_response(),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n").into_response(),
    }
}

/// For a monitoring program on this machine, or anywhere with an administrator's key.
async fn numbers(
    State(app): State<App>,
    Extension(metrics): Extension<PrometheusHandle>,
    request: Request,
) -> Response {
    if !may_see_numbers(&app, request).await {
        return StatusCode::NOT_FOUND.into_response();
    }
    if let Err(error) = measure_jobs(app).await {
        tracing::warn!(%error, "jobs could not be counted");
    }
    metrics.run_upkeep();
    metrics.render().into_response()
}

async fn may_see_numbers(app: &App, request: Request) -> bool {
    let peer =
        request.extensions().get::<ConnectInfo<SocketAddr>>().is_some_and(|info| info.0.ip().is_loopback());
    // Behind a proxy every visitor seems to come from this machine.
    let forwarded = app.config.public_url.is_some()
        || ["forwarded", "x-forwarded-for"].iter().any(|h| request.headers().contains_key(*h));
    if peer && !forwarded {
        return true;
    }
    let (mut parts, _) = request.into_parts();
    Ctx::from_request_parts(&mut parts, app).await.is_ok_and(|ctx| ctx.person.role == Role::Admin)
}

async fn measure_jobs(app: App) -> Outcome<()> {
    let now = app.now();
    let (waiting, late) = blocking(move || {
        let counts = sql!("SELECT count(*), CAST(coalesce(sum(CASE WHEN run_at < $1 THEN 1 ELSE 0 END), 0) AS BIGINT) FROM job");
        Ok(app.db.read(|conn| conn.one::<(i64, i64)>(counts, args![now]))?)
    })
    .await?;
    metrics::gauge!("piste_jobs_waiting").set(waiting as f64);
    metrics::gauge!("piste_jobs_late").set(late as f64);
    Ok(())
}
