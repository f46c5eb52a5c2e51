use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use crate::contacts::address;
use crate::desk::{Ctx, Path, Query};
use crate::error::{AppError, Outcome};
use crate::folders::model::Of;
use crate::folders::{queries, views};
use crate::opportunities::views::Scene;

/// Entries of the story on the page; older ones are behind a link.
const STORY: usize = 100;

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct FolderQuery {
    /// How many entries of the story to show.
    story: Option<usize>,
}

pub async fn company(ctx: Ctx, Path(id): Path<i64>, Query(query): Query<FolderQuery>) -> Outcome<Response> {
    show(ctx, Of::Company, id, &query).await
}

pub async fn person(ctx: Ctx, Path(id): Path<i64>, Query(query): Query<FolderQuery>) -> Outcome<Response> {
    show(ctx, Of::Person, id, &query).await
}

async fn show(ctx: Ctx, of: Of, id: i64, query: &FolderQuery) -> Outcome<Response> {
    let entries = query.story.unwrap_or(STORY).min(5_000);
    let read = ctx.read(move |look| {
        let folder = queries::folder(look, of, id)?;
        let story = queries::told(look, &folder, entries + 1)?;
        Ok((folder, story))
    });
    match read.await {
        Err(AppError::NotFound) => {
            let into = ctx.read(move |look| queries::merged_into(look, of, id)).await?;
            Ok(ctx.go(address(of.as_str(), into)).into_response())
        }
        read => {
            let (folder, mut story) = read?;
            let older = (story.len() > entries).then_some(entries * 5);
            story.truncate(entries);
            let vocabulary = ctx.vocabulary().await?;
            let scene = Scene::of(&ctx, &vocabulary);
            let body = views::folder::page(&scene, &folder, &story, ctx.person.currency, older);
            Ok(ctx.page("clients", folder.who.name(), body).into_response())
        }
    }
}
