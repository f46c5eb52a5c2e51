use super::model::StreamQuery;
use super::{queries, views};
use crate::desk::{Ctx, Part, Query, Reply};
use crate::error::Outcome;
use crate::opportunities::views::Scene;

/// Lines of one page.
const LINES: usize = 50;

pub async fn show(ctx: Ctx, Query(query): Query<StreamQuery>) -> Outcome<Reply> {
    let read = ctx.read(move |look| {
        let ask = query.ask(look.today());
        let lines = queries::lines(look, &ask, LINES + 1)?;
        let opportunities = queries::opportunities_of(look, &lines)?;
        Ok((ask, lines, opportunities, queries::teams(look)?))
    });
    let (ask, mut lines, opportunities, teams) = read.await?;
    let more = lines.len() > LINES;
    lines.truncate(LINES);
    let vocabulary = ctx.vocabulary().await?;
    let scene = Scene::of(&ctx, &vocabulary);
    let shown =
        views::Stream { ask: &ask, lines: &lines, opportunities: &opportunities, teams: &teams, more };
    let body = views::page(&scene, &shown);
    Ok(ctx.page("activity", ctx.words.t("menu-activity"), body))
}

/// How much has happened since the page was drawn: it waits above until somebody wants to see it.
pub async fn waiting(ctx: Ctx, Query(query): Query<StreamQuery>) -> Outcome<Part> {
    let read = ctx.read(move |look| {
        let ask = query.ask(look.today());
        let count =
            ask.after.map(|_| queries::lines(look, &ask, LINES)).transpose()?.map_or(0, |lines| lines.len());
        Ok((ask, count))
    });
    let (ask, count) = read.await?;
    Ok(Part(views::waiting(&ctx.words, &ask, count)))
}
