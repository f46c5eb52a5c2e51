//! The pages of companies and of people: read the form, call one action, go on.

mod edit;
mod folder;
mod found;
mod list;

use axum::Router;
use axum::routing::{get, post};

use crate::desk::App;

pub fn router() -> Router<App> {
    Router::new()
        .route("/clients", get(list::clients))
        .route("/companies", get(list::companies))
        .route("/companies/{id}", get(folder::company))
        .route("/companies/{id}/edit", post(edit::company))
        .route("/people", get(list::people))
        .route("/people/found", get(found::found))
        .route("/people/{id}", get(folder::person))
        .route("/people/{id}/edit", post(edit::person))
}
