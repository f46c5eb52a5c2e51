use axum::response::{IntoResponse, Response};
use maud::Markup;

use crate::desk::{Ctx, Path, Query, local_path};
use crate::error::{AppError, Outcome};
use crate::kernel::OpportunityId;
use crate::opportunities::queries;
use crate::opportunities::story::{self, Ask, StoryQuery};
use crate::opportunities::views::composer::Draft;
use crate::opportunities::views::record::{self, Record};
use crate::opportunities::views::{Scene, address};
use crate::ui::Errors;

/// Entries of the story on the page, and beside a list; older ones are behind a link.
const STORY: usize = 50;
const BESIDE: usize = 20;

pub async fn show(
    ctx: Ctx,
    Path(id): Path<OpportunityId>,
    Query(query): Query<StoryQuery>,
) -> Outcome<Response> {
    match draw(&ctx, id, &address(id), &Draft::default(), &Errors::default(), &query.ask(), false).await {
        Err(AppError::NotFound) => {
            let into = ctx.read(move |look| queries::merged_into(look, id)).await?;
            Ok(ctx.go(address(into)).into_response())
        }
        drawn => {
            let (title, body) = drawn?;
            Ok(ctx.page("opportunities", title, body).into_response())
        }
    }
}

/// The record as a page, or as the side pane of a list.
pub async fn draw(
    ctx: &Ctx,
    id: OpportunityId,
    back: &str,
    draft: &Draft,
    errors: &Errors,
    ask: &Ask,
    pane: bool,
) -> Outcome<(String, Markup)> {
    let vocabulary = ctx.vocabulary().await?;
    let (app, lang, part) = (ctx.app.clone(), ctx.words.clone(), ask.clone());
    let read = ctx.read(move |look| {
        let (opportunity, (company, persons)) = queries::with_parties(look, id)?;
        let beside = queries::beside(look, id)?;
        let most = if pane { BESIDE } else { STORY };
        let story = story::queries::story(look, id, &part, most)?;
        let drawn = |place: &str| -> Outcome<Vec<Markup>> {
            let panels = app.panels.iter().filter(|panel| panel.place == place);
            Ok(panels.map(|panel| (panel.draw)(look, &lang, &[id.0])).collect::<Outcome<Vec<_>>>()?.concat())
        };
        let panels = (drawn("opportunity")?, drawn("opportunity-content")?);
        Ok((opportunity, company, persons, beside, story, panels))
    });
    let (opportunity, company, persons, beside, story, (panels, content)) = read.await?;
    let scene = Scene::of(ctx, &vocabulary);
    let shown = Record {
        opportunity: &opportunity,
        company: company.as_ref(),
        persons: &persons,
        tags: &beside.tags,
        rivals: &beside.rivals,
        story: &story,
        ask,
        panels: &panels,
        content: &content,
        back: local_path(back),
        draft,
        errors,
    };
    let body = if pane { record::pane(&scene, &shown) } else { record::page(&scene, &shown) };
    Ok((opportunity.title.clone(), body))
}
