use axum::Router;
use axum::routing::{get, post};
use maud::{Markup, html};
use serde::Deserialize;

use super::actions::{self, Sharing};
use super::views::{self, Overview};
use crate::desk::{App, Ctx, Done, Form, Path, Query, Reply};
use crate::error::{AppError, Outcome};
use crate::kernel::{ListId, Look, UserId};
use crate::prospecting::grid::api::house;
use crate::prospecting::grid::rows::{self, Part};
use crate::prospecting::grid::view::View;
use crate::prospecting::{queries, sample};
use crate::ui::Errors;
use crate::words::Words;

pub fn router() -> Router<App> {
    Router::new()
        .route("/lists", get(overview).post(create))
        .route("/lists/{id}", get(show))
        .route("/lists/{id}/rename", post(rename))
        .route("/lists/{id}/archive", post(archive))
        .route("/lists/{id}/unarchive", post(unarchive))
        .route("/lists/{id}/sharing", post(share))
        .route("/lists/{id}/remove-sample", post(remove_sample))
}

#[derive(Deserialize, Clone, Copy, Default, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum Show {
    #[default]
    All,
    Mine,
    Archived,
}

#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    show: Show,
}

async fn overview(ctx: Ctx, Query(asked): Query<Asked>) -> Outcome<Reply> {
    let seen = look_at(&ctx, asked.show).await?;
    Ok(draw(&ctx, &seen, &Errors::default(), ""))
}

async fn look_at(ctx: &Ctx, show: Show) -> Outcome<Overview> {
    ctx.read(move |look| {
        let mut lists = queries::lists(look, show == Show::Archived)?;
        if show == Show::Mine {
            lists.retain(|list| list.owner_id == look.viewer());
        }
        Ok(Overview { lists, show, now: look.now, zone: look.actor.zone.clone() })
    })
    .await
}

fn draw(ctx: &Ctx, seen: &Overview, errors: &Errors, name: &str) -> Reply {
    ctx.page("lists", ctx.words.t("prospecting-lists"), views::overview(&ctx.words, seen, errors, name))
}

#[derive(Deserialize)]
struct Named {
    #[serde(default)]
    name: String,
}

async fn create(ctx: Ctx, Form(form): Form<Named>) -> Outcome<Reply> {
    let (words, name) = (ctx.words.clone(), form.name.clone());
    let done = match ctx.write(move |work| actions::create(work, &words, &name)).await {
        Ok(done) => done,
        Err(AppError::Refused(refusals)) => {
            let seen = look_at(&ctx, Show::All).await?;
            let errors =
                refusals.iter().map(|r| (r.field.as_ref().map(ToString::to_string), ctx.refusal_text(r)));
            return Ok(draw(&ctx, &seen, &Errors::new(errors.collect()), &form.name).refused());
        }
        Err(error) => return Err(error),
    };
    let id = done.value;
    let page = sheet(&ctx, id, 0).await?;
    Ok(page.undoable(&done).at(format!("/lists/{id}")))
}

#[derive(Deserialize)]
struct From {
    #[serde(default)]
    from: i64,
    #[serde(default)]
    state: String,
    #[serde(default)]
    q: String,
    #[serde(default)]
    sort: String,
    #[serde(default)]
    filter: String,
}

/// Rows that the table without a script shows at once.
pub const ROWS: i64 = 100;

async fn show(ctx: Ctx, Path(id): Path<ListId>, Query(asked): Query<From>) -> Outcome<Reply> {
    let view = View::read(&asked.sort, &asked.filter, &asked.state, &asked.q);
    sheet_of(&ctx, id, asked.from, view).await
}

/// The page of a list, from a row on.
pub async fn sheet(ctx: &Ctx, id: ListId, from: i64) -> Outcome<Reply> {
    sheet_of(ctx, id, from, View::default()).await
}

async fn sheet_of(ctx: &Ctx, id: ListId, from: i64, view: View) -> Outcome<Reply> {
    let (words, house, vocabulary) = (ctx.words.clone(), house(ctx), ctx.vocabulary().await?);
    let part = Part { offset: from, limit: ROWS };
    let seen = ctx.read(move |look| {
        let list = queries::list(look, id)?;
        let columns = queries::columns(look, id)?;
        let window = rows::window(look, &words, house, &list, &columns, &view, part)?;
        let sharing = actions::sharing(look, &list)?;
        let may_share = list.owner_id == look.viewer() || look.actor.is_admin();
        Ok(views::Sheet {
            first: sample::first_opportunity(look, &list)?,
            list,
            columns,
            window,
            vocabulary,
            sharing,
            may_share,
        })
    });
    let seen = seen.await?;
    let title = seen.list.name.clone();
    Ok(ctx.page("lists", title, views::sheet(&ctx.words, &seen)))
}

async fn rename(ctx: Ctx, Path(id): Path<ListId>, Form(form): Form<Named>) -> Outcome<Reply> {
    let done = ctx.write(move |work| actions::rename(work, id, &form.name)).await?;
    back_to_sheet(&ctx, id, &done).await
}

async fn back_to_sheet(ctx: &Ctx, id: ListId, done: &Done<()>) -> Outcome<Reply> {
    Ok(sheet(ctx, id, 0).await?.undoable(done).at(format!("/lists/{id}")))
}

async fn archive(ctx: Ctx, Path(id): Path<ListId>) -> Outcome<Reply> {
    let done = ctx.write(move |work| actions::archive(work, id, true)).await?;
    let seen = look_at(&ctx, Show::All).await?;
    Ok(draw(&ctx, &seen, &Errors::default(), "").undoable(&done).at("/lists"))
}

async fn unarchive(ctx: Ctx, Path(id): Path<ListId>) -> Outcome<Reply> {
    let done = ctx.write(move |work| actions::archive(work, id, false)).await?;
    back_to_sheet(&ctx, id, &done).await
}

#[derive(Deserialize)]
struct Shared {
    #[serde(default)]
    audience: String,
    #[serde(default)]
    user: Vec<UserId>,
}

async fn share(ctx: Ctx, Path(id): Path<ListId>, Form(form): Form<Shared>) -> Outcome<Reply> {
    let done = ctx.write(move |work| {
        let teams = actions::sharing(work, &queries::list(work, id)?)?.teams;
        actions::share(
            work,
            id,
            &Sharing { audience: form.audience.clone(), users: form.user.clone(), teams },
        )
    });
    let done = done.await?;
    back_to_sheet(&ctx, id, &done).await
}

async fn remove_sample(ctx: Ctx, Path(id): Path<ListId>) -> Outcome<Reply> {
    let done = ctx.write(move |work| sample::remove(work, id)).await?;
    let seen = look_at(&ctx, Show::All).await?;
    Ok(draw(&ctx, &seen, &Errors::default(), "").undoable(&done).at("/lists"))
}

/// What people who leave would hand over.
pub fn of_owners(look: &Look, words: &Words, ids: &[i64]) -> Outcome<Vec<Markup>> {
    let counts = queries::counts_by_owner(look)?;
    let one = |id: &i64| {
        let count = counts.get(&UserId(*id)).copied().unwrap_or_default();
        html! { (words.with("prospecting-held", &[("count", count.into())])) }
    };
    Ok(ids.iter().map(one).collect())
}
