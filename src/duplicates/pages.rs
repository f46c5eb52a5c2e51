use std::collections::BTreeMap;

use axum::Router;
use axum::routing::get;
use serde::Deserialize;

use super::actions;
use super::met::{Asked, met};
use super::model::Kind;
use super::views;
use crate::desk::{App, Ctx, Form, Going, Part, Query, Reply};
use crate::error::{AppError, Outcome};
use crate::kernel::Refusal;
use crate::kernel::merging::Choice;

pub fn router() -> Router<App> {
    Router::new().route("/merge", get(show).post(merge)).route("/duplicates", get(known))
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Wanted {
    kind: Option<Kind>,
    id: Vec<i64>,
}

async fn show(ctx: Ctx, Query(wanted): Query<Wanted>) -> Outcome<Reply> {
    let kind = wanted.kind.ok_or(AppError::NotFound)?;
    let (words, vocabulary) = (ctx.words.clone(), ctx.vocabulary().await?);
    let sides = ctx.read(move |look| actions::sides(look, &words, &vocabulary, kind, &wanted.id)).await?;
    let section = if kind == Kind::Suspect { "lists" } else { "opportunities" };
    Ok(ctx.page(section, ctx.words.t("duplicates-merge"), views::page(&ctx.words, kind, &sides)))
}

/// What was chosen on the page: the kind, the records, the one that stays, and `f:<field>` for each value.
fn read(form: &[(String, String)]) -> Outcome<(Kind, Choice)> {
    let texts = |name: &'static str| {
        form.iter().filter(move |(field, _)| field == name).map(|(_, text)| text.clone())
    };
    let ids: Vec<i64> = texts("id").filter_map(|id| id.parse().ok()).collect();
    let kind = texts("kind").next().unwrap_or_default();
    let kind = [Kind::Suspect, Kind::Company, Kind::Person, Kind::Opportunity]
        .into_iter()
        .find(|known| known.as_str() == kind)
        .ok_or(AppError::NotFound)?;
    let keep = texts("keep").next().and_then(|id| id.parse().ok()).or(ids.first().copied());
    let keep = keep
        .filter(|keep| ids.contains(keep))
        .ok_or_else(|| AppError::refuse(Refusal::at("keep", "duplicates-keep-one-of-them")))?;
    let from: BTreeMap<String, i64> = form
        .iter()
        .filter_map(|(name, id)| Some((name.strip_prefix("f:")?.to_owned(), id.parse().ok()?)))
        .collect();
    Ok((kind, Choice::of(keep, &ids, from)?))
}

async fn merge(ctx: Ctx, Form(form): Form<Vec<(String, String)>>) -> Outcome<Going> {
    let (kind, choice) = read(&form)?;
    let (words, vocabulary) = (ctx.words.clone(), ctx.vocabulary().await?);
    let done = ctx.write(move |work| {
        let sides = actions::sides(work, &words, &vocabulary, kind, &choice.all())?;
        actions::merge(work, kind, &choice)?;
        let kept = sides.records.into_iter().find(|record| record.id == choice.keep);
        Ok(kept.map(|record| record.url).unwrap_or_default())
    });
    let done = done.await?;
    Ok(ctx.go(done.value.clone()).undoable(&done))
}

/// Who is known of what stands in a form so far.
async fn known(ctx: Ctx, Query(asked): Query<Asked>) -> Outcome<Part> {
    let (words, country) = (ctx.words.clone(), ctx.person.country.clone());
    let met = ctx.read(move |look| met(look, &words, &country, &asked)).await?;
    Ok(Part(views::met(&ctx.words, &met)))
}
