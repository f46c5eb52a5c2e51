//! The one list of the slices, in import order, and what they make together.

use std::sync::Arc;

use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{any, get};
use tower::ServiceBuilder;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, NotForContentType, Predicate};
use tower_http::limit::RequestBodyLimitLayer;
use utoipa::OpenApi;
use utoipa_axum::router::OpenApiRouter;

use crate::config::Config;
use crate::desk::{self, App, Assets, Live, Memory, Parts};
use crate::error::AppError;
use crate::kernel::{Chance, Clock};
use crate::slice::Slice;
use crate::store::Db;
use crate::{
    absences, activities, assignment, competitors, contacts, duplicates, fields, folders, guide, handover,
    history, labels, lines, look_ups, my_day, opportunities, pipelines, products, prospecting, reasons,
    reminders, search, sessions, setup, stalled, stream, users, workspace,
};

/// Every slice; each may import only those above it.
pub fn slices() -> Vec<Slice> {
    vec![
        users::slice(),
        absences::slice(),
        sessions::slice(),
        workspace::slice(),
        pipelines::slice(),
        reasons::slice(),
        fields::slice(),
        labels::slice(),
        activities::slice(),
        contacts::slice(),
        look_ups::slice(),
        reminders::slice(),
        competitors::slice(),
        opportunities::slice(),
        assignment::slice(),
        guide::slice(),
        handover::slice(),
        stalled::slice(),
        products::slice(),
        lines::slice(),
        prospecting::slice(),
        duplicates::slice(),
        my_day::slice(),
        search::slice(),
        folders::slice(),
        history::slice(),
        stream::slice(),
        setup::slice(),
    ]
}

/// The largest body we read: a spreadsheet of a million rows.
pub const LARGEST_BODY: usize = 200 * 1024 * 1024;

pub fn app(db: Db, clock: Arc<dyn Clock>, chance: Arc<dyn Chance>, config: Config) -> Result<App, String> {
    let assets = Assets::load()?;
    let live = Live::new(desk::new_secret(&*chance));
    let mut parts = Parts {
        db,
        clock,
        chance,
        config,
        assets,
        live,
        listeners: Vec::new(),
        undo: Vec::new(),
        jobs: Vec::new(),
        panels: Vec::new(),
        menu: Vec::new(),
        settings: Vec::new(),
        memory: Memory::default(),
    };
    for slice in slices() {
        parts.listeners.extend(slice.listeners);
        parts.undo.extend(slice.undo);
        parts.jobs.extend(slice.jobs);
        parts.panels.extend(slice.panels);
        parts.menu.extend(slice.menu);
        parts.settings.extend(slice.settings);
    }
    parts.menu.sort_by_key(|entry| entry.position);
    Ok(App::new(parts))
}

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Piste",
        description = "Everything the screens do. Authenticate with `Authorization: Bearer <key>`; keys are made in the settings."
    ),
    components(schemas(desk::ErrorAnswer))
)]
struct ApiDocument;

/// The pages and the API of the whole house, with the layers that every request passes.
pub fn router(app: App) -> Router {
    let mut pages = Router::new().merge(desk::live_router());
    let mut api = OpenApiRouter::with_openapi(ApiDocument::openapi());
    for slice in slices() {
        if let Some(slice_pages) = slice.pages {
            let most = slice.largest_body.unwrap_or(LARGEST_BODY);
            pages = pages.merge(slice_pages().layer(RequestBodyLimitLayer::new(most)));
        }
        if let Some(slice_api) = slice.api {
            api = api.nest("/api/v1", slice_api().layer(RequestBodyLimitLayer::new(LARGEST_BODY)));
        }
    }
    #[cfg(debug_assertions)]
    {
        pages = pages.route("/styleguide", get(styleguide));
    }
    let (api, document) = api.split_for_parts();
    let document = desk::complete_document(&document);
    let api =
        api.route("/api/v1/openapi.json", get(move || std::future::ready(axum::Json(document.clone()))));
    let own_origin = desk::own_origin(&app.config);
    let api = api
        .route("/api/{*path}", any(nowhere))
        .layer(own_origin.clone())
        .layer(from_fn(desk::trust_keys))
        .layer(from_fn_with_state(app.clone(), desk::api_errors));
    let pages =
        pages.fallback(nowhere).layer(own_origin).layer(from_fn_with_state(app.clone(), desk::page_errors));
    pages
        .merge(api)
        .merge(desk::asset_router())
        .layer(
            ServiceBuilder::new()
                .layer(CompressionLayer::new().compress_when(unpacked()))
                .layer(from_fn_with_state(app.clone(), desk::secure))
                .layer(CatchPanicLayer::new()),
        )
        .with_state(app)
}

/// What is worth compressing: a workbook is compressed already.
fn unpacked() -> impl Predicate {
    DefaultPredicate::new().and(NotForContentType::new("application/vnd.openxmlformats"))
}

async fn nowhere() -> AppError {
    AppError::NotFound
}

/// Every component in every state, for those who build them.
#[cfg(debug_assertions)]
async fn styleguide(visitor: desk::Visitor) -> desk::Reply {
    let body = crate::ui::styleguide(&visitor.words);
    desk::Reply::bare(&visitor.app, &visitor.asked, &visitor.words, "Styleguide", body)
}
