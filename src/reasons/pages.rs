use axum::Router;
use axum::response::Response;
use axum::routing::{get, post};
use maud::Markup;

use super::model::{ReasonKind, ReasonSetting};
use super::{Reason, queries, required, rule, views};
use crate::desk::{App, Ctx, Form, Path, Reply};
use crate::error::{AppError, Outcome};
use crate::kernel::{Look, ReasonId};
use crate::listed::settings::{Screen, act, archive, shift, show};
use crate::listed::{self, Fields, Typed};
use crate::words::Words;

const HERE: &str = "/settings/reasons";

/// Where a later slice says what rows know: for 0 the `datalist` of fields and columns, for a reason what is wrong with its rule.
pub const PLACE: &str = "reason";

pub fn router() -> Router<App> {
    Router::new()
        .route(HERE, get(show::<Here>))
        .route("/settings/reasons/new/{kind}", post(add))
        .route("/settings/reasons/required", post(require))
        .route("/settings/reasons/{id}", post(change))
        .route("/settings/reasons/{id}/move", post(shift::<Here, ReasonSetting>))
        .route("/settings/reasons/{id}/archive", post(archive::<Here, ReasonSetting>))
}

struct Here;

impl Screen for Here {
    const HERE: &'static str = HERE;
    async fn draw(ctx: &Ctx, typed: &Typed) -> Outcome<Reply> {
        let (app, words) = (ctx.app.clone(), ctx.words.clone());
        let required = ctx.vocabulary().await?.reason_required;
        let seen = ctx.read(move |look| seen(&app, look, &words, required)).await?;
        Ok(ctx.page("settings", ctx.words.t("settings-reasons"), views::page(&ctx.words, &seen, typed)))
    }
}

/// The reasons of every kind, and what the slices that have rows say about them.
pub struct Seen {
    pub lists: Vec<(ReasonKind, Vec<Reason>)>,
    /// A strike must have a reason.
    pub required: bool,
    pub columns: Vec<Markup>,
    pub troubles: Vec<(ReasonId, Markup)>,
}

fn seen(app: &App, look: &Look, words: &Words, required: bool) -> Outcome<Seen> {
    let all = queries::of_every_kind(look)?;
    let of = |kind| all.iter().filter(|one| one.kind == kind).map(|one| one.reason.clone()).collect();
    let lists: Vec<(ReasonKind, Vec<Reason>)> = ReasonKind::ALL.map(|kind| (kind, of(kind))).into();
    let ids: Vec<i64> = lists.iter().flat_map(|(_, reasons)| reasons).map(|reason| reason.id.0).collect();
    let (mut columns, mut troubles) = (Vec::new(), Vec::new());
    for panel in app.panels.iter().filter(|panel| panel.place == PLACE) {
        let mut parts = (panel.draw)(look, words, &[&[0], &ids[..]].concat())?.into_iter();
        columns.extend(parts.next());
        troubles.extend(ids.iter().map(|id| ReasonId(*id)).zip(parts));
    }
    Ok(Seen { lists, required, columns, troubles })
}

async fn add(ctx: Ctx, Path(kind): Path<String>, Form(fields): Form<Fields>) -> Outcome<Response> {
    let fields = rule::compact(&fields);
    let new = ReasonSetting::typed(ReasonKind::parse(&kind).ok_or(AppError::NotFound)?, &fields);
    act::<Here>(ctx, format!("new-{kind}"), fields, move |work| listed::create(work, &new).map(drop)).await
}

async fn require(ctx: Ctx, Form(fields): Form<Fields>) -> Outcome<Response> {
    let required = fields.contains_key("required");
    act::<Here>(ctx, "required".into(), fields, move |work| required::require(work, required)).await
}

async fn change(ctx: Ctx, Path(id): Path<ReasonId>, Form(fields): Form<Fields>) -> Outcome<Response> {
    let fields = rule::compact(&fields);
    let typed = fields.clone();
    act::<Here>(ctx, format!("reason-{id}"), fields, move |work| {
        listed::change(work, id.0, |reason: &ReasonSetting| Ok(ReasonSetting::typed(reason.kind, &typed)))
    })
    .await
}
