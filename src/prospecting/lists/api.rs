use axum::Json;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::actions::{self, Sharing};
use super::tags;
use crate::desk::{ApiJson, App, Ctx, Path, Query};
use crate::error::Outcome;
use crate::kernel::{ListId, Look, TagId, UserId, Work};
use crate::labels::{NamedTag, Tag};
use crate::prospecting::convert::api::act_id;
use crate::prospecting::model::List;
use crate::prospecting::{queries, sample};

pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(all, create))
        .routes(routes!(change))
        .routes(routes!(share))
        .routes(routes!(tag))
        .routes(routes!(untag))
        .routes(routes!(remove_sample))
}

/// A list with its figures.
#[derive(Serialize, ToSchema)]
struct ListSummary {
    id: ListId,
    name: String,
    owner_id: UserId,
    owner: String,
    suspects: i64,
    to_call: i64,
    converted: i64,
    disqualified: i64,
    /// How much of it is dealt with, in percent.
    treated: i64,
    last_call_at: Option<String>,
    tags: Vec<Tag>,
    is_sample: bool,
    archived: bool,
}

impl ListSummary {
    fn of(list: List, tags: Vec<Tag>) -> ListSummary {
        ListSummary {
            tags,
            treated: list.treated(),
            id: list.id,
            name: list.name,
            owner_id: list.owner_id,
            owner: list.owner_name,
            suspects: list.suspects,
            to_call: list.open,
            converted: list.converted,
            disqualified: list.disqualified,
            last_call_at: list.last_call_at.map(|at| at.rfc3339()),
            is_sample: list.is_sample,
            archived: list.archived_at.is_some(),
        }
    }
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Which {
    #[serde(default)]
    archived: bool,
    /// Only those that have this tag.
    tag: Option<i64>,
}

#[derive(Serialize, ToSchema)]
struct Lists {
    lists: Vec<ListSummary>,
}

/// Every prospecting list that you see.
#[utoipa::path(get, path = "/lists", tag = "lists", params(Which), responses((status = 200, body = Lists)))]
async fn all(ctx: Ctx, Query(which): Query<Which>) -> Outcome<Json<Lists>> {
    let (read, wished) = (
        move |look: &Look| Ok((queries::lists(look, which.archived)?, queries::tags_of_lists(look)?)),
        which.tag,
    );
    let (lists, mut tags) = ctx.read(read).await?;
    let all = lists.into_iter().map(|list| {
        let tags = tags.remove(&list.id).unwrap_or_default();
        ListSummary::of(list, tags)
    });
    let has = |list: &ListSummary| wished.is_none_or(|tag| list.tags.iter().any(|one| one.id.0 == tag));
    Ok(Json(Lists { lists: all.filter(has).collect() }))
}

#[derive(Deserialize, ToSchema)]
struct NewList {
    name: String,
}

#[derive(Serialize, ToSchema)]
struct ListChanged {
    act: i64,
    list: ListSummary,
}

/// Does it to a list, and shows the list as it is then.
async fn changed<F>(ctx: Ctx, act: F) -> Outcome<Json<ListChanged>>
where
    F: Fn(&Work) -> Outcome<ListId> + Send + 'static,
{
    let done = ctx.write(move |work| {
        let id = act(work)?;
        Ok(ListSummary::of(queries::any_list(work, id)?, queries::tags(work, id)?))
    });
    let done = done.await?;
    Ok(Json(ListChanged { act: act_id(done.act.as_ref()), list: done.value }))
}

/// Makes an empty list.
#[utoipa::path(post, path = "/lists", tag = "lists", request_body = NewList, responses((status = 200, body = ListChanged)))]
async fn create(ctx: Ctx, ApiJson(new): ApiJson<NewList>) -> Outcome<Json<ListChanged>> {
    let words = ctx.words.clone();
    changed(ctx, move |work| actions::create(work, &words, &new.name)).await
}

#[derive(Deserialize, ToSchema)]
struct ListChange {
    #[serde(default)]
    name: Option<String>,
    #[serde(default)]
    archived: Option<bool>,
    /// Whose it becomes.
    #[serde(default)]
    owner_id: Option<UserId>,
}

/// Renames a list, archives it or brings it back, gives it to a colleague.
#[utoipa::path(patch, path = "/lists/{id}", tag = "lists", request_body = ListChange, responses((status = 200, body = ListChanged)))]
async fn change(
    ctx: Ctx,
    Path(id): Path<ListId>,
    ApiJson(change): ApiJson<ListChange>,
) -> Outcome<Json<ListChanged>> {
    let act = move |work: &Work| {
        // Also when nothing changes, a list that the person does not see is not told of.
        queries::list(work, id)?;
        if let Some(name) = &change.name {
            actions::rename(work, id, name)?;
        }
        if let Some(archived) = change.archived {
            actions::archive(work, id, archived)?;
        }
        if let Some(owner) = change.owner_id {
            actions::hand_over(work, id, owner)?;
        }
        Ok(id)
    };
    changed(ctx, act).await
}

/// Says who sees a list.
#[utoipa::path(put, path = "/lists/{id}/sharing", tag = "lists", request_body = Sharing, responses((status = 200, body = ListChanged)))]
async fn share(
    ctx: Ctx,
    Path(id): Path<ListId>,
    ApiJson(wished): ApiJson<Sharing>,
) -> Outcome<Json<ListChanged>> {
    let act = move |work: &Work| actions::share(work, id, &wished).map(|()| id);
    changed(ctx, act).await
}

/// Puts a tag on a list.
#[utoipa::path(post, path = "/lists/{id}/tags", tag = "lists", request_body = NamedTag, responses((status = 200, body = ListChanged)))]
async fn tag(
    ctx: Ctx,
    Path(id): Path<ListId>,
    ApiJson(body): ApiJson<NamedTag>,
) -> Outcome<Json<ListChanged>> {
    changed(ctx, move |work| tags::tag_named(work, id, &body.name).map(|()| id)).await
}

/// Takes a tag off a list.
#[utoipa::path(delete, path = "/lists/{id}/tags/{tag}", tag = "lists", responses((status = 200, body = ListChanged)))]
async fn untag(ctx: Ctx, Path((id, tag)): Path<(ListId, TagId)>) -> Outcome<Json<ListChanged>> {
    changed(ctx, move |work| tags::untag(work, id, tag).map(|()| id)).await
}

#[derive(Serialize, ToSchema)]
struct SampleRemoved {
    /// Undoes it.
    act: i64,
}

/// Takes the sample list away, and the opportunities that came of it; 404 for any other list.
#[utoipa::path(post, path = "/lists/{id}/remove_sample", tag = "lists", responses((status = 200, body = SampleRemoved)))]
async fn remove_sample(ctx: Ctx, Path(id): Path<ListId>) -> Outcome<Json<SampleRemoved>> {
    let done = ctx.write(move |work| sample::remove(work, id)).await?;
    Ok(Json(SampleRemoved { act: act_id(done.act.as_ref()) }))
}
