use axum::Router;
use axum::routing::get;

use super::{queries, views};
use crate::desk::{App, Ctx, Path, Reply};
use crate::error::Outcome;
use crate::kernel::OpportunityId;
use crate::opportunities::views::Scene;

pub fn router() -> Router<App> {
    Router::new().route("/opportunities/{id}/handover", get(show))
}

async fn show(ctx: Ctx, Path(id): Path<OpportunityId>) -> Outcome<Reply> {
    let sheet = ctx.read(move |look| queries::sheet(look, id)).await?;
    let vocabulary = ctx.vocabulary().await?;
    let body = views::page(&Scene::of(&ctx, &vocabulary), &ctx.person.workspace, &sheet);
    let title = ctx.words.with("handover-of", &[("title", sheet.opportunity.title.as_str().into())]);
    Ok(ctx.page("opportunities", title, body))
}
