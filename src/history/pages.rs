use axum::Router;
use axum::routing::{get, post};
use serde::Deserialize;

use super::model::Way;
use super::{actions, queries, views};
use crate::desk::{App, Ctx, Done, Going, Path, Query, Reply, local_path};
use crate::error::Outcome;
use crate::kernel::{Act, ActId, OpportunityId, Work};
use crate::opportunities;

/// Acts on one page.
const ACTS: usize = 50;

pub fn router() -> Router<App> {
    Router::new()
        .route("/history", get(show))
        .route("/undo", post(undo_last))
        .route("/undo/{act}", post(undo))
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct ListQuery {
    before: Option<i64>,
}

async fn show(ctx: Ctx, Query(query): Query<ListQuery>) -> Outcome<Reply> {
    let read = ctx.read(move |look| {
        let acts = queries::recent(look, query.before.map(ActId), ACTS + 1)?;
        let kinds = queries::kinds(look, &acts)?;
        Ok((acts, kinds))
    });
    let (mut acts, kinds) = read.await?;
    let more = acts.len() > ACTS;
    acts.truncate(ACTS);
    let (now, zone) = (ctx.app.now(), ctx.person.zone());
    let lines: Vec<views::Line> = acts
        .iter()
        .map(|act| views::Line {
            act,
            day: act.at.day(&zone),
            time: act.at.on_the_wall(&zone).time(),
            way_back: kinds.get(&act.id).is_some_and(|kinds| actions::has_way_back(&ctx.app.undo, kinds)),
        })
        .collect();
    let next = acts.last().filter(|_| more).map(|act| format!("/history?before={}", act.id));
    let body = views::page(&ctx.words, now.day(&zone), &lines, next.as_deref());
    Ok(ctx.page("history", ctx.words.t("ui-my-acts"), body))
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Back {
    back: String,
}

async fn undo(ctx: Ctx, Path(act): Path<ActId>, Query(back): Query<Back>) -> Outcome<Going> {
    carry_out(ctx, back, move |work, app| actions::undo(work, &app.undo, act)).await
}

async fn undo_last(ctx: Ctx, Query(back): Query<Back>) -> Outcome<Going> {
    carry_out(ctx, back, |work, app| actions::undo_last(work, &app.undo)).await
}

async fn carry_out(
    ctx: Ctx,
    back: Back,
    act: impl Fn(&Work, &App) -> Outcome<Way> + Send + 'static,
) -> Outcome<Going> {
    let app = ctx.app.clone();
    let place =
        if back.back.is_empty() { ctx.asked.came_from() } else { Some(local_path(&back.back).to_owned()) };
    let place = place.unwrap_or_else(|| "/".to_owned());
    let done = ctx
        .write(move |work| {
            let way = act(work, &app)?;
            Ok((way, still_there(work, &place)))
        })
        .await?;
    Ok(ctx.go(done.value.1.clone()).undoable(&told(done)))
}

/// What is done again is told as it was the first time.
fn told(done: Done<(Way, String)>) -> Done<(Way, String)> {
    let again = done.value.0 == Way::Again;
    Done { act: done.act.map(|act| if again { Act { undoes: None, ..act } } else { act }), ..done }
}

/// The page of a record that was taken back is gone: its list is the next best.
fn still_there(work: &Work, place: &str) -> String {
    let id = place
        .strip_prefix("/opportunities/")
        .and_then(|rest| rest.split(['?', '/']).next()?.parse::<OpportunityId>().ok());
    match id {
        Some(id) if opportunities::queries::opportunity(work, id).is_err() => "/opportunities".to_owned(),
        _ => place.to_owned(),
    }
}
