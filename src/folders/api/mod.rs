//! Companies and people as JSON: what their pages show, and the same edits.

mod companies;
mod people;
mod shapes;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::desk::App;

pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(companies::companies))
        .routes(routes!(companies::company, companies::edit_company))
        .routes(routes!(companies::company_timeline))
        .routes(routes!(people::people))
        .routes(routes!(people::person, people::edit_person))
        .routes(routes!(people::person_timeline))
}
