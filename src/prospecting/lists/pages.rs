use axum::Router;
use axum::routing::{get, post};
use maud::{Markup, html};
use serde::Deserialize;

use super::actions::{self, Sharing};
use super::tags;
use super::views::{self, Overview};
use crate::desk::{App, Ctx, Done, Form, Path, Query, Reply};
use crate::error::{AppError, Outcome};
use crate::kernel::{ListId, Look, TagId, TeamId, UserId, Work};
use crate::prospecting::grid::rows::{self, Part};
use crate::prospecting::grid::view::View;
use crate::prospecting::{calls, queries, sample};
use crate::ui::Errors;
use crate::users;
use crate::words::Words;

pub fn router() -> Router<App> {
    Router::new()
        .route("/lists", get(overview).post(create))
        .route("/lists/{id}", get(show))
        .route("/lists/{id}/rename", post(rename))
        .route("/lists/{id}/archive", post(archive))
        .route("/lists/{id}/unarchive", post(unarchive))
        .route("/lists/{id}/sharing", get(ask_sharing).post(share))
        .route("/lists/{id}/tag", post(tag))
        .route("/lists/{id}/untag", post(untag))
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

impl Show {
    pub fn as_str(self) -> &'static str {
        match self {
            Show::All => "all",
            Show::Mine => "mine",
            Show::Archived => "archived",
        }
    }
}

/// Where these lists are shown.
pub fn address(show: Show, tag: Option<TagId>) -> String {
    let show = (show != Show::All).then(|| format!("show={}", show.as_str()));
    let tag = tag.map(|tag| format!("tag={tag}"));
    let asked: Vec<String> = show.into_iter().chain(tag).collect();
    if asked.is_empty() { "/lists".to_owned() } else { format!("/lists?{}", asked.join("&")) }
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Asked {
    show: Show,
    tag: String,
}

async fn overview(ctx: Ctx, Query(asked): Query<Asked>) -> Outcome<Reply> {
    draw(&ctx, &asked, &Errors::default(), "").await
}

async fn draw(ctx: &Ctx, asked: &Asked, errors: &Errors, name: &str) -> Outcome<Reply> {
    let (show, tag) = (asked.show, asked.tag.parse().ok().map(TagId));
    let vocabulary = ctx.vocabulary().await?;
    let seen = ctx.read(move |look| {
        let mut lists = queries::lists(look, show == Show::Archived)?;
        if show == Show::Mine {
            lists.retain(|list| list.owner_id == look.viewer());
        }
        let mut tags = queries::tags_of_lists(look)?;
        tags.retain(|id, _| lists.iter().any(|list| list.id == *id));
        if let Some(tag) = tag {
            lists.retain(|list| tags.get(&list.id).is_some_and(|has| has.iter().any(|one| one.id == tag)));
        }
        let due = calls::queries::due_by_list(look)?;
        Ok(Overview { lists, tags, due, vocabulary, show, tag, now: look.now, zone: look.actor.zone.clone() })
    });
    let body = views::overview(&ctx.words, &seen.await?, errors, name);
    Ok(ctx.page("lists", ctx.words.t("prospecting-lists"), body))
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
            let errors = users::errors_of(&ctx.words, &refusals);
            return Ok(draw(&ctx, &Asked::default(), &errors, &form.name).await?.refused());
        }
        Err(error) => return Err(error),
    };
    let id = done.value;
    let page = sheet(&ctx, id, 0).await?;
    Ok(page.undoable(&done).at(format!("/lists/{id}")))
}

/// Which rows of a list the page shows.
#[derive(Deserialize, Default, Clone)]
pub struct From {
    #[serde(default)]
    from: i64,
    #[serde(default)]
    pub state: String,
    #[serde(default)]
    pub q: String,
    #[serde(default)]
    pub sort: String,
    #[serde(default)]
    pub filter: String,
    #[serde(default)]
    pub owner: String,
}

/// Rows that the table without a script shows at once.
pub const ROWS: i64 = 40;

async fn show(ctx: Ctx, Path(id): Path<ListId>, Query(asked): Query<From>) -> Outcome<Reply> {
    sheet_of(&ctx, id, asked).await
}

