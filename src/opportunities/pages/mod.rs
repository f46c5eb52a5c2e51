//! The pages of opportunities: read the form, call one action, go on.

pub mod acts;
pub mod create;
mod list;
mod record;

pub use list::{Asked, SHOWS, read_cursor, sort, write_cursor};
pub use record::draw;

use axum::Router;
use axum::routing::{get, post};

use crate::desk::App;

pub fn router() -> Router<App> {
    Router::new()
        .route("/opportunities", get(list::show).post(create::create))
        .route("/opportunities/new", get(create::form))
        .route("/opportunities/understand", post(create::understand))
        .route("/opportunities/bulk", post(acts::bulk))
        .route("/opportunities/{id}", get(record::show))
        .route("/opportunities/{id}/log", post(acts::log))
        .route("/opportunities/{id}/plan", post(acts::plan))
        .route("/opportunities/{id}/stage", post(acts::stage))
        .route("/opportunities/{id}/star", post(acts::star))
        .route("/opportunities/{id}/edit", post(acts::edit))
        .route("/opportunities/{id}/tag", post(acts::tag))
        .route("/opportunities/{id}/untag", post(acts::untag))
        .route("/opportunities/{id}/contacts", post(acts::add_contact))
        .route("/opportunities/{id}/contacts/role", post(acts::give_role))
        .route("/opportunities/{id}/contacts/main", post(acts::choose_main))
        .route("/opportunities/{id}/contacts/remove", post(acts::remove_contact))
        .route("/opportunities/{id}/competitors", post(acts::meet))
        .route("/opportunities/{id}/competitors/change", post(acts::tell_of))
        .route("/opportunities/{id}/competitors/remove", post(acts::leave))
        .route("/opportunities/{id}/transfer", post(acts::transfer))
        .route("/opportunities/{id}/hand-back", post(acts::hand_back))
        .route("/opportunities/{id}/take", post(acts::take))
        .route("/opportunities/{id}/won", post(acts::win))
        .route("/opportunities/{id}/lost", post(acts::lose))
        .route("/opportunities/{id}/cancelled", post(acts::cancel))
        .route("/opportunities/{id}/reopen", post(acts::reopen))
        .merge(super::story::routes())
}
