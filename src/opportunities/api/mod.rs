//! Opportunities as JSON: the same actions as the pages.

mod acts;
mod create;
mod ends;
mod links;
mod people;
mod read;
mod rivals;
mod shapes;

use axum::Json;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub use self::shapes::RowView;
use self::shapes::{Changed, OpportunityView};
use super::queries;
use crate::desk::{App, Ctx};
use crate::error::Outcome;
use crate::kernel::{OpportunityId, Work};

pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(read::list, create::create))
        .routes(routes!(read::one, acts::edit))
        .routes(routes!(acts::log))
        .routes(routes!(acts::plan))
        .routes(routes!(acts::stage))
        .routes(routes!(acts::star))
        .routes(routes!(acts::transfer))
        .routes(routes!(acts::hand_back))
        .routes(routes!(acts::take))
        .routes(routes!(ends::close))
        .routes(routes!(ends::reopen))
        .routes(routes!(links::tag))
        .routes(routes!(links::untag))
        .routes(routes!(people::contacts_of, people::add_contact))
        .routes(routes!(people::change_contact, people::remove_contact))
        .routes(routes!(rivals::competitors_of, rivals::meet))
        .routes(routes!(rivals::tell_of, rivals::leave))
        .routes(routes!(links::change_many))
        .routes(routes!(create::understand))
        .merge(super::story::api::router())
}

/// Carries out one act on an opportunity and answers with what it became.
async fn change(
    ctx: Ctx,
    id: OpportunityId,
    act: impl Fn(&Work) -> Outcome<()> + Send + 'static,
) -> Outcome<Json<Changed>> {
    let done = ctx
        .write(move |work| {
            act(work)?;
            OpportunityView::of(work, queries::opportunity_by_id(work, id)?)
        })
        .await?;
    Ok(Json(Changed { act: done.act.map(|act| act.id), opportunity: done.value }))
}