/// The page of a list, from a row on.
pub async fn sheet(ctx: &Ctx, id: ListId, from: i64) -> Outcome<Reply> {
    sheet_of(ctx, id, From { from, ..From::default() }).await
}

async fn sheet_of(ctx: &Ctx, id: ListId, asked: From) -> Outcome<Reply> {
    let (words, house, vocabulary) = (ctx.words.clone(), ctx.app.db.content(), ctx.vocabulary().await?);
    let view = View::read(&asked.sort, &asked.filter, &asked.state, &asked.q, &asked.owner);
    let part = Part { offset: asked.from, limit: ROWS };
    let seen = ctx.read(move |look| {
        let list = queries::list(look, id)?;
        let columns = queries::columns(look, id)?;
        let window = rows::window(look, &words, house, &list, &columns, &view, part)?;
        let may_share = actions::may_share(look, &list).is_ok();
        let may_script = calls::scripts::may_write(look, &list);
        Ok(views::Sheet {
            tags: queries::tags(look, id)?,
            first: sample::first_opportunity(look, &list)?,
            list,
            columns,
            window,
            vocabulary,
            may_share,
            may_script,
            asked,
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
    Ok(draw(&ctx, &Asked::default(), &Errors::default(), "").await?.undoable(&done).at("/lists"))
}

async fn unarchive(ctx: Ctx, Path(id): Path<ListId>) -> Outcome<Reply> {
    let done = ctx.write(move |work| actions::archive(work, id, false)).await?;
    back_to_sheet(&ctx, id, &done).await
}

#[derive(Deserialize)]
struct TagForm {
    tag: String,
}

async fn tag(ctx: Ctx, Path(id): Path<ListId>, Form(form): Form<TagForm>) -> Outcome<Reply> {
    let done = ctx.write(move |work| tags::tag_named(work, id, &form.tag)).await?;
    back_to_sheet(&ctx, id, &done).await
}

async fn untag(ctx: Ctx, Path(id): Path<ListId>, Form(form): Form<TagForm>) -> Outcome<Reply> {
    let tag = TagId(form.tag.parse().map_err(|_| AppError::NotFound)?);
    let done = ctx.write(move |work| tags::untag(work, id, tag)).await?;
    back_to_sheet(&ctx, id, &done).await
}

#[derive(Deserialize)]
struct Shared {
    #[serde(default)]
    audience: String,
    #[serde(default)]
    owner: Option<UserId>,
    #[serde(default)]
    user: Vec<UserId>,
    #[serde(default)]
    team: Vec<TeamId>,
}

async fn ask_sharing(ctx: Ctx, Path(id): Path<ListId>) -> Outcome<Reply> {
    let vocabulary = ctx.vocabulary().await?;
    let read = ctx.read(move |look| {
        let list = queries::list(look, id)?;
        actions::may_share(look, &list)?;
        Ok((actions::sharing(look, &list)?, users::teams(look)?, list))
    });
    let (sharing, teams, list) = read.await?;
    let page = views::sharing(&ctx.words, &list, &sharing, &teams, &vocabulary);
    Ok(ctx.page("lists", list.name.clone(), page))
}

async fn share(ctx: Ctx, Path(id): Path<ListId>, Form(form): Form<Shared>) -> Outcome<Reply> {
    let wished = Sharing { audience: form.audience, users: form.user, teams: form.team };
    let share = move |work: &Work| {
        actions::share(work, id, &wished)?;
        form.owner.map_or(Ok(()), |owner| actions::hand_over(work, id, owner))?;
        Ok(queries::list(work, id).is_ok())
    };
    let done = ctx.write(share).await?;
    if done.value {
        return Ok(sheet(&ctx, id, 0).await?.undoable(&done).at(format!("/lists/{id}")));
    }
    // It was given to somebody whose lists one does not see.
    Ok(draw(&ctx, &Asked::default(), &Errors::default(), "").await?.undoable(&done).at("/lists"))
}

async fn remove_sample(ctx: Ctx, Path(id): Path<ListId>) -> Outcome<Reply> {
    let done = ctx.write(move |work| sample::remove(work, id)).await?;
    Ok(draw(&ctx, &Asked::default(), &Errors::default(), "").await?.undoable(&done).at("/lists"))
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
